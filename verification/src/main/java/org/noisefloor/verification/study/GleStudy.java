package org.noisefloor.verification.study;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.noisefloor.emulator.mismatch.Deviation;
import org.noisefloor.emulator.state.Kept;
import org.noisefloor.io.description.GleSetting;
import org.noisefloor.io.description.StudyDescription;
import org.noisefloor.io.report.Axis;
import org.noisefloor.plasticity.alignment.WeightRegister;
import org.noisefloor.plasticity.gradient.LatentEquilibriumLearning;
import org.noisefloor.snn.rate.LatentEquilibrium;
import org.noisefloor.snn.rate.LatentEquilibriumDescription;
import org.noisefloor.snn.rate.LatentEquilibriumState;
import org.noisefloor.snn.rate.Projection;
import org.noisefloor.snn.rate.SineMixture;
import org.noisefloor.snn.rate.Substrate;
import org.noisefloor.verification.experiment.Monitor;

/// A chain of a slow and a fast neuron learns weights and the time constant of another one from what that one does.
///
/// @param description the study
/// @param setting its own keys
record GleStudy(StudyDescription description, GleSetting setting) implements Study {
    private static final String LOSS = "unexplained";
    private static final String MEMBRANE = "time constant";
    private static final String SPREAD = "spread";
    private static final int[] SPREADS = {0, 10, 30};
    private static final double INTERVAL = 0.01;
    private static final int PARTS = 30;

    /// Membrane and look-ahead of the teacher's neurons, and the membrane that students begin with \[s].
    private static final double[] MEMBRANES = {1, 0.5};

    private static final double[] AHEAD = {0.1, 0.5};
    private static final double START = 0.3;
    private static final double WEIGHT = 2;

    @Override
    public List<Trial> trials() {
        List<Trial> trials = new ArrayList<>();
        for (Trial trial : Study.grid(description)) {
            if (trial.rule().equals(GleSetting.PROSPECTIVE)) {
                for (int spread : SPREADS) {
                    trials.add(trial.with(SPREAD, spread + " %"));
                }
            } else {
                trials.add(trial);
            }
        }
        return trials;
    }

    @Override
    public long work(Trial trial) {
        return PARTS;
    }

    @Override
    public String workUnit() {
        return "parts";
    }

    @Override
    public Optional<TrialResult> run(Trial trial, Monitor monitor, TrialKeeper keeper) {
        var d =
                LatentEquilibriumDescription.of(INTERVAL, 1, 1, 1, 1)
                        .withMembrane(MEMBRANES)
                        .withProspective(AHEAD);
        var teacher = new LatentEquilibrium(d, projections(WEIGHT));
        LatentEquilibriumState taught = teacher.start();
        LatentEquilibriumLearning student = student(trial, d);
        var signal = new SineMixture(1, setting.sines(), 1, trial.seed());
        double[] input = new double[1];
        double[] time = new double[PARTS];
        double[] loss = new double[PARTS];
        double[] membrane = new double[PARTS];
        long steps = Math.round(setting.duration() / INTERVAL / PARTS);
        int[] parts = {0};
        Kept<?> all =
                channel -> {
                    taught.through(channel.in("teacher"));
                    student.restore(channel.part("student", student.snapshot()));
                    channel.doubles("curves", new double[][] {time, loss, membrane});
                    return channel.ints("parts", parts);
                };
        if (keeper.restore(all)) {
            monitor.skip(parts[0]);
        }
        for (int part = parts[0]; part < PARTS; part++) {
            boolean cancelled = monitor.cancelled();
            parts[0] = part;
            if (part > 0) {
                keeper.keep(all, part, cancelled);
            }
            if (cancelled) {
                return Optional.empty();
            }
            double error = 0;
            double sum = 0;
            double square = 0;
            for (long s = 0; s < steps; s++) {
                signal.at(taught.step() * INTERVAL, input);
                input[0] *= WEIGHT;
                teacher.step(taught, input);
                double[] target = taught.rate(1).clone();
                student.step(input, target);
                double miss = student.state().rate(1)[0] - target[0];
                error += miss * miss;
                sum += target[0];
                square += target[0] * target[0];
            }
            time[part] = (part + 1) * steps * INTERVAL;
            loss[part] = Math.max(1e-12, 100 * error / (square - sum * sum / steps));
            membrane[part] = student.state().membrane(0)[0];
            monitor.advance(1);
        }
        return Optional.of(
                TrialResult.of(
                        Map.of(LOSS, loss[PARTS - 1], MEMBRANE, membrane[PARTS - 1]),
                        Map.of(
                                LOSS, new Curve(time, loss),
                                MEMBRANE, new Curve(time, membrane))));
    }

    private LatentEquilibriumLearning student(Trial trial, LatentEquilibriumDescription teacher) {
        String word = trial.factors().getOrDefault(SPREAD, "0 %");
        double spread = Integer.parseInt(word.substring(0, word.length() - 2)) / 100.0;
        var d =
                teacher.withMembrane(START, MEMBRANES[1])
                        .withProspectiveErrors(!trial.rule().equals(GleSetting.INSTANTANEOUS));
        double[] rate = new double[2];
        Arrays.fill(rate, setting.weightRate());
        var student =
                new LatentEquilibriumLearning(
                        new LatentEquilibrium(
                                d, projections(0), new Deviation.Normal(spread), trial.seed()),
                        WeightRegister.Policy.EVERY_STEP,
                        1,
                        rate,
                        trial.seed());
        boolean fixed = trial.rule().equals(GleSetting.FIXED);
        student.learnBeside(0, 0, fixed ? 0 : setting.timeRate());
        return student;
    }

    private static List<Projection> projections(double weight) {
        List<Projection> made = new ArrayList<>();
        for (int l = 0; l < 2; l++) {
            Projection w = new Projection(Substrate.ideal().crossbar(l, 1, 1), 50);
            w.write(new double[] {weight});
            made.add(w);
        }
        return made;
    }

    @Override
    public String question() {
        return """
        A teacher is a chain of two neurons with weights of 2: a slow one (membrane 1 s, looking ahead by 0.1 s) and a fast one \
        (0.5 s, 0.5 s). A student that begins with random weights and a slow neuron of 0.3 s learns, while signals pass, both \
        weights and the time constant. Errors travel back through error neurons that do in time the inverse of what their neurons \
        do; without that they reach the slow neuron at the wrong time. With a spread, look-ahead times of neurons and error neurons \
        deviate.\
        """;
    }

    @Override
    public List<Metric> metrics() {
        return List.of(
                new Metric(
                        LOSS,
                        "%",
                        "Squared error as a share of the variance of the target, at the end."),
                new Metric(
                        MEMBRANE,
                        "s",
                        "Of the student's slow neuron at the end; the teacher's is 1 s."));
    }

    @Override
    public List<Plot> plots() {
        return List.of(
                new Plot(
                        LOSS,
                        "Variance that the student does not explain",
                        Axis.linear("time", "s"),
                        Axis.logarithmic(LOSS, "%")),
                new Plot(
                        MEMBRANE,
                        "Time constant of the student's slow neuron",
                        Axis.linear("time", "s"),
                        Axis.linear(MEMBRANE, "s")));
    }

    @Override
    public List<Expectation> expectations() {
        String source = "the teacher's own time constant; tolerance ours";
        return List.of(
                new Expectation(
                        MEMBRANE,
                        GleSetting.PROSPECTIVE,
                        MatrixChip.IDEAL,
                        new TreeMap<>(Map.of(SPREAD, "0 %")),
                        0.98,
                        1.02,
                        source),
                below(
                        GleSetting.INSTANTANEOUS,
                        "Ellenberger et al. 2024: errors must look ahead, too; order in the same run"),
                below(GleSetting.FIXED, "a time constant that is learned; order in the same run"));
    }

    private static Expectation below(String control, String source) {
        return Expectation.below(
                control,
                LOSS,
                GleSetting.PROSPECTIVE,
                MatrixChip.IDEAL,
                Map.of(SPREAD, "0 %"),
                source);
    }
}
