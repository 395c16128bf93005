package org.noisefloor.io.description;

import static org.noisefloor.io.description.Dimension.NUMBER;

import java.util.ArrayList;
import java.util.List;
import org.noisefloor.plasticity.gradient.DeepLayer;

/// How a network learns to reproduce images through a narrow layer.
///
/// @param images what it learns
/// @param hidden hidden layers
/// @param epochs times that all samples are shown
/// @param batch samples for one step
/// @param learningRate of Adam
/// @param testEvery epochs between two tests
public record AutoencoderSetting(
        ImageSetting images,
        List<DeepLayer> hidden,
        int epochs,
        int batch,
        double learningRate,
        int testEvery)
        implements StudySetting {
    static final Cells CELLS =
            Cells.of(RateRules.FEEDBACK, List.of(Cells.IDEAL))
                    .and(List.of(ClassifierSetting.FROZEN), List.of(Cells.IDEAL));

    /// Takes a copy of the layers.
    public AutoencoderSetting {
        hidden = List.copyOf(hidden);
    }

    static KeySet keys() {
        var keys =
                new ArrayList<>(
                        ImageSetting.keys(
                                ImageSetting.MNIST,
                                ImageSetting.FASHION,
                                ClassifierSetting.POINTS));
        keys.addAll(
                List.of(
                        Key.text("hidden", 200, "units of the hidden layers, between commas")
                                .or("128, 32, 128"),
                        Key.whole("epochs", NUMBER, "1", "10000", "times that all are shown")
                                .or("20"),
                        Key.whole("batch", NUMBER, "1", "100000", "samples for one step").or("128"),
                        Key.number(
                                        "learningRate",
                                        NUMBER,
                                        "0.000001",
                                        "10",
                                        "learning rate of Adam")
                                .or("0.001"),
                        Key.whole("testEvery", NUMBER, "1", "10000", "epochs between two tests")
                                .or("1")));
        return new KeySet(keys);
    }

    static AutoencoderSetting bind(StudyValues v) {
        return new AutoencoderSetting(
                ImageSetting.bind(v),
                LayerList.parse(v.text("hidden"), what -> v.problem("hidden", what)),
                v.count("epochs"),
                v.count("batch"),
                v.value("learningRate"),
                v.count("testEvery"));
    }
}
