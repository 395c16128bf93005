package org.noisefloor.io.description;

import static org.noisefloor.io.description.Dimension.NUMBER;

import java.util.List;

/// How the Yin-Yang points are learned.
///
/// @param hidden hidden neurons
/// @param samples training samples, of the set whose seed is 42
/// @param epochs times that all of them are shown
/// @param batch samples for one step
/// @param learningRate of Adam
/// @param weightRange weight of a full cell: larger ones are cut off
/// @param testEvery epochs between two tests
/// @param testSamples samples of a test, none of them for training
/// @param writeEvery batches between two writes of the weights; of matrices that are not ideal
/// @param phaselessEpochs epochs of phaseless alignment, which emulates every sample over time
/// @param phaselessSamples training samples of phaseless alignment
public record YinYangSetting(
        int hidden,
        int samples,
        int epochs,
        int batch,
        double learningRate,
        double weightRange,
        int testEvery,
        int testSamples,
        int writeEvery,
        int phaselessEpochs,
        int phaselessSamples)
        implements StudySetting {
    /// The rule whose hidden layer does not learn: what the others must beat.
    public static final String FROZEN = "frozen";

    /// Phaseless alignment.
    public static final String PHASELESS = "phaseless-alignment";

    static final Cells CELLS =
            Cells.of(RateRules.FEEDBACK, RateRules.SUBSTRATES)
                    .and(RateRules.SPIKING, List.of(Cells.IDEAL))
                    .and(List.of(PHASELESS, FROZEN), RateRules.SUBSTRATES);

    static KeySet keys() {
        return new KeySet(
                List.of(
                        Key.whole("hidden", NUMBER, "1", "1000", "hidden neurons").or("30"),
                        Key.whole("samples", NUMBER, "1", "100000", "training samples").or("5000"),
                        Key.whole("epochs", NUMBER, "1", "10000", "times that all are shown")
                                .or("300"),
                        Key.whole("batch", NUMBER, "1", "100000", "samples for one step").or("20"),
                        Key.number("learningRate", NUMBER, "0", "10", "learning rate of Adam")
                                .or("0.01"),
                        Key.number(
                                        "weightRange",
                                        NUMBER,
                                        "0.001",
                                        "1000",
                                        "weight of a full cell of a die; exact weights are within ±1000")
                                .or("8"),
                        Key.whole("testEvery", NUMBER, "1", "10000", "epochs between two tests")
                                .or("10"),
                        Key.whole("testSamples", NUMBER, "1", "100000", "samples of a test")
                                .or("1000"),
                        Key.whole(
                                        "writeEvery",
                                        NUMBER,
                                        "1",
                                        "1000000",
                                        "batches between two writes of matrices that are not ideal")
                                .or("1"),
                        Key.whole(
                                        "phaseless.epochs",
                                        NUMBER,
                                        "1",
                                        "10000",
                                        "epochs of phaseless alignment")
                                .or("400"),
                        Key.whole(
                                        "phaseless.samples",
                                        NUMBER,
                                        "1",
                                        "100000",
                                        "training samples of phaseless alignment")
                                .or("2000")));
    }

    static YinYangSetting bind(StudyValues v) {
        return new YinYangSetting(
                v.count("hidden"),
                v.count("samples"),
                v.count("epochs"),
                v.count("batch"),
                v.value("learningRate"),
                v.value("weightRange"),
                v.count("testEvery"),
                v.count("testSamples"),
                v.count("writeEvery"),
                v.count("phaseless.epochs"),
                v.count("phaseless.samples"));
    }
}
