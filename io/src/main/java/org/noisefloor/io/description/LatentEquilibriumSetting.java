package org.noisefloor.io.description;

import static org.noisefloor.io.description.Dimension.NUMBER;

import java.util.List;

/// How networks with and without prospective coding learn the bars.
///
/// @param hidden hidden neurons
/// @param epochs times that all eight bars are shown
/// @param learningRate of error neurons: change of an output weight per presentation, unit rate and unit error
/// @param microcircuitRate the same of dendritic microcircuits
public record LatentEquilibriumSetting(
        int hidden, int epochs, double learningRate, double microcircuitRate)
        implements StudySetting {
    /// Rule of neurons and error neurons that look ahead.
    public static final String LATENT = "latent-equilibrium";

    /// The same with leaky neurons.
    public static final String LEAKY = "leaky";

    /// Rule of dendritic microcircuits that look ahead.
    public static final String MICROCIRCUIT = "microcircuit";

    /// The same with leaky neurons.
    public static final String LEAKY_MICROCIRCUIT = "leaky-microcircuit";

    static final Cells CELLS =
            Cells.of(
                    List.of(LATENT, LEAKY, MICROCIRCUIT, LEAKY_MICROCIRCUIT), List.of(Cells.IDEAL));

    static KeySet keys() {
        return new KeySet(
                List.of(
                        Key.whole("hidden", NUMBER, "1", "1000", "hidden neurons").or("30"),
                        Key.whole("epochs", NUMBER, "1", "100000", "times that all bars are shown")
                                .or("300"),
                        Key.number(
                                        "learningRate",
                                        NUMBER,
                                        "0",
                                        "10",
                                        "learning rate of output weights per presentation, error neurons")
                                .or("0.05"),
                        Key.number(
                                        "microcircuitRate",
                                        NUMBER,
                                        "0",
                                        "10",
                                        "learning rate of output weights per presentation, microcircuits")
                                .or("0.3")));
    }

    static LatentEquilibriumSetting bind(StudyValues v) {
        return new LatentEquilibriumSetting(
                v.count("hidden"),
                v.count("epochs"),
                v.value("learningRate"),
                v.value("microcircuitRate"));
    }
}
