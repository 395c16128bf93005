package org.noisefloor.io.description;

import static org.noisefloor.io.description.Dimension.NUMBER;

import java.util.List;

/// How Boltzmann machines are sampled.
///
/// @param units units of each machine
/// @param spread standard deviation of biases and weights [Boltzmann units]
/// @param duration length of a run (refractory periods)
/// @param calibrationLength steps of each measurement that calibrates a die
/// @param weightRange weight of the largest code of a die [Boltzmann units]
public record SamplingSetting(
        int units, double spread, int duration, int calibrationLength, double weightRange)
        implements StudySetting {
    /// One unit after the other.
    public static final String GIBBS = "gibbs";

    /// Refractory neurons, one after the other.
    public static final String REFRACTORY = "refractory";

    /// Integrate-and-fire neurons in noise.
    public static final String LEAKY = "leaky";

    /// A die to which the machine is translated by the nominal numbers of its chip.
    public static final String NOMINAL = "die-as-described";

    /// A die whose columns and synapses were measured first.
    public static final String CALIBRATED = "die-calibrated";

    static final Cells CELLS =
            Cells.of(List.of(GIBBS, REFRACTORY, LEAKY), List.of(Cells.IDEAL))
                    .and(List.of(NOMINAL, CALIBRATED), List.of("generic", "brainscales-2"));

    static KeySet keys() {
        return new KeySet(
                List.of(
                        Key.whole("units", NUMBER, "1", "12", "units of each machine").or("5"),
                        Key.number(
                                        "spread",
                                        NUMBER,
                                        "0",
                                        "3",
                                        "standard deviation of biases and weights")
                                .or("1"),
                        Key.whole(
                                        "duration",
                                        NUMBER,
                                        "10",
                                        "10000000",
                                        "length of a run in refractory periods")
                                .or("10000"),
                        Key.whole(
                                        "calibrationLength",
                                        NUMBER,
                                        "100",
                                        "10000000",
                                        "steps of each measurement that calibrates a die")
                                .or("50000"),
                        Key.number(
                                        "weightRange",
                                        NUMBER,
                                        "0.1",
                                        "30",
                                        "weight of the largest code of a die")
                                .or("3")));
    }

    static SamplingSetting bind(StudyValues v) {
        return new SamplingSetting(
                v.count("units"),
                v.value("spread"),
                v.count("duration"),
                v.count("calibrationLength"),
                v.value("weightRange"));
    }
}
