package org.noisefloor.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.noisefloor.verification.cosim.CosimModel;
import org.noisefloor.verification.cosim.ModelConfig;
import org.noisefloor.verification.cosim.ModelInfo;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;

/// `noisefloor cosim info`: what a library says of itself.
@Command(name = "info", description = "Show what a library of models says of itself.")
final class CosimInfoCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "LIBRARY", description = "A shared library.")
    private @Nullable Path library;

    @CommandLine.Mixin private final ModelOptions models = new ModelOptions();

    @CommandLine.Spec private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
        Path file = Objects.requireNonNull(library);
        try (CosimModel model = ModelOptions.open(models.opener(file), ModelConfig.of(1))) {
            ModelInfo info = model.info();
            row(out, "name", info.name());
            row(out, "build", info.build());
            row(out, "interface", (info.abi() >>> 16) + "." + (info.abi() & 0xffff));
            row(out, "tick", info.tickFs() == 0 ? "any" : 1e-6 * info.tickFs() + " ns");
            row(out, "look-ahead", info.lookahead() + " ticks");
            row(out, "sources", "" + info.sources());
            row(out, "neurons", "" + info.neurons());
            row(out, "columns", "" + info.columns());
            row(out, "lanes", "" + info.lanes());
            row(
                    out,
                    "sensor region",
                    "at most %d sources x %d columns"
                            .formatted(info.sensorSources(), info.sensorColumns()));
            row(
                    out,
                    "queues",
                    "%d spikes in the router, %d events into a port, %d out"
                            .formatted(info.delayDepth(), info.inDepth(), info.outDepth()));
            row(out, "state", info.stateBytes() + " bytes");
            row(
                    out,
                    "can",
                    Arrays.stream(CosimModel.Capability.values())
                            .filter(model::can)
                            .map(one -> one.name().toLowerCase(Locale.ROOT))
                            .collect(Collectors.joining(", ")));
        }
        return ExitStatus.SUCCESS.code();
    }

    private static void row(PrintWriter out, String name, String value) {
        out.printf(Locale.ROOT, "%-14s %s%n", name, value);
    }
}
