package org.noisefloor.verification.acceptance;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.stream.DoubleStream;
import org.noisefloor.emulator.statistics.Moments;

/// How much of the range of each device parameter the dies have seen, one parameter at a time: bins of half a standard deviation from −3 to 3,
/// and the most extreme units. It says nothing about combinations, of which no number of dies sees more than a few.
///
/// @param parameter which
/// @param units number of values over all dies
/// @param bins share of the bins that hold at least one, 0..1
/// @param lowest smallest value, in standard deviations from the mean
/// @param highest greatest value, in standard deviations from the mean
public record Coverage(String parameter, long units, double bins, double lowest, double highest) {
    private static final int BINS = 12;
    private static final double EDGE = 3;

    /// The coverage of every parameter that varies.
    ///
    /// @param values for each die the values of each parameter
    static List<Coverage> of(List<SortedMap<String, float[]>> values) {
        var all = new ArrayList<Coverage>();
        if (values.isEmpty()) {
            return all;
        }
        for (String parameter : values.getFirst().keySet()) {
            double[] pooled = pooled(values, parameter);
            Moments moments = Moments.of(pooled);
            // that of units which are stuck or not has no range
            if (DoubleStream.of(pooled).distinct().limit(3).count() > 2) {
                all.add(of(parameter, pooled, moments));
            }
        }
        return all;
    }

    private static Coverage of(String parameter, double[] pooled, Moments moments) {
        boolean[] hit = new boolean[BINS];
        double lowest = Double.POSITIVE_INFINITY;
        double highest = Double.NEGATIVE_INFINITY;
        for (double value : pooled) {
            double z = (value - moments.mean()) / moments.deviation();
            lowest = Math.min(lowest, z);
            highest = Math.max(highest, z);
            int bin = (int) Math.floor((z + EDGE) * BINS / (2 * EDGE));
            if (bin >= 0 && bin < BINS) {
                hit[bin] = true;
            }
        }
        int hits = 0;
        for (boolean each : hit) {
            hits += each ? 1 : 0;
        }
        return new Coverage(parameter, pooled.length, hits / (double) BINS, lowest, highest);
    }

    private static double[] pooled(List<SortedMap<String, float[]>> values, String parameter) {
        int count = values.stream().mapToInt(die -> length(die, parameter)).sum();
        double[] pooled = new double[count];
        int next = 0;
        for (SortedMap<String, float[]> die : values) {
            for (float value : die.getOrDefault(parameter, new float[0])) {
                pooled[next++] = value;
            }
        }
        return pooled;
    }

    private static int length(SortedMap<String, float[]> die, String parameter) {
        return die.getOrDefault(parameter, new float[0]).length;
    }
}
