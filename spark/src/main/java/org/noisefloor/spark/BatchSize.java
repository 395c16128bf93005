package org.noisefloor.spark;

/// How many tasks make a batch: as many as last long beside what Spark spends on a batch, and no more, since the answers of a batch arrive,
/// and are lost, together.
final class BatchSize {
    /// Work of a batch \[s]: beside it, what a batch costs is small (docs/scale.md).
    private static final double WORK = 0.2;

    /// Batches that a driver can start and answer in a second; more cores mean longer batches.
    private static final double BATCHES_PER_SECOND = 400;

    private static final int MOST = 1000;

    private double seconds;
    private long tasks;

    /// Notes a task.
    ///
    /// @param taken processor time \[s]
    void took(double taken) {
        seconds += taken;
        tasks++;
    }

    /// Tasks of the next batch, from the mean of all so far.
    ///
    /// @param left tasks that wait, of which each core gets some
    int of(int cores, int left) {
        if (tasks == 0) {
            return 1;
        }
        double work = Math.max(WORK, cores / BATCHES_PER_SECOND);
        int most = Math.clamp(left / cores, 1, MOST);
        return (int) Math.clamp(work * tasks / seconds, 1, most);
    }
}
