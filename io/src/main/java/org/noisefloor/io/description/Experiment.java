package org.noisefloor.io.description;

import java.util.HashSet;
import java.util.List;
import org.noisefloor.emulator.chip.SpikingChipDescription;

/// Everything in a file that decides the result of an alignment experiment.
///
/// @param name name of the experiment
/// @param chip preset or chip file, as [ChipReader#read(String)] takes it
/// @param dies number of dies to fabricate
/// @param seed seed from which the seed of every die and every noise follows
/// @param rule how the rule reads and writes
/// @param remedies what is done against imbalance and unequal rates
/// @param nets networks, in the order of the file; at least one, no two of one name
public record Experiment(
        String name,
        String chip,
        int dies,
        long seed,
        Rule rule,
        Remedies remedies,
        List<Net> nets) {
    /// Most dies that one experiment fabricates.
    public static final int MOST_DIES = 10_000;

    /// Checks the number of dies and the names of the networks.
    public Experiment {
        nets = List.copyOf(nets);
        if (dies < 1 || dies > MOST_DIES) {
            throw new IllegalArgumentException(
                    "dies must be between 1 and " + MOST_DIES + ", was " + dies);
        }
        if (nets.isEmpty()) {
            throw new IllegalArgumentException("an experiment needs at least one net, had none");
        }
        if (new HashSet<>(nets.stream().map(Net::name).toList()).size() < nets.size()) {
            throw new IllegalArgumentException(
                    "the nets of an experiment must have different names");
        }
    }

    /// An experiment without remedies.
    public Experiment(String name, String chip, int dies, long seed, Rule rule, List<Net> nets) {
        this(name, chip, dies, seed, rule, Remedies.NONE, nets);
    }

    /// Checks that each net fits on `description`: a neuron takes a column, and a source to be
    /// heard.
    ///
    /// @throws IllegalArgumentException naming the net, its neurons and the room there is
    public void requireFits(SpikingChipDescription description) {
        int room = room(description);
        for (Net net : nets) {
            if (net.neurons() > room) {
                throw new IllegalArgumentException(
                        "net "
                                + net.name()
                                + " needs "
                                + net.neurons()
                                + " neurons, but chip "
                                + description.name()
                                + " has room for "
                                + room);
            }
        }
    }

    /// The same experiment on another preset or chip file.
    public Experiment withChip(String other) {
        return new Experiment(name, other, dies, seed, rule, remedies, nets);
    }

    /// The same experiment on another number of dies.
    public Experiment withDies(int other) {
        return new Experiment(name, chip, other, seed, rule, remedies, nets);
    }

    /// The same experiment from another seed.
    public Experiment withSeed(long other) {
        return new Experiment(name, chip, dies, other, rule, remedies, nets);
    }

    /// The same experiment with other remedies.
    public Experiment withRemedies(Remedies other) {
        return new Experiment(name, chip, dies, seed, rule, other, nets);
    }

    /// Most neurons of a net on `description`.
    static int room(SpikingChipDescription description) {
        return Math.min(description.synapseArray().sources(), description.synapseArray().columns());
    }
}
