package org.noisefloor.verification.study;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.noisefloor.emulator.mismatch.Deviation;
import org.noisefloor.emulator.mismatch.FixedPattern;
import org.noisefloor.emulator.mismatch.Parameter;
import org.noisefloor.io.description.ProspectiveSetting;
import org.noisefloor.io.description.StudyDescription;
import org.noisefloor.io.report.Axis;
import org.noisefloor.snn.rate.ErrorCircuit;
import org.noisefloor.snn.rate.ProspectiveNeurons;
import org.noisefloor.snn.rate.ProspectiveState;
import org.noisefloor.snn.rate.SineMixture;
import org.noisefloor.verification.experiment.Monitor;

/// Holds units that look ahead against what is proven of them: how far a network of 5-20-20-1 neurons and its errors are from where they
/// should be while inputs and targets move.
///
/// @param description the study
/// @param setting its own keys
record ProspectiveStudy(StudyDescription description, ProspectiveSetting setting) implements Study {
    private static final String SLOPE = "slope";
    private static final String DECAY = "decay error";
    private static final String MISMATCH = "mismatch error";
    private static final String FILTER = "filter slope";
    private static final String SHARE = "share";
    private static final String DISTANCE = "distance";
    private static final String APPROACH = "approach";
    private static final String SPREAD = "spread";
    private static final double[] TIMES = {0.25, 0.5, 1, 2.5, 5};
    private static final double[] RATIOS = {0.5, 0.8, 0.9, 1.1, 1.2, 1.5};
    private static final double[] FILTERS = {0.05, 0.1, 0.25, 0.5, 1};
    private static final int[] SPREADS = {5, 10, 20, 30};
    private static final int[] SIZES = {5, 20, 20, 1};

    @Override
    public List<Trial> trials() {
        List<Trial> trials = new ArrayList<>();
        for (Trial trial : Study.grid(description)) {
            trials.add(trial);
            if (trial.rule().equals(ProspectiveSetting.PROSPECTIVE)) {
                for (int spread : SPREADS) {
                    trials.add(trial.with(SPREAD, spread + " %"));
                }
            }
        }
        return trials;
    }

    @Override
    public long work(Trial trial) {
        if (trial.factors().containsKey(SPREAD)) {
            return 2;
        }
        return switch (trial.rule()) {
            case ProspectiveSetting.LEAKY -> TIMES.length;
            case ProspectiveSetting.ADAPTIVE -> FILTERS.length + 1;
            default -> RATIOS.length + 3;
        };
    }

    @Override
    public String workUnit() {
        return "runs";
    }

    @Override
    public Optional<TrialResult> run(Trial trial, Monitor monitor, TrialKeeper keeper) {
        if (trial.factors().containsKey(SPREAD)) {
            return dies(trial, monitor);
        }
        return switch (trial.rule()) {
            case ProspectiveSetting.LEAKY -> leaky(trial, monitor);
            case ProspectiveSetting.ADAPTIVE -> adaptive(trial, monitor);
            default -> prospective(trial, monitor);
        };
    }

    private ErrorCircuit circuit(Trial trial) {
        var input = new SineMixture(SIZES[0], setting.sines(), setting.slowest(), trial.seed());
        return ErrorCircuit.taught(input, trial.seed(), SIZES);
    }

    /// Largest distance once the start is forgotten, of units with these times; NaN when cancelled.
    private double largest(Trial trial, double tau, double ahead, double filter, Monitor monitor) {
        if (monitor.cancelled()) {
            return Double.NaN;
        }
        double dt = tau / setting.steps();
        double found =
                ProspectiveNeurons.equal(circuit(trial), dt, tau, ahead, filter)
                        .largestDistance(from(), to());
        monitor.advance(1);
        return found;
    }

    private double from() {
        return 25 * setting.timeConstant() / 0.2;
    }

    private double to() {
        return from() + 2 * Math.PI / setting.slowest();
    }

    /// Theorem 1: the distance is proportional to the time constant.
    private Optional<TrialResult> leaky(Trial trial, Monitor monitor) {
        double[] tau = Arrays.stream(TIMES).map(t -> t * setting.timeConstant()).toArray();
        double[] distance = new double[tau.length];
        for (int k = 0; k < tau.length; k++) {
            distance[k] = largest(trial, tau[k], 0, 0, monitor);
        }
        return result(Map.of(SLOPE, slope(tau, distance)), DISTANCE, tau, distance, monitor);
    }

    /// Theorem 2, and the law of mismatch.
    private Optional<TrialResult> prospective(Trial trial, Monitor monitor) {
        double tau = setting.timeConstant();
        double leaky = largest(trial, tau, 0, 0, monitor);
        double[] share = new double[RATIOS.length];
        double worst = 0;
        for (int k = 0; k < share.length; k++) {
            share[k] = largest(trial, tau, RATIOS[k] * tau, 0, monitor) / leaky;
            worst = Math.max(worst, Math.abs(share[k] / Math.abs(RATIOS[k] - 1) - 1));
        }
        double exact = largest(trial, tau, tau, 0, monitor) / leaky;
        if (monitor.cancelled()) {
            return Optional.empty();
        }
        Curve approach = approach(trial, tau);
        monitor.advance(1);
        double decay = 0;
        for (int k = 0; k < approach.x().length; k++) {
            decay = Math.max(decay, Math.abs(approach.y()[k] * Math.exp(approach.x()[k]) - 1));
        }
        var numbers = new TreeMap<>(Map.of(SHARE, 100 * exact));
        numbers.put(DECAY, 100 * decay);
        numbers.put(MISMATCH, 100 * worst);
        double[] x = new double[RATIOS.length + 1];
        double[] y = new double[x.length];
        for (int k = 0, from = 0; k < x.length; k++) {
            boolean equal = k == RATIOS.length / 2;
            x[k] = equal ? 1 : RATIOS[from];
            y[k] = 100 * (equal ? exact : share[from++]);
        }
        return Optional.of(
                TrialResult.of(numbers, Map.of(MISMATCH, new Curve(x, y), APPROACH, approach)));
    }

    /// Distance over its start, at each half of a time constant up to four.
    private Curve approach(Trial trial, double tau) {
        int steps = 10 * setting.steps();
        var field = circuit(trial);
        var units = ProspectiveNeurons.equal(field, tau / steps, tau, tau, 0);
        double[] start = new double[field.size()];
        Arrays.fill(start, 1);
        ProspectiveState state = units.start(start);
        double first = units.distance(state);
        double[] x = new double[9];
        double[] y = new double[x.length];
        y[0] = 1;
        for (int k = 1; k < x.length; k++) {
            for (int s = 0; s < steps / 2; s++) {
                units.step(state);
            }
            x[k] = 0.5 * k;
            y[k] = units.distance(state) / first;
        }
        return new Curve(x, y);
    }

    private Optional<TrialResult> adaptive(Trial trial, Monitor monitor) {
        double tau = setting.timeConstant();
        double leaky = largest(trial, tau, 0, 0, monitor);
        double[] share = new double[FILTERS.length];
        for (int k = 0; k < share.length; k++) {
            share[k] = 100 * largest(trial, tau, tau, FILTERS[k] * tau, monitor) / leaky;
        }
        double slope = slope(Arrays.copyOf(FILTERS, 4), Arrays.copyOf(share, 4));
        var numbers = Map.of(FILTER, slope, SHARE, share[1]);
        return result(numbers, FILTER, FILTERS, share, monitor);
    }

    /// A die: every unit looks ahead by a time of its own.
    private Optional<TrialResult> dies(Trial trial, Monitor monitor) {
        double tau = setting.timeConstant();
        double leaky = largest(trial, tau, 0, 0, monitor);
        if (monitor.cancelled()) {
            return Optional.empty();
        }
        String spread = trial.factors().getOrDefault(SPREAD, "0 %");
        double sigma = Integer.parseInt(spread.substring(0, spread.length() - 2)) / 100.0;
        ErrorCircuit field = circuit(trial);
        double[] own = new double[field.size()];
        double[] ahead = new double[field.size()];
        float[] factor =
                new FixedPattern(trial.seed())
                        .factors(
                                Parameter.PROSPECTIVE_TIME,
                                new Deviation.Normal(sigma),
                                own.length);
        Arrays.fill(own, tau);
        Arrays.setAll(ahead, k -> tau * factor[k]);
        var units = new ProspectiveNeurons(field, tau / setting.steps(), own, ahead, 0);
        double share = 100 * units.largestDistance(from(), to()) / leaky;
        monitor.advance(1);
        return Optional.of(TrialResult.of(Map.of(SHARE, share), Map.of()));
    }

    private static Optional<TrialResult> result(
            Map<String, Double> numbers, String curve, double[] x, double[] y, Monitor monitor) {
        return monitor.cancelled()
                ? Optional.empty()
                : Optional.of(TrialResult.of(numbers, Map.of(curve, new Curve(x, y))));
    }

    /// Slope of log y over log x.
    private static double slope(double[] x, double[] y) {
        double meanX = Arrays.stream(x).map(Math::log).average().orElseThrow();
        double meanY = Arrays.stream(y).map(Math::log).average().orElseThrow();
        double product = 0;
        double square = 0;
        for (int k = 0; k < x.length; k++) {
            double d = Math.log(x[k]) - meanX;
            product += d * (Math.log(y[k]) - meanY);
            square += d * d;
        }
        return product / square;
    }

    @Override
    public String question() {
        return """
        A student network of 5-20-20-1 neurons and its backpropagated errors are units with time constants, and a teacher tells it \
        what to say while inputs move. How far are they from where they should be? Theorem 1: leaky units are off in proportion to \
        their time constant. Theorem 2: units that look ahead by their own time constant approach as e^(−t/τ) and then stay. If they \
        look ahead by another time, |τ′ − τ|/τ of the leaky distance is left; if through an adaptive current, a share \
        proportional to its time constant.\
        """;
    }

    @Override
    public List<Metric> metrics() {
        return List.of(
                new Metric(SLOPE, "", "Of log distance over log τ, leaky units."),
                new Metric(DECAY, "%", "Largest deviation from e^(−t/τ) up to 4 τ."),
                new Metric(
                        MISMATCH,
                        "%",
                        "Largest deviation from the law |τ′ − τ|/τ, τ′ = 0.5 to 1.5 τ."),
                new Metric(
                        FILTER,
                        "",
                        "Of log distance over log τ_a, adaptive current with τ_a = 0.05 to 0.5 τ."),
                new Metric(
                        SHARE,
                        "%",
                        "Distance as a share of that of leaky units; adaptive current with τ_a = 0.1 τ."));
    }

    @Override
    public List<Plot> plots() {
        return List.of(
                new Plot(
                        DISTANCE,
                        "Largest distance of leaky units over their time constant",
                        Axis.logarithmic("τ", "s"),
                        Axis.logarithmic(DISTANCE, "")),
                new Plot(
                        APPROACH,
                        "Distance of prospective units over its start",
                        Axis.linear("t/τ", ""),
                        Axis.logarithmic(DISTANCE, "")),
                new Plot(
                        MISMATCH,
                        "Share of the leaky distance that mismatch leaves",
                        Axis.linear("τ′/τ", ""),
                        Axis.linear(SHARE, "%")),
                new Plot(
                        FILTER,
                        "Share of the leaky distance that an adaptive current leaves",
                        Axis.logarithmic("τ_a/τ", ""),
                        Axis.logarithmic(SHARE, "%")));
    }

    @Override
    public List<Expectation> expectations() {
        String ideal = MatrixChip.IDEAL;
        String paper = "Zucchet et al. 2025, arXiv 2511.14917, ";
        String own = "; tolerance ours";
        return List.of(
                new Expectation(
                        SLOPE,
                        ProspectiveSetting.LEAKY,
                        ideal,
                        0.95,
                        1.05,
                        paper + "theorem 1: 1" + own),
                new Expectation(
                        DECAY,
                        ProspectiveSetting.PROSPECTIVE,
                        ideal,
                        0,
                        1,
                        paper + "theorem 2: 0 %" + own),
                new Expectation(
                        MISMATCH,
                        ProspectiveSetting.PROSPECTIVE,
                        ideal,
                        0,
                        5,
                        paper + "law of mismatch, first order: 0 %" + own),
                new Expectation(
                        FILTER,
                        ProspectiveSetting.ADAPTIVE,
                        ideal,
                        0.9,
                        1.1,
                        paper + "residual of order τ τ_a: 1" + own));
    }
}
