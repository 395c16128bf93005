package org.noisefloor.verification.experiment;

import org.noisefloor.io.description.Net;
import org.noisefloor.plasticity.alignment.AlignmentTask;

/// The task that a net of an experiment file asks for.
public final class AlignmentTasks {
    private AlignmentTasks() {}

    /// The task, with weights drawn from `seed`.
    public static AlignmentTask of(Net net, long seed) {
        return switch (net.topology()) {
            case PAIRS -> AlignmentTask.pairs(net.size(), seed);
            case RECURRENT -> AlignmentTask.recurrent(net.size(), seed);
            case LAYERED -> AlignmentTask.layered(net.size(), seed);
        };
    }
}
