package org.noisefloor.verification.study;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.noisefloor.io.description.PhaselessSetting;
import org.noisefloor.io.description.StudyDescription;
import org.noisefloor.io.report.Axis;
import org.noisefloor.plasticity.alignment.FeedbackDemonstration;
import org.noisefloor.verification.experiment.Monitor;

/// Feedback weights that find random forward weights by noise alone.
///
/// @param description the study
/// @param setting its own keys
record PhaselessStudy(StudyDescription description, PhaselessSetting setting) implements Study {
    private static final String ANGLE = "angle";
    private static final String BACKPROPAGATED = "backpropagated";
    private static final String ENERGY = "energy";
    private static final String REPROGRAMMING = "reprogramming";
    private static final String EPOCHS = "epochs";
    private static final String NEVER = "-";

    @Override
    public List<Trial> trials() {
        var trials = new ArrayList<Trial>();
        for (Trial trial : Study.grid(description)) {
            boolean exact = trial.substrate().equals(MatrixChip.IDEAL);
            List<String> bits = exact ? setting.bits() : List.of(PhaselessSetting.EXACT);
            for (Trial deviating : deviating(trial)) {
                for (String remedy : setting.remedies()) {
                    for (String width : bits) {
                        boolean free = exact && width.equals(PhaselessSetting.EXACT);
                        List<String> periods = free ? List.of(NEVER) : setting.writeEvery();
                        for (String period : periods) {
                            trials.add(
                                    deviating
                                            .with(PhaselessCase.REMEDY, remedy)
                                            .with(PhaselessCase.BITS, width)
                                            .with(PhaselessCase.PERIOD, period));
                        }
                    }
                }
            }
        }
        return trials;
    }

    /// The trial with each mismatch, of each parameter; the parameter is a factor where the study asks for more than all together.
    private List<Trial> deviating(Trial trial) {
        var trials = new ArrayList<Trial>();
        boolean together = setting.parameters().equals(List.of(PhaselessSetting.ALL));
        for (String mismatch : setting.mismatch()) {
            Trial off = trial.with(PhaselessCase.MISMATCH, mismatch);
            if (together) {
                trials.add(off);
            } else if (mismatch.equals("0 %")) {
                trials.add(off.with(PhaselessCase.PARAMETER, PhaselessMismatch.NONE));
            } else {
                for (String parameter : setting.parameters()) {
                    trials.add(off.with(PhaselessCase.PARAMETER, parameter));
                }
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
        var chip = new MatrixChip(trial.substrate(), trial.seed());
        FeedbackDemonstration network = new PhaselessCase(setting, trial).demonstration(chip);
        double begun = chip.energy();
        double written = chip.reprogramming();
        return Course.run(
                        setting.epochs(),
                        setting.testEvery(),
                        monitor,
                        new Course.Keeping(
                                chip.under(channel -> {
                                    network.restore(channel.part("network", network.snapshot()));
                                    return network;
                                }),
                                keeper),
                        () -> network.run(1),
                        () -> mean(network.angles()))
                .map(course -> {
                    var numbers = new TreeMap<>(Map.of(ANGLE, course.last()));
                    put(numbers, ANGLE, network.angles());
                    put(numbers, BACKPROPAGATED, network.anglesToBackpropagated());
                    if (!chip.exact()) {
                        numbers.put(ENERGY, (chip.energy() - begun) / setting.epochs());
                        numbers.put(
                                REPROGRAMMING, (chip.reprogramming() - written) / setting.epochs());
                    }
                    return TrialResult.of(numbers, Map.of(ANGLE, course.curve()));
                });
    }

    private static double mean(double[] angles) {
        return Arrays.stream(angles).average().orElseThrow();
    }

    private static void put(Map<String, Double> numbers, String name, double[] angles) {
        for (int l = 0; l < angles.length; l++) {
            numbers.put(name + "-" + (l + 1), angles[l]);
        }
    }

    @Override
    public String question() {
        return """
        Forward weights are random and fixed, inputs are random, and no error is ever sent. Noise on the apical dendrites travels up \
        the forward weights; feedback synapses correlate it with what arrives above, at all times and with nothing but what is present \
        at the synapse. Does feedback turn to the transposed forward weights, with which parameters off by how much, in weights of how \
        few bits, on which dies, and what brings it back?\
        """;
    }

    @Override
    public List<Metric> metrics() {
        var metrics = new ArrayList<Metric>();
        metrics.add(
                new Metric(
                        ANGLE,
                        "°",
                        "Between feedback and transposed forward weights at the end, mean over hidden layers."));
        for (int l = 1; l <= layers(); l++) {
            metrics.add(new Metric(ANGLE + "-" + l, "°", "The same of hidden layer " + l + "."));
        }
        for (int l = 1; l <= layers(); l++) {
            metrics.add(
                    new Metric(
                            BACKPROPAGATED + "-" + l,
                            "°",
                            "Between feedback of hidden layer %d and the transposed forward weights times the slopes at both ends."
                                    .formatted(l)));
        }
        metrics.add(new Metric(ENERGY, "J", "Of all products and writes of an epoch."));
        metrics.add(new Metric(REPROGRAMMING, "J", "Of the writes of an epoch."));
        return metrics;
    }

    private int layers() {
        return setting.network().equals("small") ? 1 : 3;
    }

    @Override
    public List<Plot> plots() {
        return List.of(
                new Plot(
                        ANGLE,
                        "Angle between feedback and transposed forward weights",
                        Axis.linear(EPOCHS, ""),
                        Axis.linear("angle", "°")));
    }

    @Override
    public List<Expectation> expectations() {
        return new PhaselessExpectations(setting).list();
    }
}
