package org.noisefloor.emulator.chip;

import java.util.List;
import org.noisefloor.emulator.synapse.Receptor;

/// What is loaded into a log-domain chip before it runs. Synapses and routes name neurons; neuron `n` is number
/// `n mod neuronsPerCore` of core `n div neuronsPerCore`.
///
/// @param inputs external sources, in the order of their numbers: where their events go
/// @param synapses synapses in use; a neuron may have several of the same tag
/// @param routes where neurons' spikes go; the spikes of a neuron without one go nowhere
/// @param constantCurrent constant current into the neurons of each core \[A], before mismatch
public record LogDomainProgram(
        List<Destination> inputs,
        List<Synapse> synapses,
        List<Route> routes,
        List<Double> constantCurrent) {

    /// Keeps copies.
    public LogDomainProgram {
        inputs = List.copyOf(inputs);
        synapses = List.copyOf(synapses);
        routes = List.copyOf(routes);
        constantCurrent = List.copyOf(constantCurrent);
        for (double current : constantCurrent) {
            if (!(current >= 0) || Double.isInfinite(current)) {
                throw new IllegalArgumentException(
                        "constant current of a core must be finite and >= 0 A, was " + current);
            }
        }
    }

    /// A tag and the cores that hear it.
    ///
    /// @param tag number of the tag
    /// @param cores mask of cores, bit c for core c
    public record Destination(int tag, int cores) {}

    /// A synapse that listens to one tag on the core of its neuron.
    ///
    /// @param neuron postsynaptic neuron
    /// @param tag tag it listens to
    /// @param receptor branch that it pulses
    /// @param bits mask of the weight currents that it adds up
    public record Synapse(int neuron, int tag, Receptor receptor, int bits) {}

    /// One destination of a neuron's spikes.
    ///
    /// @param neuron presynaptic neuron
    /// @param to where they go
    public record Route(int neuron, Destination to) {}

    /// Refuses what the chip does not have.
    ///
    /// @throws IllegalArgumentException with the name of what is out of range, and the bound
    void checkFits(LogDomainChipDescription chip) {
        if (constantCurrent.size() != chip.cores()) {
            throw new IllegalArgumentException(
                    "chip %s has %d cores and needs as many constant currents, got %d"
                            .formatted(chip.name(), chip.cores(), constantCurrent.size()));
        }
        inputs.forEach(input -> checkDestination("an input", input, chip));
        int[] fanIn = new int[chip.neurons()];
        for (Synapse synapse : synapses) {
            require("neuron of a synapse", synapse.neuron(), 0, chip.neurons() - 1);
            require("tag of a synapse", synapse.tag(), 0, chip.tags() - 1);
            chip.synapse().requireBits(synapse.bits());
            int count = ++fanIn[synapse.neuron()];
            require("synapses of neuron " + synapse.neuron(), count, 0, chip.synapse().perNeuron());
        }
        int[] fanOut = new int[chip.neurons()];
        for (Route route : routes) {
            require("neuron of a route", route.neuron(), 0, chip.neurons() - 1);
            checkDestination("a route", route.to(), chip);
            int count = ++fanOut[route.neuron()];
            require("destinations of neuron " + route.neuron(), count, 0, chip.destinations());
        }
    }

    private static void checkDestination(
            String owner, Destination to, LogDomainChipDescription chip) {
        require("tag of " + owner, to.tag(), 0, chip.tags() - 1);
        require("core mask of " + owner, to.cores(), 1, (1 << chip.cores()) - 1);
    }

    private static void require(String name, int value, int least, int most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(
                    "%s must be %d to %d, was %d".formatted(name, least, most, value));
        }
    }
}
