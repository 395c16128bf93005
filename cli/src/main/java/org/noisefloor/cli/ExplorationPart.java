package org.noisefloor.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.noisefloor.io.description.ExplorationDescription;
import org.noisefloor.io.live.LiveView;
import org.noisefloor.verification.engine.Engine;
import org.noisefloor.verification.engine.Slice;
import org.noisefloor.verification.engine.TaskLog;
import org.noisefloor.verification.exploration.Exploration;
import org.noisefloor.verification.exploration.ExplorationFiles;
import org.noisefloor.verification.exploration.ExplorationRecord;
import org.noisefloor.verification.exploration.ExplorationResult;
import org.noisefloor.verification.exploration.ExplorationSummary;
import org.noisefloor.verification.exploration.ExplorationView;
import org.noisefloor.verification.exploration.TimeEstimate;

/// The part of `noisefloor explore` that runs in a folder.
final class ExplorationPart {
    private final ExplorationDescription description;
    private final Exploration exploration;
    private final RunRecorder recorder;
    private final Slice slice;
    private final PrintWriter out;

    ExplorationPart(
            ExplorationDescription description,
            Exploration exploration,
            RunRecorder recorder,
            Slice slice,
            PrintWriter out) {
        this.description = description;
        this.exploration = exploration;
        this.recorder = recorder;
        this.slice = slice;
        this.out = out;
    }

    int begin(@Nullable Path wanted, Engine engine, LiveView view)
            throws IOException, InterruptedException {
        RunFolder folder = RunFolder.claim(wanted, description.name());
        try (TaskLog log =
                TaskLog.begin(folder.path(), exploration.identity(), Version.current().line())) {
            return run(log, engine, view);
        } finally {
            folder.giveBack();
        }
    }

    int resume(Path folder, Engine engine, LiveView view) throws IOException, InterruptedException {
        try (TaskLog log =
                TaskLog.resume(folder, exploration.identity(), Version.current().line())) {
            return run(log, engine, view);
        }
    }

    private int run(TaskLog log, Engine engine, LiveView view)
            throws IOException, InterruptedException {
        if (slice.partial()) {
            return runPart(log, engine);
        }
        try (var session = new RunSession()) {
            TimeEstimate estimate = null;
            ExplorationResult result;
            var shown = new ExplorationView(exploration, log, recorder.reproduce());
            try (var ticker = new LiveTicker(view, shown)) {
                if (log.finished().isEmpty()) {
                    estimate = TimeEstimate.of(exploration, description, engine, log::add, session);
                    out.println("Estimate: " + estimate.line());
                    out.flush();
                }
                ticker.begins();
                session.begin("tasks", exploration.tasks());
                result = exploration.run(engine, log, session);
                ticker.ended(result.complete());
            }
            session.closeProgress();
            return write(result, log, estimate, engine);
        }
    }

    private int runPart(TaskLog log, Engine engine) throws IOException, InterruptedException {
        try (var session = new RunSession("tasks", exploration.tasksOf(slice), 1)) {
            exploration.runPart(engine, log, slice, session);
            session.closeProgress();
            out.printf(
                    "Part %s: %d tasks in %s; 'noisefloor tasks merge' brings parts together, --resume goes on%n",
                    slice, log.finished().size(), log.folder());
            out.flush();
            return (session.cancelled() ? ExitStatus.INTERRUPTED : ExitStatus.SUCCESS).code();
        }
    }

    private int write(
            ExplorationResult result, TaskLog log, @Nullable TimeEstimate estimate, Engine engine) {
        double seconds = estimate == null ? Double.NaN : estimate.seconds();
        ExplorationRecord record = recorder.record(result, log, engine.phrase(), seconds);
        String program = Version.current().program();
        try {
            ExplorationFiles.write(result, program, record, record.reproduce(), log.folder());
        } catch (IOException e) {
            throw RunFolder.notWritten(log.folder(), e);
        }
        ExplorationSummary.lines(result, program, record.reproduce()).forEach(out::println);
        if (!result.complete()) {
            out.println(
                    "Go on with: %s --resume %s"
                            .formatted(record.reproduce(), RunCommand.quoted("" + log.folder())));
        }
        out.printf("%nReport:    %s%n", log.folder().resolve("report.html"));
        out.flush();
        return (result.complete() ? ExitStatus.SUCCESS : ExitStatus.INTERRUPTED).code();
    }
}
