package org.noisefloor.cli;

import java.util.List;
import org.noisefloor.io.description.Dimension;
import org.noisefloor.io.description.Quantity;

/// Units of time that an option can name.
final class TimeUnit {
    private static final List<String> UNITS = List.of("s", "ms", "us", "ns");

    private TimeUnit() {}

    /// A unit \[s].
    ///
    /// @throws IllegalArgumentException that names the option, if it is none
    static double seconds(String option, String unit) {
        if (!UNITS.contains(unit)) {
            throw new IllegalArgumentException(
                    option + " must be s, ms, us or ns, was \"" + unit + '"');
        }
        return Quantity.parse("1 " + unit, Dimension.TIME).value();
    }
}
