package org.noisefloor.io.description;

import static org.noisefloor.io.description.Dimension.NUMBER;
import static org.noisefloor.io.description.Dimension.RATIO;

import java.util.List;

/// Every key of the file of an exploration.
final class ExplorationKeys {
    static final String CHIPS = "chips";
    static final String CLAIMS = "claims";
    static final String PARAMETERS = "parameters";
    static final String CORNERS = "corners";
    static final String PROCESS = "process";
    static final String OBJECTIVES = "objectives";
    static final String ABLATION = "ablation";

    /// Most noise, as in [ChipChanges].
    private static final String MOST_NOISE = "10000 %";

    private ExplorationKeys() {}

    /// The keys at the top.
    static KeySet top() {
        return new KeySet(
                List.of(
                        Key.name(
                                "exploration.name",
                                "name of the exploration; the name of the file if absent"),
                        Key.whole(
                                        "exploration.seed",
                                        NUMBER,
                                        "0",
                                        "9007199254740992",
                                        "seed of all dies, all noise and the design")
                                .or("1"),
                        nested(CHIPS, "a preset or chip file, or a list of these", "what is built"),
                        nested(CLAIMS, "a map of claims", "what must hold on a die, all of it"),
                        Key.whole(
                                        "dies",
                                        NUMBER,
                                        "1",
                                        "" + ExplorationDescription.MOST_DIES,
                                        "dies at each point, the same ones at all")
                                .or("20"),
                        nested(PARAMETERS, "a map of parameters", "what is varied"),
                        Key.word(
                                        "design",
                                        "how the first points are chosen",
                                        "grid",
                                        "latin-hypercube",
                                        "sobol")
                                .or("grid"),
                        Key.whole(
                                        "points",
                                        NUMBER,
                                        "1",
                                        "" + ExplorationDescription.MOST_POINTS,
                                        "number of first points of a Latin hypercube or a Sobol sequence")
                                .optional(),
                        nested(
                                        CORNERS,
                                        "a map of names with maps of changes",
                                        "conditions besides the nominal one under which each point must do")
                                .optional(),
                        nested(
                                        PROCESS,
                                        "a map with keys of process.",
                                        "how lots, wafers and dies differ as a whole")
                                .optional(),
                        nested(
                                        OBJECTIVES,
                                        "a map of names, each with maximise or minimise",
                                        "what is looked for")
                                .optional(),
                        Key.whole("refine.rounds", NUMBER, "0", "100", "rounds of further points")
                                .or("0"),
                        Key.whole(
                                        "refine.points",
                                        NUMBER,
                                        "1",
                                        "10000",
                                        "further points in each round")
                                .or("8"),
                        Key.number(
                                        "required",
                                        RATIO,
                                        "0 %",
                                        "100 %",
                                        "yield that a recommended design has at least")
                                .or("90 %"),
                        Key.number(
                                        "confidence",
                                        RATIO,
                                        "50 %",
                                        "99.9999 %",
                                        "coverage of every interval of a yield")
                                .or("95 %"),
                        nested(
                                        ABLATION,
                                        "true, or a map of changes",
                                        "whether, and under which changes, one deviation after the other is taken away")
                                .optional()));
    }

    /// The keys of a parameter between two ends, those aside that have its unit.
    static KeySet range() {
        return new KeySet(
                List.of(
                        Key.whole("steps", NUMBER, "2", "10000", "values of a grid, with both ends")
                                .or("5"),
                        Key.word("scale", "equal differences or equal ratios", "linear", "log")
                                .or("linear")));
    }

    /// The keys below `process`, the three maps aside.
    static KeySet process() {
        return new KeySet(
                List.of(
                        Key.whole("wafersPerLot", NUMBER, "1", "1000", "wafers of a lot").or("1"),
                        Key.whole("diesPerWafer", NUMBER, "1", "100000", "dies of a wafer")
                                .or("1")));
    }

    /// What may be changed beside the keys of a chip.
    static List<Key> words() {
        return List.of(
                Key.number(
                        ChipChanges.MISMATCH,
                        RATIO,
                        "0 %",
                        "100 %",
                        "value of every relative spread that the chip has"),
                Key.number(
                        ChipChanges.NOISE,
                        RATIO,
                        "0 %",
                        MOST_NOISE,
                        "factor of every amplitude of noise"),
                Key.word(
                        ExplorationDescription.CALIBRATED,
                        "whether dies are calibrated through their ports",
                        "false",
                        "true"));
    }

    private static Key nested(String path, String phrase, String meaning) {
        return Key.absentable(path, new Key.Nested(phrase), meaning);
    }
}
