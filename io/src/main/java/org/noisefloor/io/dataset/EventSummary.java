package org.noisefloor.io.dataset;

import java.util.Arrays;
import java.util.SortedMap;
import java.util.TreeMap;
import org.noisefloor.snn.coding.EventGrid;
import org.noisefloor.snn.coding.EventRecording;

/// What is in a file of events, in numbers: read twice, once for the ranges and once for the rate, and never held in memory.
public final class EventSummary implements RecordingSink {
    private final SortedMap<Integer, Integer> labels = new TreeMap<>();
    private EventGrid grid = EventGrid.channels(1);
    private long[] ofUnit = {};
    private int recordings;
    private long events;
    private long left;
    private long unordered;
    private double last;
    private double first = Double.POSITIVE_INFINITY;
    private double latest = Double.NEGATIVE_INFINITY;

    private EventSummary() {}

    /// Reads a file.
    ///
    /// @throws org.noisefloor.io.description.DescriptionException for a file that is missing or wrong
    public static EventSummary of(EventFile file) {
        var summary = new EventSummary();
        file.read(summary);
        return summary;
    }

    @Override
    public void begin(EventGrid next, int label) {
        grid = next;
        recordings++;
        last = Double.NEGATIVE_INFINITY;
        if (ofUnit.length < grid.units()) {
            ofUnit = Arrays.copyOf(ofUnit, grid.units());
        }
        if (label != EventRecording.UNLABELLED) {
            labels.merge(label, 1, Integer::sum);
        }
    }

    @Override
    public void event(double time, int unit) {
        events++;
        ofUnit[unit]++;
        unordered += time < last ? 1 : 0;
        last = time;
        first = Math.min(first, time);
        latest = Math.max(latest, time);
    }

    @Override
    public void left() {
        left++;
    }

    /// Number of recordings.
    public int recordings() {
        return recordings;
    }

    /// Number of events.
    public long events() {
        return events;
    }

    /// Number of entries that are no events of units.
    public long notEvents() {
        return left;
    }

    /// Number of events that are earlier than the one before them in their recording.
    public long unordered() {
        return unordered;
    }

    /// The grid of the last recording.
    public EventGrid grid() {
        return grid;
    }

    /// Number of units with at least one event.
    public int activeUnits() {
        return (int) Arrays.stream(ofUnit).filter(count -> count > 0).count();
    }

    /// Most events of one unit.
    public long mostOfUnit() {
        return Arrays.stream(ofUnit).max().orElse(0);
    }

    /// The earliest event \[s]; infinite where there is none.
    public double first() {
        return first;
    }

    /// The latest event \[s]; minus infinity where there is none.
    public double latest() {
        return latest;
    }

    /// Number of recordings of each label; empty where there are no labels.
    public SortedMap<Integer, Integer> labels() {
        return new TreeMap<>(labels);
    }

    /// Events per second and recording in bins of equal length from the first event to the latest.
    ///
    /// @param file the file that was summed up
    /// @param bins how many
    /// @return the rates \[1/s]; empty without events, and where all events have one time
    public double[] rate(EventFile file, int bins) {
        if (!(latest > first)) {
            return new double[0];
        }
        double width = (latest - first) / bins;
        double[] rate = new double[bins];
        double each = 1 / (width * recordings);
        file.read(
                new RecordingSink() {
                    @Override
                    public void begin(EventGrid next, int label) {}

                    @Override
                    public void event(double time, int unit) {
                        rate[Math.min((int) ((time - first) / width), bins - 1)] += each;
                    }
                });
        return rate;
    }
}
