package org.noisefloor.spark;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.apache.spark.ExecutorLostFailure;
import org.apache.spark.scheduler.JobSucceeded$;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerJobEnd;
import org.apache.spark.scheduler.SparkListenerJobStart;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import scala.jdk.javaapi.CollectionConverters;

/// Which batches were under way on a worker when it was lost. Spark says so in events, which arrive later than the failure of their job.
final class LostBatches extends SparkListener {
    private static final long PATIENCE = TimeUnit.SECONDS.toMillis(60);

    private final Map<Integer, Integer> jobOfStage = new HashMap<>();
    private final Map<Integer, Set<Integer>> lost = new HashMap<>();
    private final Set<Integer> failed = new HashSet<>();

    @Override
    public synchronized void onJobStart(SparkListenerJobStart start) {
        for (Object stage : CollectionConverters.asJava(start.stageIds())) {
            jobOfStage.put((Integer) stage, start.jobId());
        }
    }

    @Override
    public synchronized void onTaskEnd(SparkListenerTaskEnd end) {
        Integer job = jobOfStage.get(end.stageId());
        if (job != null && end.reason() instanceof ExecutorLostFailure) {
            lost.computeIfAbsent(job, _ -> new HashSet<>()).add(end.taskInfo().partitionId());
        }
    }

    @Override
    public synchronized void onJobEnd(SparkListenerJobEnd end) {
        jobOfStage.values().remove(end.jobId());
        if (end.jobResult().equals(JobSucceeded$.MODULE$)) {
            lost.remove(end.jobId());
        } else {
            failed.add(end.jobId());
            notifyAll();
        }
    }

    /// The batches of a failed job that were lost with their workers; none if it failed for another reason.
    synchronized Set<Integer> of(int job) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(PATIENCE);
        while (!failed.contains(job) && System.nanoTime() < end) {
            wait(PATIENCE);
        }
        failed.remove(job);
        Set<Integer> batches = lost.remove(job);
        return batches == null ? Set.of() : batches;
    }
}
