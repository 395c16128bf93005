package org.noisefloor.io.description;

import static org.noisefloor.io.description.Dimension.NUMBER;
import static org.noisefloor.io.description.Dimension.TIME;

import java.util.List;

/// How units that look ahead are held against what is proven of them.
///
/// @param timeConstant τ of the units where it is not swept \[s]
/// @param steps steps in a time constant
/// @param sines of which inputs are mixed
/// @param slowest slowest of their frequencies \[rad/s]
public record ProspectiveSetting(double timeConstant, int steps, int sines, double slowest)
        implements StudySetting {
    /// Rule of leaky units.
    public static final String LEAKY = "leaky";

    /// Rule of units that look ahead by the difference of two steps.
    public static final String PROSPECTIVE = "prospective";

    /// Rule of units that look ahead by an adaptive current.
    public static final String ADAPTIVE = "adaptive-current";

    static final Cells CELLS =
            Cells.of(List.of(LEAKY, PROSPECTIVE, ADAPTIVE), List.of(Cells.IDEAL));

    static KeySet keys() {
        return new KeySet(
                List.of(
                        Key.number(
                                        "timeConstant",
                                        TIME,
                                        "1 ms",
                                        "10 s",
                                        "time constant of the units where it is not swept")
                                .or("200 ms"),
                        Key.whole("steps", NUMBER, "40", "10000", "steps in a time constant")
                                .or("100"),
                        Key.whole("sines", NUMBER, "1", "1000", "sines of which inputs are mixed")
                                .or("50"),
                        Key.number(
                                        "slowest",
                                        NUMBER,
                                        "0.01",
                                        "10",
                                        "slowest frequency of the inputs in radians per second")
                                .or("0.1")));
    }

    static ProspectiveSetting bind(StudyValues v) {
        return new ProspectiveSetting(
                v.value("timeConstant"), v.count("steps"), v.count("sines"), v.value("slowest"));
    }
}
