package org.noisefloor.io.description;

import static org.noisefloor.io.description.Dimension.CODES;
import static org.noisefloor.io.description.Dimension.NUMBER;
import static org.noisefloor.io.description.Dimension.RATIO;
import static org.noisefloor.io.description.Dimension.TIME;

import java.util.List;
import java.util.Optional;
import org.noisefloor.emulator.synapse.MacModeDescription;
import org.noisefloor.emulator.synapse.MacModeDescription.Baseline;

/// The keys of the MAC mode of a synapse array, and what they become.
final class MacKeys {
    private static final String M = "mac.";
    private static final String MODE = M + "mode";
    private static final String ANALOG = "analog";

    private MacKeys() {}

    static List<Key> all() {
        return List.of(
                Key.word(MODE, "whether the synapse array multiplies vectors", "none", ANALOG)
                        .or("none"),
                count("arrays", "arrays that work at once and share the columns", "64"),
                Key.number(
                                M + "gain",
                                CODES,
                                "0.00001 LSB",
                                "1 LSB",
                                "code of input 1 and weight 1")
                        .onlyFor(MODE, ANALOG),
                Key.positive(M + "saturation", CODES, "level that no neuron passes; none if absent")
                        .onlyFor(MODE, ANALOG)
                        .optional(),
                spread("mismatch.column", RATIO, "spread of the gain from column to column"),
                spread("mismatch.driver", RATIO, "spread of the gain from driver to driver"),
                spread("mismatch.saturation", RATIO, "spread of that level from column to column"),
                spread("offset.sigma", CODES, "standard deviation of a column's resting level"),
                Key.word(
                                M + "baseline",
                                "whether the resting level is read before each pass",
                                "fixed",
                                "read")
                        .onlyFor(MODE, ANALOG),
                spread("noise.read", CODES, "standard deviation of one read").as(Variation.NOISE),
                spread("noise.event", CODES, "standard deviation that each event adds, in squares")
                        .as(Variation.NOISE),
                count("sends", "how often each input is sent", "1000"),
                count("spacing", "event slots from one event to the next", "1000"),
                time("eventSlot", "time of one event slot"),
                time("reset", "time of the neuron reset before a pass"),
                time("read", "time of one read of all columns"));
    }

    private static Key count(String name, String meaning, String most) {
        return Key.whole(M + name, NUMBER, "1", most, meaning).onlyFor(MODE, ANALOG);
    }

    private static Key spread(String name, Dimension dimension, String meaning) {
        return Key.spread(M + name, dimension, meaning).onlyFor(MODE, ANALOG);
    }

    private static Key time(String name, String meaning) {
        return Key.notNegative(M + name, TIME, meaning).onlyFor(MODE, ANALOG);
    }

    static Optional<MacModeDescription> bind(ChipNumbers numbers) {
        if (!numbers.text(MODE).equals(ANALOG)) {
            return Optional.empty();
        }
        boolean saturates = numbers.has(M + "saturation");
        return Optional.of(
                new MacModeDescription(
                        numbers.count(M + "arrays"),
                        numbers.value(M + "gain"),
                        numbers.normal(M + "mismatch.column"),
                        numbers.normal(M + "mismatch.driver"),
                        saturates ? numbers.value(M + "saturation") : Double.POSITIVE_INFINITY,
                        numbers.normal(M + "mismatch.saturation"),
                        numbers.value(M + "offset.sigma"),
                        numbers.text(M + "baseline").equals("read")
                                ? Baseline.READ
                                : Baseline.FIXED,
                        numbers.value(M + "noise.read"),
                        numbers.value(M + "noise.event"),
                        numbers.count(M + "sends"),
                        numbers.count(M + "spacing"),
                        numbers.value(M + "eventSlot"),
                        numbers.value(M + "reset"),
                        numbers.value(M + "read")));
    }
}
