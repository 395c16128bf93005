package org.noisefloor.emulator.random;

import java.util.Objects;
import org.noisefloor.emulator.kernel.Kernels;
import org.noisefloor.emulator.kernel.ScalarKernels;
import org.noisefloor.emulator.kernel.Threefry;

/// Noise for one purpose. A value is a pure function of (seed, purpose, unit, step): it depends neither on which values were
/// drawn before nor on vector width, batch length or number of threads. Nothing is consumed, so a stream can be shared.
///
/// The layout of the generator's key and counter is that of [Kernels#randomBits]; key word 3 is 0 for values and 1 for the seeds
/// of substreams, which therefore never meet a value of any stream with the same seed.
///
/// @param seed names the stream, any value
/// @param purpose what the noise is for
public record NoiseStream(long seed, Purpose purpose) {
    private static final Kernels KERNELS = Kernels.preferred();

    /// Key word 3 that sets the derivation of seeds apart from values.
    private static final long SEED_DOMAIN = 1L << 32;

    /// Refuses a missing purpose.
    public NoiseStream {
        Objects.requireNonNull(purpose, "purpose of a noise stream must be given");
    }

    /// Uniform random words of units 0 to length - 1.
    ///
    /// @param step number of the emulation interval
    /// @param out words [32 random bits], written
    /// @param length number of units, 0 to out.length
    /// @throws IllegalArgumentException if the length is out of range
    public void bits(long step, int[] out, int length) {
        requireLength(length, out.length);
        KERNELS.randomBits(seed, purpose.code(), step, out, length);
    }

    /// Standard normal values of units 0 to length - 1.
    ///
    /// @param step number of the emulation interval
    /// @param out values \[1], written
    /// @param length number of units, 0 to out.length
    /// @throws IllegalArgumentException if the length is out of range
    public void gaussian(long step, float[] out, int length) {
        requireLength(length, out.length);
        KERNELS.gaussian(seed, purpose.code(), step, out, length);
    }

    /// The words of `rows` steps, rows of `stride`; see [Kernels#randomBitsOfSteps].
    void bits(long step, int rows, int[] out, int stride, int length) {
        KERNELS.randomBitsOfSteps(seed, purpose.code(), step, rows, out, stride, length);
    }

    /// The values of `rows` steps, `every` apart, from unit `first` on, rows of `stride`; see [Kernels#gaussianOfSteps].
    void gaussian(long step, int every, int first, int rows, float[] out, int stride, int length) {
        KERNELS.gaussianOfSteps(
                seed, purpose.code(), step, every, first, rows, out, stride, length);
    }

    /// The random word that [#bits] gives this unit.
    ///
    /// @param unit number of the unit, >= 0
    /// @param step number of the emulation interval
    /// @return 32 random bits
    /// @throws IllegalArgumentException if the unit is negative
    public int bitsAt(int unit, long step) {
        return ScalarKernels.bitsAt(seed, purpose.code(), step, requireUnit(unit));
    }

    /// The standard normal value that [#gaussian] gives this unit.
    ///
    /// @param unit number of the unit, >= 0
    /// @param step number of the emulation interval
    /// @return a standard normal value \[1], |z| <= 6.67
    /// @throws IllegalArgumentException if the unit is negative
    public float gaussianAt(int unit, long step) {
        return ScalarKernels.gaussianAt(seed, purpose.code(), step, requireUnit(unit));
    }

    /// The unit's random word as a fraction of 2^32.
    ///
    /// @param unit number of the unit, >= 0
    /// @param step number of the emulation interval
    /// @return a uniform value in [0, 1), a multiple of 2^-32
    /// @throws IllegalArgumentException if the unit is negative
    public double uniformAt(int unit, long step) {
        return (bitsAt(unit, step) & 0xFFFFFFFFL) * 0x1p-32;
    }

    /// A stream of the same purpose with a seed of its own, for instance one per die or trial. The seed is the first two output
    /// words of Threefry4x32 ([Threefry#SEED_ROUNDS] rounds) with key (seed low, seed high, purpose, 1) and counter
    /// (index, 0, 0, 0): different indices give different 128-bit blocks, so two of n substreams share their 64-bit seed with
    /// probability near n² / 2^65.
    ///
    /// @param index number of the substream, any value
    /// @return the substream
    public NoiseStream substream(int index) {
        long keyHigh = SEED_DOMAIN | purpose.code();
        long derived =
                Threefry.pair(Threefry.SEED_ROUNDS, seed, keyHigh, index & 0xFFFFFFFFL, 0, 0);
        return new NoiseStream(derived, purpose);
    }

    static void requireLength(int length, int capacity) {
        if (length < 0 || length > capacity) {
            throw new IllegalArgumentException(
                    "length must be 0 to " + capacity + " units, was " + length);
        }
    }

    private static int requireUnit(int unit) {
        if (unit < 0) {
            throw new IllegalArgumentException("unit must be >= 0, was " + unit);
        }
        return unit;
    }
}
