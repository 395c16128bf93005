package org.noisefloor.io.description;

import static org.noisefloor.io.description.Dimension.NUMBER;
import static org.noisefloor.io.description.Dimension.RATIO;
import static org.noisefloor.io.description.Dimension.TIME;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.noisefloor.snn.sampling.LogDomainWorkingPoint;

/// Which effect of a die costs how much alignment.
///
/// @param effects what varies on the die: one effect alone, all, or none
/// @param without whether all but the named effect vary, instead of it alone
/// @param net the net that aligns
/// @param occupancy of rate homeostasis, where the rule has it \[1]
/// @param pairs known pairs of the calibration, where the rule has it
/// @param host how the host learns, where synapses have no sensors
public record AblationSetting(
        List<String> effects, boolean without, Net net, double occupancy, int pairs, Host host)
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

    /// The substrate whose synapses have no sensors, so that the host learns from spikes.
    public static final String HOSTED = "dynap-se2";

    /// What can vary on such a die: weight bits; pulses, gains and time constants of synapses; all currents and capacitors of neurons.
    public static final List<String> HOSTED_EFFECTS =
            List.of(NONE, "synapse-weight", "synapse-circuit", "neuron-circuit", ALL);

    private static final List<String> SENSING =
            List.of("generic", "brainscales-2", "brainscales-2-sal");

    static final Cells CELLS =
            Cells.of(
                            List.of(PLAIN, HOMEOSTASIS),
                            Stream.concat(SENSING.stream(), Stream.of(HOSTED)).toList())
                    .and(List.of(CALIBRATION, BOTH), SENSING);

    /// How a host learns.
    ///
    /// @param words words of the address memory for each connection
    /// @param latency from the end of a period until what was learned is written \[s]
    public record Host(int words, double latency) {}

    /// Takes a copy of the effects.
    public AblationSetting {
        effects = List.copyOf(effects);
    }

    @Override
    public Optional<String> refusal(String substrate) {
        List<String> possible = substrate.equals(HOSTED) ? HOSTED_EFFECTS : EFFECTS;
        for (String effect : effects) {
            if (!possible.contains(effect)) {
                return Optional.of(
                        "has effect %s on %s, which does not exist physically: effects of %s are %s"
                                .formatted(
                                        effect, substrate, substrate, String.join(", ", possible)));
            }
        }
        return substrate.equals(HOSTED) ? hostedRefusal() : Optional.empty();
    }

    private Optional<String> hostedRefusal() {
        int most = ChipReader.read(HOSTED).logDomain().synapse().perNeuron();
        int partners =
                switch (net.topology()) {
                    case PAIRS -> 1;
                    case RECURRENT -> net.size() - 1;
                    case LAYERED -> net.size();
                };
        int needed = 2 + partners * host.words;
        if (needed > most) {
            return Optional.of(
                    "needs %d words of the address memory for 2 backgrounds and %d partners of a neuron, and %s has %d: make size or words smaller"
                            .formatted(needed, partners, HOSTED, most));
        }
        double range = net.weightRange();
        if (!(range >= LogDomainWorkingPoint.LEAST_RANGE
                && range <= LogDomainWorkingPoint.MOST_RANGE)) {
            return Optional.of(
                    "has weightRange %s on %s, where it must be %s to %s"
                            .formatted(
                                    range,
                                    HOSTED,
                                    LogDomainWorkingPoint.LEAST_RANGE,
                                    LogDomainWorkingPoint.MOST_RANGE));
        }
        double period = net.period() * LogDomainWorkingPoint.REFRACTORY;
        return host.latency < period
                ? Optional.empty()
                : Optional.of(
                        "has hostLatency %s s on %s, where it must be below a period, %s s"
                                .formatted(host.latency, HOSTED, period));
    }

    static KeySet keys() {
        return new KeySet(
                List.of(
                        Key.words("effects", "what varies on the die", allEffects())
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
                                .or("300"),
                        Key.whole(
                                        "words",
                                        NUMBER,
                                        "1",
                                        "7",
                                        "words of the address memory for each connection")
                                .or("1"),
                        Key.number(
                                        "hostLatency",
                                        TIME,
                                        "0 ms",
                                        "10 s",
                                        "time that a learning host takes from the end of a period to its writes")
                                .or("10 ms")));
    }

    private static List<String> allEffects() {
        return Stream.concat(EFFECTS.stream(), HOSTED_EFFECTS.stream()).distinct().toList();
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
                v.count("pairs"),
                new Host(v.count("words"), v.value("hostLatency")));
    }
}
