package org.noisefloor.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.noisefloor.emulator.kernel.Width;
import org.noisefloor.io.description.ChipReader;
import org.noisefloor.io.description.DataSheet;
import org.noisefloor.io.description.Experiment;
import org.noisefloor.io.description.ExperimentReader;
import org.noisefloor.verification.campaign.Campaign;
import org.noisefloor.verification.campaign.CampaignFiles;
import org.noisefloor.verification.campaign.CampaignResult;
import org.noisefloor.verification.campaign.RunRecord;
import org.noisefloor.verification.campaign.Words;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `noisefloor run`: one experiment file on many dies.
@Command(
        name = "run",
        description = {
            "Runs an experiment file on many emulated dies and writes a report.",
            "",
            "Results go to a new folder: out/NAME, out/NAME-2, ... or the one given with",
            "--out, which must be empty or not exist yet. Nothing is ever overwritten.",
            "Ctrl-C ends the run early and writes a report of the dies that finished."
        })
final class RunCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "FILE", description = "The experiment file.")
    private @Nullable Path file;

    @Option(
            names = "--dies",
            paramLabel = "N",
            description = "Number of dies; default: as in the file.")
    private @Nullable Integer dies;

    @Option(
            names = "--die",
            paramLabel = "K",
            description = "Run die K alone, as it is in the whole run.")
    private @Nullable Integer die;

    @Option(names = "--seed", paramLabel = "S", description = "Seed; default: as in the file.")
    private @Nullable Long seed;

    @Option(
            names = "--chip",
            paramLabel = "NAME|FILE",
            description = "Another chip than the file's.")
    private @Nullable String chip;

    @Option(names = "--out", paramLabel = "DIR", description = "Folder for the results.")
    private @Nullable Path out;

    @Option(
            names = "--workers",
            paramLabel = "N",
            description =
                    "Number of threads; default: one for each processor. Results do not depend on it.")
    private @Nullable Integer workers;

    @Option(
            names = "--restore-once",
            description =
                    "Check: snapshot each run at a step drawn from the seed and go on from it on a fresh"
                            + " chip. Results do not depend on it.")
    private boolean restoreOnce;

    @CommandLine.Spec private CommandLine.Model.@Nullable CommandSpec spec;

    @Override
    public Integer call() throws IOException, InterruptedException {
        Experiment experiment = readExperiment();
        DataSheet sheet = ChipReader.read(experiment.chip());
        int[] indices = indices(experiment);
        int threads = workers != null ? workers : Runtime.getRuntime().availableProcessors();
        var campaign = new Campaign(experiment, sheet, new Campaign.Options(threads, restoreOnce));
        RunFolder folder = RunFolder.claim(out, experiment.name());
        try {
            return run(campaign, experiment, indices, threads, folder.path()).code();
        } finally {
            folder.giveBack();
        }
    }

    private ExitStatus run(
            Campaign campaign, Experiment experiment, int[] indices, int threads, Path folder)
            throws InterruptedException {
        Instant started = Instant.now();
        long from = System.nanoTime();
        long intervals = campaign.intervals(indices.length);
        try (var session = new RunSession(intervals, campaign.interval())) {
            CampaignResult result = campaign.run(indices, session);
            double seconds = (System.nanoTime() - from) * 1e-9;
            session.closeProgress();
            var record =
                    record(
                            experiment,
                            started,
                            seconds,
                            threads,
                            session.done(),
                            result.complete());
            write(result, record, folder);
            new RunSummary(result, record, folder)
                    .print(Objects.requireNonNull(spec).commandLine().getOut());
            return result.complete() ? ExitStatus.SUCCESS : ExitStatus.INTERRUPTED;
        }
    }

    private static void write(CampaignResult result, RunRecord record, Path folder) {
        try {
            CampaignFiles.write(result, record, folder);
        } catch (IOException e) {
            throw new CommandFailure(
                    ExitStatus.ENVIRONMENT,
                    "the results could not all be written to %s: %s"
                            .formatted(folder, RunFolder.reason(e)));
        }
    }

    private Experiment readExperiment() {
        Path path = Objects.requireNonNull(file);
        Experiment experiment =
                chip == null ? ExperimentReader.read(path) : ExperimentReader.read(path, chip);
        if (dies != null) {
            experiment = experiment.withDies(dies);
        }
        return seed == null ? experiment : experiment.withSeed(seed);
    }

    private int[] indices(Experiment experiment) {
        if (die == null) {
            return IntStream.range(0, experiment.dies()).toArray();
        }
        if (die < 0 || die >= experiment.dies()) {
            throw new IllegalArgumentException(
                    "--die must be between 0 and %d, since the experiment has %s, was %d"
                            .formatted(experiment.dies() - 1, Words.dies(experiment.dies()), die));
        }
        return new int[] {die};
    }

    private RunRecord record(
            Experiment experiment,
            Instant started,
            double seconds,
            int threads,
            long intervals,
            boolean complete) {
        Runtime runtime = Runtime.getRuntime();
        return new RunRecord(
                Version.current().line(),
                Objects.requireNonNull(spec).commandLine().getParseResult().originalArgs(),
                String.valueOf(file),
                reproduce(experiment),
                started.truncatedTo(ChronoUnit.SECONDS).toString(),
                Math.round(seconds * 1000) / 1000.0,
                threads,
                Width.describe(),
                System.getProperty("java.runtime.version"),
                "%s %s, %d processors, heap %d MiB"
                        .formatted(
                                System.getProperty("os.name"),
                                System.getProperty("os.arch"),
                                runtime.availableProcessors(),
                                runtime.maxMemory() >> 20),
                intervals,
                Math.round(intervals / seconds),
                complete);
    }

    private String reproduce(Experiment experiment) {
        StringBuilder command = new StringBuilder("./noisefloor run " + quoted("" + file));
        if (chip != null) {
            command.append(" --chip ").append(quoted(chip));
        }
        return command.append(
                        String.format(
                                Locale.ROOT,
                                " --dies %d --seed %d",
                                experiment.dies(),
                                experiment.seed()))
                .toString();
    }

    // as a POSIX shell reads it back
    private static String quoted(String argument) {
        return argument.matches("[A-Za-z0-9_./:=@%+,-]+")
                ? argument
                : "'" + argument.replace("'", "'\\''") + "'";
    }
}
