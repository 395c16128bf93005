package org.noisefloor.spark;

import java.io.Serializable;
import java.util.List;
import java.util.stream.IntStream;
import org.noisefloor.verification.engine.Task;

/// Tasks that one worker runs one after another: what is sent, lost and begun again as a whole.
///
/// @param points point of each task
/// @param dies die of each task
record Batch(int[] points, int[] dies) implements Serializable {
    static Batch of(List<Task> tasks) {
        return new Batch(
                tasks.stream().mapToInt(Task::point).toArray(),
                tasks.stream().mapToInt(Task::die).toArray());
    }

    List<Task> tasks() {
        return IntStream.range(0, points.length)
                .mapToObj(k -> new Task(points[k], dies[k]))
                .toList();
    }
}
