package org.noisefloor.io.description;

import static org.noisefloor.io.description.Dimension.ANGLE;
import static org.noisefloor.io.description.Dimension.NUMBER;
import static org.noisefloor.io.description.Dimension.PERIODS;
import static org.noisefloor.io.description.Dimension.RATIO;

import java.util.List;

/// Every key of an experiment file; those of a net stand below `nets.` and the name of the net.
final class ExperimentKeys {
    /// Word for the alignment of chips, the kind that is meant where the file says nothing.
    static final String KIND = "alignment";

    private ExperimentKeys() {}

    /// The keys outside the nets.
    static KeySet top() {
        return new KeySet(
                List.of(
                        Key.name(
                                "experiment.name",
                                "name of the experiment; the name of the file if absent"),
                        Key.word("experiment.kind", "kind of experiment", KIND).or(KIND),
                        Key.whole(
                                        "experiment.seed",
                                        NUMBER,
                                        "0",
                                        "9007199254740992",
                                        "seed of all dies and all noise")
                                .or("1"),
                        Key.text("chip", 250, "preset or chip file (relative to this file)"),
                        Key.whole(
                                        "dies",
                                        NUMBER,
                                        "1",
                                        "" + Experiment.MOST_DIES,
                                        "dies to fabricate")
                                .or("16"),
                        Key.word("rule.name", "learning rule", "spike-based-alignment"),
                        Key.word(
                                        "rule.chopping",
                                        "when the accumulators exchange roles",
                                        "every-read",
                                        "never")
                                .or("every-read"),
                        Key.word(
                                        "rule.rounding",
                                        "how a change becomes a code",
                                        "stochastic",
                                        "nearest")
                                .or("stochastic"),
                        Key.number(
                                        "rule.homeostasis.occupancy",
                                        RATIO,
                                        "0 %",
                                        "95 %",
                                        "share of time that each neuron is held refractory, so that rates are equal; 0 % for none")
                                .or("0 %"),
                        Key.number(
                                        "rule.homeostasis.gain",
                                        NUMBER,
                                        "0.001",
                                        "1",
                                        "part of a Newton step taken after each period")
                                .or("0.2"),
                        Key.whole(
                                        "rule.calibration.pairs",
                                        NUMBER,
                                        "0",
                                        "100000",
                                        "known pairs of spikes in each order that calibrate the sensors first; 0 for none")
                                .or("0"),
                        Key.whole(
                                        "rule.calibration.emptyReads",
                                        NUMBER,
                                        "1",
                                        "100000",
                                        "reads of empty accumulators that calibrate the offsets")
                                .or("64"),
                        Key.absentable(
                                "nets",
                                new Key.Nested("a map for each net"),
                                "networks, each below a name of its own")));
    }

    /// The keys of one net.
    static KeySet net() {
        return new KeySet(
                List.of(
                        Key.word(
                                "topology",
                                "which neurons are connected",
                                "pairs",
                                "recurrent",
                                "layered"),
                        Key.whole(
                                "size",
                                NUMBER,
                                "1",
                                "2048",
                                "pairs, neurons, or neurons in each of two layers"),
                        Key.number(
                                "weightRange",
                                NUMBER,
                                "0.001",
                                "100",
                                "weight at the largest code, in Boltzmann units"),
                        Key.positive("period", PERIODS, "time between two weight updates"),
                        Key.whole("periods", NUMBER, "1", "1000000", "number of updates"),
                        Key.number(
                                "learningRate.start",
                                NUMBER,
                                "0",
                                "100",
                                "learning rate of the first update"),
                        Key.number(
                                "learningRate.end",
                                NUMBER,
                                "0",
                                "100",
                                "of the last update; not above the first"),
                        Key.number(
                                "aligned",
                                ANGLE,
                                "0.001 deg",
                                "90 deg",
                                "angle below which a die counts as aligned")));
    }
}
