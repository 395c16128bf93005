package org.noisefloor.io.description;

import static org.noisefloor.io.description.Dimension.NUMBER;

import java.util.ArrayList;
import java.util.List;
import org.noisefloor.plasticity.gradient.DeepLayer;

/// How a deep classifier learns.
///
/// @param images what it learns
/// @param hidden hidden layers
/// @param epochs times that all samples are shown
/// @param batch samples for one step
/// @param learningRate of gradient descent
/// @param momentum of gradient descent
/// @param testEvery epochs between two tests
/// @param sleepUpdates updates of the feedback by spikes before each epoch
/// @param sleepRate learning rate of these
public record ClassifierSetting(
        ImageSetting images,
        List<DeepLayer> hidden,
        int epochs,
        int batch,
        double learningRate,
        double momentum,
        int testEvery,
        int sleepUpdates,
        double sleepRate)
        implements StudySetting {
    /// Task of points that needs no files.
    public static final String POINTS = "yin-yang";

    /// Spike-based alignment of the feedback between fully connected layers.
    public static final String SPIKES = "spike-based-alignment";

    /// Hidden layers keep their random weights: what the others must beat.
    public static final String FROZEN = "frozen";

    static final Cells CELLS =
            Cells.of(List.of("backpropagation", SPIKES), List.of(Cells.IDEAL))
                    .and(
                            RateRules.FEEDBACK.subList(1, RateRules.FEEDBACK.size()),
                            List.of(Cells.IDEAL))
                    .and(List.of(FROZEN), List.of(Cells.IDEAL));

    /// Takes a copy of the layers.
    public ClassifierSetting {
        hidden = List.copyOf(hidden);
    }

    static KeySet keys() {
        var keys =
                new ArrayList<>(
                        ImageSetting.keys(
                                ImageSetting.MNIST,
                                ImageSetting.FASHION,
                                ImageSetting.CIFAR,
                                POINTS));
        keys.addAll(
                List.of(
                        Key.text(
                                        "hidden",
                                        200,
                                        "hidden layers: units, or channels c kernel, then p if pooled, as in 64c5p")
                                .or("128, 64"),
                        Key.whole("epochs", NUMBER, "1", "10000", "times that all are shown")
                                .or("20"),
                        Key.whole("batch", NUMBER, "1", "100000", "samples for one step").or("128"),
                        Key.number("learningRate", NUMBER, "0.000001", "10", "learning rate")
                                .or("0.01"),
                        Key.number("momentum", NUMBER, "0", "0.999", "momentum").or("0.9"),
                        Key.whole("testEvery", NUMBER, "1", "10000", "epochs between two tests")
                                .or("1"),
                        Key.whole(
                                        "sleep.updates",
                                        NUMBER,
                                        "1",
                                        "1000000",
                                        "updates of the feedback by spikes before each epoch")
                                .or("160"),
                        Key.number(
                                        "sleep.rate",
                                        NUMBER,
                                        "0.000001",
                                        "10",
                                        "learning rate of the feedback by spikes")
                                .or("0.04")));
        return new KeySet(keys);
    }

    static ClassifierSetting bind(StudyValues v) {
        return new ClassifierSetting(
                ImageSetting.bind(v),
                LayerList.parse(v.text("hidden"), what -> v.problem("hidden", what)),
                v.count("epochs"),
                v.count("batch"),
                v.value("learningRate"),
                v.value("momentum"),
                v.count("testEvery"),
                v.count("sleep.updates"),
                v.value("sleep.rate"));
    }
}
