package org.noisefloor.emulator.synapse;

import org.noisefloor.emulator.mismatch.FixedPattern;
import org.noisefloor.emulator.mismatch.Parameter;

/// The synaptic integrators of a log-domain die. One interval is exact, whatever its length:
///
/// ```text
/// I ← I e^(−dt/τ) + I_inf (1 − e^(−t_pulse/τ)),   I_inf = max(I_0, (I_gain/I_τ) Σ w n) if there are events,   τ = C U_T/(κ I_τ)
/// ```
///
/// The pulse is short against the interval and counts as an instant at its start, so that n events in an interval add up
/// linearly. In the published simulator an integrator without events still takes `I_0 (1 − e^(−t_pulse/τ))`, some 0.5 fA, in every
/// step; here it takes nothing, and the current does not depend on how time is split. A current below [#NEGLIGIBLE] is put to zero.
///
/// Not modelled: the charge that a long pulse loses while it lasts, short-term plasticity, delays.
///
/// @source Bartolozzi, Indiveri 2007 (the circuit); the update as in the DYNAP-SE2 simulator of Rockpool (sourced)
public final class DpiSynapses {
    /// A current that counts as none \[A]: one electron in two days.
    public static final double NEGLIGIBLE = 1e-24;

    private static final Receptor[] RECEPTORS = Receptor.values();

    private final DpiSynapseDescription description;
    private final int neurons;
    // receptor × neuron
    private final double[] timeConstant;
    private final double[] decay;
    private final double[] gain;
    private final double[] smallest;
    // neuron × synapse × bit
    private final float[] weight;

    private DpiSynapses(DpiSynapseDescription description, int neurons, FixedPattern pattern) {
        int integrators = RECEPTORS.length * neurons;
        this.description = description;
        this.neurons = neurons;
        this.timeConstant = new double[integrators];
        this.decay = new double[integrators];
        this.gain = new double[integrators];
        this.smallest = new double[integrators];
        this.weight =
                pattern.factors(
                        Parameter.DPI_WEIGHT,
                        description.weight(),
                        neurons * description.perNeuron() * description.weightCurrent().size());
    }

    /// Draws the synapses of one die.
    ///
    /// @param neurons number of neurons, >= 0
    /// @param interval emulation interval \[s]
    /// @throws IllegalArgumentException if the interval is shorter than a pulse
    public static DpiSynapses fabricate(
            DpiSynapseDescription d, int neurons, double interval, FixedPattern pattern) {
        d.requireInterval(interval);
        var synapses = new DpiSynapses(d, neurons, pattern);
        int units = neurons * RECEPTORS.length;
        float[] leak = pattern.factors(Parameter.DPI_SYNAPSE_LEAK, d.bias(), units);
        float[] gain = pattern.factors(Parameter.DPI_SYNAPSE_GAIN, d.bias(), units);
        float[] pulse = pattern.factors(Parameter.DPI_SYNAPSE_PULSE, d.bias(), units);
        float[] capacitance = pattern.factors(Parameter.DPI_SYNAPSE_CAPACITANCE, d.layout(), units);
        for (Receptor receptor : RECEPTORS) {
            DpiFilter filter = d.filter(receptor);
            for (int neuron = 0; neuron < neurons; neuron++) {
                // the unit does not depend on the number of neurons
                int unit = neuron * RECEPTORS.length + receptor.ordinal();
                double bias = filter.leak() * leak[unit];
                double tau =
                        d.process().timeConstant(filter.capacitance() * capacitance[unit], bias);
                double charging = -StrictMath.expm1(-d.pulse().duration() / pulse[unit] / tau);
                int i = receptor.ordinal() * neurons + neuron;
                synapses.timeConstant[i] = tau;
                synapses.decay[i] = StrictMath.exp(-interval / tau);
                synapses.gain[i] = filter.gain() * gain[unit] / bias * charging;
                synapses.smallest[i] = d.process().floor() * charging;
            }
        }
        return synapses;
    }

    /// Integrators without current.
    public DpiSynapseState powerUp() {
        return new DpiSynapseState(neurons);
    }

    /// One interval: all currents decay, then those with arrivals jump.
    ///
    /// @param charge receptor × neuron, receptor-major: sum of the weight currents of the arrivals \[A], >= 0
    /// @param state advanced in place
    public void drive(double[] charge, DpiSynapseState state) {
        double[] current = state.current;
        for (int i = 0; i < current.length; i++) {
            double left = current[i] * decay[i];
            double kept = left < NEGLIGIBLE ? 0 : left;
            double jump = charge[i] > 0 ? Math.max(smallest[i], gain[i] * charge[i]) : 0;
            current[i] = kept + jump;
        }
    }

    /// Current of a synapse with these weight bits, as this die has it \[A].
    ///
    /// @param neuron neuron
    /// @param synapse which of its synapses
    /// @param bits mask of weight bits
    /// @throws IllegalArgumentException if there are no such bits
    public double weight(int neuron, int synapse, int bits) {
        description.requireBits(bits);
        int count = description.weightCurrent().size();
        int first = (neuron * description.perNeuron() + synapse) * count;
        double sum = 0;
        for (int bit = 0; bit < count; bit++) {
            if ((bits >> bit & 1) == 1) {
                sum += description.weightCurrent().get(bit) * weight[first + bit];
            }
        }
        return sum;
    }

    /// What one event of weight current 1 A would add to the current of the integrator \[1].
    public double gain(Receptor receptor, int neuron) {
        return gain[index(receptor, neuron)];
    }

    /// Factor by which the current falls in one interval \[1].
    public double decay(Receptor receptor, int neuron) {
        return decay[index(receptor, neuron)];
    }

    /// Time constant of the integrator \[s].
    public double timeConstant(Receptor receptor, int neuron) {
        return timeConstant[index(receptor, neuron)];
    }

    /// Number of neurons.
    public int neurons() {
        return neurons;
    }

    private int index(Receptor receptor, int neuron) {
        return receptor.ordinal() * neurons + neuron;
    }
}
