package org.noisefloor.emulator.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntSupplier;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/// Laws that every method of [Kernels] obeys at the width of this run; the build repeats them at each width.
class KernelsTest {
    private static final Kernels SCALAR = new ScalarKernels();
    private static final Kernels PREFERRED = Kernels.preferred();

    @Test
    void everyKernelHasACaseHere() {
        TreeSet<String> methods = new TreeSet<>();
        for (Method method : Kernels.class.getDeclaredMethods()) {
            if (!Modifier.isStatic(method.getModifiers()) && !method.isSynthetic()) {
                methods.add(method.getName());
            }
        }
        Map<String, KernelCase<Kernels>> cases =
                KernelCase.all(1, 0, KernelCase.Floats.ORDINARY, new SplittableRandom(1), 1);
        assertThat(cases.keySet()).isEqualTo(methods);
    }

    @Test
    void vectorKernelsEqualScalarKernelsAtEverySizeTo200() {
        SplittableRandom random = new SplittableRandom(20);
        for (int n = 0; n <= 200; n++) {
            requireEqualBits(n, 0, KernelCase.Floats.ORDINARY, random);
            requireEqualBits(n, 16, KernelCase.Floats.SPECIAL, random);
        }
    }

    @Property(tries = 100, edgeCases = EdgeCasesMode.NONE)
    void vectorKernelsEqualScalarKernelsOnFreshInputs(
            @ForAll @IntRange(max = 700) int n,
            @ForAll @IntRange(max = 40) int padding,
            @ForAll long seed) {
        requireEqualBits(n, padding, KernelCase.Floats.SPECIAL, new SplittableRandom(seed));
    }

    private static void requireEqualBits(
            int n, int padding, KernelCase.Floats floats, SplittableRandom random) {
        KernelCase.all(n, padding, floats, random, random.nextLong())
                .forEach((name, kernel) ->
                        assertThat(kernel.result(PREFERRED))
                                .as("%s of %d units", name, n)
                                .isDeepEqualTo(kernel.result(SCALAR)));
    }

    @Test
    void stepsFromALaterUnitAreTheirPartOfTheSteps() {
        SplittableRandom random = new SplittableRandom(11);
        for (int first : new int[] {0, 64, 256, 1024}) {
            for (int n = 0; n <= 200; n++) {
                long seed = random.nextLong();
                long step = (random.nextLong() << 32) - random.nextInt(40);
                int stride = n <= 32 ? 32 : (n + 63) / 64 * 64;
                int rows = 1 + n % 18;
                int every = 1 + n % 3;
                for (Kernels kernels : List.of(PREFERRED, SCALAR)) {
                    float[] row = new float[rows * stride];
                    kernels.gaussianOfSteps(seed, 5, step, every, first, rows, row, stride, n);
                    float[] whole = new float[first + n];
                    for (int s = 0; s < rows; s++) {
                        SCALAR.gaussian(seed, 5, step + (long) every * s, whole, first + n);
                        assertThat(Arrays.copyOfRange(row, s * stride, s * stride + n))
                                .as("%d units from %d on at row %d", n, first, s)
                                .isEqualTo(Arrays.copyOfRange(whole, first, first + n));
                    }
                }
            }
        }
    }

    /// One number for all kernels, the same at every width and on every machine. Where it changes, recorded results change.
    @Test
    void resultsAreTheRecordedOnes() {
        for (Kernels kernels : List.of(PREFERRED, SCALAR)) {
            assertThat(hash(kernels, 0)).isEqualTo(EXPECTED_HASH);
            assertThat(hash(kernels, 1)).isEqualTo(EXPECTED_HASH_OF_MEMBRANES);
            assertThat(hash(kernels, 2)).isEqualTo(EXPECTED_HASH_OF_FEW_UNITS);
        }
    }

    private static final long EXPECTED_HASH = -5585064257972137229L;
    private static final long EXPECTED_HASH_OF_MEMBRANES = -625297892413643209L;

    private static final long EXPECTED_HASH_OF_FEW_UNITS = -2267845913108713549L;

    /// Kernels that came after the first number was recorded, and those that came after these.
    private static final List<Set<String>> LATER =
            List.of(
                    Set.of("fireBridge", "advanceAdaptive"),
                    Set.of("randomBitsOfSteps", "gaussianOfSteps", "fireColoured"));

    /// Of the kernels that came first, or of a later set, counted from 1.
    private static long hash(Kernels kernels, int later) {
        SplittableRandom random = new SplittableRandom(7);
        long hash = 0;
        for (int n : new int[] {1, 15, 16, 63, 64, 100, 513}) {
            var cases = KernelCase.all(n, 3, KernelCase.Floats.ORDINARY, random, n);
            if (later == 0) {
                LATER.forEach(cases.keySet()::removeAll);
            } else {
                cases.keySet().retainAll(LATER.get(later - 1));
            }
            for (KernelCase<Kernels> kernel : cases.values()) {
                hash = 31 * hash + Arrays.deepHashCode(kernel.result(kernels));
            }
        }
        return hash;
    }

    /// A vector that the compiler failed to keep in a register shows as garbage, and as a kernel ten times slower.
    @Test
    void noKernelAllocatesOnceCompiled() {
        SplittableRandom random = new SplittableRandom(3);
        KernelCase.all(200, 0, KernelCase.Floats.ORDINARY, random, 200)
                .forEach((name, kernel) -> {
                    assertThat(allocationOnceSettled(kernel.repeated(PREFERRED)))
                            .as("bytes per 1000 calls of %s, %s", name, Width.describe())
                            .isZero();
                });
    }

    /// Bytes allocated by the last of several series of 1000 calls: the first without any, or the 2000th. The pause leaves a busy
    /// machine room to compile. Vectors of 64 bits are there for equal bits: the compiler makes objects of some.
    static long allocationOnceSettled(IntSupplier kernel) {
        assumeTrue(Width.bits() >= 128, "vectors of 64 bits become objects in some kernels");
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long allocated = Long.MAX_VALUE;
        long sink = 0;
        for (int series = 0; series < 2000 && allocated > 0; series++) {
            LockSupport.parkNanos(allocated == Long.MAX_VALUE ? 0 : 5_000_000);
            long before = threads.getCurrentThreadAllocatedBytes();
            for (int i = 0; i < 1000; i++) {
                sink += kernel.getAsInt();
            }
            allocated = threads.getCurrentThreadAllocatedBytes() - before;
        }
        return sink == Long.MIN_VALUE ? -1 : allocated;
    }
}
