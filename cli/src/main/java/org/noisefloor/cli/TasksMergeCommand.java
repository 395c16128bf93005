package org.noisefloor.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.noisefloor.verification.engine.TaskLog;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `noisefloor tasks merge`: the folders of a job array as the folder of one run.
@Command(
        name = "merge",
        description = {
            "Bring the folders of a job array together as that of one run.",
            "",
            "The folders are those of one exploration, run with --slice I/N by one version",
            "of the program. It goes on from the new folder with --resume: what any of them",
            "had is not run again, what none of them had is."
        },
        footer = {
            "",
            "Example:",
            "  noisefloor explore SWEEP.yaml --slice 1/2 --out part-1",
            "  noisefloor explore SWEEP.yaml --slice 2/2 --out part-2",
            "  noisefloor tasks merge part-1 part-2 --out whole",
            "  noisefloor explore SWEEP.yaml --resume whole"
        })
final class TasksMergeCommand implements Callable<Integer> {
    @Parameters(arity = "1..*", paramLabel = "DIR", description = "Folders of the parts.")
    private List<Path> parts = List.of();

    @Option(
            names = "--out",
            paramLabel = "DIR",
            required = true,
            description = "Folder of the whole.")
    private Path out = Path.of("");

    @Spec private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        RunFolder folder = RunFolder.claim(out, "merged");
        try (TaskLog whole = TaskLog.merge(parts, folder.path())) {
            PrintWriter output = Objects.requireNonNull(spec).commandLine().getOut();
            output.printf(
                    "%d tasks of %d folders, %d of them given up, in %s%n",
                    whole.finished().size() + whole.poisoned().size(),
                    parts.size(),
                    whole.poisoned().size(),
                    out);
            return ExitStatus.SUCCESS.code();
        } finally {
            folder.giveBack();
        }
    }
}
