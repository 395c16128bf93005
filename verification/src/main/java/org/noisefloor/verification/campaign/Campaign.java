package org.noisefloor.verification.campaign;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.noisefloor.emulator.chip.ChipDescription;
import org.noisefloor.emulator.chip.Die;
import org.noisefloor.emulator.random.NoiseStream;
import org.noisefloor.emulator.random.Purpose;
import org.noisefloor.io.description.Experiment;
import org.noisefloor.io.description.Net;
import org.noisefloor.verification.experiment.AlignmentRun;
import org.noisefloor.verification.experiment.Condition;
import org.noisefloor.verification.experiment.Monitor;
import org.noisefloor.verification.experiment.NetResult;

/// One experiment on many dies, in parallel over dies and nowhere else, so that the result does not depend on the number of workers.
public final class Campaign {
    private final Experiment experiment;
    private final ChipDescription chip;
    private final Die ideal;
    private final Options options;
    private final Monitor monitor;

    /// How to run, without any influence on the result.
    ///
    /// @param workers number of threads
    /// @param restoreOnce whether each run takes a snapshot at a step drawn from the seed and goes on from it on a fresh chip
    public record Options(int workers, boolean restoreOnce) {
        /// Checks the number of workers.
        public Options {
            if (workers < 1 || workers > 1024) {
                throw new IllegalArgumentException(
                        "workers must be between 1 and 1024, was " + workers);
            }
        }
    }

    /// Prepares a campaign.
    public Campaign(Experiment experiment, ChipDescription chip, Options options, Monitor monitor) {
        experiment.requireFits(chip);
        this.experiment = experiment;
        this.chip = chip;
        this.options = options;
        this.monitor = monitor;
        this.ideal = Die.fabricate(chip.ideal(), experiment.seed());
    }

    /// Seed of die `index` of an experiment.
    public static long dieSeed(Experiment experiment, int index) {
        return new NoiseStream(experiment.seed(), Purpose.FABRICATION).substream(index).seed();
    }

    /// Emulation intervals that `dies` dies take.
    public static long intervals(Experiment experiment, ChipDescription chip, int dies) {
        long each =
                experiment.nets().stream()
                        .mapToLong(net -> AlignmentRun.intervals(net, chip))
                        .sum();
        return each * Condition.values().length * dies;
    }

    /// Runs the dies with the given indices.
    ///
    /// @return the finished dies in the order of `indices`; fewer when the monitor cancelled the run
    public List<DieResult> run(int[] indices) throws InterruptedException {
        List<DieResult> finished = new ArrayList<>();
        try (ExecutorService pool = Executors.newFixedThreadPool(options.workers())) {
            List<Future<Optional<DieResult>>> waiting = new ArrayList<>();
            for (int index : indices) {
                waiting.add(pool.submit(() -> runDie(index)));
            }
            for (Future<Optional<DieResult>> die : waiting) {
                die.get().ifPresent(finished::add);
            }
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause
                    ? cause
                    : new IllegalStateException(e);
        }
        return finished;
    }

    private Optional<DieResult> runDie(int index) {
        if (monitor.cancelled()) {
            return Optional.empty();
        }
        long seed = dieSeed(experiment, index);
        Die die = Die.fabricate(chip, seed);
        List<NetResult> results = new ArrayList<>();
        for (int number = 0; number < experiment.nets().size(); number++) {
            Net net = experiment.nets().get(number);
            long netSeed = new NoiseStream(seed, Purpose.NETWORK).substream(number).seed();
            long noiseSeed = new NoiseStream(seed, Purpose.SPIKE).substream(number).seed();
            for (Condition condition : Condition.values()) {
                Die on = condition == Condition.IDEAL ? ideal : die;
                var run =
                        new AlignmentRun(net, experiment.rule(), on, condition, netSeed, noiseSeed);
                Optional<NetResult> result = run.run(options.restoreOnce(), monitor);
                if (result.isEmpty()) {
                    return Optional.empty();
                }
                results.add(result.get());
            }
        }
        return Optional.of(new DieResult(index, seed, List.copyOf(results)));
    }
}
