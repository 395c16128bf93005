package org.noisefloor.emulator.kernel;

import static org.noisefloor.emulator.kernel.VectorElementary.FLOATS;

import jdk.incubator.vector.FloatVector;

/// Loops that do nothing but reach a limit of the machine, as the yardstick beside which a kernel's time is quoted. They have the
/// width of the kernels and the same overheads of Java, so a limit is what a perfect kernel could reach here, not in another
/// language.
public final class MachineLimits {
    /// Independent chains of multiply-adds, more than the units of any CPU can hold busy at once.
    private static final int CHAINS = 12;

    private MachineLimits() {}

    /// Multiply-adds of one lane in one round of [#multiplyAdd].
    ///
    /// @return a number > 0
    public static int operationsPerRound() {
        return CHAINS * Math.max(1, Width.bits() / Float.SIZE);
    }

    /// Multiplies and adds in registers alone.
    ///
    /// @param rounds number of rounds, >= 0
    /// @return a value that depends on all of them, so that none can be left out
    public static float multiplyAdd(int rounds) {
        return Width.bits() == Width.SCALAR ? scalarMultiplyAdd(rounds) : vectorMultiplyAdd(rounds);
    }

    private static float scalarMultiplyAdd(int rounds) {
        float[] x = new float[CHAINS];
        for (int round = 0; round < rounds; round++) {
            for (int chain = 0; chain < CHAINS; chain++) {
                x[chain] = Math.fma(x[chain], 0.999f, 1e-3f * chain);
            }
        }
        float sum = 0;
        for (float value : x) {
            sum += value;
        }
        return sum;
    }

    private static float vectorMultiplyAdd(int rounds) {
        FloatVector b = FloatVector.broadcast(FLOATS, 0.999f);
        FloatVector c = FloatVector.broadcast(FLOATS, 1e-3f);
        FloatVector x0 = FloatVector.zero(FLOATS);
        FloatVector x1 = x0.add(1f);
        FloatVector x2 = x0.add(2f);
        FloatVector x3 = x0.add(3f);
        FloatVector x4 = x0.add(4f);
        FloatVector x5 = x0.add(5f);
        FloatVector x6 = x0.add(6f);
        FloatVector x7 = x0.add(7f);
        FloatVector x8 = x0.add(8f);
        FloatVector x9 = x0.add(9f);
        FloatVector x10 = x0.add(10f);
        FloatVector x11 = x0.add(11f);
        for (int round = 0; round < rounds; round++) {
            x0 = x0.fma(b, c);
            x1 = x1.fma(b, c);
            x2 = x2.fma(b, c);
            x3 = x3.fma(b, c);
            x4 = x4.fma(b, c);
            x5 = x5.fma(b, c);
            x6 = x6.fma(b, c);
            x7 = x7.fma(b, c);
            x8 = x8.fma(b, c);
            x9 = x9.fma(b, c);
            x10 = x10.fma(b, c);
            x11 = x11.fma(b, c);
        }
        FloatVector sum = x0.add(x1).add(x2).add(x3).add(x4).add(x5);
        return sum.add(x6).add(x7).add(x8).add(x9).add(x10).add(x11).lane(0);
    }

    /// Room for floats to be read, the first at the beginning of a cache line where the JVM puts objects on lines: a vector that
    /// crosses two lines halves the rate of the first caches.
    ///
    /// @param n number of values, >= 0
    /// @return an array of zeros for [#read]
    public static float[] room(int n) {
        return new float[CacheLine.first(Float.BYTES) + n];
    }

    /// Reads floats from memory.
    ///
    /// @param x values, from [#room]
    /// @param n number of values to be read, a multiple of 128
    /// @return a value that depends on all of them
    public static float read(float[] x, int n) {
        return Width.bits() == Width.SCALAR ? scalarRead(x, n) : vectorRead(x, n);
    }

    private static float scalarRead(float[] x, int n) {
        int first = CacheLine.first(Float.BYTES);
        float sum = 0;
        for (int i = first; i < first + n; i++) {
            sum += x[i];
        }
        return sum;
    }

    /// Eight sums: two loads a cycle and an addition of four cycles.
    private static float vectorRead(float[] x, int n) {
        int lanes = FLOATS.length();
        FloatVector s0 = FloatVector.zero(FLOATS);
        FloatVector s1 = s0;
        FloatVector s2 = s0;
        FloatVector s3 = s0;
        FloatVector s4 = s0;
        FloatVector s5 = s0;
        FloatVector s6 = s0;
        FloatVector s7 = s0;
        int first = CacheLine.first(Float.BYTES);
        int blocks = n / (8 * lanes);
        for (int t = 0; t < blocks; t++) {
            int i = first + t * 8 * lanes;
            s0 = s0.add(FloatVector.fromArray(FLOATS, x, i));
            s1 = s1.add(FloatVector.fromArray(FLOATS, x, i + lanes));
            s2 = s2.add(FloatVector.fromArray(FLOATS, x, i + 2 * lanes));
            s3 = s3.add(FloatVector.fromArray(FLOATS, x, i + 3 * lanes));
            s4 = s4.add(FloatVector.fromArray(FLOATS, x, i + 4 * lanes));
            s5 = s5.add(FloatVector.fromArray(FLOATS, x, i + 5 * lanes));
            s6 = s6.add(FloatVector.fromArray(FLOATS, x, i + 6 * lanes));
            s7 = s7.add(FloatVector.fromArray(FLOATS, x, i + 7 * lanes));
        }
        return s0.add(s1).add(s2.add(s3)).add(s4.add(s5).add(s6.add(s7))).lane(0);
    }
}
