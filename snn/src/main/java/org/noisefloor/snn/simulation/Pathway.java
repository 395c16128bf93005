package org.noisefloor.snn.simulation;

import java.util.Objects;
import org.noisefloor.snn.projection.SpikeProjection;

/// A projection within a network: whose spikes it carries, and how long they travel. Synapses of several delays are a pathway for each.
///
/// @param firstSource neuron of the network that is source 0 of the projection; the next neurons are the next sources
/// @param projection whose targets are all neurons of the network
/// @param delay steps from a spike to its effect, >= 1
public record Pathway(int firstSource, SpikeProjection projection, int delay) {
    /// Checks the ranges.
    public Pathway {
        Objects.requireNonNull(projection, "projection of a pathway must be given");
        if (firstSource < 0 || delay < 1) {
            throw new IllegalArgumentException(
                    "first source must be >= 0 and delay >= 1 step, were %d and %d"
                            .formatted(firstSource, delay));
        }
    }
}
