package org.noisefloor.verification.study;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.noisefloor.emulator.chip.Die;
import org.noisefloor.emulator.chip.LogDomainChipDescription;
import org.noisefloor.emulator.chip.SpikingChipDescription;
import org.noisefloor.emulator.random.NoiseStream;
import org.noisefloor.emulator.random.Purpose;
import org.noisefloor.io.description.AblationSetting;
import org.noisefloor.io.description.ChipReader;
import org.noisefloor.io.description.Remedies;
import org.noisefloor.io.description.Rule;
import org.noisefloor.io.description.StudyDescription;
import org.noisefloor.io.report.Axis;
import org.noisefloor.plasticity.training.Rounding;
import org.noisefloor.verification.experiment.AlignmentRun;
import org.noisefloor.verification.experiment.Condition;
import org.noisefloor.verification.experiment.HostAlignmentRun;
import org.noisefloor.verification.experiment.Monitor;
import org.noisefloor.verification.experiment.StepWatcher;

/// Spike-based alignment of one net on dies on which one effect varies, or all but one.
///
/// @param description the study
/// @param setting its own keys
record AblationStudy(StudyDescription description, AblationSetting setting) implements Study {
    private static final String ANGLE = "angle";
    private static final String SATURATED = "saturated";
    private static final String SENT = "sent";
    private static final String RECEIVED = "received";
    private static final String WRITTEN = "written";
    private static final String TIME = "time";
    private static final String ENERGY = "energy";
    private static final String EFFECT = "effect";
    private static final String PERIODS = "periods";

    /// What chopping removes.
    private static final List<String> CHOPPED =
            List.of("sensor-amplitude", "sensor-imbalance", "sensor-window", "sensor-offset");

    /// The last part of the curve over which the angle is averaged, so that the ripple of weights does not decide.
    private static final double TAIL = 0.2;

    @Override
    public List<Trial> trials() {
        List<Trial> trials = new ArrayList<>();
        for (Trial trial : Study.grid(description)) {
            for (String effect : setting.effects()) {
                trials.add(trial.with(EFFECT, named(effect)));
            }
        }
        return trials;
    }

    /// `only sensor-window`, `without sensor-window`, `all`, `none`.
    private String named(String effect) {
        boolean bare = effect.equals(AblationSetting.ALL) || effect.equals(AblationSetting.NONE);
        return bare ? effect : (setting.without() ? "without " : "only ") + effect;
    }

    private static Predicate<String> varying(String effect) {
        if (effect.equals(AblationSetting.ALL)) {
            return part -> true;
        }
        if (effect.equals(AblationSetting.NONE)) {
            return part -> false;
        }
        String part = effect.substring(effect.indexOf(' ') + 1);
        return effect.startsWith("only ") ? part::equals : other -> !part.equals(other);
    }

    @Override
    public long work(Trial trial) {
        return hosted(trial)
                ? HostAlignmentRun.intervals(setting.net())
                : AlignmentRun.intervals(setting.net(), chip(trial));
    }

    @Override
    public String workUnit() {
        return "intervals";
    }

    private static boolean hosted(Trial trial) {
        return trial.substrate().equals(AblationSetting.HOSTED);
    }

    private static SpikingChipDescription chip(Trial trial) {
        return ChipReader.read(trial.substrate()).spiking();
    }

    @Override
    public Optional<TrialResult> run(Trial trial, Monitor monitor, TrialKeeper keeper) {
        Predicate<String> varies =
                varying(trial.factors().getOrDefault(EFFECT, AblationSetting.ALL));
        long net = new NoiseStream(trial.seed(), Purpose.NETWORK).substream(0).seed();
        long noise = new NoiseStream(trial.seed(), Purpose.SPIKE).substream(0).seed();
        return hosted(trial)
                ? runHosted(trial, varies, net, noise, monitor, keeper)
                : runSensing(trial, varies, net, noise, monitor, keeper);
    }

    private Optional<TrialResult> runSensing(
            Trial trial,
            Predicate<String> varies,
            long net,
            long noise,
            Monitor monitor,
            TrialKeeper keeper) {
        Die die = Die.fabricate(ChipEffects.of(chip(trial), varies), trial.seed());
        var rule = new Rule(Rule.Chopping.EVERY_READ, Rounding.STOCHASTIC);
        var run =
                new AlignmentRun(
                        setting.net(), rule, remedies(trial), die, Condition.DIE, net, noise);
        if (keeper.restore(run)) {
            monitor.skip(run.steps());
        }
        return run.run(false, monitor, StepWatcher.NONE, keeper.ofRun())
                .map(outcome ->
                        result(
                                outcome.result().angle(),
                                Map.of(
                                        SATURATED,
                                        100 * outcome.result().saturatedShare(),
                                        ENERGY,
                                        outcome.result().cost().energy(),
                                        TIME,
                                        outcome.result().cost().seconds())));
    }

    private Optional<TrialResult> runHosted(
            Trial trial,
            Predicate<String> varies,
            long net,
            long noise,
            Monitor monitor,
            TrialKeeper keeper) {
        LogDomainChipDescription preset = ChipReader.read(trial.substrate()).logDomain();
        var run =
                new HostAlignmentRun(
                        setting.net(),
                        new HostAlignmentRun.Setting(
                                setting.host().words(), setting.host().latency(), remedies(trial)),
                        ChipEffects.of(preset, varies),
                        trial.seed(),
                        net,
                        noise);
        if (keeper.restore(run)) {
            monitor.skip(run.steps());
        }
        return run.run(monitor, keeper.ofRun())
                .map(outcome -> {
                    double seconds = outcome.seconds();
                    return result(
                            outcome.angle(),
                            Map.of(
                                    SENT,
                                    outcome.traffic().sent() / seconds,
                                    RECEIVED,
                                    outcome.traffic().received() / seconds,
                                    WRITTEN,
                                    outcome.traffic().written() / seconds));
                });
    }

    private Remedies remedies(Trial trial) {
        boolean homeostasis =
                trial.rule().equals(AblationSetting.HOMEOSTASIS)
                        || trial.rule().equals(AblationSetting.BOTH);
        boolean calibration =
                trial.rule().equals(AblationSetting.CALIBRATION)
                        || trial.rule().equals(AblationSetting.BOTH);
        return new Remedies(
                homeostasis ? setting.occupancy() : 0,
                Remedies.NONE.homeostasisGain(),
                calibration ? setting.pairs() : 0,
                Remedies.NONE.emptyReads());
    }

    private TrialResult result(double[] angle, Map<String, Double> others) {
        double[] period = new double[angle.length];
        double sum = 0;
        int counted = 0;
        for (int k = 0; k < angle.length; k++) {
            period[k] = (double) k * setting.net().periods() / (angle.length - 1);
            if (k >= (1 - TAIL) * (angle.length - 1)) {
                sum += angle[k];
                counted++;
            }
        }
        var numbers = new TreeMap<>(others);
        // not known where a processor on the chip learns
        numbers.values().removeIf(number -> number.isNaN());
        numbers.put(ANGLE, sum / counted);
        return TrialResult.of(numbers, Map.of(ANGLE, new Curve(period, angle)));
    }

    @Override
    public String question() {
        return
"""
        Feedback weights align with forward weights by the timing of spikes, on dies on which one effect varies from place to place \
        and all else is as described. Which effect costs how much, what do rate homeostasis and calibration by known pairs bring \
        back, and what would accumulators that swap and triangular windows buy? Where \
synapses have no sensors, what does a host reach that learns from spikes alone, by weights of four bits?\
""";
    }

    @Override
    public List<Metric> metrics() {
        return List.of(
                new Metric(
                        ANGLE,
                        "°",
                        "Between effective forward and feedback weights, mean over the last fifth of the run."),
                new Metric(
                        SATURATED,
                        "%",
                        "Share of sensor reads at an end of the range of sensor and converter."),
                new Metric(
                        SENT,
                        "1/s",
                        "Background events that a learning host sends, per second of the chip."),
                new Metric(RECEIVED, "1/s", "Spikes that it receives."),
                new Metric(WRITTEN, "1/s", "Words of the address memory that it rewrites."),
                new Metric(
                        TIME,
                        "s",
                        "On the chip: neurons run, or are held while rows are read and written; with the calibration before."),
                new Metric(ENERGY, "J", "Of all that was done meanwhile, at the chip's prices."));
    }

    @Override
    public List<Plot> plots() {
        return List.of(
                new Plot(
                        ANGLE,
                        "Alignment while it is learned",
                        Axis.linear(PERIODS, ""),
                        Axis.linear(ANGLE, "°")));
    }

    @Override
    public List<Expectation> expectations() {
        List<Expectation> list = new ArrayList<>();
        String earlier = "earlier simulation of 6 neurons, weights of 6 bits, chopped: ";
        list.add(generic(AblationSetting.NONE, earlier + "11.6 ± 1.8; band: 2 sd", 15));
        for (String effect : CHOPPED) {
            list.add(generic("only " + effect, earlier + "as without imbalance; band: 2 sd", 15));
        }
        list.add(
                generic(
                        AblationSetting.ALL,
                        earlier + "13.1 ± 1.6 with gain, window, offset and converter; band: 2 sd",
                        16.3));
        String rates =
                "earlier simulation: pulses that decay bias pairs of unequal rates, equal rates do not; order in the same run";
        for (String chip : List.of("brainscales-2", "brainscales-2-sal")) {
            list.add(better(AblationSetting.HOMEOSTASIS, AblationSetting.PLAIN, chip, rates));
            list.add(better(AblationSetting.BOTH, AblationSetting.PLAIN, chip, rates));
        }
        String pairs =
                "earlier simulation: known pairs bring back what cannot be chopped; order in the same run";
        list.add(better(AblationSetting.BOTH, AblationSetting.HOMEOSTASIS, "brainscales-2", pairs));
        list.add(
                new Expectation(
                        ANGLE,
                        AblationSetting.HOMEOSTASIS,
                        AblationSetting.HOSTED,
                        new TreeMap<>(Map.of(EFFECT, AblationSetting.NONE)),
                        0,
                        hostedBand(setting.host().words()),
                        "earlier simulation of 6 ideal neurons, weights kept as real numbers: 8.6 ± 1.9 for 31 codes over ±2, 3.8 ± 0.8"
                                + " for 121; band: 2 sd"));
        return list;
    }

    /// 3.0° without rounding, and what the rounding of codes adds in quadrature, 8.06° for one word and the less the more words; two
    /// standard deviations of 22 % each.
    private static double hostedBand(int words) {
        return 1.44 * StrictMath.hypot(3, 8.06 / words);
    }

    private static Expectation generic(String effect, String source, double high) {
        SortedMap<String, String> factors = new TreeMap<>(Map.of(EFFECT, effect));
        return new Expectation(ANGLE, AblationSetting.PLAIN, "generic", factors, 0, high, source);
    }

    private static Expectation better(String rule, String control, String chip, String source) {
        return Expectation.below(
                control, ANGLE, rule, chip, Map.of(EFFECT, AblationSetting.ALL), source);
    }
}
