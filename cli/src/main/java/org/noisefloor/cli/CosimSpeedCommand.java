package org.noisefloor.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.noisefloor.verification.cosim.Binding;
import org.noisefloor.verification.cosim.CosimModel;
import org.noisefloor.verification.cosim.ModelConfig;
import org.noisefloor.verification.scoreboard.ModelSpeed;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `noisefloor cosim speed`: cycles per second of a library.
@Command(
        name = "speed",
        description = {
            "Measures how many cycles per second a library of models goes through, by batch, with the"
                    + " plasticity processor at rest and at work, through either binding, and what share of"
                    + " the time an empty exchange takes.",
        })
final class CosimSpeedCommand implements Callable<Integer> {
    private static final int[] BATCHES = {1, 16, 256, 4096};
    private static final int LEAST_CYCLES = 20_000;
    private static final int CYCLES_PER_BATCH = 5_000;
    private static final long MOST_CYCLES = 1_000_000;

    @Parameters(index = "0", paramLabel = "LIBRARY", description = "A shared library.")
    private @Nullable Path library;

    @Option(names = "--quick", description = "A tenth of the cycles: orders of magnitude.")
    private boolean quick;

    @CommandLine.Spec private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
        out.printf(
                "%-8s %-10s %6s %12s %12s %9s %6s%n",
                "binding", "processor", "batch", "Mcycle/s", "exchange", "crossing", "busy");
        for (Binding binding : List.of(Binding.JNA, Binding.FOREIGN)) {
            Function<ModelConfig, CosimModel> opener =
                    ModelOptions.opener(Objects.requireNonNull(library), binding);
            for (boolean learning : new boolean[] {false, true}) {
                for (int batch : BATCHES) {
                    row(opener, binding, learning, batch, out);
                }
            }
        }
        return ExitStatus.SUCCESS.code();
    }

    private void row(
            Function<ModelConfig, CosimModel> opener,
            Binding binding,
            boolean learning,
            int batch,
            PrintWriter out) {
        long cycles = Math.clamp((long) CYCLES_PER_BATCH * batch, LEAST_CYCLES, MOST_CYCLES);
        try (CosimModel model = ModelOptions.open(opener, ModelConfig.of(1))) {
            ModelSpeed.Result result =
                    new ModelSpeed(model).measure(batch, quick ? cycles / 10 : cycles, learning);
            out.printf(
                    Locale.ROOT,
                    "%-8s %-10s %6d %12.3g %9.3g us %7.2g %% %4.0f %%%n",
                    binding.name().toLowerCase(Locale.ROOT),
                    learning ? "at work" : "at rest",
                    batch,
                    1e-6 * result.cyclesPerSecond(),
                    1e6 * result.exchange(),
                    100 * result.crossing(),
                    100 * result.busy());
            out.flush();
        }
    }
}
