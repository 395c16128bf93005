package org.noisefloor.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.noisefloor.io.table.Origin;
import org.noisefloor.verification.cosim.Binding;
import org.noisefloor.verification.cosim.Conformance;
import org.noisefloor.verification.cosim.CosimException;
import org.noisefloor.verification.cosim.CosimModel;
import org.noisefloor.verification.cosim.ModelConfig;
import org.noisefloor.verification.cosim.ModelInfo;
import org.noisefloor.verification.scoreboard.Divergence;
import org.noisefloor.verification.scoreboard.DivergenceFolder;
import org.noisefloor.verification.scoreboard.LibraryCheck;
import org.noisefloor.verification.scoreboard.Observable;
import org.noisefloor.verification.scoreboard.Verdict;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `noisefloor cosim check`: whether a library does what the interface says and what the emulator does.
@Command(
        name = "check",
        description = {
            "Checks a library of models in three ways: the laws that every model obeys; random events beside"
                    + " the behavioural twin; a chip on it beside the emulated chip, spikes, codes, weights,"
                    + " random numbers and cycles compared as they come.",
            "",
            "At the first difference it names the first wrong cycle and writes the last events of both"
                    + " sides, digests of all memories and waveforms around that cycle. The twin is built"
                    + " with g++; without it only laws and emulator are compared.",
        },
        footer = {
            "",
            "Example:",
            "  noisefloor cosim check out/cosim/rtl-.../libnfx.so --cycles 10000000 --batch 256",
        })
final class CosimCheckCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "LIBRARY", description = "A shared library.")
    private @Nullable Path library;

    @Option(
            names = "--cycles",
            paramLabel = "N",
            description = "Cycles beside twin and emulator; default: ${DEFAULT-VALUE}.")
    private long cycles = 1_000_000;

    @Option(
            names = "--batch",
            paramLabel = "N",
            description = "Most cycles of an exchange; default: ${DEFAULT-VALUE}.")
    private int batch = 256;

    @Option(
            names = "--seed",
            paramLabel = "S",
            description = "Seed of all that is random; default: ${DEFAULT-VALUE}.")
    private long seed = 1;

    @Option(
            names = "--chip",
            paramLabel = "NAME|FILE",
            description =
                    "Chip whose digital half the library is; default: generic at 250 MHz, with a latency of two"
                            + " intervals and the library's lanes.")
    private @Nullable String chip;

    @Option(
            names = "--every",
            paramLabel = "N",
            description =
                    "One command of the host in so many intervals on average; default: ${DEFAULT-VALUE}.")
    private int every = 8;

    @Option(
            names = "--laws",
            paramLabel = "N",
            description = "Random streams for each law; default: ${DEFAULT-VALUE}, 0: no laws.")
    private int laws = 3;

    @Option(
            names = "--tolerance",
            paramLabel = "LSB",
            description =
                    "Largest difference of a sensor's code that is none; default: ${DEFAULT-VALUE}.")
    private int tolerance;

    @Option(names = "--no-twin", description = "Compare with the emulator alone.")
    private boolean noTwin;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "Folder for a divergence; default: out/divergence, out/divergence-2, ...")
    private @Nullable Path out;

    @CommandLine.Mixin private final ModelOptions models = new ModelOptions();

    @CommandLine.Spec private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        PrintWriter output = Objects.requireNonNull(spec).commandLine().getOut();
        if (laws < 0) {
            throw new IllegalArgumentException("--laws must be >= 0, was " + laws);
        }
        Path file = Objects.requireNonNull(library);
        Function<ModelConfig, CosimModel> device = models.opener(file);
        ModelInfo info;
        try (CosimModel model = ModelOptions.open(device, ModelConfig.of(seed))) {
            info = model.info();
        }
        output.println(info.name() + ", " + info.build());
        var check =
                new LibraryCheck(
                        device,
                        twin(info, output),
                        info,
                        new LibraryCheck.Plan(cycles, batch, seed, every, tolerance));
        check.requireFits(chip);
        boolean obeyed = laws == 0 || laws(device, output);
        @Nullable Divergence divergence = null;
        if (check.hasTwin()) {
            divergence = compare(check.streams(_ -> {}), "any events beside the twin", output);
        }
        if (divergence == null) {
            divergence = compare(check.chips(chip, _ -> {}), "a chip beside the emulator", output);
        }
        if (divergence != null) {
            write(divergence, file, output);
        }
        output.flush();
        return (obeyed && divergence == null ? ExitStatus.SUCCESS : ExitStatus.FAILED).code();
    }

    private @Nullable Function<ModelConfig, CosimModel> twin(ModelInfo info, PrintWriter output) {
        if (noTwin) {
            return null;
        }
        try {
            return ModelOptions.opener(models.build().twin().library(), Binding.FOREIGN);
        } catch (CosimException e) {
            output.println("without the twin of " + info.name() + ": " + e.getMessage());
            return null;
        }
    }

    private boolean laws(Function<ModelConfig, CosimModel> device, PrintWriter output) {
        return new Conformance(one -> device.apply(ModelConfig.of(one)), laws)
                        .run(finding -> {
                            output.printf(
                                    Locale.ROOT,
                                    "%-45s %s%n",
                                    finding.name(),
                                    finding.holds()
                                            ? "holds"
                                            : "broken at seed "
                                                    + finding.seed()
                                                    + ": "
                                                    + finding.sentence());
                            output.flush();
                        })
                        .stream()
                        .allMatch(Conformance.Finding::holds);
    }

    private static @Nullable Divergence compare(Verdict verdict, String what, PrintWriter output) {
        if (!verdict.equal()) {
            output.printf("%-45s %s%n", what, "differs");
            return verdict.divergence().orElseThrow();
        }
        output.printf(
                Locale.ROOT,
                "%-45s equal over %d cycles%s, %.4g cycles an exchange%n",
                what,
                verdict.cycles(),
                verdict.intervals() == 0 ? "" : " and " + verdict.intervals() + " intervals",
                verdict.quantum());
        for (Observable observable : verdict.compared().keySet()) {
            output.printf(
                    Locale.ROOT,
                    "  %-43s %d compared%n",
                    observable,
                    verdict.compared().get(observable));
        }
        if (verdict.skipped() > 0) {
            output.println("  passed over as non-deterministic: " + verdict.skipped());
        }
        output.flush();
        return null;
    }

    private void write(Divergence divergence, Path file, PrintWriter output) throws IOException {
        output.println(divergence.sentence());
        divergence.details().forEach(line -> output.println("  " + line));
        RunFolder folder = RunFolder.claim(out, "divergence");
        Origin origin =
                Origin.of(Version.current().program(), "cosim check", file)
                        .with("seed", "" + seed)
                        .with("batch", "" + batch)
                        .with("cycles", "" + cycles);
        try {
            DivergenceFolder.write(divergence, folder.path(), origin);
        } catch (IOException e) {
            throw RunFolder.notWritten(folder.path(), e);
        }
        output.println("Histories, digests and waveforms: " + folder.path());
    }
}
