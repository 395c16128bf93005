package org.noisefloor.emulator.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.function.IntSupplier;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Kernels that have fallen off their vector path, by time, in this Java machine, which has run other tests before. `CompilationTest`
/// asks the same in a fresh one, in short.
///
/// The bound is generous: three times the scalar twin's CPU time, the best of ten samples of each, measured in turns in this run.
/// Kernels are 1.5 to 100 times faster when all is well.
@Tag("long")
class KernelSpeedTest {
    private static final int COLUMNS = 1024;

    /// Time of a call below which only the call itself is measured \[ns].
    private static final double CALL = 300;

    @Test
    void noVectorKernelTakesThreeTimesAsLongAsItsScalarTwin() {
        assumeTrue(Width.bits() >= 128, "vectors of two lanes leave work to the scalar loops");
        KernelFamily.calls(COLUMNS, 16)
                .forEach((name, twins) -> requireSpeed(name, twins.vector(), twins.scalar()));
    }

    private static void requireSpeed(
            String name, List<IntSupplier> vector, List<IntSupplier> scalar) {
        for (IntSupplier call : vector) {
            KernelsTest.allocationOnceSettled(call);
        }
        double vectorTime = Double.POSITIVE_INFINITY;
        double scalarTime = Double.POSITIVE_INFINITY;
        for (int sample = 0; sample < 10; sample++) {
            vectorTime = Math.min(vectorTime, nanosecondsPerCall(vector));
            scalarTime = Math.min(scalarTime, nanosecondsPerCall(scalar));
        }
        assertThat(vectorTime)
                .as("CPU time of %s [ns], whose scalar twin takes %.0f ns", name, scalarTime)
                .isLessThan(3 * Math.max(scalarTime, CALL));
    }

    /// Of at least 30 ms of calls.
    private static double nanosecondsPerCall(List<IntSupplier> kernels) {
        long start = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        long spent = 0;
        long calls = 0;
        long sink = 0;
        while (spent < 30_000_000) {
            for (int call = 0; call < 50; call++) {
                for (IntSupplier kernel : kernels) {
                    sink += kernel.getAsInt();
                    calls++;
                }
            }
            spent = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - start;
        }
        return sink == Long.MIN_VALUE ? 0 : (double) spent / calls;
    }
}
