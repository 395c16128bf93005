package org.noisefloor.io.description;

import static org.noisefloor.io.description.Dimension.NUMBER;
import static org.noisefloor.io.description.Dimension.TIME;

import java.util.List;

/// How a chain of two neurons with time constants of their own learns what another one does.
///
/// @param duration how long it learns \[s]
/// @param weightRate of weights [1/s]
/// @param timeRate of the membrane's time constant \[s]
/// @param sines of which the input is mixed
public record GleSetting(double duration, double weightRate, double timeRate, int sines)
        implements StudySetting {
    /// Errors look ahead: in time they undo what their neurons do.
    public static final String PROSPECTIVE = "prospective-errors";

    /// Errors act as they arrive.
    public static final String INSTANTANEOUS = "instantaneous-errors";

    /// Only weights learn.
    public static final String FIXED = "fixed-time-constants";

    static final Cells CELLS =
            Cells.of(List.of(PROSPECTIVE, INSTANTANEOUS, FIXED), List.of(Cells.IDEAL));

    static KeySet keys() {
        return new KeySet(
                List.of(
                        Key.number("duration", TIME, "1 s", "1000 s", "how long it learns")
                                .or("600 s"),
                        Key.number(
                                        "weightRate",
                                        NUMBER,
                                        "0",
                                        "100",
                                        "learning rate of weights per second")
                                .or("1"),
                        Key.number(
                                        "timeRate",
                                        NUMBER,
                                        "0",
                                        "100",
                                        "learning rate of the time constant in seconds")
                                .or("0.05"),
                        Key.whole("sines", NUMBER, "1", "1000", "sines of which the input is mixed")
                                .or("20")));
    }

    static GleSetting bind(StudyValues v) {
        return new GleSetting(
                v.value("duration"), v.value("weightRate"), v.value("timeRate"), v.count("sines"));
    }
}
