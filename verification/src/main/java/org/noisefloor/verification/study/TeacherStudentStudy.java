package org.noisefloor.verification.study;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.noisefloor.emulator.random.NoiseStream;
import org.noisefloor.emulator.random.Purpose;
import org.noisefloor.io.description.StudyDescription;
import org.noisefloor.io.description.TeacherStudentSetting;
import org.noisefloor.io.description.YinYangSetting;
import org.noisefloor.io.report.Axis;
import org.noisefloor.plasticity.gradient.ErrorLearning.Loss;
import org.noisefloor.snn.coding.Samples;
import org.noisefloor.verification.experiment.Monitor;

/// A student learns what a random teacher of the same shape answers: the error that is left is what the rule cannot teach.
///
/// @param description the study
/// @param setting its own keys
record TeacherStudentStudy(StudyDescription description, TeacherStudentSetting setting)
        implements Study {
    private static final String ERROR = "unexplained";
    private static final String ANGLE = "angle";
    private static final String ENERGY = "energy";
    private static final String EPOCHS = "epochs";

    /// Rules that beat fixed random feedback where they were published.
    private static final SortedMap<String, String> LEARNED =
            new TreeMap<>(
                    Map.of(
                            "kolen-pollack",
                            "Akrout et al. 2019",
                            "weight-mirror",
                            "Akrout et al. 2019",
                            "regression-discontinuity",
                            "Guerguiev, Kording & Richards 2020",
                            "spike-timing-inference",
                            "Ahmad, Ambrogioni & van Gerven 2020"));

    @Override
    public List<Trial> trials() {
        return Study.grid(description);
    }

    @Override
    public long work(Trial trial) {
        return setting.epochs();
    }

    @Override
    public String workUnit() {
        return EPOCHS;
    }

    @Override
    public Optional<TrialResult> run(Trial trial, Monitor monitor, TrialKeeper keeper) {
        long teacher = new NoiseStream(trial.seed(), Purpose.STIMULUS).substream(1).seed();
        Samples samples = taught(setting.samples(), 0, teacher);
        Samples unseen = taught(setting.testSamples(), setting.samples(), teacher);
        double spread = spread(unseen);
        var chip = new MatrixChip(trial.substrate(), trial.seed());
        var network =
                new FeedbackNetwork(
                        sizes(),
                        trial.rule(),
                        chip,
                        new FeedbackNetwork.Learning(
                                Loss.SQUARED,
                                setting.learningRate(),
                                setting.weightRange(),
                                setting.writeEvery()),
                        trial.seed());
        return Course.run(
                        setting.epochs(),
                        setting.testEvery(),
                        monitor,
                        new Course.Keeping(chip.under(network.kept()), keeper),
                        () -> network.epoch(samples, setting.batch()),
                        () -> 100 * network.scores(unseen).error() / spread)
                .map(course -> {
                    var numbers = new TreeMap<>(Map.of(ERROR, course.last()));
                    if (FeedbackNetwork.hasAngle(trial.rule())) {
                        numbers.put(ANGLE, network.angle());
                    }
                    if (!chip.exact()) {
                        numbers.put(ENERGY, chip.energy());
                    }
                    return TrialResult.of(numbers, Map.of(ERROR, course.curve()));
                });
    }

    private int[] sizes() {
        return new int[] {setting.inputs(), setting.hidden(), setting.outputs()};
    }

    /// Answers of a teacher with rectified hidden units and uniform weights to uniform inputs.
    private Samples taught(int count, int first, long seed) {
        var weights = new NoiseStream(seed, Purpose.NETWORK);
        var stimulus = new NoiseStream(seed, Purpose.STIMULUS);
        int[] sizes = sizes();
        double[][] input = new double[count][];
        double[][] target = new double[count][];
        for (int k = 0; k < count; k++) {
            int sample = first + k;
            double[] below = new double[sizes[0]];
            Arrays.setAll(below, i -> 2 * stimulus.uniformAt(i, sample) - 1);
            input[k] = below;
            target[k] = layer(layer(below, sizes[1], 0, weights), sizes[2], 1, weights);
        }
        return new Samples(input, target);
    }

    private double[] layer(double[] below, int neurons, int layer, NoiseStream weights) {
        double scale = setting.teacherWeight() / Math.sqrt(below.length);
        double[] u = new double[neurons];
        for (int j = 0; j < neurons; j++) {
            for (int i = 0; i < below.length; i++) {
                u[j] += scale * (2 * weights.uniformAt(i * neurons + j, layer) - 1) * below[i];
            }
            u[j] = layer == 0 ? Math.max(0, u[j]) : u[j];
        }
        return u;
    }

    /// Mean half squared distance of the targets from their mean.
    private static double spread(Samples samples) {
        double[][] target = samples.target();
        double sum = 0;
        for (int j = 0; j < target[0].length; j++) {
            int output = j;
            double mean = Arrays.stream(target).mapToDouble(t -> t[output]).sum() / target.length;
            for (double[] each : target) {
                sum += 0.5 * (each[j] - mean) * (each[j] - mean);
            }
        }
        return sum / target.length;
    }

    @Override
    public String question() {
        return """
        A random teacher with rectified hidden units answers random inputs, and a student of the same shape learns to answer alike. \
        What is left of the error, as a share of the variance of the answers, is what the rule could not teach; with a frozen hidden \
        layer only the outputs learn.\
        """;
    }

    @Override
    public List<Metric> metrics() {
        return List.of(
                new Metric(
                        ERROR,
                        "%",
                        "Mean squared error on unseen inputs as a share of the variance of the answers."),
                new Metric(
                        ANGLE, "°", "Between feedback and transposed forward weights, at the end."),
                new Metric(
                        ENERGY,
                        "J",
                        "Of all products and writes of the chips that hold the matrices."));
    }

    @Override
    public List<Plot> plots() {
        return List.of(
                new Plot(
                        ERROR,
                        "Variance that the student does not explain",
                        Axis.linear(EPOCHS, ""),
                        Axis.logarithmic(ERROR, "%")));
    }

    @Override
    public List<Expectation> expectations() {
        var list = new ArrayList<Expectation>();
        for (String rule : description.kind().rules()) {
            for (String substrate : description.substrates()) {
                if (!rule.equals(YinYangSetting.FROZEN)) {
                    list.add(
                            below(
                                    YinYangSetting.FROZEN,
                                    rule,
                                    substrate,
                                    "below the frozen hidden layer of the same run"));
                }
            }
        }
        for (Map.Entry<String, String> learned : LEARNED.entrySet()) {
            list.add(
                    below(
                            "feedback-alignment",
                            learned.getKey(),
                            MatrixChip.IDEAL,
                            learned.getValue()
                                    + ": better than feedback alignment (on other tasks)"));
        }
        return list;
    }

    private static Expectation below(String control, String rule, String substrate, String source) {
        return Expectation.below(control, ERROR, rule, substrate, Map.of(), source);
    }
}
