package org.noisefloor.spark;

import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.jspecify.annotations.Nullable;
import org.noisefloor.verification.engine.Engine;
import org.noisefloor.verification.engine.Outcome;
import org.noisefloor.verification.engine.Task;
import org.noisefloor.verification.experiment.Monitor;

/// Workers of Apache Spark: threads of this process (`local[2]`), or a standalone cluster (`spark://host:7077`), whose workers get the classes
/// from here. One at a time in a process.
///
/// The job is sent to each worker once, tasks in batches of about 0.2 s. Lost workers are Spark's to replace; what was under way on them begins
/// again. In the form `local`, workers share this process, and a task that ends its process ends the run.
public final class SparkEngine implements Engine {
    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(120);

    private final PortableFactory factory;
    private final String master;
    private final JavaSparkContext context;
    private final LostBatches lost = new LostBatches();
    private @Nullable Sent last;

    /// A job that the workers have, and how long its tasks take.
    private record Sent(String job, Broadcast<SharedJob> broadcast, BatchSize size) {}

    /// Connects to a cluster, or begins one in this process. Settings of Spark are system properties, such as `spark.executor.memory`.
    ///
    /// @param factory makes the runner of a job on a worker
    /// @param master `local`, `local[N]`, `local[*]` or `spark://HOST:PORT`
    /// @throws IllegalArgumentException if that is no master, or if nobody answers there
    /// @throws InterruptedException if the thread is interrupted while it waits for workers
    public SparkEngine(PortableFactory factory, String master) throws InterruptedException {
        this.factory = factory;
        this.master = master;
        SparkConf settings = new SparkSettings(master).settings();
        context = new JavaSparkContext(settings);
        context.sc().addSparkListener(lost);
        if (!master.startsWith("local")) {
            waitForWorker();
        }
    }

    private void waitForWorker() throws InterruptedException {
        long end = System.nanoTime() + PATIENCE;
        // the first entry is this process
        while (context.statusTracker().getExecutorInfos().length < 2) {
            if (context.sc().isStopped() || System.nanoTime() > end) {
                close();
                throw new IllegalArgumentException(
                        "--master %s offered no worker within %d s"
                                .formatted(master, TimeUnit.NANOSECONDS.toSeconds(PATIENCE)));
            }
            Thread.sleep(50);
        }
    }

    @Override
    public void run(String job, List<Task> tasks, Consumer<Outcome> sink, Monitor monitor)
            throws InterruptedException {
        Sent sent = send(job);
        new ClusterRun(context, lost, sent.broadcast, sent.size, tasks, sink, monitor).run();
    }

    /// Calls with the same job follow one another: it is sent once.
    private synchronized Sent send(String job) {
        Sent sent = last;
        if (sent == null || !sent.job.equals(job)) {
            factory.open(job); // what no worker could open is refused here
            if (sent != null) {
                sent.broadcast.destroy();
            }
            sent = new Sent(job, context.broadcast(new SharedJob(job, factory)), new BatchSize());
            last = sent;
        }
        return sent;
    }

    @Override
    public int workers() {
        return context.defaultParallelism();
    }

    @Override
    public String phrase() {
        return "Apache Spark %s at %s, %d cores".formatted(context.version(), master, workers());
    }

    @Override
    public void close() {
        context.close();
    }
}
