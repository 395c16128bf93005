package org.noisefloor.emulator.neuron;

import java.util.Arrays;
import org.noisefloor.emulator.mismatch.FixedPattern;
import org.noisefloor.emulator.mismatch.Parameter;
import org.noisefloor.emulator.random.NoiseStream;
import org.noisefloor.emulator.random.OrnsteinUhlenbeck;
import org.noisefloor.emulator.random.Purpose;
import org.noisefloor.emulator.spike.SpikeBatch;
import org.noisefloor.emulator.synapse.DpiSynapseState;
import org.noisefloor.emulator.synapse.DpiSynapses;
import org.noisefloor.emulator.synapse.Receptor;
import org.noisefloor.emulator.synapse.WeakInversion;

/// The log-domain neurons of one die. With `I_out = I_τ + I_ahp + I_GABA-A` the membrane follows
///
/// ```text
/// dI_mem/dt = I_mem / (τ (I_mem + I_gain)) · (I_inf + f − I_mem (1 + (I_ahp + I_GABA-A)/I_τ)),   I_mem >= I_0
/// I_inf = (I_gain/I_τ)(I_in − I_out),   f = (I_fb/I_x)(I_mem + I_gain),   τ = C U_T/(κ I_x)
/// I_syn = I_AMPA + I_NMDA/(1 + I_gate/I_mem) − I_GABA-B + I_dc
/// ```
///
/// | equation | I_in | I_x |
/// |---|---|---|
/// | `SIMULATOR` | max(I_0, I_syn − I_out), and I_0 while refractory | I_out |
/// | `CIRCUIT` | max(I_0, I_syn), and I_0 while refractory | I_τ |
///
/// Above `I_spkthr` the neuron fires and is reset to I_0, and the adaptation takes a pulse as a synapse does. How the four receptors
/// act is that of the older, four-branch simulator of Rockpool (sourced); the newer one adds them up to one current.
///
/// Noise: the shot noise of the membrane's source and sink moves `ln I_mem` by an Ornstein–Uhlenbeck process with deviation
/// `κ σ_V/U_T`, `σ_V² = kT/(κ C)`, and the membrane's time constant. It is added where the threshold looks; that is exact for a
/// membrane near rest (derived), and some 0.1 % at 3 pF.
///
/// @source Chicca, Stefanini, Bartolozzi, Indiveri 2014, "Neuromorphic electronic circuits for building autonomous cognitive systems"
///     (recalled, unverified); the DYNAP-SE2 simulator of Rockpool (sourced)
public final class DpiNeurons {
    private final DpiNeuronDescription description;
    private final double interval;
    private final double[] capacitance;
    private final double[] leak;
    private final double[] gain;
    private final double[] gate;
    private final double[] constant;
    private final double[] logThreshold;
    private final double[] refractory;
    private final double[] adaptationTime;
    private final double[] adaptationDecay;
    private final double[] adaptationJump;
    private final OrnsteinUhlenbeck[] noise;

    private DpiNeurons(DpiNeuronDescription d, int neurons, double interval, FixedPattern pattern) {
        WeakInversion process = d.process();
        this.description = d;
        this.interval = interval;
        this.capacitance =
                scaled(
                        d.membrane().capacitance(),
                        pattern.factors(Parameter.DPI_MEMBRANE_CAPACITANCE, d.layout(), neurons));
        this.leak = bias(d.membrane().leak(), Parameter.DPI_MEMBRANE_LEAK, neurons, pattern);
        this.gain = bias(d.membrane().gain(), Parameter.DPI_MEMBRANE_GAIN, neurons, pattern);
        this.gate = bias(d.gate(), Parameter.DPI_GATE, neurons, pattern);
        this.constant = bias(1, Parameter.DPI_CONSTANT, neurons, pattern);
        this.logThreshold = bias(d.threshold(), Parameter.DPI_THRESHOLD, neurons, pattern);
        // the period falls with the current that sets it
        this.refractory = bias(1, Parameter.DPI_REFRACTORY, neurons, pattern);
        this.adaptationTime = new double[neurons];
        this.adaptationDecay = new double[neurons];
        this.adaptationJump = new double[neurons];
        this.noise = new OrnsteinUhlenbeck[neurons];
        for (int neuron = 0; neuron < neurons; neuron++) {
            double ratio = Math.max(1, logThreshold[neuron] / process.floor());
            logThreshold[neuron] = StrictMath.log(ratio);
            refractory[neuron] = d.refractory() / refractory[neuron];
            noise[neuron] =
                    OrnsteinUhlenbeck.of(
                            timeConstant(neuron),
                            d.noise() * process.logNoise(capacitance[neuron]),
                            interval);
        }
        adaptation(pattern);
    }

    /// Draws the neurons of one die.
    ///
    /// @param neurons number of neurons, >= 0
    /// @param interval emulation interval \[s]
    /// @throws IllegalArgumentException if the interval is too long for the neuron
    public static DpiNeurons fabricate(
            DpiNeuronDescription description, int neurons, double interval, FixedPattern pattern) {
        description.requireInterval(interval);
        return new DpiNeurons(description, neurons, interval, pattern);
    }

    private void adaptation(FixedPattern pattern) {
        DpiNeuronDescription d = description;
        int neurons = neurons();
        double[] bias =
                bias(d.adaptation().leak(), Parameter.DPI_ADAPTATION_LEAK, neurons, pattern);
        double[] gains =
                bias(d.adaptation().gain(), Parameter.DPI_ADAPTATION_GAIN, neurons, pattern);
        double[] weight =
                bias(d.adaptationWeight(), Parameter.DPI_ADAPTATION_WEIGHT, neurons, pattern);
        double[] pulse = bias(1, Parameter.DPI_ADAPTATION_PULSE, neurons, pattern);
        double[] c =
                scaled(
                        d.adaptation().capacitance(),
                        pattern.factors(Parameter.DPI_ADAPTATION_CAPACITANCE, d.layout(), neurons));
        for (int neuron = 0; neuron < neurons; neuron++) {
            double tau = d.process().timeConstant(c[neuron], bias[neuron]);
            double duration = d.adaptationPulse().duration() / pulse[neuron];
            adaptationTime[neuron] = tau;
            adaptationDecay[neuron] = StrictMath.exp(-interval / tau);
            adaptationJump[neuron] =
                    gains[neuron]
                            / bias[neuron]
                            * weight[neuron]
                            * -StrictMath.expm1(-duration / tau);
        }
    }

    private double[] bias(double nominal, Parameter parameter, int neurons, FixedPattern pattern) {
        return scaled(nominal, pattern.factors(parameter, description.bias(), neurons));
    }

    private static double[] scaled(double nominal, float[] factor) {
        double[] value = new double[factor.length];
        for (int i = 0; i < value.length; i++) {
            value[i] = nominal * factor[i];
        }
        return value;
    }

    /// Membranes at the floor current, noise in its stationary state.
    ///
    /// @param noiseSeed seed of everything random in the run
    public DpiNeuronState powerUp(long noiseSeed) {
        var stream = new NoiseStream(noiseSeed, Purpose.MEMBRANE_NOISE);
        var state = new DpiNeuronState(stream, neurons());
        Arrays.fill(state.membrane, description.process().floor());
        Arrays.fill(state.adaptation, description.process().floor());
        stream.gaussian(-1, state.normal, neurons());
        for (int neuron = 0; neuron < neurons(); neuron++) {
            state.noise[neuron] = noise[neuron].first(state.normal[neuron]);
        }
        return state;
    }

    /// One interval: membranes follow the synapses and a constant current, those over the threshold fire into `out`, at most once.
    ///
    /// @param synapses synapses of the same neurons
    /// @param drive their currents at the start of the interval
    /// @param constantCurrent nominal constant current of each neuron \[A]; mismatch is applied here
    /// @param step number of the interval, which keys the noise
    /// @param state advanced in place
    /// @param out receives the spikes; must have room for all neurons
    public void step(
            DpiSynapses synapses,
            DpiSynapseState drive,
            double[] constantCurrent,
            long step,
            DpiNeuronState state,
            SpikeBatch out) {
        out.clear();
        DpiMembrane circuit = state.circuit;
        circuit.feedback = description.feedback();
        circuit.equation = description.equation();
        circuit.interval = interval;
        if (description.noise() > 0) {
            state.ahead.gaussian(state.stream, step, state.normal, neurons());
        }
        for (int neuron = 0; neuron < neurons(); neuron++) {
            load(circuit, neuron, state);
            double direct = constantCurrent[neuron] * constant[neuron];
            inputs(circuit, synapses, drive, neuron, direct);
            double normal = description.noise() > 0 ? state.normal[neuron] : 0;
            state.noise[neuron] = noise[neuron].next(state.noise[neuron], normal);
            boolean fired =
                    switch (description.integration()) {
                        case FORWARD_EULER -> euler(circuit, neuron, state);
                        case RUNGE_KUTTA -> rungeKutta(circuit, neuron, state);
                    };
            if (fired) {
                out.add(neuron);
            }
        }
    }

    private void load(DpiMembrane circuit, int neuron, DpiNeuronState state) {
        circuit.process(description.process(), capacitance[neuron]);
        circuit.leak = leak[neuron];
        circuit.gain = gain[neuron];
        circuit.gate = gate[neuron];
        circuit.logThreshold = logThreshold[neuron];
        double before = state.adaptation[neuron];
        circuit.shunt = before;
        circuit.shuntChange = decayed(neuron, before) - before;
    }

    // currents at the start, and their change by an exact decay
    private static void inputs(
            DpiMembrane circuit,
            DpiSynapses synapses,
            DpiSynapseState drive,
            int neuron,
            double direct) {
        double ampa = drive.current(Receptor.AMPA, neuron);
        double gabaB = drive.current(Receptor.GABA_B, neuron);
        double gabaA = drive.current(Receptor.GABA_A, neuron);
        circuit.input = ampa - gabaB + direct;
        circuit.inputChange =
                ampa * (synapses.decay(Receptor.AMPA, neuron) - 1)
                        - gabaB * (synapses.decay(Receptor.GABA_B, neuron) - 1);
        circuit.gated = drive.current(Receptor.NMDA, neuron);
        circuit.gatedChange = circuit.gated * (synapses.decay(Receptor.NMDA, neuron) - 1);
        circuit.shunt += gabaA;
        circuit.shuntChange += gabaA * (synapses.decay(Receptor.GABA_A, neuron) - 1);
    }

    private boolean rungeKutta(DpiMembrane circuit, int neuron, DpiNeuronState state) {
        double held = state.refractory[neuron];
        double before = state.adaptation[neuron];
        state.adaptation[neuron] = decayed(neuron, before);
        if (held >= interval) {
            state.refractory[neuron] = held - interval;
            return false;
        }
        circuit.advance(state.logMembrane[neuron], held, state.noise[neuron]);
        state.logMembrane[neuron] = circuit.logMembrane;
        state.membrane[neuron] =
                description.process().floor() * StrictMath.exp(circuit.logMembrane);
        state.refractory[neuron] = 0;
        double since = interval - circuit.spikeTime;
        if (!(since >= 0)) {
            return false;
        }
        state.refractory[neuron] = Math.max(0, refractory[neuron] - since);
        state.adaptation[neuron] +=
                adaptationJump[neuron] * StrictMath.exp(-since / adaptationTime[neuron]);
        return true;
    }

    private boolean euler(DpiMembrane circuit, int neuron, DpiNeuronState state) {
        boolean refractoryNow = state.refractory[neuron] > 0;
        double next =
                circuit.euler(state.membrane[neuron], state.logMembrane[neuron], refractoryNow);
        state.logMembrane[neuron] = circuit.logMembrane;
        state.membrane[neuron] = next;
        state.adaptation[neuron] = decayed(neuron, state.adaptation[neuron]);
        // what is left by rounding alone is nothing
        double left = state.refractory[neuron] - interval;
        state.refractory[neuron] = left > 1e-9 * interval ? left : 0;
        boolean fired = circuit.logMembrane + state.noise[neuron] > logThreshold[neuron];
        if (fired) {
            state.membrane[neuron] = description.process().floor();
            state.refractory[neuron] = refractory[neuron];
            state.adaptation[neuron] += adaptationJump[neuron];
        }
        return fired;
    }

    private double decayed(int neuron, double adaptation) {
        return Math.max(description.process().floor(), adaptation * adaptationDecay[neuron]);
    }

    /// Time constant of a neuron's membrane by its leak bias alone \[s]. At rest the adaptation's floor current makes it shorter
    /// under [DpiEquation#SIMULATOR].
    public double timeConstant(int neuron) {
        return description.process().timeConstant(capacitance[neuron], leak[neuron]);
    }

    /// Time constant of a neuron's adaptation \[s].
    public double adaptationTimeConstant(int neuron) {
        return adaptationTime[neuron];
    }

    /// Refractory period of a neuron \[s].
    public double refractory(int neuron) {
        return refractory[neuron];
    }

    /// Standard deviation of the logarithm of a neuron's membrane current by noise \[1].
    public double logNoise(int neuron) {
        return noise[neuron].deviation();
    }

    /// Number of neurons.
    public int neurons() {
        return leak.length;
    }

    /// First neuron with a state that is not a finite number, or −1.
    public int firstNotFinite(DpiNeuronState state) {
        for (int neuron = 0; neuron < neurons(); neuron++) {
            if (!Double.isFinite(state.membrane[neuron] + state.adaptation[neuron])) {
                return neuron;
            }
        }
        return -1;
    }
}
