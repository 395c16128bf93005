package org.noisefloor.io.description;

import static org.noisefloor.io.description.Dimension.NUMBER;
import static org.noisefloor.io.description.Dimension.RATIO;

import java.util.List;
import java.util.Locale;

/// Which effect of a die costs how much alignment.
///
/// @param effects what varies on the die: one effect alone, all, or none
/// @param without whether all but the named effect vary, instead of it alone
/// @param net the net that aligns
/// @param occupancy of rate homeostasis, where the rule has it \[1]
/// @param pairs known pairs of the calibration, where the rule has it
public record AblationSetting(
        List<String> effects, boolean without, Net net, double occupancy, int pairs)
        implements StudySetting {
    /// Spike-based alignment as the chip has it: with chopping where accumulators swap.
    public static final String PLAIN = "spike-based-alignment";

    /// The same with rate homeostasis.
    public static final String HOMEOSTASIS = "with-homeostasis";

    /// The same with sensors calibrated by known pairs.
    public static final String CALIBRATION = "with-calibration";

    /// The same with both.
    public static final String BOTH = "with-both";

    /// All effects.
    public static final String ALL = "all";

    /// No effect.
    public static final String NONE = "none";

    /// Every effect, one at a time: the names of the parts that a die can vary in.
    public static final List<String> EFFECTS =
            List.of(
                    NONE,
                    "synapse-gain",
                    "pulse-length",
                    "neuron-leak",
                    "neuron-threshold",
                    "neuron-noise",
                    "sensor-amplitude",
                    "sensor-imbalance",
                    "sensor-window",
                    "sensor-role",
                    "sensor-offset",
                    "converter",
                    ALL);

    static final Cells CELLS =
            Cells.of(
                    List.of(PLAIN, HOMEOSTASIS, CALIBRATION, BOTH),
                    List.of("generic", "brainscales-2", "brainscales-2-sal"));

    /// Takes a copy of the effects.
    public AblationSetting {
        effects = List.copyOf(effects);
    }

    static KeySet keys() {
        return new KeySet(
                List.of(
                        Key.words("effects", "what varies on the die", EFFECTS)
                                .or(String.join(", ", EFFECTS)),
                        Key.word(
                                        "mode",
                                        "whether the named effect varies alone, or all but it",
                                        "only",
                                        "without")
                                .or("only"),
                        Key.word(
                                        "topology",
                                        "which neurons are connected",
                                        "pairs",
                                        "recurrent",
                                        "layered")
                                .or("recurrent"),
                        Key.whole("size", NUMBER, "1", "128", "pairs, neurons, or neurons a layer")
                                .or("6"),
                        Key.number(
                                        "weightRange",
                                        NUMBER,
                                        "0.001",
                                        "100",
                                        "weight at the largest code, in Boltzmann units")
                                .or("2"),
                        Key.number(
                                        "period",
                                        NUMBER,
                                        "1",
                                        "100000",
                                        "refractory periods between two weight updates")
                                .or("100"),
                        Key.whole("periods", NUMBER, "1", "1000000", "number of updates").or("600"),
                        Key.number(
                                        "rateStart",
                                        NUMBER,
                                        "0",
                                        "100",
                                        "learning rate of the first update")
                                .or("0.48"),
                        Key.number(
                                        "rateEnd",
                                        NUMBER,
                                        "0",
                                        "100",
                                        "learning rate of the last update; not above the first")
                                .or("0.06"),
                        Key.number(
                                        "occupancy",
                                        RATIO,
                                        "1 %",
                                        "95 %",
                                        "share of time that homeostasis holds neurons refractory")
                                .or("40 %"),
                        Key.whole("pairs", NUMBER, "1", "100000", "known pairs of the calibration")
                                .or("300")));
    }

    static AblationSetting bind(StudyValues v) {
        if (v.value("rateEnd") > v.value("rateStart")) {
            throw v.problem(
                    "rateEnd",
                    "must not exceed the start of "
                            + v.text("rateStart")
                            + ", was "
                            + v.text("rateEnd"));
        }
        return new AblationSetting(
                v.words("effects"),
                v.text("mode").equals("without"),
                new Net(
                        v.text("topology"),
                        Net.Topology.valueOf(v.text("topology").toUpperCase(Locale.ROOT)),
                        v.count("size"),
                        v.value("weightRange"),
                        v.value("period"),
                        v.count("periods"),
                        v.value("rateStart"),
                        v.value("rateEnd"),
                        20),
                v.value("occupancy"),
                v.count("pairs"));
    }
}
