package org.noisefloor.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.noisefloor.verification.engine.Outcome;
import org.noisefloor.verification.engine.ScheduleModel;
import org.noisefloor.verification.engine.ScheduleModel.Schedule;
import org.noisefloor.verification.engine.TaskLog;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `noisefloor tasks estimate`: what a larger run would take.
@Command(
        name = "estimate",
        description = {
            "Estimate what a larger run would take, from the times of one that was run.",
            "",
            "Times are those of the tasks in the folder, so of this machine while it did",
            "whatever else it did; the driver's are those that docs/scale.md measures."
        },
        footer = {
            "",
            "Example:",
            "  noisefloor tasks estimate out/alignment-yield --tasks 1e7 --workers 1000"
        })
final class TasksEstimateCommand implements Callable<Integer> {
    @Parameters(paramLabel = "DIR", description = "Folder of a run.")
    private Path folder = Path.of("");

    @Option(
            names = "--tasks",
            paramLabel = "N",
            defaultValue = "1e7",
            description = "Number of tasks (${DEFAULT-VALUE}).")
    private BigDecimal tasks = BigDecimal.ONE;

    @Option(
            names = "--workers",
            paramLabel = "N",
            defaultValue = "1000",
            description = "Number of workers (${DEFAULT-VALUE}).")
    private int workers;

    @Spec private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        Iterable<Outcome.Finished> finished = TaskLog.finishedIn(folder);
        var seconds = new ArrayList<Double>();
        long characters = 0;
        for (Outcome.Finished task : finished) {
            // a clock that is too coarse for the task
            seconds.add(Math.max(1e-6, task.seconds()));
            characters += task.line().length();
        }
        if (seconds.isEmpty()) {
            throw new IllegalArgumentException(folder + " has no task that finished");
        }
        double[] times = seconds.stream().mapToDouble(Double::doubleValue).toArray();
        var model =
                new ScheduleModel(
                        number(), workers, times, 0, ScheduleModel.DRIVER, ScheduleModel.START);
        double bytes = (double) Files.size(folder.resolve(TaskLog.FILE)) / times.length;
        double heap = ScheduleModel.HEAP + (double) characters / times.length;
        print(model, bytes, heap);
        return ExitStatus.SUCCESS.code();
    }

    private long number() {
        try {
            return tasks.longValueExact();
        } catch (ArithmeticException e) {
            throw new IllegalArgumentException("--tasks must be a whole number, was " + tasks, e);
        }
    }

    private void print(ScheduleModel model, double bytes, double heap) {
        PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
        double[] times = model.seconds();
        out.printf(
                Locale.ROOT,
                "Tasks:     %d measured, mean %.3g s, longest %.3g s%n",
                times.length,
                Arrays.stream(times).average().orElseThrow(),
                times[times.length - 1]);
        out.printf(Locale.ROOT, "%nOf %d tasks on %d workers%n", model.tasks(), workers);
        line(out, "one driver", model.estimate());
        line(out, "slices", model.sliced());
        out.printf(
                Locale.ROOT,
                "log        %.3g bytes a task, %.3g GB in all%n",
                bytes,
                bytes * model.tasks() * 1e-9);
        out.printf(
                Locale.ROOT,
                "heap       %.3g bytes a task, %.3g GB in all, in the process that judges%n",
                heap,
                heap * model.tasks() * 1e-9);
    }

    private static void line(PrintWriter out, String name, Schedule schedule) {
        out.printf(
                Locale.ROOT,
                "%-10s %.4g s (%.3g h), efficiency %.1f %%, driver busy %.2f %%%n",
                name,
                schedule.wall(),
                schedule.wall() / 3600,
                100 * schedule.efficiency(),
                100 * schedule.driverLoad());
    }
}
