package org.noisefloor.emulator.neuron;

import java.util.Arrays;
import org.noisefloor.emulator.kernel.Kernels;
import org.noisefloor.emulator.mismatch.FixedPattern;
import org.noisefloor.emulator.mismatch.Parameter;
import org.noisefloor.emulator.random.MembraneNoise;
import org.noisefloor.emulator.random.NoiseAhead;
import org.noisefloor.emulator.random.NoiseStream;
import org.noisefloor.emulator.random.Purpose;
import org.noisefloor.emulator.spike.SpikeBatch;

/// Leaky integrate-and-fire neurons of one die, each shaken by its own Ornstein–Uhlenbeck current. One interval is
/// exact for a synaptic current that is constant within it:
///
/// ```
/// V ← rest + (V − rest) P + (1 − P)/leak · I_syn + g(dt)/leak · I_noise + n_V,   I_noise ← R I_noise + n_I
/// ```
///
/// with `P = e^(−dt/τ_m)`, `R = e^(−dt/τ_noise)` and jointly normal `n_V, n_I` ([MembraneNoise]).
///
/// @source exact solution of the linear stochastic equation; Petrovici et al. 2016 for its use in sampling
public final class IntegrateAndFireNeurons implements Neurons {
    private static final Kernels KERNELS = Kernels.preferred();

    /// Rows of the kernel: propagators of one interval, then the threshold and the reset potential.
    private enum Row {
        MEMBRANE_PROPAGATOR,
        CURRENT_GAIN,
        NOISE_GAIN,
        NOISE_TO_POTENTIAL,
        OWN_NOISE,
        NOISE_PROPAGATOR,
        NOISE_TO_CURRENT,
        THRESHOLD,
        RESET
    }

    private final double membraneTimeConstant;
    private final float[] leak;
    private final float[] noiseAmplitude;
    private final float[] freeNoise;
    private final int stride;
    private final float[] row;
    private final int[] period;

    private IntegrateAndFireNeurons(
            double membraneTimeConstant,
            float[] leak,
            float[] noiseAmplitude,
            float[] freeNoise,
            float[] row,
            int[] period) {
        this.membraneTimeConstant = membraneTimeConstant;
        this.leak = leak;
        this.noiseAmplitude = noiseAmplitude;
        this.freeNoise = freeNoise;
        this.stride = stride(leak.length);
        this.row = row;
        this.period = period;
    }

    /// Whole vectors of the widest kind.
    private static int stride(int columns) {
        return (columns + 15) / 16 * 16;
    }

    static IntegrateAndFireNeurons fabricate(
            NeuronDescription.LeakyIntegrateAndFire d,
            NeuronNoise.Coloured coloured,
            int columns,
            double interval,
            FixedPattern pattern) {
        float[] threshold =
                pattern.offsets(Parameter.NEURON_THRESHOLD, d.thresholdSigma(), columns);
        float[] leak = pattern.factors(Parameter.NEURON_LEAK, d.leakDeviation(), columns);
        float[] noise = pattern.factors(Parameter.NEURON_NOISE, d.noiseDeviation(), columns);
        float[] refractory =
                pattern.factors(Parameter.NEURON_REFRACTORY, d.refractoryDeviation(), columns);
        int stride = stride(columns);
        int[] period = new int[stride];
        float[] freeNoise = new float[columns];
        float[] row = new float[Row.values().length * stride];
        double nominalTimeConstant = d.capacitance() / d.leak();
        for (int column = 0; column < columns; column++) {
            threshold[column] += (float) d.threshold();
            leak[column] *= (float) d.leak();
            period[column] =
                    (int) Math.max(1, Math.round(d.refractory() * refractory[column] / interval));
            // nominal current that gives the described membrane noise: sd(V) = sd(I)/leak ·
            // sqrt(a/(a + b))
            double sigmaCurrent =
                    coloured.deviation()
                            * noise[column]
                            * d.leak()
                            * Math.sqrt(
                                    (nominalTimeConstant + coloured.timeConstant())
                                            / coloured.timeConstant());
            noise[column] = (float) sigmaCurrent;
            double timeConstant = d.capacitance() / leak[column];
            var exact =
                    MembraneNoise.of(
                            timeConstant,
                            coloured.timeConstant(),
                            sigmaCurrent / leak[column],
                            interval);
            freeNoise[column] = (float) exact.membraneDeviation();
            double[] value = {
                exact.membraneDecay(),
                -StrictMath.expm1(-interval / timeConstant) / leak[column],
                exact.transfer() / leak[column],
                exact.mixedKick(),
                exact.membraneKick(),
                exact.currentDecay(),
                exact.currentKick() * leak[column],
                threshold[column],
                d.reset()
            };
            for (int k = 0; k < value.length; k++) {
                row[k * stride + column] = (float) value[k];
            }
        }
        return new IntegrateAndFireNeurons(
                nominalTimeConstant, leak, noise, freeNoise, row, period);
    }

    @Override
    public IntegrateAndFireNeurons region(int columns) {
        NeuronState.requireRegion(columns, columns());
        int narrow = stride(columns);
        float[] part = new float[Row.values().length * narrow];
        for (int k = 0; k < Row.values().length; k++) {
            System.arraycopy(row, k * stride, part, k * narrow, columns);
        }
        return new IntegrateAndFireNeurons(
                membraneTimeConstant,
                Arrays.copyOf(leak, columns),
                Arrays.copyOf(noiseAmplitude, columns),
                Arrays.copyOf(freeNoise, columns),
                part,
                Arrays.copyOf(period, narrow));
    }

    @Override
    public NeuronState powerUp(double[] restPotential, long noiseSeed) {
        var stream = new NoiseStream(noiseSeed, Purpose.MEMBRANE_NOISE);
        var state = new NeuronState(columns(), restPotential, stream);
        stream.gaussian(-1, state.noiseCurrent, columns());
        for (int column = 0; column < columns(); column++) {
            state.noiseCurrent[column] *= noiseAmplitude[column];
        }
        return state;
    }

    @Override
    public void step(float[] current, long step, NeuronState state, SpikeBatch out) {
        int n = columns();
        // n_I and the part of n_V that it shares come from one draw, the rest of n_V from another
        NoiseAhead ahead = state.ahead;
        int first = ahead.gaussian(state.stream, 2 * step, 2, n);
        out.resize(
                KERNELS.fireColoured(
                        state.rest,
                        current,
                        ahead.normals(),
                        first,
                        first + NoiseAhead.stride(n),
                        row,
                        stride,
                        period,
                        state.potential,
                        state.noiseCurrent,
                        state.refractory,
                        n,
                        out.array()));
    }

    /// Standard deviation of the free membrane potential of neuron `column` \[V].
    public double freeNoise(int column) {
        return freeNoise[column];
    }

    @Override
    public double leak(int column) {
        return leak[column];
    }

    /// Time constant of the nominal membrane \[s].
    public double membraneTimeConstant() {
        return membraneTimeConstant;
    }

    @Override
    public int columns() {
        return leak.length;
    }

    @Override
    public int firstNotFinite(NeuronState state) {
        for (int column = 0; column < columns(); column++) {
            if (!Float.isFinite(state.potential[column])
                    || !Float.isFinite(state.noiseCurrent[column])) {
                return column;
            }
        }
        return -1;
    }
}
