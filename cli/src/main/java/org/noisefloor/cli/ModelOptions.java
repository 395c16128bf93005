package org.noisefloor.cli;

import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Function;
import org.noisefloor.verification.cosim.Binding;
import org.noisefloor.verification.cosim.ChildModel;
import org.noisefloor.verification.cosim.CosimBuild;
import org.noisefloor.verification.cosim.CosimException;
import org.noisefloor.verification.cosim.CosimModel;
import org.noisefloor.verification.cosim.ModelConfig;
import org.noisefloor.verification.cosim.ModelLibrary;
import org.noisefloor.verification.cosim.Nfx;
import picocli.CommandLine.Option;

/// How a library of models is called.
final class ModelOptions {
    @Option(
            names = "--child",
            description =
                    "Run the library in a process of its own, which may crash, print or never return. Results"
                            + " do not depend on it.")
    private boolean child;

    @Option(
            names = "--limit",
            paramLabel = "SECONDS",
            description = "Longest that a call may take with --child; default: ${DEFAULT-VALUE}.")
    private int limit = 60;

    @Option(
            names = "--binding",
            paramLabel = "jna|foreign",
            description =
                    "How functions are called without --child: through JNA, or through the JDK's own interface;"
                            + " default: ${DEFAULT-VALUE}. Results do not depend on it.")
    private String binding = "foreign";

    @Option(
            names = "--models",
            paramLabel = "DIR",
            description = "Folder in which built models are kept; default: ${DEFAULT-VALUE}.")
    private Path models = Path.of(CosimBuildCommand.FOLDER);

    /// What builds models, or has built them before.
    CosimBuild build() {
        return new CosimBuild(models);
    }

    /// Opens models of a library.
    ///
    /// @throws CommandFailure with status `USAGE` if it cannot be loaded
    Function<ModelConfig, CosimModel> opener(Path library) {
        if (limit < 1) {
            throw new IllegalArgumentException("--limit must be >= 1 s, was " + limit);
        }
        Binding by = binding();
        if (child) {
            Duration longest = Duration.ofSeconds(limit);
            return config -> new ChildModel(library, config, longest);
        }
        return opener(library, by);
    }

    /// Opens models of a library in this process.
    static Function<ModelConfig, CosimModel> opener(Path library, Binding by) {
        return loaded(library, by)::open;
    }

    private Binding binding() {
        return switch (binding) {
            case "jna" -> Binding.JNA;
            case "foreign" -> Binding.FOREIGN;
            default ->
                    throw new IllegalArgumentException(
                            "--binding must be jna or foreign, was " + binding);
        };
    }

    private static ModelLibrary loaded(Path library, Binding by) {
        try {
            return ModelLibrary.load(library, by);
        } catch (CosimException e) {
            throw new CommandFailure(ExitStatus.USAGE, String.valueOf(e.getMessage()));
        }
    }

    /// A model, or a failure with status `USAGE` and one sentence.
    static CosimModel open(Function<ModelConfig, CosimModel> opener, ModelConfig config) {
        try {
            return opener.apply(config);
        } catch (CosimException e) {
            throw new CommandFailure(ExitStatus.USAGE, String.valueOf(e.getMessage()));
        }
    }

    /// What to end with when a tool is missing or fails.
    static CommandFailure notBuilt(CosimException e) {
        return new CommandFailure(
                e.code() == Nfx.E_UNSUPPORTED ? ExitStatus.ENVIRONMENT : ExitStatus.FAILED,
                String.valueOf(e.getMessage()));
    }
}
