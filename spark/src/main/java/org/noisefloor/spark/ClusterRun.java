package org.noisefloor.spark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.jspecify.annotations.Nullable;
import org.noisefloor.verification.engine.Engine;
import org.noisefloor.verification.engine.Outcome;
import org.noisefloor.verification.engine.Task;
import org.noisefloor.verification.experiment.Monitor;

/// One call of [SparkEngine#run]: cuts tasks into batches, keeps two flights of them under way, and hands outcomes on as batches land.
///
/// A task that ends its worker each time takes down the batches beside it. After [Engine#ATTEMPTS] losses Spark gives their flight up; the
/// batches that were lost are then run again task by task, each alone on the cluster, so that only the guilty one is given up.
final class ClusterRun {
    /// A second one keeps workers busy while the last batches of the first end.
    private static final int FLIGHTS = 2;

    private static final int BATCHES_PER_CORE = 8;

    private final JavaSparkContext context;
    private final LostBatches lost;
    private final Broadcast<SharedJob> job;
    private final Consumer<Outcome> sink;
    private final Monitor monitor;
    private final BatchSize size;
    private final Deque<Task> waiting;
    private final Deque<Task> suspects = new ArrayDeque<>();
    private final Map<Integer, Flight> flights = new LinkedHashMap<>();
    private final BlockingQueue<Landed> landed = new LinkedBlockingQueue<>();
    private int launched;

    private record Landed(int flight, int batch, Answer[] answers) {}

    ClusterRun(
            JavaSparkContext context,
            LostBatches lost,
            Broadcast<SharedJob> job,
            BatchSize size,
            List<Task> tasks,
            Consumer<Outcome> sink,
            Monitor monitor) {
        this.context = context;
        this.lost = lost;
        this.job = job;
        this.size = size;
        this.waiting = new ArrayDeque<>(tasks);
        this.sink = sink;
        this.monitor = monitor;
    }

    /// Returns when each task has an outcome or the monitor cancelled the run.
    ///
    /// @throws UncheckedIOException if Spark gives up for another reason than lost workers
    void run() throws InterruptedException {
        try {
            while (!monitor.cancelled() && launch()) {
                // asked first: what these answered before they ended lies in the queue then
                List<Flight> ended = flights.values().stream().filter(Flight::ended).toList();
                deliver(ended.isEmpty());
                for (Flight flight : ended) {
                    flights.values().remove(flight);
                    retire(flight);
                }
            }
        } finally {
            flights.values().forEach(Flight::cancel);
        }
    }

    /// Sends what may be sent; false when nothing is under way and nothing is left.
    private boolean launch() {
        int cores = context.defaultParallelism();
        while (flights.size() < FLIGHTS && !waiting.isEmpty()) {
            List<List<Task>> batches = new ArrayList<>();
            while (batches.size() < BATCHES_PER_CORE * cores && !waiting.isEmpty()) {
                batches.add(take(size.of(cores, waiting.size())));
            }
            launch(batches, false);
        }
        if (flights.isEmpty() && !suspects.isEmpty()) {
            launch(List.of(List.of(suspects.remove())), true);
        }
        return !flights.isEmpty();
    }

    private List<Task> take(int tasks) {
        List<Task> batch = new ArrayList<>();
        while (batch.size() < tasks && !waiting.isEmpty()) {
            batch.add(waiting.remove());
        }
        return batch;
    }

    private void launch(List<List<Task>> batches, boolean alone) {
        int number = launched++;
        var flight =
                new Flight(
                        context,
                        job,
                        batches,
                        alone,
                        (batch, answers) -> landed.add(new Landed(number, batch, answers)));
        flights.put(number, flight);
    }

    /// Hands on what has landed.
    private void deliver(boolean wait) throws InterruptedException {
        Landed next = wait ? landed.poll(20, TimeUnit.MILLISECONDS) : landed.poll();
        for (; next != null && !monitor.cancelled(); next = landed.poll()) {
            Flight flight = flights.get(next.flight);
            if (flight == null) {
                continue;
            }
            flight.landed(next.batch);
            for (Answer answer : next.answers) {
                size.took(answer.seconds());
                sink.accept(answer.outcome());
            }
        }
    }

    /// Sees to what a flight has left unanswered.
    private void retire(Flight flight) throws InterruptedException {
        @Nullable Throwable failure = flight.failure();
        if (failure == null || monitor.cancelled()) {
            return;
        }
        Set<Integer> batches = lost.of(flight.job());
        List<Task> guilty = flight.unanswered(batches, false);
        if (guilty.isEmpty()) {
            throw new UncheckedIOException(
                    new IOException("Spark gave up: " + firstLine(failure.getMessage()), failure));
        }
        if (flight.alone()) {
            for (Task task : guilty) {
                sink.accept(
                        new Outcome.Poisoned(
                                task, "the worker that ran it was lost", Engine.ATTEMPTS));
            }
            return;
        }
        suspects.addAll(guilty);
        flight.unanswered(batches, true).reversed().forEach(waiting::addFirst);
    }

    private static String firstLine(@Nullable String text) {
        return text == null ? "no reason given" : text.lines().findFirst().orElse("");
    }
}
