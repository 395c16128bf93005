package org.noisefloor.verification.study;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.noisefloor.emulator.random.NoiseStream;
import org.noisefloor.emulator.random.Purpose;
import org.noisefloor.emulator.state.Kept;
import org.noisefloor.io.description.CorticalSetting;
import org.noisefloor.io.description.StudyDescription;
import org.noisefloor.io.report.Axis;
import org.noisefloor.plasticity.alignment.CorticalMicrocircuit.Feedback;
import org.noisefloor.plasticity.alignment.CorticalSchedule;
import org.noisefloor.plasticity.alignment.CorticalState;
import org.noisefloor.plasticity.alignment.CorticalTeaching;
import org.noisefloor.plasticity.alignment.PairingWindow;
import org.noisefloor.verification.experiment.Monitor;

/// A chain of spiking neurons learns from a teacher while its feedback is aligned by spikes, fixed, or copied.
///
/// @param description the study
/// @param setting its own keys
record CorticalMicrocircuitStudy(StudyDescription description, CorticalSetting setting)
        implements Study {
    private static final String LOSS = "loss";
    private static final String DISTANCE = "distance";
    private static final String START = "start";
    private static final String EPOCHS = "epochs";
    private static final double LARGEST_START = 3;

    @Override
    public List<Trial> trials() {
        List<Trial> trials = new ArrayList<>();
        for (String start : setting.starts()) {
            for (Trial trial : Study.grid(description)) {
                trials.add(trial.with(START, start));
            }
        }
        return trials;
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
        CorticalTeaching teaching = teaching(trial);
        return Course.run(
                        setting.epochs(),
                        setting.testEvery(),
                        monitor,
                        new Course.Keeping(kept(teaching), keeper),
                        () -> teaching.run(1),
                        teaching::loss,
                        () -> distance(teaching))
                .map(course ->
                        TrialResult.of(
                                Map.of(LOSS, course.last(0), DISTANCE, course.last(1)),
                                Map.of(LOSS, course.curve(0), DISTANCE, course.curve(1))));
    }

    private static Kept<CorticalTeaching> kept(CorticalTeaching teaching) {
        return channel -> {
            CorticalState circuit = channel.part("circuit", teaching.state());
            teaching.restore(circuit, (int) channel.number("epoch", teaching.epoch()));
            return teaching;
        };
    }

    private CorticalTeaching teaching(Trial trial) {
        var published = CorticalSchedule.published().lasting(10 * setting.patternLength());
        var schedule =
                setting.exponential()
                        ? published.withWindow(
                                new PairingWindow.LastSpikeExponential(published.tauRef()))
                        : published;
        var draws = new NoiseStream(trial.seed(), Purpose.NETWORK);
        double size = LARGEST_START * draws.uniformAt(2, 0);
        boolean wrong = CorticalSetting.WRONG.equals(trial.factors().get(START));
        return new CorticalTeaching(
                schedule,
                feedback(trial.rule()),
                LARGEST_START * (2 * draws.uniformAt(0, 0) - 1),
                LARGEST_START * (2 * draws.uniformAt(1, 0) - 1),
                wrong ? -size : size,
                trial.seed());
    }

    private static Feedback feedback(String rule) {
        return switch (rule) {
            case CorticalSetting.ALIGNED -> Feedback.ALIGNED;
            case CorticalSetting.FIXED -> Feedback.FIXED;
            default -> Feedback.COPIED;
        };
    }

    private static double distance(CorticalTeaching teaching) {
        CorticalState state = teaching.state();
        return Math.abs(state.down() - state.output());
    }

    @Override
    public String question() {
        return """
        One input, one hidden and one output neuron learn from a teacher of the same kind; the error comes back through a feedback \
        weight onto the hidden neuron's apical dendrite. Does alignment by spikes turn a feedback weight of the wrong sign, which \
        misleads a circuit whose feedback is fixed?\
        """;
    }

    @Override
    public List<Metric> metrics() {
        return List.of(
                new Metric(
                        LOSS,
                        "",
                        "Mean squared difference of the output potentials of student and teacher, on inputs that were not taught."),
                new Metric(
                        DISTANCE,
                        "",
                        "Between the feedback weight W_down and the forward weight W_up, at the end."));
    }

    @Override
    public List<Plot> plots() {
        return List.of(
                new Plot(
                        LOSS,
                        "What the student does not know yet",
                        Axis.linear(EPOCHS, ""),
                        Axis.logarithmic(LOSS, "")),
                new Plot(
                        DISTANCE,
                        "How far W_down is from W_up",
                        Axis.linear(EPOCHS, ""),
                        Axis.linear(DISTANCE, "")));
    }

    @Override
    public List<Expectation> expectations() {
        String paper = "Gierlich et al. 2025: W_down reaches W_up; bound: measured over 20 seeds";
        return List.of(
                expected(LOSS, CorticalSetting.ALIGNED, CorticalSetting.WRONG, 0, 0.05, paper),
                expected(LOSS, CorticalSetting.ALIGNED, CorticalSetting.RIGHT, 0, 0.05, paper),
                expected(DISTANCE, CorticalSetting.ALIGNED, CorticalSetting.WRONG, 0, 0.5, paper),
                expected(
                        LOSS,
                        CorticalSetting.FIXED,
                        CorticalSetting.WRONG,
                        0.2,
                        Double.POSITIVE_INFINITY,
                        "Gierlich et al. 2025: fixed feedback of the wrong sign fails; bound: measured"));
    }

    private static Expectation expected(
            String metric, String rule, String start, double low, double high, String source) {
        SortedMap<String, String> factors = new TreeMap<>(Map.of(START, start));
        return new Expectation(metric, rule, "ideal", factors, low, high, source);
    }
}
