package org.noisefloor.io.description;

import static org.noisefloor.io.description.Dimension.NUMBER;

import java.util.List;

/// How sampling networks learn a distribution by wake–sleep.
///
/// @param units neurons
/// @param tauRef refractory period (steps)
/// @param epochs epochs of 1000 refractory periods
/// @param learningRate of weights, of biases, and of alignment where there is any
/// @param testEvery epochs between two tests
/// @param testLength length of a test (refractory periods)
/// @param asymmetry standard deviation of the asymmetric part of the weights at the start, of synaptic noise [Boltzmann units]
/// @param spread standard deviation of the sensors' amplitudes, of plasticity noise \[1]
/// @param cases what is disturbed
public record WakeSleepSetting(
        int units,
        int tauRef,
        int epochs,
        double learningRate,
        int testEvery,
        int testLength,
        double asymmetry,
        double spread,
        List<String> cases)
        implements StudySetting {
    /// Wake–sleep alone.
    public static final String ALONE = "wake-sleep";

    /// Wake–sleep with spike-based alignment.
    public static final String ALIGNED = "wake-sleep-with-alignment";

    /// Symmetric at the start, equal sensors.
    public static final String QUIET = "none";

    /// Weights that are not symmetric at the start.
    public static final String SYNAPTIC = "synaptic";

    /// Sensors of different amplitude.
    public static final String PLASTICITY = "plasticity";

    static final Cells CELLS = Cells.of(List.of(ALONE, ALIGNED), List.of(Cells.IDEAL));

    /// Takes a copy of the cases.
    public WakeSleepSetting {
        cases = List.copyOf(cases);
    }

    static KeySet keys() {
        return new KeySet(
                List.of(
                        Key.whole("units", NUMBER, "2", "12", "neurons").or("4"),
                        Key.whole(
                                        "tauRef",
                                        NUMBER,
                                        "2",
                                        "1000",
                                        "refractory period in steps of the emulation")
                                .or("20"),
                        Key.whole(
                                        "epochs",
                                        NUMBER,
                                        "1",
                                        "1000000",
                                        "epochs of 1000 refractory periods")
                                .or("6000"),
                        Key.number(
                                        "learningRate",
                                        NUMBER,
                                        "0",
                                        "10",
                                        "learning rate of weights, biases and alignment")
                                .or("0.01"),
                        Key.whole("testEvery", NUMBER, "1", "100000", "epochs between two tests")
                                .or("500"),
                        Key.whole(
                                        "testLength",
                                        NUMBER,
                                        "10",
                                        "10000000",
                                        "length of a test in refractory periods")
                                .or("20000"),
                        Key.number(
                                        "asymmetry",
                                        NUMBER,
                                        "0",
                                        "10",
                                        "synaptic noise: standard deviation of what is not symmetric in the first weights")
                                .or("0.8"),
                        Key.number(
                                        "spread",
                                        NUMBER,
                                        "0",
                                        "0.5",
                                        "plasticity noise: standard deviation of the sensors' amplitudes")
                                .or("0.05"),
                        Key.words(
                                        "noise",
                                        "what is disturbed",
                                        List.of(QUIET, SYNAPTIC, PLASTICITY))
                                .or(QUIET + ", " + SYNAPTIC + ", " + PLASTICITY)));
    }

    static WakeSleepSetting bind(StudyValues v) {
        return new WakeSleepSetting(
                v.count("units"),
                v.count("tauRef"),
                v.count("epochs"),
                v.value("learningRate"),
                v.count("testEvery"),
                v.count("testLength"),
                v.value("asymmetry"),
                v.value("spread"),
                v.words("noise"));
    }
}
