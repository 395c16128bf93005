package org.noisefloor.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.noisefloor.io.event.Divergence;
import org.noisefloor.io.event.Event;
import org.noisefloor.io.event.EventKind;
import org.noisefloor.io.event.LogHead;

/// Events as lines of a table.
final class EventLines {
    private static final String FORMAT = "%14s %14s  %-13s %8s %8s %20s";

    private EventLines() {}

    static String title() {
        return FORMAT.formatted("event", "tick", "kind", "unit", "detail", "value");
    }

    static String line(long number, Event event) {
        return FORMAT.formatted(
                number, event.time(), event.kindWord(), event.unit(), event.detail(), value(event));
    }

    /// A leak potential in volts, two codes side by side, everything else as it is.
    private static String value(Event event) {
        if (event.kind() == EventKind.REST_WRITE.code()) {
            return Double.longBitsToDouble(event.value()) + " V";
        }
        return event.kind() == EventKind.SENSOR_READ.code()
                ? (int) event.value() + " " + (int) (event.value() >> 32)
                : Long.toString(event.value());
    }

    static List<String> head(LogHead head) {
        var lines = new ArrayList<String>();
        lines.add("program: " + head.program());
        lines.add("tick: %s s".formatted(head.tick()));
        head.settings().forEach((key, value) -> lines.add(key + ": " + value));
        return lines;
    }

    /// The last events in common, then what comes next on either side.
    static List<String> of(Divergence divergence, String left, String right) {
        var lines = new ArrayList<String>();
        lines.add(title());
        long number = divergence.number() - divergence.before().size();
        for (Event event : divergence.before()) {
            lines.add(line(number++, event));
        }
        lines.add(next(divergence.number(), divergence.expected()) + "  <- " + left);
        lines.add(next(divergence.number(), divergence.found()) + "  <- " + right);
        return lines;
    }

    private static String next(long number, @Nullable Event event) {
        return event == null
                ? String.format(Locale.ROOT, "%14d %14s", number, "(no more)")
                : line(number, event);
    }
}
