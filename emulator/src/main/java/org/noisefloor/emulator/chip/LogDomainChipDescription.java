package org.noisefloor.emulator.chip;

import org.noisefloor.emulator.cost.PriceList;
import org.noisefloor.emulator.neuron.DpiNeuronDescription;
import org.noisefloor.emulator.synapse.DpiSynapseDescription;

/// Everything a designer says of a chip of log-domain neurons, in SI units and immutable. Spikes travel as tags, which are
/// broadcast to cores; each synapse of a neuron listens to one tag.
///
/// @param name name of the chip
/// @param clock frequency of the ticks in which the ledger counts time \[Hz]; such chips are asynchronous
/// @param interval length of one emulation step \[s]
/// @param routingLatency time from a neuron's spike to the synapses that it reaches \[s]; rounded to whole intervals, at least one
/// @param cores number of cores, 1 to 16
/// @param neuronsPerCore neurons of a core, 1 to 4096
/// @param tags number of different tags, 1 to 65536
/// @param destinations destinations that a neuron's spikes may have, 1 to 64
/// @param synapse synapses
/// @param neuron neurons
/// @param cost prices
public record LogDomainChipDescription(
        String name,
        double clock,
        double interval,
        double routingLatency,
        int cores,
        int neuronsPerCore,
        int tags,
        int destinations,
        DpiSynapseDescription synapse,
        DpiNeuronDescription neuron,
        PriceList cost)
        implements ChipDescription {
    /// Most cores.
    public static final int MOST_CORES = 16;

    /// Most neurons of a core.
    public static final int MOST_NEURONS = 4096;

    /// Most tags.
    public static final int MOST_TAGS = 65_536;

    /// Most destinations of a neuron.
    public static final int MOST_DESTINATIONS = 64;

    /// Most weight bits of a whole chip; each is drawn for each die.
    private static final int MOST_BITS = 1 << 26;

    /// Checks that the parts fit each other.
    ///
    /// @throws IllegalArgumentException if a number is out of range, with its bound
    public LogDomainChipDescription {
        if (!(clock > 0) || Double.isInfinite(clock)) {
            throw new IllegalArgumentException("clock must be finite and > 0 Hz, was " + clock);
        }
        synapse.requireInterval(interval);
        neuron.requireInterval(interval);
        if (!(interval * clock >= 1 - 1e-9)) {
            throw new IllegalArgumentException(
                    "interval must last at least one clock cycle, %s s, was %s s"
                            .formatted(1 / clock, interval));
        }
        double longest = SpikingChipDescription.LONGEST_DELAY * interval;
        if (!(routingLatency >= 0 && routingLatency <= longest)) {
            throw new IllegalArgumentException(
                    "routing latency must be 0 s to %s s (%d intervals), was %s s"
                            .formatted(
                                    longest, SpikingChipDescription.LONGEST_DELAY, routingLatency));
        }
        requireCount("cores", cores, MOST_CORES);
        requireCount("neurons per core", neuronsPerCore, MOST_NEURONS);
        requireCount("tags", tags, MOST_TAGS);
        requireCount("destinations per neuron", destinations, MOST_DESTINATIONS);
        long bits = (long) cores * neuronsPerCore * synapse.perNeuron();
        requireCount(
                "weight bits of the chip",
                Math.multiplyExact(bits, synapse.weightCurrent().size()),
                MOST_BITS);
        if (!synapse.process().equals(neuron.process())) {
            throw new IllegalArgumentException(
                    "synapses and neurons of a die have the same transistors, got %s and %s"
                            .formatted(synapse.process(), neuron.process()));
        }
    }

    /// Neurons of the chip.
    public int neurons() {
        return cores * neuronsPerCore;
    }

    /// Whole intervals from a spike to its arrival, at least one.
    public int latencyIntervals() {
        return (int) Math.max(1, Math.round(routingLatency / interval));
    }

    /// Clock cycles of one interval, rounded up.
    public long cyclesPerInterval() {
        return (long) Math.ceil(interval * clock * (1 - 1e-12));
    }

    @Override
    public LogDomainChipDescription ideal() {
        return with(
                name + " (ideal)",
                cores,
                neuronsPerCore,
                interval,
                synapse.ideal(),
                neuron.ideal());
    }

    /// The first cores as a chip of their own: its dies have the same neurons.
    ///
    /// @param count number of cores
    public LogDomainChipDescription withCores(int count) {
        return with(name, count, neuronsPerCore, interval, synapse, neuron);
    }

    /// The first neurons of the first core alone: its dies have the same neurons.
    ///
    /// @param count number of neurons, at most as many as the core has
    public LogDomainChipDescription withNeurons(int count) {
        if (count < 1 || count > neuronsPerCore) {
            throw new IllegalArgumentException(
                    "neurons of a core must be 1 to %d, were %d".formatted(neuronsPerCore, count));
        }
        return with(name, 1, count, interval, synapse, neuron);
    }

    /// The same chip emulated in other intervals \[s].
    public LogDomainChipDescription withInterval(double other) {
        return with(name, cores, neuronsPerCore, other, synapse, neuron);
    }

    /// The same chip with another neuron circuit.
    public LogDomainChipDescription with(DpiNeuronDescription other) {
        return with(synapse, other);
    }

    /// The same chip with other synapses and another neuron circuit.
    public LogDomainChipDescription with(
            DpiSynapseDescription otherSynapse, DpiNeuronDescription otherNeuron) {
        return with(name, cores, neuronsPerCore, interval, otherSynapse, otherNeuron);
    }

    private LogDomainChipDescription with(
            String otherName,
            int otherCores,
            int otherNeurons,
            double otherInterval,
            DpiSynapseDescription otherSynapse,
            DpiNeuronDescription otherNeuron) {
        return new LogDomainChipDescription(
                otherName,
                clock,
                otherInterval,
                routingLatency,
                otherCores,
                otherNeurons,
                tags,
                destinations,
                otherSynapse,
                otherNeuron,
                cost);
    }

    private static void requireCount(String name, long count, int most) {
        if (count < 1 || count > most) {
            throw new IllegalArgumentException(
                    "%s must be 1 to %d, was %d".formatted(name, most, count));
        }
    }
}
