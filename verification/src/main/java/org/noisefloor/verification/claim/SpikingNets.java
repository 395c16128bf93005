package org.noisefloor.verification.claim;

import java.util.List;
import java.util.Locale;
import org.noisefloor.io.description.DataSheet;
import org.noisefloor.io.description.Experiment;
import org.noisefloor.io.description.Net;
import org.noisefloor.io.description.Rule;
import org.noisefloor.plasticity.training.Rounding;

/// What claims about spiking nets have in common.
final class SpikingNets {
    private SpikingNets() {}

    static String word(Net.Topology topology) {
        return topology.name().toLowerCase(Locale.ROOT);
    }

    /// Checks that a chip is a spiking one on which the net has room.
    ///
    /// @throws IllegalArgumentException in one sentence
    static void requireFits(Net net, DataSheet chip) {
        var rule = new Rule(Rule.Chopping.EVERY_READ, Rounding.STOCHASTIC);
        new Experiment("claim", "chip", 1, 0, rule, List.of(net)).requireFits(chip.spiking());
    }
}
