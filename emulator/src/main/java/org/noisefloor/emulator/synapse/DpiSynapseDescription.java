package org.noisefloor.emulator.synapse;

import java.util.List;
import org.noisefloor.emulator.mismatch.Deviation;

/// The synapses of the neurons of a log-domain chip: one integrator for each receptor of a neuron, and many addresses that pulse
/// it. A synapse has no weight of its own: it adds up any of a few currents that its core shares.
///
/// @param process transistors of the die
/// @param ampa integrator of AMPA synapses
/// @param nmda integrator of NMDA synapses
/// @param gabaA integrator of GABA-A synapses
/// @param gabaB integrator of GABA-B synapses
/// @param pulse how long an event lets the weight current flow
/// @param weightCurrent currents of the weight bits, lowest bit first \[A], 1 to 8 of them, each >= 0
/// @param perNeuron synapses of a neuron, 1 to 1024
/// @param bias spread of leak, gain and pulse currents, for each neuron and receptor
/// @param layout spread of the capacitances, for each neuron and receptor
/// @param weight spread of each weight bit of each synapse
public record DpiSynapseDescription(
        WeakInversion process,
        DpiFilter ampa,
        DpiFilter nmda,
        DpiFilter gabaA,
        DpiFilter gabaB,
        PulseExtender pulse,
        List<Double> weightCurrent,
        int perNeuron,
        Deviation bias,
        Deviation layout,
        Deviation weight) {
    /// Most synapses of a neuron.
    public static final int MOST_SYNAPSES = 1024;

    /// Most weight bits.
    public static final int MOST_BITS = 8;

    /// Checks the counts and that no weight current is negative.
    ///
    /// @throws IllegalArgumentException if one is out of range
    public DpiSynapseDescription {
        weightCurrent = List.copyOf(weightCurrent);
        if (weightCurrent.isEmpty() || weightCurrent.size() > MOST_BITS) {
            throw new IllegalArgumentException(
                    "weight bits must be 1 to " + MOST_BITS + ", was " + weightCurrent.size());
        }
        for (double current : weightCurrent) {
            if (!(current >= 0) || Double.isInfinite(current)) {
                throw new IllegalArgumentException(
                        "weight current must be finite and >= 0 A, was " + current);
            }
        }
        process.requireBias("leak current of AMPA", ampa.leak());
        process.requireBias("leak current of NMDA", nmda.leak());
        process.requireBias("leak current of GABA-A", gabaA.leak());
        process.requireBias("leak current of GABA-B", gabaB.leak());
        if (perNeuron < 1 || perNeuron > MOST_SYNAPSES) {
            throw new IllegalArgumentException(
                    "synapses per neuron must be 1 to " + MOST_SYNAPSES + ", was " + perNeuron);
        }
    }

    /// The integrator of a receptor.
    public DpiFilter filter(Receptor receptor) {
        return switch (receptor) {
            case AMPA -> ampa;
            case NMDA -> nmda;
            case GABA_A -> gabaA;
            case GABA_B -> gabaB;
        };
    }

    /// Current of a synapse with these weight bits, on the ideal die \[A].
    ///
    /// @param bits mask of weight bits
    /// @throws IllegalArgumentException if there are no such bits
    public double weight(int bits) {
        requireBits(bits);
        double sum = 0;
        for (int bit = 0; bit < weightCurrent.size(); bit++) {
            sum += (bits >> bit & 1) * weightCurrent.get(bit);
        }
        return sum;
    }

    /// The same without spread.
    public DpiSynapseDescription ideal() {
        var none = new Deviation.None();
        return new DpiSynapseDescription(
                process,
                ampa,
                nmda,
                gabaA,
                gabaB,
                pulse,
                weightCurrent,
                perNeuron,
                none,
                none,
                none);
    }

    /// Refuses an interval in which a pulse cannot count as an instant, because it is shorter than the pulse.
    ///
    /// @param interval emulation interval \[s]
    /// @throws IllegalArgumentException if the interval is shorter, or not finite
    public void requireInterval(double interval) {
        if (!(interval >= pulse.duration()) || Double.isInfinite(interval)) {
            throw new IllegalArgumentException(
                    "interval must be at least the synaptic pulse, "
                            + pulse.duration()
                            + " s, was "
                            + interval
                            + " s");
        }
    }

    /// Refuses weight bits that there are not.
    ///
    /// @param bits mask of weight bits
    /// @throws IllegalArgumentException if the mask has other bits
    public void requireBits(int bits) {
        if (bits < 0 || bits >= 1 << weightCurrent.size()) {
            throw new IllegalArgumentException(
                    "weight bits must be a mask from 0 to "
                            + ((1 << weightCurrent.size()) - 1)
                            + ", was "
                            + bits);
        }
    }
}
