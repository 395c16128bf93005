package org.noisefloor.emulator.neuron;

import java.util.Arrays;
import org.noisefloor.emulator.kernel.Kernels;
import org.noisefloor.emulator.mismatch.FixedPattern;
import org.noisefloor.emulator.mismatch.Parameter;
import org.noisefloor.emulator.random.MembraneNoise;
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

    private final double membraneTimeConstant;
    private final float[] threshold;
    private final float[] reset;
    private final int[] period;
    private final float[] leak;
    private final float[] noiseAmplitude;
    private final float[] freeNoise;
    // propagators of one interval
    private final float[] membranePropagator;
    private final float[] currentGain;
    private final float[] noisePropagator;
    private final float[] noiseGain;
    private final float[] noiseToCurrent;
    private final float[] noiseToPotential;
    private final float[] ownNoise;

    private IntegrateAndFireNeurons(
            double membraneTimeConstant,
            float[] threshold,
            float[] reset,
            int[] period,
            float[] leak,
            float[] noiseAmplitude,
            float[] freeNoise,
            float[][] propagator) {
        this.membraneTimeConstant = membraneTimeConstant;
        this.threshold = threshold;
        this.reset = reset;
        this.period = period;
        this.leak = leak;
        this.noiseAmplitude = noiseAmplitude;
        this.freeNoise = freeNoise;
        this.membranePropagator = propagator[0];
        this.currentGain = propagator[1];
        this.noisePropagator = propagator[2];
        this.noiseGain = propagator[3];
        this.noiseToCurrent = propagator[4];
        this.noiseToPotential = propagator[5];
        this.ownNoise = propagator[6];
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
        float[] reset = new float[columns];
        int[] period = new int[columns];
        float[] freeNoise = new float[columns];
        float[][] propagator = new float[7][columns];
        double nominalTimeConstant = d.capacitance() / d.leak();
        for (int column = 0; column < columns; column++) {
            threshold[column] += (float) d.threshold();
            leak[column] *= (float) d.leak();
            reset[column] = (float) d.reset();
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
            propagator[0][column] = (float) exact.membraneDecay();
            propagator[1][column] =
                    (float) (-StrictMath.expm1(-interval / timeConstant) / leak[column]);
            propagator[2][column] = (float) exact.currentDecay();
            propagator[3][column] = (float) (exact.transfer() / leak[column]);
            propagator[4][column] = (float) (exact.currentKick() * leak[column]);
            propagator[5][column] = (float) exact.mixedKick();
            propagator[6][column] = (float) exact.membraneKick();
        }
        return new IntegrateAndFireNeurons(
                nominalTimeConstant, threshold, reset, period, leak, noise, freeNoise, propagator);
    }

    @Override
    public IntegrateAndFireNeurons region(int columns) {
        NeuronState.requireRegion(columns, columns());
        float[][] propagator = {
            membranePropagator,
            currentGain,
            noisePropagator,
            noiseGain,
            noiseToCurrent,
            noiseToPotential,
            ownNoise
        };
        return new IntegrateAndFireNeurons(
                membraneTimeConstant,
                Arrays.copyOf(threshold, columns),
                Arrays.copyOf(reset, columns),
                Arrays.copyOf(period, columns),
                Arrays.copyOf(leak, columns),
                Arrays.copyOf(noiseAmplitude, columns),
                Arrays.copyOf(freeNoise, columns),
                Arrays.stream(propagator)
                        .map(p -> Arrays.copyOf(p, columns))
                        .toArray(float[][]::new));
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
        KERNELS.relax(state.rest, membranePropagator, state.potential, n);
        KERNELS.addProduct(current, currentGain, state.potential, n);
        KERNELS.addProduct(state.noiseCurrent, noiseGain, state.potential, n);

        // n_I and the part of n_V that it shares come from one draw, the rest of n_V from another
        state.stream.gaussian(2 * step, state.noise, n);
        KERNELS.addProduct(state.noise, noiseToPotential, state.potential, n);
        decayNoise(state, n);
        state.stream.gaussian(2 * step + 1, state.noise, n);
        KERNELS.addProduct(state.noise, ownNoise, state.potential, n);

        out.resize(
                KERNELS.fireThreshold(
                        state.potential,
                        threshold,
                        reset,
                        state.refractory,
                        period,
                        n,
                        out.array()));
    }

    private void decayNoise(NeuronState state, int n) {
        for (int column = 0; column < n; column++) {
            state.noiseCurrent[column] =
                    Math.fma(
                            state.noiseCurrent[column],
                            noisePropagator[column],
                            state.noise[column] * noiseToCurrent[column]);
        }
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
        return threshold.length;
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
