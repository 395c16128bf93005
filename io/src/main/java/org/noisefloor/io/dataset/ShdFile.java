package org.noisefloor.io.dataset;

import java.nio.file.Path;
import java.util.Arrays;
import org.noisefloor.io.hdf5.Hdf5Dataset;
import org.noisefloor.io.hdf5.Hdf5File;
import org.noisefloor.io.hdf5.Hdf5Group;
import org.noisefloor.snn.coding.EventGrid;
import org.noisefloor.snn.coding.EventRecording;
import org.noisefloor.snn.graph.ElementType;

/// Labelled recordings as spikes of channels, in the layout of the Heidelberg data sets, in HDF5:
///
/// ```text
/// spikes/times   recordings, each a row of floats of 16, 32 or 64 bits [s]
/// spikes/units   recordings, each a row of as many integers: the channels
/// labels         recordings, one integer each; may be missing
/// ```
///
/// A few recordings at a time are in memory.
///
/// @source Cramer, Stradmann, Schemmel, Zenke 2022, The Heidelberg spiking data sets for the systematic evaluation of spiking neural
///     networks
final class ShdFile {
    private static final String GROUP = "spikes";
    private static final int AT_ONCE = 32;

    private ShdFile() {}

    /// Whether an HDF5 file has this layout.
    static boolean is(Hdf5Group root) {
        return root.hasGroup(GROUP)
                && root.group(GROUP).hasDataset("times")
                && root.group(GROUP).hasDataset("units");
    }

    static void read(Path path, int channels, RecordingSink sink) {
        Hdf5File file = Hdf5File.open(path);
        Hdf5Group spikes = file.root().group(GROUP);
        Hdf5Dataset times = spikes.dataset("times");
        Hdf5Dataset units = spikes.dataset("units");
        requireRows(file, times, units);
        int recordings = times.count();
        int[] label = labels(file, recordings);
        EventGrid grid = EventGrid.channels(channels);
        for (int from = 0; from < recordings; from += AT_ONCE) {
            int count = Math.min(AT_ONCE, recordings - from);
            double[][] time = times.rows(from, count);
            double[][] unit = units.rows(from, count);
            for (int k = 0; k < count; k++) {
                sink.begin(grid, label[from + k]);
                hand(file, from + k, time[k], unit[k], channels, sink);
            }
        }
    }

    private static void requireRows(Hdf5File file, Hdf5Dataset times, Hdf5Dataset units) {
        ElementType time = times.elementType();
        if (!times.isRagged()
                || !(time == ElementType.FLOAT16
                        || time == ElementType.FLOAT32
                        || time == ElementType.FLOAT64)) {
            throw file.problem(times.path(), "must hold a row of floats for each recording");
        }
        if (!units.isRagged() || !isInteger(units)) {
            throw file.problem(units.path(), "must hold a row of integers for each recording");
        }
        if (times.shape().length != 1 || !Arrays.equals(times.shape(), units.shape())) {
            throw file.problem(
                    units.path(),
                    "must be a vector with a row for each of the %s of %s, is %s"
                            .formatted(
                                    Arrays.toString(times.shape()),
                                    times.path(),
                                    Arrays.toString(units.shape())));
        }
    }

    private static boolean isInteger(Hdf5Dataset dataset) {
        ElementType type = dataset.elementType();
        return type != null
                && type != ElementType.FLOAT16
                && type != ElementType.FLOAT32
                && type != ElementType.FLOAT64
                && type != ElementType.BOOLEAN;
    }

    private static int[] labels(Hdf5File file, int recordings) {
        int[] label = new int[recordings];
        Arrays.fill(label, EventRecording.UNLABELLED);
        if (!file.root().has("labels")) {
            return label;
        }
        Hdf5Dataset labels = file.root().dataset("labels");
        if (!isInteger(labels) || labels.isRagged() || labels.count() != recordings) {
            throw file.problem(
                    labels.path(),
                    "must hold an integer for each of the %d recordings".formatted(recordings));
        }
        double[] value = labels.numbers().value();
        for (int k = 0; k < recordings; k++) {
            if (!(value[k] >= 0 && value[k] <= Integer.MAX_VALUE)) {
                throw file.problem(
                        labels.path(),
                        "labels must be 0 to 2147483647, number %d was %s".formatted(k, value[k]));
            }
            label[k] = (int) value[k];
        }
        return label;
    }

    private static void hand(
            Hdf5File file,
            int recording,
            double[] time,
            double[] unit,
            int channels,
            RecordingSink sink) {
        if (time.length != unit.length) {
            throw file.problem(
                    GROUP,
                    "recording %d must have as many units as times, %d, has %d"
                            .formatted(recording, time.length, unit.length));
        }
        for (int k = 0; k < time.length; k++) {
            if (!Double.isFinite(time[k])) {
                throw file.problem(
                        GROUP + "/times",
                        "times must be finite [s], number %d of recording %d was %s"
                                .formatted(k, recording, time[k]));
            }
            if (!(unit[k] >= 0 && unit[k] < channels)) {
                throw file.problem(
                        GROUP + "/units",
                        "units must be 0 to %d, number %d of recording %d was %.0f; say --channels N if there are more"
                                .formatted(channels - 1, k, recording, unit[k]));
            }
            sink.event(time[k], (int) unit[k]);
        }
    }
}
