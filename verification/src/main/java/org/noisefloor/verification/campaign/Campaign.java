package org.noisefloor.verification.campaign;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.noisefloor.emulator.chip.Die;
import org.noisefloor.emulator.chip.EmulatedChip;
import org.noisefloor.emulator.chip.SpikingChipDescription;
import org.noisefloor.emulator.mismatch.FixedPattern;
import org.noisefloor.emulator.mismatch.Survey;
import org.noisefloor.emulator.random.NoiseStream;
import org.noisefloor.emulator.random.Purpose;
import org.noisefloor.io.description.DataSheet;
import org.noisefloor.io.description.DieFile;
import org.noisefloor.io.description.Experiment;
import org.noisefloor.io.description.Net;
import org.noisefloor.io.event.EventSink;
import org.noisefloor.snn.calibration.Calibration;
import org.noisefloor.verification.experiment.AlignmentRun;
import org.noisefloor.verification.experiment.ChipMaker;
import org.noisefloor.verification.experiment.Condition;
import org.noisefloor.verification.experiment.Monitor;
import org.noisefloor.verification.experiment.NetDetail;
import org.noisefloor.verification.experiment.NetResult;
import org.noisefloor.verification.experiment.Recording;
import org.noisefloor.verification.experiment.StepWatcher;
import org.noisefloor.verification.experiment.StopAtFailure;

/// One experiment on many dies, in parallel over dies and nowhere else, so that the result does not depend on the number of workers.
public final class Campaign {
    private final Experiment experiment;
    private final DataSheet sheet;
    private final SpikingChipDescription chip;
    private final Die ideal;
    private final Options options;
    private final Optional<DieFile.Measured> measured;
    private final Optional<Calibration> calibration;

    /// How to run, without any influence on the result.
    ///
    /// @param workers number of threads
    /// @param restoreOnce whether each run takes a snapshot at a step drawn from the seed and goes on from it on a fresh chip
    /// @param logs where each run is recorded, or null
    /// @param checkpoints from which runs go on and where they are kept, or null
    /// @param chips powers up the chip of each run: emulated as a whole, or with its digital half in co-simulation
    public record Options(
            int workers,
            boolean restoreOnce,
            @Nullable RunLogs logs,
            @Nullable RunCheckpoints checkpoints,
            ChipMaker chips) {
        /// With chips that are emulated as a whole.
        public Options(
                int workers,
                boolean restoreOnce,
                @Nullable RunLogs logs,
                @Nullable RunCheckpoints checkpoints) {
            this(workers, restoreOnce, logs, checkpoints, ChipMaker.EMULATED);
        }

        /// Without recording.
        public Options(int workers, boolean restoreOnce) {
            this(workers, restoreOnce, null, null);
        }

        /// Checks the number of workers.
        public Options {
            if (workers < 1 || workers > 1024) {
                throw new IllegalArgumentException(
                        "workers must be between 1 and 1024, was " + workers);
            }
        }
    }

    private record Finished(DieResult die, List<NetDetail> details) {}

    /// Prepares a campaign.
    ///
    /// @throws IllegalArgumentException when a net cannot be run on the chip
    public Campaign(Experiment experiment, DataSheet sheet, Options options) {
        this(experiment, sheet, options, Optional.empty());
    }

    /// Prepares a campaign on a die that was measured.
    ///
    /// @param measured stands in place of what is drawn for each die, so that only one makes sense
    /// @throws IllegalArgumentException when a net cannot be run on the chip
    public Campaign(
            Experiment experiment,
            DataSheet sheet,
            Options options,
            Optional<DieFile.Measured> measured) {
        this(experiment, sheet, options, measured, Optional.empty());
    }

    /// Prepares a campaign on a die that was measured or calibrated.
    ///
    /// @param measured stands in place of what is drawn for each die, so that only one makes sense
    /// @param calibration of the one die that is run; its codes are written before each net, except under [Condition#IDEAL]
    /// @throws IllegalArgumentException when a net cannot be run on the chip
    public Campaign(
            Experiment experiment,
            DataSheet sheet,
            Options options,
            Optional<DieFile.Measured> measured,
            Optional<Calibration> calibration) {
        this.calibration = calibration;
        this.experiment = experiment;
        this.sheet = sheet;
        this.chip = sheet.spiking();
        this.options = options;
        this.measured = measured;
        this.ideal = Die.fabricate(chip.ideal(), experiment.seed());
        experiment.requireFits(chip);
        // what a worker would refuse later is refused now, before anything is written
        for (int number = 0; number < experiment.nets().size(); number++) {
            prepare(number, ideal, Condition.IDEAL, experiment.seed(), null, ChipMaker.EMULATED);
        }
    }

    private Campaign(Campaign checked, Options options) {
        this.experiment = checked.experiment;
        this.sheet = checked.sheet;
        this.chip = checked.chip;
        this.ideal = checked.ideal;
        this.measured = checked.measured;
        this.calibration = checked.calibration;
        this.options = options;
    }

    /// The same campaign, which goes on from checkpoints and is kept in them.
    public Campaign kept(RunCheckpoints checkpoints) {
        return new Campaign(
                this,
                new Options(
                        options.workers(),
                        options.restoreOnce(),
                        options.logs(),
                        checkpoints,
                        options.chips()));
    }

    /// Seed of die `index` of an experiment.
    public static long dieSeed(Experiment experiment, int index) {
        return dieSeed(experiment.seed(), index);
    }

    /// Seed of die `index` of an experiment with the seed `seed`.
    public static long dieSeed(long seed, int index) {
        return new NoiseStream(seed, Purpose.FABRICATION).substream(index).seed();
    }

    static FixedPattern pattern(Optional<DieFile.Measured> measured, long seed) {
        Survey survey = measured.<Survey>map(DieFile.Measured::values).orElse(Survey.NONE);
        return new FixedPattern(seed, survey);
    }

    /// Chip time of one emulation interval \[s].
    public double interval() {
        return chip.interval();
    }

    /// Emulation intervals that `dies` dies take.
    public long intervals(int dies) {
        long each =
                experiment.nets().stream()
                        .mapToLong(net -> AlignmentRun.intervals(net, chip))
                        .sum();
        return each * Condition.values().length * dies;
    }

    /// Runs the dies with the given indices, in increasing order.
    ///
    /// @return the finished dies; fewer than `indices` when the monitor cancelled the run
    public CampaignResult run(int[] indices, Monitor monitor) throws InterruptedException {
        return run(indices, monitor, Recording.NONE);
    }

    /// Runs the dies with the given indices, in increasing order.
    ///
    /// @param recording watches runs step by step; the result does not depend on it
    /// @return the finished dies; fewer than `indices` when the monitor cancelled the run
    public CampaignResult run(int[] indices, Monitor monitor, Recording recording)
            throws InterruptedException {
        var stop = new StopAtFailure(monitor);
        List<DieResult> dies = new ArrayList<>();
        List<NetDetail> details = List.of();
        try (ExecutorService pool = Executors.newFixedThreadPool(options.workers())) {
            var first = new LowestDie();
            List<Future<Optional<DieResult>>> waiting = new ArrayList<>();
            for (int index : indices) {
                waiting.add(pool.submit(() -> runDie(index, first, stop, recording)));
            }
            for (Future<Optional<DieResult>> die : waiting) {
                die.get().ifPresent(dies::add);
            }
            details = first.details();
        } catch (ExecutionException e) {
            throw cause(e);
        }
        return new CampaignResult(
                experiment,
                sheet,
                measured,
                calibration,
                indices.length,
                dies,
                details,
                Summary.of(experiment, dies));
    }

    private static RuntimeException cause(ExecutionException e) {
        return switch (e.getCause()) {
            case RuntimeException exception -> exception;
            case Error error -> throw error;
            case null, default -> new IllegalStateException(e);
        };
    }

    private Optional<DieResult> runDie(
            int index, LowestDie first, StopAtFailure stop, Recording recording) {
        try {
            Optional<Finished> finished = runDie(index, stop, recording);
            finished.ifPresent(each -> first.offer(index, each.details()));
            return finished.map(Finished::die);
        } catch (RuntimeException | Error e) {
            stop.failed();
            throw e;
        }
    }

    private Optional<Finished> runDie(int index, Monitor monitor, Recording recording) {
        if (monitor.cancelled()) {
            return Optional.empty();
        }
        long seed = dieSeed(experiment, index);
        Die die = Die.of(chip, pattern(measured, seed));
        List<NetResult> results = new ArrayList<>();
        List<NetDetail> details = new ArrayList<>();
        for (int number = 0; number < experiment.nets().size(); number++) {
            for (Condition condition : Condition.values()) {
                Die on = condition == Condition.IDEAL ? ideal : die;
                Net net = experiment.nets().get(number);
                try (StepWatcher watcher = recording.watch(index, net, condition, chip)) {
                    var outcome = run(index, number, on, condition, monitor, watcher);
                    if (outcome.isEmpty()) {
                        return Optional.empty();
                    }
                    results.add(outcome.get().result());
                    details.add(outcome.get().detail());
                }
            }
        }
        return Optional.of(new Finished(new DieResult(index, seed, results), details));
    }

    private Optional<AlignmentRun.Outcome> run(
            int index,
            int number,
            Die on,
            Condition condition,
            Monitor monitor,
            StepWatcher watcher) {
        long seed = dieSeed(experiment, index);
        var run =
                new NetRun(
                        experiment,
                        options,
                        index,
                        number,
                        condition,
                        interval(),
                        AlignmentRun.intervals(experiment.nets().get(number), chip),
                        sink -> prepare(number, on, condition, seed, sink, options.chips()));
        try {
            return run.run(monitor, watcher);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The chip of a run before its first interval, as a log of that run needs it to be replayed.
    ///
    /// @param index of the die
    /// @param net number of the net in the experiment, from 0
    /// @param condition condition
    /// @throws IllegalArgumentException if there is no such net
    public EmulatedChip chip(int index, int net, Condition condition) {
        return alignment(index, net, condition).chip();
    }

    /// One run of the campaign before its first interval, to be run by the caller.
    ///
    /// @param index of the die
    /// @param net number of the net in the experiment, from 0
    /// @param condition condition
    /// @throws IllegalArgumentException if there is no such net
    public AlignmentRun alignment(int index, int net, Condition condition) {
        if (net < 0 || net >= experiment.nets().size()) {
            throw new IllegalArgumentException(
                    "net must be between 0 and %d, was %d"
                            .formatted(experiment.nets().size() - 1, net));
        }
        long seed = dieSeed(experiment, index);
        Die on = condition == Condition.IDEAL ? ideal : Die.fabricate(chip, seed);
        return prepare(net, on, condition, seed, null, ChipMaker.EMULATED);
    }

    private AlignmentRun prepare(
            int number,
            Die die,
            Condition condition,
            long seed,
            @Nullable EventSink log,
            ChipMaker maker) {
        Net net = experiment.nets().get(number);
        long netSeed = new NoiseStream(seed, Purpose.NETWORK).substream(number).seed();
        long noiseSeed = new NoiseStream(seed, Purpose.SPIKE).substream(number).seed();
        return new AlignmentRun(
                net,
                experiment.rule(),
                experiment.remedies(),
                die,
                condition,
                netSeed,
                noiseSeed,
                log,
                maker,
                condition == Condition.IDEAL ? Optional.empty() : calibration);
    }

    /// Keeps the details of the finished die with the lowest index, and of no other, so that memory does not grow with their size.
    private static final class LowestDie {
        private int index = Integer.MAX_VALUE;
        private List<NetDetail> details = List.of();

        synchronized void offer(int other, List<NetDetail> detailsOfOther) {
            if (other < index) {
                index = other;
                details = detailsOfOther;
            }
        }

        synchronized List<NetDetail> details() {
            return details;
        }
    }
}
