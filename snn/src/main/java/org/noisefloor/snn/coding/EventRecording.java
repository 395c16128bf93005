package org.noisefloor.snn.coding;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Objects;
import java.util.stream.IntStream;

/// Spikes or camera events of one recording in the order of time, as plain arrays: what a network is shown.
///
/// @param grid where they come from
/// @param time of each event, never decreasing \[s]
/// @param unit of each event, 0 to `grid.units()` − 1
/// @param label class of the recording, or [#UNLABELLED]
public record EventRecording(EventGrid grid, double[] time, int[] unit, int label) {
    /// The label of a recording that has none.
    public static final int UNLABELLED = -1;

    /// Checks lengths, order and ranges.
    public EventRecording {
        if (time.length != unit.length) {
            throw new IllegalArgumentException(
                    "events must have as many units as times, %d, had %d"
                            .formatted(time.length, unit.length));
        }
        if (label < UNLABELLED) {
            throw new IllegalArgumentException("label must be >= -1, was " + label);
        }
        for (int k = 0; k < time.length; k++) {
            if (!Double.isFinite(time[k]) || (k > 0 && time[k] < time[k - 1])) {
                throw new IllegalArgumentException(
                        "times must be finite and never decrease [s], event %d was at %s"
                                .formatted(k, time[k]));
            }
            Objects.checkIndex(unit[k], grid.units());
        }
    }

    /// Events that need not be in order: put in the order of time, equal times as they were.
    ///
    /// @param grid where they come from
    /// @param time of each event \[s]
    /// @param unit of each event
    /// @param label class, or [#UNLABELLED]
    public static EventRecording ordered(EventGrid grid, double[] time, int[] unit, int label) {
        boolean inOrder = IntStream.range(1, time.length).noneMatch(k -> time[k] < time[k - 1]);
        if (inOrder || time.length != unit.length) {
            return new EventRecording(grid, time, unit, label);
        }
        int[] order =
                IntStream.range(0, time.length)
                        .boxed()
                        .sorted(Comparator.comparingDouble(k -> time[k]))
                        .mapToInt(k -> k)
                        .toArray();
        return new EventRecording(
                grid,
                Arrays.stream(order).mapToDouble(k -> time[k]).toArray(),
                Arrays.stream(order).map(k -> unit[k]).toArray(),
                label);
    }

    /// Number of events.
    public int count() {
        return time.length;
    }

    /// Numbers of events in steps of equal length, as an array that a layer can be shown: steps × units, row-major. An event at t falls
    /// into step `floor((t − start) / step)`; those outside are left out.
    ///
    /// @param start beginning of the first step \[s]
    /// @param step its length \[s], > 0
    /// @param steps how many
    /// @throws IllegalArgumentException if the step is not positive or the array would have more than 2147483639 entries
    public float[] binned(double start, double step, int steps) {
        if (!(step > 0) || steps < 0 || (double) steps * grid.units() > Integer.MAX_VALUE - 8) {
            throw new IllegalArgumentException(
                    "steps must be > 0 s long and at most 2147483639 with all units, were %d of %s s"
                            .formatted(steps, step));
        }
        float[] count = new float[steps * grid.units()];
        for (int k = 0; k < time.length; k++) {
            double at = Math.floor((time[k] - start) / step);
            if (at >= 0 && at < steps) {
                int row = (int) at;
                count[row * grid.units() + unit[k]]++;
            }
        }
        return count;
    }
}
