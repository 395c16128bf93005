package org.noisefloor.io.dataset;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.noisefloor.io.hdf5.Hdf5Dataset;
import org.noisefloor.io.hdf5.Hdf5File;
import org.noisefloor.io.hdf5.Hdf5Group;
import org.noisefloor.snn.coding.EventGrid;
import org.noisefloor.snn.coding.EventRecording;
import org.noisefloor.snn.graph.ElementType;

/// A recording of motor cortex and of the hand that it moves, from a MATLAB file of version 7.3, which is HDF5 behind a block of 512 bytes:
///
/// ```text
/// t            samples                  times of the samples [s], increasing
/// cursor_pos   2 × samples              position of the cursor, x then y
/// target_pos   2 × samples              position of the target
/// spikes       units × channels         references to spike times [s]; an empty cell has the attribute MATLAB_empty
/// ```
///
/// Dimensions are those of the HDF5 file, in which MATLAB's order is reversed. Sorted unit u of channel c is row u, place c of the grid.
///
/// @param spikes of all units
/// @param time of each sample \[s]
/// @param cursor x and y of the cursor at each sample, in the unit of the file
/// @param target x and y of the target at each sample
/// @source O'Doherty, Cardoso, Makin, Sabes 2017, Nonhuman primate reaching with multichannel sensorimotor cortex electrophysiology
public record DecoderRecording(
        EventRecording spikes, double[] time, double[][] cursor, double[][] target) {
    /// How the block in front of the HDF5 content begins.
    static final String MARK = "MATLAB 7.3 MAT-file";

    private static final String EMPTY = "MATLAB_empty";
    private static final List<String> DATASETS = List.of("t", "cursor_pos", "target_pos", "spikes");

    /// Whether an HDF5 file has this layout.
    static boolean is(Hdf5Group root) {
        return DATASETS.stream().allMatch(root::hasDataset);
    }

    /// Reads a recording.
    ///
    /// @throws org.noisefloor.io.description.DescriptionException for a file that is missing or wrong
    public static DecoderRecording read(Path path) {
        Hdf5File file = Hdf5File.open(path);
        double[] time = numbers(file, "t");
        for (int k = 0; k < time.length; k++) {
            if (!Double.isFinite(time[k]) || (k > 0 && !(time[k] > time[k - 1]))) {
                throw file.problem(
                        "t",
                        "times must be finite and increase [s], number %d was %s"
                                .formatted(k, time[k]));
            }
        }
        var spikes = new RecordingCollector();
        spikes(file, spikes);
        return new DecoderRecording(
                spikes.recordings().getFirst(),
                time,
                positions(file, "cursor_pos", time.length),
                positions(file, "target_pos", time.length));
    }

    private static double[] numbers(Hdf5File file, String name) {
        Hdf5Dataset dataset = file.root().dataset(name);
        ElementType type = dataset.elementType();
        if (dataset.isRagged() || !(type == ElementType.FLOAT32 || type == ElementType.FLOAT64)) {
            throw file.problem(name, "must hold floats of 32 or 64 bits");
        }
        return dataset.numbers().value();
    }

    private static double[][] positions(Hdf5File file, String name, int samples) {
        int[] shape = file.root().dataset(name).shape();
        if (!Arrays.equals(shape, new int[] {2, samples})) {
            throw file.problem(
                    name,
                    "must have the shape 2 x %d, as t has %d samples, has %s"
                            .formatted(samples, samples, Arrays.toString(shape)));
        }
        double[] value = numbers(file, name);
        for (int k = 0; k < value.length; k++) {
            if (!Double.isFinite(value[k])) {
                throw file.problem(
                        name, "positions must be finite, number %d was %s".formatted(k, value[k]));
            }
        }
        return new double[][] {
            Arrays.copyOf(value, samples), Arrays.copyOfRange(value, samples, 2 * samples)
        };
    }

    /// Hands the spikes over, cell by cell.
    static void read(Path path, RecordingSink sink) {
        spikes(Hdf5File.open(path), sink);
    }

    private static void spikes(Hdf5File file, RecordingSink sink) {
        Hdf5Dataset cells = file.root().dataset("spikes");
        int[] shape = cells.shape();
        if (shape.length != 2 || shape[0] < 1 || shape[1] < 1) {
            throw file.problem(
                    "spikes",
                    "must have the shape units x channels, has " + Arrays.toString(shape));
        }
        EventGrid grid;
        try {
            grid = new EventGrid(1, shape[0], shape[1]);
        } catch (IllegalArgumentException e) {
            throw file.problem("spikes", String.valueOf(e.getMessage()));
        }
        sink.begin(grid, EventRecording.UNLABELLED);
        for (int unit = 0; unit < grid.units(); unit++) {
            Hdf5Dataset cell = cells.referenced(unit);
            if (!cell.hasAttribute(EMPTY)) {
                hand(file, grid, unit, cell, sink);
            }
        }
    }

    private static void hand(
            Hdf5File file, EventGrid grid, int unit, Hdf5Dataset cell, RecordingSink sink) {
        String of = "spikes of unit %d, channel %d".formatted(grid.y(unit), grid.x(unit));
        ElementType type = cell.elementType();
        if (cell.isRagged() || !(type == ElementType.FLOAT32 || type == ElementType.FLOAT64)) {
            throw file.problem(of, "must be floats of 32 or 64 bits, or an empty cell");
        }
        for (double time : cell.numbers().value()) {
            if (!Double.isFinite(time)) {
                throw file.problem(of, "times must be finite [s], one was " + time);
            }
            sink.event(time, unit);
        }
    }
}
