package org.noisefloor.verification.engine;

import java.util.Comparator;

/// One die at one point of a job: the smallest thing that is run, lost, retried and kept.
///
/// @param point number of the point in the job, from 0
/// @param die index of the die, from 0
public record Task(int point, int die) implements Comparable<Task> {
    private static final Comparator<Task> ORDER =
            Comparator.comparingInt(Task::point).thenComparingInt(Task::die);

    /// Checks that both are numbers of something.
    public Task {
        if (point < 0 || die < 0) {
            throw new IllegalArgumentException(
                    "point and die must be >= 0, were %d and %d".formatted(point, die));
        }
    }

    @Override
    public int compareTo(Task other) {
        return ORDER.compare(this, other);
    }
}
