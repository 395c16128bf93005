package org.noisefloor.io.description;

import static org.noisefloor.io.description.Dimension.FREQUENCY;
import static org.noisefloor.io.description.Dimension.NUMBER;
import static org.noisefloor.io.description.Dimension.RATIO;

import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/// How feedback weights are learned beside fixed random forward weights.
///
/// @param network `published` for 5-20-10-20-5 neurons, `small` for 4-8-4
/// @param weights `small` for weights that start from [−1, 1], `large` for [−5, 5]
/// @param epochs of 100 inputs of 1 ms
/// @param testEvery epochs between two measurements of the angles
/// @param noise amplitude σ of the dendritic noise; the decay follows with σ², the learning rate with 1/σ²
/// @param common share of the noise's variance that all neurons have in common \[1]
/// @param offset standard deviation of what multipliers add to the product that teaches
/// @param cancellingRate learning rate of B^PI \[1/s]; the published one if absent
/// @param mismatch relative standard deviations of the parameters, such as `10 %`
/// @param parameters which of them deviate: [#ALL], or one alone
/// @param bits how feedback weights are kept on exact matrices: `exact`, or with so many bits, such as `6 bit`
/// @param writeEvery steps between two writes of weights that have codes
/// @param remedies what is done against the flaws
public record PhaselessSetting(
        String network,
        String weights,
        int epochs,
        int testEvery,
        double noise,
        double common,
        double offset,
        OptionalDouble cancellingRate,
        List<String> mismatch,
        List<String> parameters,
        List<String> bits,
        List<String> writeEvery,
        List<String> remedies)
        implements StudySetting {
    /// Phaseless alignment, and controls from which something that it needs is taken.
    public static final String RULE = "phaseless-alignment";

    /// Control without noise.
    public static final String SILENT = "without-noise";

    /// Control whose rates do not look ahead.
    public static final String SLOW = "without-prospection";

    /// Weights without codes.
    public static final String EXACT = "exact";

    /// All parameters deviate.
    public static final String ALL = "all";

    static final Cells CELLS = Cells.of(List.of(RULE, SILENT, SLOW), RateRules.SUBSTRATES);

    /// Copies the lists.
    public PhaselessSetting {
        mismatch = List.copyOf(mismatch);
        parameters = List.copyOf(parameters);
        bits = List.copyOf(bits);
        writeEvery = List.copyOf(writeEvery);
        remedies = List.copyOf(remedies);
    }

    static KeySet keys() {
        return new KeySet(Stream.concat(circuit().stream(), cases().stream()).toList());
    }

    static List<Key> circuit() {
        return List.of(
                Key.word("network", "5-20-10-20-5 neurons, or 4-8-4", "published", "small")
                        .or("published"),
                Key.word("weights", "start of all weights: ± 1, or ± 5", "small", "large")
                        .or("small"),
                Key.whole("epochs", NUMBER, "1", "10000", "times that 100 inputs are shown")
                        .or("100"),
                Key.whole("testEvery", NUMBER, "1", "10000", "epochs between two measurements")
                        .or("5"),
                Key.number("noise", NUMBER, "0.001", "10", "amplitude of the dendritic noise")
                        .or("0.05"),
                Key.number("common", RATIO, "0 %", "100 %", "share of noise common to all neurons")
                        .or("0 %"),
                Key.number("offset", NUMBER, "0", "1", "spread of what multipliers add").or("0"),
                Key.number(
                                "cancellingRate",
                                FREQUENCY,
                                "1 Hz",
                                "1 MHz",
                                "learning rate of the weights from interneurons; as published if absent")
                        .optional());
    }

    private static List<Key> cases() {
        return List.of(
                Key.words(
                                "mismatch",
                                "relative standard deviations of the parameters",
                                List.of(
                                        "0 %",
                                        "5 %", "10 %", "15 %", "20 %", "25 %", "30 %", "40 %",
                                        "50 %"))
                        .or("0 %"),
                Key.words(
                                "parameters",
                                "which parameters deviate: all, or one alone",
                                List.of(
                                        ALL,
                                        "prospective-time",
                                        "high-pass-time",
                                        "noise-amplitude",
                                        "learning-rate",
                                        "decay",
                                        "gain",
                                        "interneuron-time",
                                        "soma-offset",
                                        "shorter-look-ahead",
                                        "longer-look-ahead"))
                        .or(ALL),
                Key.words(
                                "bits",
                                "how feedback weights are kept on exact matrices",
                                List.of(
                                        EXACT, "4 bit", "5 bit", "6 bit", "7 bit", "8 bit",
                                        "10 bit", "12 bit"))
                        .or(EXACT),
                Key.words(
                                "writeEvery",
                                "steps between two writes of weights that have codes",
                                List.of("1", "10", "100", "1000", "10000"))
                        .or("1000"),
                Key.words(
                                "remedies",
                                "what is done against the flaws",
                                List.of(
                                        "none",
                                        "trim",
                                        "few-readings",
                                        "chop",
                                        "fast-chopping",
                                        "rows",
                                        "digital",
                                        "all"))
                        .or("none"));
    }

    static PhaselessSetting bind(StudyValues v) {
        return new PhaselessSetting(
                v.text("network"),
                v.text("weights"),
                v.count("epochs"),
                v.count("testEvery"),
                v.value("noise"),
                v.value("common"),
                v.value("offset"),
                cancellingRate(v),
                v.words("mismatch"),
                v.words("parameters"),
                v.words("bits"),
                v.words("writeEvery"),
                v.words("remedies"));
    }

    static OptionalDouble cancellingRate(StudyValues v) {
        return v.has("cancellingRate")
                ? OptionalDouble.of(v.value("cancellingRate"))
                : OptionalDouble.empty();
    }
}
