package org.noisefloor.emulator.neuron;

import java.util.Arrays;
import org.noisefloor.emulator.kernel.Kernels;
import org.noisefloor.emulator.mismatch.FixedPattern;
import org.noisefloor.emulator.mismatch.Parameter;
import org.noisefloor.emulator.random.NoiseStream;
import org.noisefloor.emulator.random.OrnsteinUhlenbeck;
import org.noisefloor.emulator.random.Purpose;
import org.noisefloor.emulator.spike.SpikeBatch;

/// Leaky integrate-and-fire neurons of one die, each shaken by white noise of its own. One interval is exact for a synaptic current
/// that is constant within it:
///
/// ```text
/// V ← rest + (V − rest) P + (1 − P)/leak · I_syn + σ √(1 − P²) z,     P = e^(−dt/τ_m)
/// ```
///
/// With [ThresholdCrossing.BrownianBridge] a membrane that is below its threshold at both ends of an interval also fires with the
/// probability of [LeakyBridge] that it was not in between; the spike then counts from the end of the interval, half an interval
/// late in the mean. Membranes start from their stationary distribution without threshold and input, which may lie above the
/// threshold: those fire in the first interval.
public final class DiffusingNeurons implements Neurons {
    private static final Kernels KERNELS = Kernels.preferred();

    /// Stands for the infinite steepness of a noiseless path; its product with a voltage squared stays finite.
    private static final double STEEPEST = 1e30;

    private final ThresholdCrossing crossing;
    private final double membraneTimeConstant;
    private final int[] period;

    /// Rows of [Row], one value per neuron each.
    private final float[][] value;

    private enum Row {
        THRESHOLD,
        RESET,
        LEAK,
        DEVIATION,
        DECAY,
        CURRENT_GAIN,
        KICK,
        STEEPNESS
    }

    private DiffusingNeurons(
            ThresholdCrossing crossing,
            double membraneTimeConstant,
            int[] period,
            float[][] value) {
        this.crossing = crossing;
        this.membraneTimeConstant = membraneTimeConstant;
        this.period = period;
        this.value = value;
    }

    static DiffusingNeurons fabricate(
            NeuronDescription.LeakyIntegrateAndFire d,
            NeuronNoise.White noise,
            int columns,
            double interval,
            FixedPattern pattern) {
        float[] threshold =
                pattern.offsets(Parameter.NEURON_THRESHOLD, d.thresholdSigma(), columns);
        float[] leak = pattern.factors(Parameter.NEURON_LEAK, d.leakDeviation(), columns);
        float[] amplitude = pattern.factors(Parameter.NEURON_NOISE, d.noiseDeviation(), columns);
        float[] refractory =
                pattern.factors(Parameter.NEURON_REFRACTORY, d.refractoryDeviation(), columns);
        float[][] value = new float[Row.values().length][columns];
        int[] period = new int[columns];
        for (int column = 0; column < columns; column++) {
            period[column] = NeuronLimits.intervals(d.refractory() * refractory[column], interval);
            double g = d.leak() * leak[column];
            double tau = d.capacitance() / g;
            // white current of a given density leaves a variance that falls with the leak
            double sigma = noise.deviation() * amplitude[column] / Math.sqrt(leak[column]);
            var free = OrnsteinUhlenbeck.of(tau, sigma, interval);
            set(value, Row.THRESHOLD, column, d.threshold() + threshold[column]);
            set(value, Row.RESET, column, d.reset());
            set(value, Row.LEAK, column, g);
            set(value, Row.DEVIATION, column, sigma);
            set(value, Row.DECAY, column, free.decay());
            set(value, Row.CURRENT_GAIN, column, -StrictMath.expm1(-interval / tau) / g);
            set(value, Row.KICK, column, free.kick());
            double steepness =
                    sigma == 0 ? STEEPEST : new LeakyBridge(tau, sigma, interval).steepness();
            set(value, Row.STEEPNESS, column, Math.min(STEEPEST, steepness));
        }
        return new DiffusingNeurons(d.crossing(), d.capacitance() / d.leak(), period, value);
    }

    private static void set(float[][] value, Row row, int column, double x) {
        value[row.ordinal()][column] = (float) x;
    }

    private float[] row(Row row) {
        return value[row.ordinal()];
    }

    @Override
    public DiffusingNeurons region(int columns) {
        NeuronState.requireRegion(columns, columns());
        float[][] part =
                Arrays.stream(value).map(v -> Arrays.copyOf(v, columns)).toArray(float[][]::new);
        return new DiffusingNeurons(
                crossing, membraneTimeConstant, Arrays.copyOf(period, columns), part);
    }

    @Override
    public NeuronState powerUp(double[] restPotential, long noiseSeed) {
        var stream = new NoiseStream(noiseSeed, Purpose.MEMBRANE_NOISE);
        var state = new NeuronState(columns(), restPotential, stream);
        stream.gaussian(-1, state.noise, columns());
        KERNELS.addProduct(state.noise, row(Row.DEVIATION), state.potential, columns());
        return state;
    }

    @Override
    public void step(float[] current, long step, NeuronState state, SpikeBatch out) {
        int n = columns();
        float[] v = state.potential;
        System.arraycopy(v, 0, state.scratch, 0, n);
        KERNELS.relax(state.rest, row(Row.DECAY), v, n);
        KERNELS.addProduct(current, row(Row.CURRENT_GAIN), v, n);
        state.ahead.gaussian(state.stream, step, state.noise, n);
        KERNELS.addProduct(state.noise, row(Row.KICK), v, n);
        out.resize(fire(step, state, out.array(), n));
    }

    private int fire(long step, NeuronState state, int[] spiked, int n) {
        if (!(crossing instanceof ThresholdCrossing.BrownianBridge)) {
            return KERNELS.fireThreshold(
                    state.potential,
                    row(Row.THRESHOLD),
                    row(Row.RESET),
                    state.refractory,
                    period,
                    n,
                    spiked);
        }
        new NoiseStream(state.stream.seed(), Purpose.THRESHOLD_CROSSING).bits(step, state.words, n);
        return KERNELS.fireBridge(
                state.scratch,
                state.potential,
                row(Row.THRESHOLD),
                row(Row.STEEPNESS),
                state.words,
                row(Row.RESET),
                state.refractory,
                period,
                n,
                spiked);
    }

    /// Standard deviation of the free membrane potential of neuron `column` \[V].
    public double freeNoise(int column) {
        return row(Row.DEVIATION)[column];
    }

    @Override
    public double leak(int column) {
        return row(Row.LEAK)[column];
    }

    /// Time constant of the nominal membrane \[s].
    public double membraneTimeConstant() {
        return membraneTimeConstant;
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
