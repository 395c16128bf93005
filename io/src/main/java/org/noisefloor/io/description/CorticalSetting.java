package org.noisefloor.io.description;

import static org.noisefloor.io.description.Dimension.NUMBER;

import java.util.List;

/// How a spiking cortical microcircuit is taught.
///
/// @param epochs epochs of 15 taught and 5 untaught patterns
/// @param testEvery epochs between two tests
/// @param patternLength length of a pattern (refractory periods)
/// @param exponential whether spike pairs count by an exponential window, as published, instead of a triangular one
/// @param starts signs of the feedback weight at the start
public record CorticalSetting(
        int epochs, int testEvery, int patternLength, boolean exponential, List<String> starts)
        implements StudySetting {
    /// Spike-based alignment of the feedback weight.
    public static final String ALIGNED = "spike-based-alignment";

    /// Feedback that never changes.
    public static final String FIXED = "feedback-alignment";

    /// Feedback that is the forward weight.
    public static final String COPIED = "backpropagation";

    /// Feedback whose sign at the start is that of the teacher's weight.
    public static final String RIGHT = "right-sign";

    /// Feedback of the other sign.
    public static final String WRONG = "wrong-sign";

    static final Cells CELLS = Cells.of(List.of(ALIGNED, FIXED, COPIED), List.of(Cells.IDEAL));

    /// Takes a copy of the starts.
    public CorticalSetting {
        starts = List.copyOf(starts);
    }

    static KeySet keys() {
        return new KeySet(
                List.of(
                        Key.whole("epochs", NUMBER, "1", "10000", "epochs of 20 patterns")
                                .or("150"),
                        Key.whole("testEvery", NUMBER, "1", "10000", "epochs between two tests")
                                .or("5"),
                        Key.whole(
                                        "patternLength",
                                        NUMBER,
                                        "400",
                                        "100000",
                                        "how long a pattern is shown, in refractory periods")
                                .or("2000"),
                        Key.word(
                                        "window",
                                        "what a pair of spikes contributes",
                                        "triangular",
                                        "exponential")
                                .or("triangular"),
                        Key.words(
                                        "starts",
                                        "sign of the feedback weight at the start",
                                        List.of(RIGHT, WRONG))
                                .or(RIGHT + ", " + WRONG)));
    }

    static CorticalSetting bind(StudyValues v) {
        return new CorticalSetting(
                v.count("epochs"),
                v.count("testEvery"),
                v.count("patternLength"),
                v.text("window").equals("exponential"),
                v.words("starts"));
    }
}
