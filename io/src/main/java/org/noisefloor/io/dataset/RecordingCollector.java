package org.noisefloor.io.dataset;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.noisefloor.snn.coding.EventGrid;
import org.noisefloor.snn.coding.EventRecording;

/// Gathers events into recordings.
final class RecordingCollector implements RecordingSink {
    private static final int FIRST_ROOM = 64;

    private final List<EventRecording> finished = new ArrayList<>();
    private @Nullable EventGrid grid;
    private int label;
    private double[] time = new double[FIRST_ROOM];
    private int[] unit = new int[FIRST_ROOM];
    private int count;

    @Override
    public void begin(EventGrid next, int nextLabel) {
        finish();
        grid = next;
        label = nextLabel;
    }

    @Override
    public void event(double at, int from) {
        if (count == time.length) {
            time = Arrays.copyOf(time, 2 * count);
            unit = Arrays.copyOf(unit, 2 * count);
        }
        time[count] = at;
        unit[count++] = from;
    }

    /// What was gathered so far.
    List<EventRecording> recordings() {
        finish();
        grid = null;
        return List.copyOf(finished);
    }

    private void finish() {
        if (grid != null) {
            finished.add(
                    EventRecording.ordered(
                            grid, Arrays.copyOf(time, count), Arrays.copyOf(unit, count), label));
        }
        count = 0;
    }
}
