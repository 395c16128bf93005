package org.noisefloor.verification.experiment;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.noisefloor.emulator.chip.Chip;
import org.noisefloor.emulator.chip.Die;
import org.noisefloor.emulator.chip.EmulatedChip;
import org.noisefloor.emulator.chip.SpikingChipDescription;
import org.noisefloor.emulator.cost.CostLedger;
import org.noisefloor.emulator.cost.CostReport;
import org.noisefloor.emulator.random.NoiseStream;
import org.noisefloor.emulator.random.Purpose;
import org.noisefloor.emulator.spike.SpikeSink;
import org.noisefloor.emulator.state.Kept;
import org.noisefloor.emulator.state.StateChannel;
import org.noisefloor.io.description.Net;
import org.noisefloor.io.description.Remedies;
import org.noisefloor.io.description.Rule;
import org.noisefloor.io.event.EventSink;
import org.noisefloor.io.event.RecordedChip;
import org.noisefloor.plasticity.alignment.AlignmentAngle;
import org.noisefloor.plasticity.alignment.AlignmentTask;
import org.noisefloor.plasticity.alignment.SpikeBasedAlignment;
import org.noisefloor.plasticity.rule.LearningRate;
import org.noisefloor.plasticity.rule.PlasticityRule;
import org.noisefloor.plasticity.training.CalibratedAlignment;
import org.noisefloor.plasticity.training.RateHomeostasis;
import org.noisefloor.plasticity.training.SensorCalibration;
import org.noisefloor.plasticity.training.Training;
import org.noisefloor.snn.calibration.Calibration;
import org.noisefloor.snn.calibration.Calibrator;
import org.noisefloor.snn.calibration.Effort;
import org.noisefloor.snn.mapping.Mapping;
import org.noisefloor.snn.simulation.Simulation;

/// Spike-based alignment learning of one net on one die.
public final class AlignmentRun implements Kept<AlignmentRun> {
    /// Number of points of the learning curve, besides the one at the start.
    private static final int POINTS = 40;

    /// Number of periods at either end of the run whose spike-timing differences are counted.
    public static final int TIMING_PERIODS = 10;

    /// Longest period in intervals; longer ones would overflow counters, and saturate any sensor.
    private static final long LONGEST_PERIOD = 10_000_000;

    private final Net net;
    private final Rule rule;
    private final Remedies remedies;
    private final Die die;
    private final SpikingChipDescription planned;
    private final Condition condition;
    private final long noiseSeed;
    private final AlignmentTask task;
    private final Mapping mapping;
    private final int stepsPerPeriod;
    private final PlasticityRule alignment;
    private final @Nullable EventSink log;

    private final ChipMaker maker;
    private final Optional<Calibration> calibration;
    private RunningChip running;
    private EmulatedChip chip;
    private Chip driven;
    private Training training;
    private Optional<RateHomeostasis> homeostasis;
    private Simulation simulation;
    private final AlignmentCourse course;

    /// What a run yields.
    ///
    /// @param result few numbers
    /// @param detail every weight and histogram
    public record Outcome(NetResult result, NetDetail detail) {}

    /// Prepares a run without remedies.
    ///
    /// @param die die to run on; for [Condition#IDEAL] one of the ideal description
    /// @param netSeed seed of the network
    /// @param noiseSeed seed of everything random that is not fixed in the die or the network
    /// @throws IllegalArgumentException when the net's size or period is out of range
    public AlignmentRun(
            Net net, Rule rule, Die die, Condition condition, long netSeed, long noiseSeed) {
        this(net, rule, Remedies.NONE, die, condition, netSeed, noiseSeed);
    }

    /// Prepares a run.
    ///
    /// @param remedies what is done against imbalance and unequal rates
    /// @param die die to run on; for [Condition#IDEAL] one of the ideal description
    /// @param netSeed seed of the network
    /// @param noiseSeed seed of everything random that is not fixed in the die or the network
    /// @throws IllegalArgumentException when the net's size or period is out of range
    public AlignmentRun(
            Net net,
            Rule rule,
            Remedies remedies,
            Die die,
            Condition condition,
            long netSeed,
            long noiseSeed) {
        this(net, rule, remedies, die, condition, netSeed, noiseSeed, null);
    }

    /// Prepares a run that records everything that goes into the chip and comes out of it.
    ///
    /// @param remedies what is done against imbalance and unequal rates
    /// @param die die to run on; for [Condition#IDEAL] one of the ideal description
    /// @param netSeed seed of the network
    /// @param noiseSeed seed of everything random that is not fixed in the die or the network
    /// @param log where events go, as stream 0; null records nothing
    /// @throws IllegalArgumentException when the net's size or period is out of range
    public AlignmentRun(
            Net net,
            Rule rule,
            Remedies remedies,
            Die die,
            Condition condition,
            long netSeed,
            long noiseSeed,
            @Nullable EventSink log) {
        this(net, rule, remedies, die, condition, netSeed, noiseSeed, log, ChipMaker.EMULATED);
    }

    /// Prepares a run on chips of any make.
    ///
    /// @param remedies what is done against imbalance and unequal rates
    /// @param die die to run on; for [Condition#IDEAL] one of the ideal description
    /// @param netSeed seed of the network
    /// @param noiseSeed seed of everything random that is not fixed in the die or the network
    /// @param log where events go, as stream 0; null records nothing
    /// @param maker powers the chip up
    /// @throws IllegalArgumentException when the net's size or period is out of range
    public AlignmentRun(
            Net net,
            Rule rule,
            Remedies remedies,
            Die die,
            Condition condition,
            long netSeed,
            long noiseSeed,
            @Nullable EventSink log,
            ChipMaker maker) {
        this(net, rule, remedies, die, condition, netSeed, noiseSeed, log, maker, Optional.empty());
    }

    /// Prepares a run on a die that may be calibrated.
    ///
    /// @param remedies what is done against imbalance and unequal rates
    /// @param die die to run on; for [Condition#IDEAL] one of the ideal description
    /// @param netSeed seed of the network
    /// @param noiseSeed seed of everything random that is not fixed in the die or the network
    /// @param log where events go, as stream 0; null records nothing
    /// @param maker powers the chip up
    /// @param calibration of this die, whose codes are written before the run; its ledger counts with that of the run
    /// @throws IllegalArgumentException when the net's size or period is out of range, or the calibration is another die's
    public AlignmentRun(
            Net net,
            Rule rule,
            Remedies remedies,
            Die die,
            Condition condition,
            long netSeed,
            long noiseSeed,
            @Nullable EventSink log,
            ChipMaker maker,
            Optional<Calibration> calibration) {
        this(
                net,
                rule,
                remedies,
                die,
                die.description(),
                condition,
                netSeed,
                noiseSeed,
                log,
                maker,
                calibration);
    }

    /// Prepares a run on a die of a lot of its own, which nobody knows when the network is mapped.
    ///
    /// @param remedies what is done against imbalance and unequal rates
    /// @param die die to run on, as its lot and wafer came out
    /// @param planned the chip that the network is mapped to, and that the rule reckons with
    /// @param netSeed seed of the network
    /// @param noiseSeed seed of everything random that is not fixed in the die or the network
    /// @param log where events go, as stream 0; null records nothing
    /// @param maker powers the chip up
    /// @param calibration of this die, whose codes are written before the run; its ledger counts with that of the run
    /// @throws IllegalArgumentException when the net's size or period is out of range, or the calibration is another die's
    public AlignmentRun(
            Net net,
            Rule rule,
            Remedies remedies,
            Die die,
            SpikingChipDescription planned,
            Condition condition,
            long netSeed,
            long noiseSeed,
            @Nullable EventSink log,
            ChipMaker maker,
            Optional<Calibration> calibration) {
        this.planned = planned;
        this.log = log;
        this.net = net;
        this.rule = rule;
        this.remedies = remedies;
        this.die = die;
        this.condition = condition;
        this.noiseSeed = noiseSeed;
        this.task = AlignmentTasks.of(net, netSeed);
        this.mapping = Mapping.of(task.network(), planned, net.weightRange());
        this.stepsPerPeriod = stepsPerPeriod(net, planned);
        this.maker = maker;
        this.running = maker.make(die, mapping.program(), noiseSeed);
        this.chip = running.silicon();
        this.driven = driven();
        this.calibration = calibration;
        calibration.ifPresent(this::trim);
        this.alignment = alignment();
        this.training = newTraining();
        this.homeostasis = newHomeostasis();
        this.simulation = new Simulation(driven);
        this.course = newCourse();
    }

    /// A bench that calibrates dies for nets of this size: what they do not use is neither measured nor trimmed.
    ///
    /// @param chip a chip file that says what can be trimmed
    /// @throws IllegalArgumentException if it says nothing
    public static Calibrator calibrator(Net net, SpikingChipDescription chip, Effort effort) {
        var network = AlignmentTasks.of(net, 0).network();
        return new Calibrator(chip, Mapping.of(network, chip, net.weightRange()).program(), effort);
    }

    private void trim(Calibration known) {
        if (!known.fits(die)) {
            throw new IllegalArgumentException(
                    "the calibration must be that of the die with seed %d of chip %s, was that of the die with seed %d of chip %s"
                            .formatted(
                                    die.seed(),
                                    die.description().name(),
                                    known.dieSeed(),
                                    known.chip()));
        }
        known.apply(driven);
    }

    private Chip driven() {
        return log == null ? running.chip() : new RecordedChip(running.chip(), log, 0);
    }

    private AlignmentCourse newCourse() {
        NetDetail.Weights before = weights();
        var timing = new SpikeTimingHistogram(task, die.description(), orientation(before));
        var begun = new AlignmentCourse(before, timing, POINTS);
        begun.angle[0] = angle();
        return begun;
    }

    private PlasticityRule alignment() {
        double scale = condition == Condition.CONTROL ? 0 : 1;
        var rate =
                new LearningRate(
                        scale * net.learningRateStart(),
                        scale * net.learningRateEnd(),
                        net.periods() / 2.0);
        var plain =
                new SpikeBasedAlignment(
                        rate, net.period(), planned.correlation().amplitude(), mapping.weightLsb());
        return remedies.calibration()
                ? new CalibratedAlignment(
                        plain,
                        SensorCalibration.measure(
                                die,
                                chip.converter(),
                                mapping.program().sensors(),
                                new SensorCalibration.Effort(
                                        remedies.pairs(), remedies.emptyReads()),
                                noiseSeed))
                : plain;
    }

    private Optional<RateHomeostasis> newHomeostasis() {
        return remedies.homeostasis()
                ? Optional.of(
                        new RateHomeostasis(
                                new RateHomeostasis.Setting(
                                        remedies.occupancy(),
                                        remedies.homeostasisGain(),
                                        mapping.scale().potentialPerBias()),
                                chip,
                                stepsPerPeriod))
                : Optional.empty();
    }

    private Training newTraining() {
        return new Training(
                alignment, chip, mapping.plastic(), rule.rounding(), chops(), noiseSeed);
    }

    private boolean chops() {
        return rule.chopping() == Rule.Chopping.EVERY_READ
                && die.description().correlation().canSwap();
    }

    /// Number of intervals that the run takes.
    public static long intervals(Net net, SpikingChipDescription chip) {
        return (long) net.periods() * stepsPerPeriod(net, chip);
    }

    private static int stepsPerPeriod(Net net, SpikingChipDescription chip) {
        long steps = Math.round(net.period() * chip.intervals(chip.neuron().refractory()));
        if (steps > LONGEST_PERIOD) {
            throw new IllegalArgumentException(
                    "the period of net %s must be at most %d intervals of chip %s, was %d"
                            .formatted(net.name(), LONGEST_PERIOD, chip.name(), steps));
        }
        return (int) Math.max(1, steps);
    }

    /// Runs to the end.
    ///
    /// @param restoreOnce whether to take a snapshot at a step drawn from the seed, and to go on from it on a fresh chip;
    ///     the result is the same
    /// @return what came out, or nothing when the monitor cancelled the run
    public Optional<Outcome> run(boolean restoreOnce, Monitor monitor) {
        return run(restoreOnce, monitor, StepWatcher.NONE);
    }

    /// Runs to the end, watched step by step.
    ///
    /// @param restoreOnce as in the other method
    /// @param watcher sees every interval; the result does not depend on it
    /// @return what came out, or nothing when the monitor cancelled the run
    public Optional<Outcome> run(boolean restoreOnce, Monitor monitor, StepWatcher watcher) {
        return run(restoreOnce, monitor, watcher, Keeper.NONE);
    }

    /// Runs to the end, from where a channel brought it back if one did, watched step by step and kept between periods.
    ///
    /// @param restoreOnce as in the other method
    /// @param watcher sees every interval; the result does not depend on it
    /// @param keeper may keep this run after each period once the watcher is done; the result does not depend on it
    /// @return what came out, or nothing when the monitor cancelled the run
    public Optional<Outcome> run(
            boolean restoreOnce, Monitor monitor, StepWatcher watcher, Keeper keeper) {
        try {
            if (course.period < net.periods() && !learn(restoreOnce, monitor, watcher, keeper)) {
                return Optional.empty();
            }
            NetDetail.Weights after = weights();
            return Optional.of(
                    new Outcome(
                            result(course.time, course.angle, after),
                            new NetDetail(
                                    net.name(),
                                    condition,
                                    course.before,
                                    after,
                                    course.timing.result())));
        } finally {
            running.close();
        }
    }

    /// Lets the periods pass that are left.
    ///
    /// @return whether they did
    private boolean learn(
            boolean restoreOnce, Monitor monitor, StepWatcher watcher, Keeper keeper) {
        long restoreAt = restoreOnce ? drawStep() : -1;
        while (course.period < net.periods()) {
            if (monitor.cancelled()) {
                if (watcher.done()) {
                    keeper.accept(this, chip.steps(), Keeper.Moment.CANCELLED);
                }
                return false;
            }
            long period = course.period;
            SpikeSink sink = watched(course.timing.sink(period, net.periods(), TIMING_PERIODS));
            runPeriod(restoreAt, watcher.equals(StepWatcher.NONE) ? sink : seenBy(watcher, sink));
            requireFinite();
            training.intervene(driven, period);
            homeostasis.ifPresent(held -> held.intervene(driven));
            monitor.advance(stepsPerPeriod);
            course.period++;
            takeAngles();
            if (course.period < net.periods() && watcher.done()) {
                keeper.accept(this, chip.steps(), Keeper.Moment.BETWEEN);
            }
        }
        if (driven instanceof RecordedChip recorded) {
            recorded.recordPassed();
        }
        watcher.close();
        keeper.accept(this, chip.steps(), Keeper.Moment.END);
        return true;
    }

    private void takeAngles() {
        while (course.point <= POINTS
                && course.period * POINTS >= course.point * (long) net.periods()) {
            course.time[course.point] = chip.steps() * die.description().interval();
            course.angle[course.point++] = angle();
        }
    }

    @Override
    public AlignmentRun through(StateChannel channel) {
        running.through(channel);
        channel.part("training", training);
        homeostasis.ifPresent(held -> channel.part("homeostasis", held));
        channel.part("course", course);
        return this;
    }

    /// Homeostasis counts the spikes, too: in whichever object holds it when they come.
    private SpikeSink watched(SpikeSink sink) {
        return homeostasis.isEmpty()
                ? sink
                : (step, batch) -> {
                    homeostasis.orElseThrow().accept(step, batch);
                    sink.accept(step, batch);
                };
    }

    private SpikeSink seenBy(StepWatcher watcher, SpikeSink sink) {
        return (step, batch) -> {
            sink.accept(step, batch);
            watcher.accept(chip, batch);
        };
    }

    private void runPeriod(long restoreAt, SpikeSink sink) {
        long from = chip.steps();
        long until = from + stepsPerPeriod;
        if (restoreAt >= from && restoreAt < until) {
            simulation.run((int) (restoreAt - from), sink);
            restoreOnFreshChip();
            simulation.run((int) (until - restoreAt), sink);
        } else {
            simulation.run(stepsPerPeriod, sink);
        }
    }

    private void restoreOnFreshChip() {
        RunningChip old = running;
        var memory = training.state();
        running = maker.make(die, mapping.program(), noiseSeed + 1);
        running.goOnFrom(old);
        old.close();
        chip = running.silicon();
        var counts = training.counts();
        training = newTraining();
        training.restore(memory, counts);
        var before = homeostasis;
        homeostasis = newHomeostasis();
        homeostasis.ifPresent(held -> held.restore(before.orElseThrow()));
        driven = driven();
        simulation = new Simulation(driven);
    }

    /// Intervals that have passed.
    public long steps() {
        return chip.steps();
    }

    /// The chip as far as it has run, or the emulated part of it.
    public EmulatedChip chip() {
        return chip;
    }

    private long drawStep() {
        long total = (long) net.periods() * stepsPerPeriod;
        return (long) (new NoiseStream(noiseSeed, Purpose.STIMULUS).uniformAt(0, 0) * total);
    }

    private double angle() {
        NetDetail.Weights weights = weights();
        return AlignmentAngle.degrees(weights.forward(), weights.feedback());
    }

    /// Effective weights, in the order of the task.
    private NetDetail.Weights weights() {
        int n = task.network().neurons();
        double[] effective = new double[n * n];
        for (int k = 0; k < task.forward().length; k++) {
            for (int synapse : new int[] {task.forward()[k], task.feedback()[k]}) {
                effective[synapse] = mapping.effectiveWeight(chip, synapse % n, synapse / n);
            }
        }
        return new NetDetail.Weights(task.forwardOf(effective), task.feedbackOf(effective));
    }

    private static int[] orientation(NetDetail.Weights weights) {
        int[] sign = new int[weights.forward().length];
        for (int k = 0; k < sign.length; k++) {
            sign[k] = weights.forward()[k] >= weights.feedback()[k] ? 1 : -1;
        }
        return sign;
    }

    private void requireFinite() {
        int neuron = chip.firstNotFinite();
        if (neuron >= 0) {
            throw new IllegalStateException(
                    "neuron "
                            + neuron
                            + " of net "
                            + net.name()
                            + " on the die with seed "
                            + die.seed()
                            + " has a membrane that is not a finite number at step "
                            + chip.steps());
        }
    }

    private NetResult result(double[] time, double[] angle, NetDetail.Weights after) {
        SpikingChipDescription description = die.description();
        double last = angle[angle.length - 1];
        return new NetResult(
                net.name(),
                condition,
                time,
                angle,
                last,
                last < net.alignedBelow(),
                training.saturatedShare(),
                mapping.weightLsb(),
                after.checksum(),
                CostReport.of(ledger(), description.cost(), description.clock()));
    }

    /// What the chip has counted, and what calibrations before did.
    private CostLedger ledger() {
        CostLedger all = chip.ledger().copy();
        all.add(calibrationLedger());
        return all;
    }

    /// What calibrations before the run did, of parameters and of sensors.
    public CostLedger calibrationLedger() {
        var all = new CostLedger();
        calibration.ifPresent(known -> all.add(known.ledger()));
        if (alignment instanceof CalibratedAlignment calibrated) {
            all.add(calibrated.calibration().ledger());
        }
        return all;
    }
}
