package org.noisefloor.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.noisefloor.emulator.chip.SpikingChipDescription;
import org.noisefloor.io.description.ChipReader;
import org.noisefloor.io.description.DataSheet;
import org.noisefloor.io.description.Experiment;
import org.noisefloor.io.description.ExperimentReader;
import org.noisefloor.io.table.Origin;
import org.noisefloor.verification.campaign.Campaign;
import org.noisefloor.verification.campaign.CampaignOrigin;
import org.noisefloor.verification.cosim.CosimBuild;
import org.noisefloor.verification.cosim.CosimException;
import org.noisefloor.verification.experiment.CosimChips;
import org.noisefloor.verification.experiment.Recording;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `noisefloor cosim run`: an experiment on chips whose digital half is RTL, its twin, or a library.
@Command(
        name = "run",
        description = {
            "Runs an experiment file as 'noisefloor run' does, with the digital half of each chip in"
                    + " co-simulation and the analog half emulated. Files and numbers are those of"
                    + " 'noisefloor run', bit for bit, if the digital half is right.",
        },
        footer = {
            "",
            "Example:",
            "  noisefloor cosim run examples/alignment-on-rtl.yaml --rtl --dies 1",
        })
final class CosimRunCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "FILE", description = "The experiment file.")
    private @Nullable Path file;

    @ArgGroup private Half half = new Half();

    static final class Half {
        @Option(
                names = "--rtl",
                description =
                        "The reference RTL, built with Verilator for this experiment (default).")
        private boolean rtl;

        @Option(names = "--twin", description = "The behavioural twin of the RTL.")
        private boolean twin;

        @Option(
                names = "--library",
                paramLabel = "FILE",
                description = "A library of models, such as 'cosim build' makes.")
        private @Nullable Path library;
    }

    @Option(
            names = "--batch",
            paramLabel = "N",
            description =
                    "Most cycles of an exchange; default: ${DEFAULT-VALUE}. Results do not depend on it.")
    private int batch = 256;

    @Option(
            names = "--dies",
            paramLabel = "N",
            description = "Number of dies; default: as in the file.")
    private @Nullable Integer dies;

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

    @CommandLine.Mixin private final ModelOptions models = new ModelOptions();

    @CommandLine.Spec private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws IOException, InterruptedException {
        CommandLine line = Objects.requireNonNull(spec).commandLine();
        PrintWriter output = line.getOut();
        if (batch < 1) {
            throw new IllegalArgumentException("--batch must be >= 1 cycle, was " + batch);
        }
        Experiment experiment = experiment();
        DataSheet sheet = ChipReader.read(experiment.chip());
        int threads = workers != null ? workers : Runtime.getRuntime().availableProcessors();
        // refused before anything is built
        new Campaign(experiment, sheet, new Campaign.Options(threads, false));
        Path library = library(experiment, sheet.spiking(), output);
        var chips = new CosimChips(models.opener(library), batch);
        var campaign =
                new Campaign(
                        experiment, sheet, new Campaign.Options(threads, false, null, null, chips));
        Origin origin = CampaignOrigin.of(Version.current().program(), experiment, sheet);
        RunFolder folder = RunFolder.claim(out, experiment.name());
        var recorder =
                new RunRecorder(
                        line.getParseResult().originalArgs(),
                        String.valueOf(file),
                        "./noisefloor run %s --dies %d --seed %d"
                                .formatted(
                                        RunCommand.quoted("" + file),
                                        experiment.dies(),
                                        experiment.seed()),
                        threads);
        try {
            long begin = System.nanoTime();
            ExitStatus status =
                    new CampaignPart(campaign, origin, recorder, false)
                            .run(
                                    IntStream.range(0, experiment.dies()).toArray(),
                                    Recording.NONE,
                                    folder.path(),
                                    output);
            print(chips, (System.nanoTime() - begin) * 1e-9, output);
            return status.code();
        } finally {
            folder.giveBack();
        }
    }

    private Experiment experiment() {
        Path path = Objects.requireNonNull(file);
        Experiment experiment =
                chip == null ? ExperimentReader.read(path) : ExperimentReader.read(path, chip);
        experiment = dies == null ? experiment : experiment.withDies(dies);
        return seed == null ? experiment : experiment.withSeed(seed);
    }

    private Path library(
            Experiment experiment, SpikingChipDescription description, PrintWriter output) {
        if (half.library != null) {
            return half.library;
        }
        CosimBuild build = models.build();
        try {
            CosimBuild.Built built =
                    half.twin && !half.rtl
                            ? build.twin()
                            : build.rtl(CosimChips.sizes(experiment.nets(), description));
            output.printf(
                    Locale.ROOT,
                    "Digital half: %s (%s)%n",
                    built.build(),
                    built.seconds() == 0
                            ? "was there already"
                            : String.format(Locale.ROOT, "built in %.1f s", built.seconds()));
            return built.library();
        } catch (CosimException e) {
            throw ModelOptions.notBuilt(e);
        }
    }

    private void print(CosimChips chips, double seconds, PrintWriter output) {
        output.printf(
                Locale.ROOT,
                "Digital half: %.4g cycles at an effective quantum of %.4g (batch %d), %.3g cycles per second of"
                        + " the whole run%n",
                (double) chips.cycles(),
                chips.effectiveQuantum(),
                batch,
                chips.cycles() / seconds);
    }
}
