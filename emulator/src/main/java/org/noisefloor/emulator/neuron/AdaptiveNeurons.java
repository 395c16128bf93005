package org.noisefloor.emulator.neuron;

import java.util.Arrays;
import org.noisefloor.emulator.kernel.Kernels;
import org.noisefloor.emulator.mismatch.FixedPattern;
import org.noisefloor.emulator.mismatch.Parameter;
import org.noisefloor.emulator.random.MembraneNoise;
import org.noisefloor.emulator.random.NoiseStream;
import org.noisefloor.emulator.random.OrnsteinUhlenbeck;
import org.noisefloor.emulator.random.Purpose;
import org.noisefloor.emulator.spike.SpikeBatch;

/// Adaptive exponential integrate-and-fire neurons of one die.
///
/// One interval is half an interval of membrane and adaptation without the exponential current, solved jointly and exactly
/// ([AdaptivePropagator]) for a synaptic current that is constant within it, an interval of the exponential current alone, and another
/// half: second order in the interval, and stable at any, because each part is. The argument of the exponential is held at 10 and the
/// membrane at the supply, as the circuit saturates; a membrane that runs away within an interval ends it at the supply, so that it
/// fires. Noise then moves the membrane by its exact law without adaptation; what adaptation and exponential answer within the
/// same interval is left out.
///
/// @source Brette and Gerstner 2005; splitting: Strang 1968 (recalled, unverified)
public final class AdaptiveNeurons implements Neurons {
    private static final Kernels KERNELS = Kernels.preferred();

    private final float supply;
    private final int stride;
    private final int[] period;
    private final float[] exponential;
    private final float[] propagator;

    /// Rows of [Row], one value per neuron each.
    private final float[][] value;

    private enum Row {
        THRESHOLD,
        RESET,
        LEAK,
        SPIKE_ADAPTATION,
        NOISE_AMPLITUDE,
        NOISE_DECAY,
        NOISE_GAIN,
        NOISE_TO_CURRENT,
        NOISE_TO_POTENTIAL,
        OWN_NOISE
    }

    private AdaptiveNeurons(
            float supply,
            int stride,
            int[] period,
            float[] exponential,
            float[] propagator,
            float[][] value) {
        this.supply = supply;
        this.stride = stride;
        this.period = period;
        this.exponential = exponential;
        this.propagator = propagator;
        this.value = value;
    }

    static AdaptiveNeurons fabricate(
            NeuronDescription.AdaptiveExponential d,
            int columns,
            double interval,
            FixedPattern pattern) {
        var s = d.spread();
        float[] capacitance =
                pattern.factors(Parameter.NEURON_CAPACITANCE, s.capacitance(), columns);
        float[] leak = pattern.factors(Parameter.NEURON_LEAK, s.leak(), columns);
        float[] threshold =
                pattern.offsets(Parameter.NEURON_THRESHOLD, s.thresholdSigma(), columns);
        float[] upswing =
                pattern.offsets(Parameter.NEURON_EXPONENTIAL, s.exponentialSigma(), columns);
        float[] slope = pattern.factors(Parameter.NEURON_SLOPE, s.slope(), columns);
        float[] below = pattern.factors(Parameter.NEURON_ADAPTATION, s.subthreshold(), columns);
        float[] spike = pattern.factors(Parameter.NEURON_SPIKE_ADAPTATION, s.spike(), columns);
        float[] time = pattern.factors(Parameter.NEURON_ADAPTATION_TIME, s.timeConstant(), columns);
        float[] refractory = pattern.factors(Parameter.NEURON_REFRACTORY, s.refractory(), columns);
        float[] noise = pattern.factors(Parameter.NEURON_NOISE, s.noise(), columns);
        var made =
                new AdaptiveNeurons(
                        (float) d.supply(),
                        columns,
                        new int[columns],
                        new float[4 * columns],
                        new float[AdaptivePropagator.ROWS * columns],
                        new float[Row.values().length][columns]);
        for (int column = 0; column < columns; column++) {
            double c = d.capacitance() * capacitance[column];
            double g = d.leak() * leak[column];
            double width = d.exponential().slope() * slope[column];
            // beyond minus the leak a membrane has no rest: a die that draws it there has it just
            // above
            double a = Math.max(d.adaptation().subthreshold() * below[column], -LEAST_REST * g);
            double tau = d.adaptation().timeConstant() * time[column];
            made.period[column] =
                    NeuronLimits.intervals(d.refractory() * refractory[column], interval);
            made.exponential[column] = (float) (d.exponential().threshold() + upswing[column]);
            made.exponential[columns + column] = (float) (1 / width);
            made.exponential[2 * columns + column] = (float) width;
            made.exponential[3 * columns + column] = (float) (interval * g / c);
            AdaptivePropagator.of(c, g, a, tau, interval / 2)
                    .store(made.propagator, columns, column);
            made.set(Row.THRESHOLD, column, d.threshold() + threshold[column]);
            made.set(Row.RESET, column, d.reset());
            made.set(Row.LEAK, column, g);
            made.set(Row.SPIKE_ADAPTATION, column, d.adaptation().spike() * spike[column]);
            made.shake(d, column, c / g, noise[column], leak[column], interval);
        }
        return made;
    }

    /// Share of the leak that a negative adaptation may take away on any die.
    private static final double LEAST_REST = 0.999;

    private void shake(
            NeuronDescription.AdaptiveExponential d,
            int column,
            double membrane,
            double amplitude,
            double leak,
            double interval) {
        double nominal = d.capacitance() / d.leak();
        switch (d.noise()) {
            case NeuronNoise.White n -> {
                double sigma = n.deviation() * amplitude / Math.sqrt(leak);
                var exact = OrnsteinUhlenbeck.of(membrane, sigma, interval);
                set(Row.OWN_NOISE, column, exact.kick());
            }
            case NeuronNoise.Coloured n -> {
                double source = n.source(nominal) * amplitude / leak;
                var exact = MembraneNoise.of(membrane, n.timeConstant(), source, interval);
                // the current is kept as the voltage at which it would hold this membrane
                set(Row.NOISE_AMPLITUDE, column, source);
                set(Row.NOISE_DECAY, column, exact.currentDecay());
                set(Row.NOISE_GAIN, column, exact.transfer());
                set(Row.NOISE_TO_CURRENT, column, exact.currentKick());
                set(Row.NOISE_TO_POTENTIAL, column, exact.mixedKick());
                set(Row.OWN_NOISE, column, exact.membraneKick());
            }
        }
    }

    private void set(Row row, int column, double x) {
        value[row.ordinal()][column] = (float) x;
    }

    private float[] row(Row row) {
        return value[row.ordinal()];
    }

    @Override
    public AdaptiveNeurons region(int columns) {
        NeuronState.requireRegion(columns, columns());
        float[][] part =
                Arrays.stream(value).map(v -> Arrays.copyOf(v, columns)).toArray(float[][]::new);
        // the rows of the kernel stay at their distance
        return new AdaptiveNeurons(
                supply, stride, Arrays.copyOf(period, columns), exponential, propagator, part);
    }

    @Override
    public NeuronState powerUp(double[] restPotential, long noiseSeed) {
        var stream = new NoiseStream(noiseSeed, Purpose.MEMBRANE_NOISE);
        int n = columns();
        var state = new NeuronState(n, restPotential, stream, n);
        stream.gaussian(-1, state.noise, n);
        KERNELS.addProduct(state.noise, row(Row.NOISE_AMPLITUDE), state.noiseCurrent, n);
        return state;
    }

    @Override
    public void step(float[] current, long step, NeuronState state, SpikeBatch out) {
        int n = columns();
        float[] v = state.potential;
        KERNELS.advanceAdaptive(
                state.rest,
                current,
                exponential,
                propagator,
                stride,
                supply,
                state.refractory,
                v,
                state.adaptation,
                n);
        KERNELS.addProduct(state.noiseCurrent, row(Row.NOISE_GAIN), v, n);
        state.ahead.gaussian(state.stream, 2 * step, state.noise, n);
        KERNELS.addProduct(state.noise, row(Row.NOISE_TO_POTENTIAL), v, n);
        KERNELS.relax(state.zero, row(Row.NOISE_DECAY), state.noiseCurrent, n);
        KERNELS.addProduct(state.noise, row(Row.NOISE_TO_CURRENT), state.noiseCurrent, n);
        state.ahead.gaussian(state.stream, 2 * step + 1, state.noise, n);
        KERNELS.addProduct(state.noise, row(Row.OWN_NOISE), v, n);

        out.resize(
                KERNELS.fireThreshold(
                        v,
                        row(Row.THRESHOLD),
                        row(Row.RESET),
                        state.refractory,
                        period,
                        n,
                        out.array()));
        float[] jump = row(Row.SPIKE_ADAPTATION);
        for (int i = 0; i < out.size(); i++) {
            state.adaptation[out.unit(i)] += jump[out.unit(i)];
        }
    }

    @Override
    public double leak(int column) {
        return row(Row.LEAK)[column];
    }

    @Override
    public int columns() {
        return period.length;
    }

    @Override
    public int firstNotFinite(NeuronState state) {
        return state.firstNotFinitePotential();
    }
}
