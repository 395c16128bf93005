package org.noisefloor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.noisefloor.verification.engine.Outcome;
import org.noisefloor.verification.engine.Task;
import org.noisefloor.verification.engine.TaskLog;

class TasksCommandTest {
    @TempDir private Path folder;
    private Path one;
    private Path two;

    private record Result(int status, String out, String err) {}

    private static Result run(Object... words) {
        var arguments = new String[words.length + 1];
        arguments[0] = "tasks";
        for (int k = 0; k < words.length; k++) {
            arguments[k + 1] = words[k].toString();
        }
        var out = new StringWriter();
        var err = new StringWriter();
        int status = Noisefloor.run(new PrintWriter(out), new PrintWriter(err), arguments);
        return new Result(status, out.toString(), err.toString());
    }

    @BeforeEach
    void writeTwoParts() throws IOException {
        one = part("one", 0);
        two = part("two", 1);
    }

    private Path part(String name, int first) throws IOException {
        Path part = Files.createDirectory(folder.resolve(name));
        try (TaskLog log = TaskLog.begin(part, "plan", "program")) {
            for (int die = first; die < 10; die += 2) {
                log.add(new Outcome.Finished(new Task(0, die), "{}", 0.25, 1));
            }
        }
        return part;
    }

    @Test
    void partsAreMergedIntoAFolderOfTheirOwn() {
        Path whole = folder.resolve("whole");
        Result result = run("merge", one, two, "--out", whole);
        assertThat(result)
                .isEqualTo(
                        new Result(
                                0,
                                "10 tasks of 2 folders, 0 of them given up, in %s%n"
                                        .formatted(whole),
                                ""));
        assertThat(whole.resolve(TaskLog.PLAN)).hasContent("plan");
        assertThat(run("merge", one, "--out", two).status).isEqualTo(ExitStatus.USAGE.code());
        Result none = run("merge", one, folder, "--out", folder.resolve("other"));
        assertThat(none.status).isEqualTo(ExitStatus.USAGE.code());
        assertThat(none.err)
                .isEqualTo(
                        "noisefloor: merge: %s holds no run that could go on: it has no file tasks.jsonl%n"
                                .formatted(folder));
        assertThat(folder.resolve("other")).doesNotExist();
    }

    @Test
    void estimateMultipliesWhatWasMeasured() {
        Result result = run("estimate", one, "--tasks", "4e6", "--workers", "1000");
        assertThat(result.err).isEmpty();
        assertThat(result.out)
                .contains("5 measured, mean 0.250 s, longest 0.250 s")
                .contains("Of 4000000 tasks on 1000 workers")
                .contains("one driver 1003 s (0.279 h), efficiency 99.7 %");
        assertThat(run("estimate", one, "--tasks", "0.5").err)
                .contains("--tasks must be a whole number, was 0.5");
        assertThat(run("estimate", folder).status).isEqualTo(ExitStatus.USAGE.code());
    }
}
