package org.noisefloor.emulator.kernel;

import static org.noisefloor.emulator.kernel.VectorElementary.FLOATS;
import static org.noisefloor.emulator.kernel.VectorElementary.INTS;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;

/// The population kernels with the Vector API: lanes are neurons, each lane does what [ScalarPopulationKernels] does for its neuron in
/// the same order, and the neurons left over at the end are handed to that class.
///
/// Values of noise are made a tile of [VectorNoise#TILE] units at a time and used at once, while they are in the L1 cache.
public final class VectorPopulationKernels implements PopulationKernels {
    private static final int LANES = INTS.length();

    private static final ScalarPopulationKernels TEXTBOOK = new ScalarPopulationKernels();

    /// Vector kernels have no state.
    public VectorPopulationKernels() {}

    @Override
    public int stepAdaptive(
            long seed,
            int purpose,
            long step,
            float deviation,
            float mean,
            float[] constants,
            float[] decay,
            float[] potential,
            float[] adaptation,
            float[] current,
            int[] refractory,
            int[] period,
            int n,
            int[] spiked) {
        int whole = VectorElementary.MASKS ? n / LANES * LANES : 0;
        VectorNoise.Scratch scratch = VectorNoise.scratch();
        int count = 0;
        for (int first = 0; first < whole; first += VectorNoise.TILE) {
            int length = Math.min(VectorNoise.TILE, whole - first);
            float[] noise = noise(seed, purpose, step, deviation, first, scratch, length);
            count =
                    VectorAdaptive.euler(
                            noise,
                            deviation,
                            mean,
                            constants,
                            decay[PARTS],
                            potential,
                            adaptation,
                            current,
                            refractory,
                            period,
                            first,
                            length / LANES,
                            spiked,
                            count);
        }
        return ScalarPopulationKernels.stepAdaptive(
                seed,
                purpose,
                step,
                deviation,
                mean,
                constants,
                decay,
                potential,
                adaptation,
                current,
                refractory,
                period,
                whole,
                n,
                spiked,
                count);
    }

    @Override
    public int stepAdaptiveAccurate(
            long seed,
            int purpose,
            long step,
            float deviation,
            float mean,
            float[] constants,
            float[] decay,
            float[] potential,
            float[] adaptation,
            float[] current,
            int[] refractory,
            int[] period,
            int n,
            int[] spiked) {
        int whole = VectorElementary.MASKS ? n / LANES * LANES : 0;
        VectorNoise.Scratch scratch = VectorNoise.scratch();
        int count = 0;
        for (int first = 0; first < whole; first += VectorNoise.TILE) {
            int length = Math.min(VectorNoise.TILE, whole - first);
            float[] noise = noise(seed, purpose, step, deviation, first, scratch, length);
            count =
                    VectorAdaptive.accurate(
                            noise,
                            deviation,
                            mean,
                            constants,
                            decay,
                            potential,
                            adaptation,
                            current,
                            refractory,
                            period,
                            first,
                            length / LANES,
                            spiked,
                            count);
        }
        return ScalarPopulationKernels.stepAdaptiveAccurate(
                seed,
                purpose,
                step,
                deviation,
                mean,
                constants,
                decay,
                potential,
                adaptation,
                current,
                refractory,
                period,
                whole,
                n,
                spiked,
                count);
    }

    /// The noise of a tile, zeros where it would be multiplied by 0.
    static float[] noise(
            long seed,
            int purpose,
            long step,
            float deviation,
            int first,
            VectorNoise.Scratch scratch,
            int length) {
        if (deviation == 0) {
            Arrays.fill(scratch.normals(), 0, length, 0f);
        } else {
            VectorNoise.tile(seed, purpose, step, first, scratch, length);
        }
        return scratch.normals();
    }

    @Override
    public int fireSources(
            long seed, int purpose, long step, int[] threshold, int n, int[] spiked) {
        VectorNoise.Scratch scratch = VectorNoise.scratch();
        int count = 0;
        for (int first = 0; first < n; first += VectorNoise.TILE) {
            int length = Math.min(VectorNoise.TILE, n - first);
            VectorNoise.words(seed, purpose, step, first, scratch, length);
            count = below(scratch.words(), threshold, first, length, spiked, count);
        }
        return count;
    }

    private static int below(
            int[] words, int[] threshold, int first, int length, int[] spiked, int already) {
        int count = already;
        int vectors = VectorElementary.MASKS ? length / LANES : 0;
        for (int t = 0; t < vectors; t++) {
            int i = t * LANES;
            long fired =
                    IntVector.fromArray(INTS, words, i)
                            .compare(
                                    VectorOperators.ULT,
                                    IntVector.fromArray(INTS, threshold, first + i))
                            .toLong();
            if (fired != 0) {
                count = append(fired, first + i, spiked, count);
            }
        }
        for (int i = vectors * LANES; i < length; i++) {
            if (Integer.compareUnsigned(words[i], threshold[first + i]) < 0) {
                spiked[count++] = first + i;
            }
        }
        return count;
    }

    /// Appends the indices of the set lanes. Spikes are rare in a step: a branch that is seldom taken costs less than compressing.
    static int append(long lanes, int first, int[] spiked, int already) {
        int count = already;
        for (long rest = lanes; rest != 0; rest &= rest - 1) {
            spiked[count++] = first + Long.numberOfTrailingZeros(rest);
        }
        return count;
    }

    @Override
    public void decay(float[] x, float factor, int n) {
        int vectors = n / LANES;
        for (int t = 0; t < vectors; t++) {
            FloatVector.fromArray(FLOATS, x, t * LANES)
                    .fma(factor, Elementary.TINY)
                    .intoArray(x, t * LANES);
        }
        ScalarPopulationKernels.decay(x, factor, vectors * LANES, n);
    }

    @Override
    public void depressRow(
            float[] weight,
            int offset,
            float[] trace,
            float amount,
            float lower,
            float[] current,
            int n) {
        int vectors = VectorElementary.MASKS ? n / LANES : 0;
        for (int t = 0; t < vectors; t++) {
            int c = t * LANES;
            FloatVector depressed =
                    FloatVector.fromArray(FLOATS, trace, c)
                            .fma(
                                    FloatVector.broadcast(FLOATS, -amount),
                                    FloatVector.fromArray(FLOATS, weight, offset + c));
            FloatVector bounded =
                    depressed.blend(lower, depressed.compare(VectorOperators.LT, lower));
            bounded.intoArray(weight, offset + c);
            FloatVector.fromArray(FLOATS, current, c).add(bounded).intoArray(current, c);
        }
        ScalarPopulationKernels.depressRow(
                weight, offset, trace, amount, lower, current, vectors * LANES, n);
    }

    /// The textbook loop: gathering and scattering sixteen synapses that lie in sixteen lines of the cache is no faster.
    @Override
    public void facilitateColumn(
            float[] weight,
            int offset,
            int stride,
            float[] trace,
            float amount,
            float upper,
            int n) {
        TEXTBOOK.facilitateColumn(weight, offset, stride, trace, amount, upper, n);
    }

    @Override
    public int stepLeaky(
            long seed,
            int purpose,
            long step,
            float deviation,
            float[] constants,
            float[] drive,
            int[] input,
            float unit,
            float[] potential,
            int[] wake,
            int[] period,
            int n,
            int[] spiked) {
        int whole = VectorElementary.MASKS ? n / LANES * LANES : 0;
        VectorNoise.Scratch scratch = VectorNoise.scratch();
        int count = 0;
        for (int first = 0; first < whole; first += VectorNoise.TILE) {
            int length = Math.min(VectorNoise.TILE, whole - first);
            float[] noise = noise(seed, purpose, step, deviation, first, scratch, length);
            count =
                    VectorLeaky.step(
                            noise,
                            deviation,
                            (int) step,
                            constants,
                            drive,
                            input,
                            unit,
                            potential,
                            wake,
                            period,
                            first,
                            length / LANES,
                            spiked,
                            count);
        }
        return ScalarPopulationKernels.stepLeaky(
                seed, purpose, step, deviation, constants, drive, input, unit, potential, wake,
                period, whole, n, spiked, count);
    }
}
