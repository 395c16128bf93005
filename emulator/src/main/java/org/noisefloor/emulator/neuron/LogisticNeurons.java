package org.noisefloor.emulator.neuron;

import java.util.Arrays;
import org.noisefloor.emulator.kernel.Kernels;
import org.noisefloor.emulator.mismatch.FixedPattern;
import org.noisefloor.emulator.mismatch.Parameter;
import org.noisefloor.emulator.random.NoiseStream;
import org.noisefloor.emulator.random.Purpose;
import org.noisefloor.emulator.spike.SpikeBatch;

/// Refractory-logistic neurons of one die. In every interval in which it is not refractory, a neuron fires with
/// `p = σ((rest + I/leak − threshold)/slope − ln τ)`, τ = nominal refractory period in intervals.
///
/// @source Buesing, Bill, Nessler, Maass 2011, eqs. 2–4
public final class LogisticNeurons implements Neurons {
    private static final Kernels KERNELS = Kernels.preferred();

    private final double logPeriod;
    private final float[] threshold;
    private final float[] slope;
    private final float[] leak;

    /// Slope of the activation argument over the current, `1/(leak · slope)` [1/A].
    private final float[] sensitivity;

    private final int[] period;

    private LogisticNeurons(
            double logPeriod, float[] threshold, float[] slope, float[] leak, int[] period) {
        this.logPeriod = logPeriod;
        this.threshold = threshold;
        this.slope = slope;
        this.leak = leak;
        this.period = period;
        this.sensitivity = new float[slope.length];
        for (int column = 0; column < slope.length; column++) {
            sensitivity[column] = (float) (1 / ((double) leak[column] * slope[column]));
        }
    }

    static LogisticNeurons fabricate(
            NeuronDescription.RefractoryLogistic description,
            int columns,
            double interval,
            FixedPattern pattern) {
        float[] threshold =
                pattern.offsets(Parameter.NEURON_THRESHOLD, description.thresholdSigma(), columns);
        float[] slope =
                pattern.factors(Parameter.NEURON_SLOPE, description.slopeDeviation(), columns);
        float[] leak = pattern.factors(Parameter.NEURON_LEAK, description.leakDeviation(), columns);
        float[] factor =
                pattern.factors(
                        Parameter.NEURON_REFRACTORY, description.refractoryDeviation(), columns);
        int[] period = new int[columns];
        for (int column = 0; column < columns; column++) {
            threshold[column] += (float) description.threshold();
            slope[column] *= (float) description.slope();
            leak[column] *= (float) description.leak();
            period[column] =
                    (int)
                            Math.max(
                                    1,
                                    Math.round(
                                            description.refractory() * factor[column] / interval));
        }
        double nominalPeriod = Math.max(1, Math.round(description.refractory() / interval));
        return new LogisticNeurons(StrictMath.log(nominalPeriod), threshold, slope, leak, period);
    }

    @Override
    public LogisticNeurons region(int columns) {
        NeuronState.requireRegion(columns, columns());
        return new LogisticNeurons(
                logPeriod,
                Arrays.copyOf(threshold, columns),
                Arrays.copyOf(slope, columns),
                Arrays.copyOf(leak, columns),
                Arrays.copyOf(period, columns));
    }

    @Override
    public NeuronState powerUp(double[] restPotential, long noiseSeed) {
        var stream = new NoiseStream(noiseSeed, Purpose.SPIKE);
        var state = new NeuronState(columns(), restPotential, stream);
        becomeArguments(state.rest);
        return state;
    }

    @Override
    public void setRest(double[] restPotential, NeuronState state) {
        state.setRest(restPotential);
        becomeArguments(state.rest);
    }

    /// Turns leak potentials into resting arguments of the activation function, so that a step only adds the current.
    private void becomeArguments(float[] rest) {
        for (int column = 0; column < columns(); column++) {
            rest[column] =
                    (float)
                            ((rest[column] - (double) threshold[column]) / slope[column]
                                    - logPeriod);
        }
    }

    @Override
    public void step(float[] current, long step, NeuronState state, SpikeBatch out) {
        int n = columns();
        System.arraycopy(state.rest, 0, state.potential, 0, n);
        KERNELS.addProduct(current, sensitivity, state.potential, n);
        state.ahead.bits(state.stream, step, state.words, n);
        out.resize(
                KERNELS.fireLogistic(
                        state.potential, state.words, state.refractory, period, n, out.array()));
    }

    /// How much one ampere of column current moves the argument of the activation function of neuron `column` [1/A].
    public double sensitivity(int column) {
        return sensitivity[column];
    }

    @Override
    public double membrane(int column, NeuronState state) {
        return volts(state.potential[column], column);
    }

    @Override
    public double[] rest(NeuronState state) {
        double[] rest = new double[columns()];
        for (int column = 0; column < rest.length; column++) {
            rest[column] = volts(state.rest[column], column);
        }
        return rest;
    }

    private double volts(float argument, int column) {
        return (argument + logPeriod) * slope[column] + threshold[column];
    }

    @Override
    public double leak(int column) {
        return leak[column];
    }

    @Override
    public int columns() {
        return slope.length;
    }

    @Override
    public int firstNotFinite(NeuronState state) {
        for (int column = 0; column < columns(); column++) {
            if (!Float.isFinite(state.potential[column])) {
                return column;
            }
        }
        return -1;
    }
}
