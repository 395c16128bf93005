package org.noisefloor.verification.engine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.noisefloor.verification.experiment.Monitor;

/// One call of [ProcessEngine#run]: hands tasks to processes, a few ahead of each, and takes what they say, until every task has an outcome.
final class ProcessRound {
    private static final long TICK = TimeUnit.MILLISECONDS.toNanos(100);

    /// Processes that may be lost beyond one for each ten tasks that finished.
    private static final int LOSSES = 20;

    /// Processes that may end before they could run anything.
    private static final int FALSE_STARTS = 3;

    /// Short tasks are sent ahead, so that no process waits for the next; a long one would keep others waiting at the end \[s].
    private static final double SHORT = 0.02;

    private static final int AHEAD = 8;

    private final ProcessEngine engine;
    private final String job;
    private final Iterator<Task> tasks;
    private final Consumer<Outcome> sink;
    private final Monitor monitor;
    private final Deque<WorkerProcess.Sent> again = new ArrayDeque<>();
    private int left;
    private int finished;
    private int lost;
    private int falseStarts;
    private double seconds;

    ProcessRound(
            ProcessEngine engine,
            String job,
            List<Task> tasks,
            Consumer<Outcome> sink,
            Monitor monitor) {
        this.engine = engine;
        this.job = job;
        this.tasks = tasks.iterator();
        this.sink = sink;
        this.monitor = monitor;
        this.left = tasks.size();
    }

    void run() throws InterruptedException {
        engine.processes().removeIf(worker -> !worker.alive());
        engine.processes().forEach(this::employ);
        startMissing();
        long before = System.nanoTime();
        while (left > 0) {
            WorkerProcess.Event event = engine.events().poll(TICK, TimeUnit.NANOSECONDS);
            if (event != null && engine.processes().contains(event.worker())) {
                handle(event);
            }
            long now = System.nanoTime();
            if (now - before >= TICK) {
                if (monitor.cancelled()) {
                    engine.close();
                    return;
                }
                // if this process stood still, so may have its workers
                watch(Math.min(now - before, 2 * TICK));
                before = now;
            }
        }
    }

    private void startMissing() {
        while (engine.processes().size() < Math.min(engine.workers(), left)) {
            engine.start();
        }
    }

    /// Gives a process what it needs next.
    private void employ(WorkerProcess worker) {
        if (!worker.has(job)) {
            worker.send(job);
            return;
        }
        int ahead = finished > 0 && seconds / finished < SHORT ? AHEAD : 1;
        while (worker.unanswered().size() < ahead) {
            WorkerProcess.Sent next = again.poll();
            if (next == null && !tasks.hasNext()) {
                return;
            }
            worker.send(next == null ? new WorkerProcess.Sent(tasks.next(), 0) : next);
        }
    }

    private void handle(WorkerProcess.Event event) {
        WorkerProcess worker = event.worker();
        WireMessage message = event.message();
        if (message == null) {
            lose(worker);
            return;
        }
        switch (message.kind()) {
            case READY -> {
                worker.ready();
                employ(worker);
            }
            case OPENED -> {
                worker.opened(message.first());
                employ(worker);
            }
            case REFUSED -> throw refused(message);
            case DONE, POISONED -> {
                WorkerProcess.Sent sent = worker.unanswered().removeFirst();
                end(message.outcome(sent.task()));
                employ(worker);
            }
            case ENDING -> worker.ending(message.text());
            case BEAT -> {}
        }
    }

    private static RuntimeException refused(WireMessage message) {
        return message.first() == 1
                ? new IllegalArgumentException(message.text())
                : new IllegalStateException("a worker process cannot begin: " + message.text());
    }

    private void end(Outcome outcome) {
        left--;
        finished++;
        if (outcome instanceof Outcome.Finished done) {
            seconds += done.seconds();
        }
        sink.accept(outcome);
    }

    /// The first of its tasks was running, the others were not begun.
    private void lose(WorkerProcess worker) {
        engine.processes().remove(worker);
        lost++;
        String why = worker.end();
        WorkerProcess.Sent running = worker.unanswered().pollFirst();
        while (!worker.unanswered().isEmpty()) {
            again.addFirst(worker.unanswered().removeLast());
        }
        if (running != null) {
            int begun = running.begun() + 1;
            if (begun < Engine.ATTEMPTS) {
                again.addFirst(new WorkerProcess.Sent(running.task(), begun));
            } else {
                end(new Outcome.Poisoned(running.task(), why, begun));
            }
        }
        falseStarts += worker.wasReady() ? 0 : 1;
        if (lost > LOSSES + finished / 10 || falseStarts > FALSE_STARTS) {
            throw new UncheckedIOException(
                    new IOException(
                            "%d worker processes were lost while %d tasks ended; of the last, %s"
                                    .formatted(lost, finished, why)));
        }
        // those that had nothing left to do may have now
        engine.processes().forEach(this::employ);
        startMissing();
    }

    private void watch(long nanos) {
        long longest = engine.silence().toNanos();
        for (WorkerProcess worker : engine.processes()) {
            long silent = worker.silentFor(nanos);
            if (silent
                    > (worker.wasReady()
                            ? longest
                            : Math.max(longest, ProcessEngine.START.toNanos()))) {
                worker.ending(
                        "its worker process was silent for %d s"
                                .formatted(Duration.ofNanos(silent).toSeconds()));
                worker.kill();
            }
        }
    }
}
