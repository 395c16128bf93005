package org.noisefloor.verification.engine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.function.Consumer;
import org.noisefloor.verification.experiment.Monitor;

/// Processes on this machine, each a [WorkerLoop] that runs one task at a time. What a task does to its process, were it to end it or to
/// use up its memory, is done to no other task.
///
/// A process that ends or falls silent is replaced, and the task that it was running begins again; the others that it was sent were not
/// begun. Only the thread that runs tasks changes anything here, so the sink is called on that thread.
public final class ProcessEngine implements Engine {
    /// Longest silence of a process that counts as alive, whatever its task does.
    public static final Duration SILENCE = Duration.ofSeconds(60);

    /// Longest time that a process may take to start, however busy the machine.
    static final Duration START = Duration.ofMinutes(5);

    private static final int EVENTS = 4096;

    private final List<String> command;
    private final int workers;
    private final Consumer<String> strays;
    private final Duration silence;
    private final BlockingQueue<WorkerProcess.Event> events = new ArrayBlockingQueue<>(EVENTS);
    private final Set<WorkerProcess> processes = new LinkedHashSet<>();

    /// Processes of a command.
    ///
    /// @param command starts a worker, which reads orders and writes messages as [WorkerLoop#serve] does
    /// @param workers number of processes, 1 to 1024
    /// @param strays takes lines that tasks print; called from several threads
    /// @param silence longest silence of a process that is alive
    public ProcessEngine(
            List<String> command, int workers, Consumer<String> strays, Duration silence) {
        LocalEngine.requireWorkers(workers);
        this.command = List.copyOf(command);
        this.workers = workers;
        this.strays = strays;
        this.silence = silence;
    }

    @Override
    public void run(String job, List<Task> tasks, Consumer<Outcome> sink, Monitor monitor)
            throws InterruptedException {
        if (tasks.isEmpty()) {
            return;
        }
        var round = new ProcessRound(this, job, tasks, sink, monitor);
        boolean complete = false;
        try {
            round.run();
            complete = true;
        } finally {
            if (!complete) {
                // what still runs is not wanted any more
                close();
            }
        }
    }

    @Override
    public int workers() {
        return workers;
    }

    Duration silence() {
        return silence;
    }

    BlockingQueue<WorkerProcess.Event> events() {
        return events;
    }

    /// Those that have not ended, as far as is known.
    Set<WorkerProcess> processes() {
        return processes;
    }

    WorkerProcess start() {
        try {
            var process = new WorkerProcess(command, events, strays);
            processes.add(process);
            return process;
        } catch (IOException e) {
            throw new UncheckedIOException(
                    new IOException(
                            "a worker process could not be started with %s: %s"
                                    .formatted(command.getFirst(), e.getMessage()),
                            e));
        }
    }

    @Override
    public String phrase() {
        return workers + (workers == 1 ? " process" : " processes") + " of this machine";
    }

    @Override
    public void close() {
        processes.forEach(WorkerProcess::close);
        processes.clear();
        events.clear();
    }
}
