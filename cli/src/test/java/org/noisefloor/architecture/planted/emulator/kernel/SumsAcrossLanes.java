package org.noisefloor.architecture.planted.emulator.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import org.noisefloor.architecture.planted.emulator.neuron.Clockwork;

/// Breaks on purpose: a float sum across lanes, a vector exponential, and an import from below.
public final class SumsAcrossLanes {
    private SumsAcrossLanes() {}

    static float sum(FloatVector vector) {
        return vector.lanewise(VectorOperators.EXP).reduceLanes(VectorOperators.ADD)
                + Clockwork.noise();
    }
}
