package org.noisefloor.verification.study;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.noisefloor.io.description.AutoencoderSetting;
import org.noisefloor.io.description.ClassifierSetting;
import org.noisefloor.io.description.StudyDescription;
import org.noisefloor.io.report.Axis;
import org.noisefloor.plasticity.gradient.DeepDescription;
import org.noisefloor.plasticity.gradient.DeepLayer;
import org.noisefloor.plasticity.gradient.DeepLearning;
import org.noisefloor.plasticity.gradient.DeepOptimiser;
import org.noisefloor.plasticity.gradient.SampledFeedback;
import org.noisefloor.snn.coding.Examples;
import org.noisefloor.verification.experiment.Monitor;

/// Deep networks learn to reproduce images through a narrow layer: the error that is left is what the rule cannot teach.
final class AutoencoderStudy implements Study {
    private static final String ERROR = "unexplained";
    private static final String ANGLE = "angle";
    private static final String EPOCHS = "epochs";

    private final StudyDescription description;
    private final AutoencoderSetting setting;
    private @Nullable ImageTask task;

    /// A study that reads its files when the first trial runs.
    AutoencoderStudy(StudyDescription description, AutoencoderSetting setting) {
        this.description = description;
        this.setting = setting;
    }

    @Override
    public List<Trial> trials() {
        ImageTask.requireFiles(setting.images());
        return Study.grid(description);
    }

    @Override
    public List<Path> files() {
        return ImageTask.files(setting.images());
    }

    @Override
    public long work(Trial trial) {
        return setting.epochs();
    }

    @Override
    public String workUnit() {
        return EPOCHS;
    }

    private synchronized ImageTask task() {
        if (task == null) {
            task = ImageTask.read(setting.images(), false);
        }
        return task;
    }

    @Override
    public Optional<TrialResult> run(Trial trial, Monitor monitor, TrialKeeper keeper) {
        ImageTask task = task();
        List<DeepLayer> layers = new ArrayList<>(setting.hidden());
        layers.add(new DeepLayer.FullyConnected(task.train().inputs()));
        var network =
                new DeepDescription(
                        task.channels(),
                        task.height(),
                        task.width(),
                        layers,
                        DeepDescription.Goal.INPUT);
        var learning =
                new DeepLearning(
                        network,
                        DeepRules.feedback(trial.rule(), SampledFeedback.standard()),
                        new DeepOptimiser.Adam(setting.learningRate()),
                        trial.seed());
        double spread = spread(task.train(), task.test());
        return Course.run(
                        setting.epochs(),
                        setting.testEvery(),
                        monitor,
                        new Course.Keeping(learning.state(), keeper),
                        () -> learning.epoch(task.train(), setting.batch()),
                        () -> 100 * learning.network().loss(task.test()) / spread)
                .map(course -> {
                    var numbers = new TreeMap<>(Map.of(ERROR, course.last()));
                    if (DeepRules.hasAngle(trial.rule())) {
                        numbers.put(ANGLE, angle(learning));
                    }
                    return TrialResult.of(numbers, Map.of(ERROR, course.curve()));
                });
    }

    private double angle(DeepLearning learning) {
        double sum = 0;
        for (int l = 0; l < setting.hidden().size(); l++) {
            sum += learning.network().angle(l) / setting.hidden().size();
        }
        return sum;
    }

    /// Half the mean squared distance of the test images from the mean training image.
    private static double spread(Examples train, Examples test) {
        int inputs = train.inputs();
        double[] mean = new double[inputs];
        float[] one = new float[inputs];
        for (int k = 0; k < train.count(); k++) {
            train.input(k, one, 0);
            for (int i = 0; i < inputs; i++) {
                mean[i] += one[i];
            }
        }
        double sum = 0;
        for (int k = 0; k < test.count(); k++) {
            test.input(k, one, 0);
            for (int i = 0; i < inputs; i++) {
                double d = one[i] - mean[i] / train.count();
                sum += 0.5 * d * d;
            }
        }
        return sum / test.count();
    }

    @Override
    public String question() {
        return """
        A deep network learns to give back the image that it is shown, though its code in the middle is narrow. Errors must reach the \
        layers that make the code; rules differ only in the weights by which they travel back. Frozen layers below the output are what \
        they must beat.\
        """;
    }

    @Override
    public List<Metric> metrics() {
        return List.of(
                new Metric(
                        ERROR,
                        "%",
                        "Squared error on test images, relative to showing the mean training image."),
                new Metric(
                        ANGLE,
                        "°",
                        "Between feedback and transposed forward weights at the end, mean over layers."));
    }

    @Override
    public List<Plot> plots() {
        return List.of(
                new Plot(
                        ERROR,
                        "Unexplained share of unseen images",
                        Axis.linear(EPOCHS, ""),
                        Axis.linear(ERROR, "%")));
    }

    @Override
    public List<Expectation> expectations() {
        var list = new ArrayList<Expectation>();
        for (String rule : description.kind().rules()) {
            if (!rule.equals(ClassifierSetting.FROZEN)) {
                String source = "below the frozen hidden layers of the same run";
                list.add(below(ClassifierSetting.FROZEN, rule, source));
            }
        }
        String order =
                "Max et al. 2024, MNIST codes: gradient (39.7 % right) before aligned (35.3 %) before random feedback (21.2 %); of another network, so the order alone";
        for (String rule : List.of("backpropagation", "kolen-pollack", "weight-mirror")) {
            list.add(below("feedback-alignment", rule, order));
        }
        return list;
    }

    private static Expectation below(String control, String rule, String source) {
        return Expectation.below(control, ERROR, rule, MatrixChip.IDEAL, Map.of(), source);
    }
}
