package org.noisefloor.emulator.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.IntSupplier;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Kernels that have fallen off their vector path. The short tests see them by what they allocate; this one sees any other reason,
/// by time: a kernel that the compiler gave up on is hundreds of times slower than its scalar twin.
///
/// The bound is generous, three times the scalar twin's CPU time, both measured in turns in this run: kernels are 1.5 to 100 times
/// faster when all is well.
@Tag("long")
class KernelSpeedTest {
    private static final int COLUMNS = 1024;

    @Test
    void noVectorKernelTakesThreeTimesAsLongAsItsScalarTwin() {
        assumeTrue(Width.bits() >= 128, "vectors of two lanes leave work to the scalar loops");
        KernelCase.all(COLUMNS, 16, KernelCase.Floats.ORDINARY, new SplittableRandom(1))
                .forEach((name, kernel) ->
                        requireSpeed(
                                name,
                                kernel.repeated(new VectorKernels()),
                                kernel.repeated(new ScalarKernels())));
        ArrayKernelCases.all(COLUMNS, 16, KernelCase.Floats.ORDINARY, new SplittableRandom(9))
                .forEach((name, kernel) ->
                        requireSpeed(
                                name,
                                kernel.repeated(new VectorArrayKernels()),
                                kernel.repeated(new ScalarArrayKernels())));
    }

    private static void requireSpeed(String name, IntSupplier vector, IntSupplier scalar) {
        KernelsTest.allocationOnceSettled(vector);
        KernelsTest.allocationOnceSettled(scalar);
        double[] ratio = new double[5];
        for (int s = 0; s < ratio.length; s++) {
            ratio[s] = nanoseconds(vector) / nanoseconds(scalar);
        }
        Arrays.sort(ratio);
        assertThat(ratio[2]).as("time of %s over its scalar twin's", name).isLessThan(3);
    }

    private static double nanoseconds(IntSupplier kernel) {
        long start = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        long sink = 0;
        for (int call = 0; call < 2000; call++) {
            sink += kernel.getAsInt();
        }
        long end = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        return Math.max(1, end - start) + (sink == Long.MIN_VALUE ? 1 : 0);
    }
}
