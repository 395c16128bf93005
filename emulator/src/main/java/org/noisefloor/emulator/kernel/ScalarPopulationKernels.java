package org.noisefloor.emulator.kernel;

/// The population kernels as textbook loops: the definition that [VectorPopulationKernels] is held to, bit for bit.
///
/// Each loop has a twin with a range `from..n`, which serves the vector kernels as the tail of theirs.
public final class ScalarPopulationKernels implements PopulationKernels {
    /// Sub-steps of a fine step.
    static final int SUBSTEPS = 4;

    /// How far along the step a stage of Runge and Kutta's method follows the one before \[1].
    static final float[] AHEAD = {0.5f, 0.5f, 1f, 0f};

    /// Weights of the stages \[1].
    static final float[] SHARE = {1 / 6f, 1 / 3f, 1 / 3f, 1 / 6f};

    /// Scalar kernels have no state.
    public ScalarPopulationKernels() {}

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
        return stepAdaptive(
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
                0,
                n,
                spiked,
                0);
    }

    static int stepAdaptive(
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
            int from,
            int n,
            int[] spiked,
            int already) {
        int count = already;
        for (int i = from; i < n; i++) {
            float drive = Math.fma(deviation, noise(seed, purpose, step, deviation, i), mean);
            float u = potential[i];
            float w = adaptation[i];
            boolean held = refractory[i] > 0;

            float moved = u + slopeOfPotential(constants, i, u, drive + current[i] - w);
            adaptation[i] = w + slopeOfAdaptation(constants, i, u, w);
            current[i] = Math.fma(current[i], decay[PARTS], Elementary.TINY);
            refractory[i] = Math.max(refractory[i] - 1, 0);
            potential[i] = held ? u : moved;
            if (!held && moved >= constants[PopulationKernels.at(ADAPTIVE, PEAK, i)]) {
                reset(constants, potential, adaptation, refractory, period, i);
                spiked[count++] = i;
            }
        }
        return count;
    }

    /// A standard normal value, or 0 where it would be multiplied by 0.
    private static float noise(long seed, int purpose, long step, float deviation, int unit) {
        return deviation == 0 ? 0 : ScalarKernels.gaussianAt(seed, purpose, step, unit);
    }

    /// What the potential gains in a step at this slope.
    private static float slopeOfPotential(float[] constants, int unit, float u, float total) {
        int block = PopulationKernels.at(ADAPTIVE, 0, unit);
        float steepness = constants[block + STEEPNESS * BLOCK];
        float exponential =
                Elementary.exp2(Math.fma(u, steepness, constants[block + ONSET * BLOCK]));
        float driven = Math.fma(total, constants[block + GAIN * BLOCK], exponential);
        return Math.fma(u, constants[block + LEAK * BLOCK], driven);
    }

    /// What the adaptation gains in a step at this slope.
    private static float slopeOfAdaptation(float[] constants, int unit, float u, float w) {
        int block = PopulationKernels.at(ADAPTIVE, 0, unit);
        float coupled = Math.fma(u, constants[block + COUPLING * BLOCK], Elementary.TINY);
        return Math.fma(w, constants[block + RECOVERY * BLOCK], coupled);
    }

    /// What a spike does.
    static void reset(
            float[] constants,
            float[] potential,
            float[] adaptation,
            int[] refractory,
            int[] period,
            int unit) {
        potential[unit] = constants[PopulationKernels.at(ADAPTIVE, RESET, unit)];
        adaptation[unit] += constants[PopulationKernels.at(ADAPTIVE, JUMP, unit)];
        refractory[unit] = period[unit];
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
        return stepAdaptiveAccurate(
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
                0,
                n,
                spiked,
                0);
    }

    static int stepAdaptiveAccurate(
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
            int from,
            int n,
            int[] spiked,
            int already) {
        int count = already;
        for (int i = from; i < n; i++) {
            float drive = Math.fma(deviation, noise(seed, purpose, step, deviation, i), mean);
            boolean held = refractory[i] > 0;
            boolean fine =
                    !held && potential[i] > constants[PopulationKernels.at(ADAPTIVE, FINE, i)];
            refractory[i] = Math.max(refractory[i] - 1, 0);
            if (cross(
                    constants,
                    i,
                    fine ? SUBSTEPS : 1,
                    drive,
                    current[i],
                    decay,
                    held,
                    potential,
                    adaptation,
                    refractory,
                    period)) {
                spiked[count++] = i;
            }
            current[i] = Math.fma(current[i], decay[PARTS], Elementary.TINY);
        }
        return count;
    }

    /// Moves one neuron over a step in one or four sub-steps.
    ///
    /// @return whether it fired
    static boolean cross(
            float[] constants,
            int unit,
            int substeps,
            float drive,
            float current,
            float[] decay,
            boolean held,
            float[] potential,
            float[] adaptation,
            int[] refractory,
            int[] period) {
        float peak = constants[PopulationKernels.at(ADAPTIVE, PEAK, unit)];
        boolean fired = false;
        for (int substep = 0; substep < substeps; substep++) {
            rungeKutta(
                    constants,
                    unit,
                    1f / substeps,
                    drive,
                    current,
                    decay,
                    substep * (PARTS / SUBSTEPS),
                    held || fired,
                    potential,
                    adaptation);
            if (!held && !fired && potential[unit] >= peak) {
                reset(constants, potential, adaptation, refractory, period, unit);
                fired = true;
            }
        }
        return fired;
    }

    /// One neuron over `length` of a step that begins `part` parts into it.
    private static void rungeKutta(
            float[] constants,
            int unit,
            float length,
            float drive,
            float current,
            float[] decay,
            int part,
            boolean held,
            float[] potential,
            float[] adaptation) {
        float peak = constants[PopulationKernels.at(ADAPTIVE, PEAK, unit)];
        int half = half(length);
        float u = potential[unit];
        float w = adaptation[unit];
        float sumU = 0;
        float sumW = 0;
        float nextU = u;
        float nextW = w;
        for (int stage = 0; stage < AHEAD.length; stage++) {
            float driven = Math.fma(current, decay[part + (stage + 1) / 2 * half], drive);
            float clamped = nextU > peak ? peak : nextU;
            float slope = slopeOfPotential(constants, unit, clamped, driven - nextW);
            float slopeU = held ? 0 : slope;
            float slopeW = slopeOfAdaptation(constants, unit, clamped, nextW);
            sumU = Math.fma(slopeU, SHARE[stage] * length, sumU);
            sumW = Math.fma(slopeW, SHARE[stage] * length, sumW);
            nextU = Math.fma(slopeU, AHEAD[stage] * length, u);
            nextW = Math.fma(slopeW, AHEAD[stage] * length, w);
        }
        potential[unit] = u + sumU;
        adaptation[unit] = w + sumW;
    }

    /// Parts in the first half of a step or sub-step.
    static int half(float length) {
        return length == 1 ? PARTS / 2 : PARTS / SUBSTEPS / 2;
    }

    @Override
    public int fireSources(
            long seed, int purpose, long step, int[] threshold, int n, int[] spiked) {
        int count = 0;
        for (int i = 0; i < n; i++) {
            int word = ScalarKernels.bitsAt(seed, purpose, step, i);
            if (Integer.compareUnsigned(word, threshold[i]) < 0) {
                spiked[count++] = i;
            }
        }
        return count;
    }

    @Override
    public void decay(float[] x, float factor, int n) {
        decay(x, factor, 0, n);
    }

    static void decay(float[] x, float factor, int from, int n) {
        for (int i = from; i < n; i++) {
            x[i] = Math.fma(x[i], factor, Elementary.TINY);
        }
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
        depressRow(weight, offset, trace, amount, lower, current, 0, n);
    }

    static void depressRow(
            float[] weight,
            int offset,
            float[] trace,
            float amount,
            float lower,
            float[] current,
            int from,
            int n) {
        for (int c = from; c < n; c++) {
            float depressed = Math.fma(-amount, trace[c], weight[offset + c]);
            float bounded = depressed < lower ? lower : depressed;
            weight[offset + c] = bounded;
            current[c] += bounded;
        }
    }

    @Override
    public void facilitateColumn(
            float[] weight,
            int offset,
            int stride,
            float[] trace,
            float amount,
            float upper,
            int n) {
        for (int r = 0; r < n; r++) {
            int at = offset + r * stride;
            float facilitated = Math.fma(amount, trace[r], weight[at]);
            weight[at] = facilitated > upper ? upper : facilitated;
        }
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
        return stepLeaky(
                seed, purpose, step, deviation, constants, drive, input, unit, potential, wake,
                period, 0, n, spiked, 0);
    }

    static int stepLeaky(
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
            int from,
            int n,
            int[] spiked,
            int already) {
        int ofConstants = one(constants.length, LEAKY);
        int ofDrive = one(drive.length, 1);
        int ofInput = one(input.length, 1);
        int ofPeriod = one(period.length, 1);
        int count = already;
        for (int i = from; i < n; i++) {
            int c = PopulationKernels.at(LEAKY, 0, i & ofConstants);
            float v =
                    Math.fma(
                            constants[c + DECAY * BLOCK],
                            potential[i],
                            constants[c + REST * BLOCK]);
            v = Math.fma(unit, (float) input[i & ofInput], v + drive[i & ofDrive]);
            v = Math.fma(deviation, noise(seed, purpose, step, deviation, i), v);

            boolean waits = wake[i] - (int) step > 0;
            boolean fires = !waits && v >= constants[c + THRESHOLD * BLOCK];
            potential[i] = waits || fires ? constants[c + RETURN * BLOCK] : v;
            if (fires) {
                wake[i] = (int) step + 1 + period[i & ofPeriod];
                spiked[count++] = i;
            }
        }
        return count;
    }

    /// What a neuron's number is to be masked with: all ones, or the numbers of one block where an array has only that.
    static int one(int length, int each) {
        return length == each * BLOCK ? BLOCK - 1 : -1;
    }
}
