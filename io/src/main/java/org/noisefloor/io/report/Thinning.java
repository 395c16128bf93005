package org.noisefloor.io.report;

import java.util.Arrays;

/// Which of many points are drawn: chosen by position and value alone, so that equal data give an equal page.
final class Thinning {
    /// A longer line is thinned \[points].
    static final int LINE_LIMIT = 2_000;

    /// A larger cloud is thinned \[points].
    static final int CLOUD_LIMIT = 2_500;

    private Thinning() {}

    /// The indices of the points of a line to be drawn, increasing: per stretch its lowest, its highest and a gap.
    static int[] ofLine(double[] y) {
        if (y.length <= LINE_LIMIT) {
            return all(y.length);
        }
        int stretches = LINE_LIMIT / 2;
        int[] kept = new int[3 * stretches + 2];
        int size = 0;
        kept[size++] = 0;
        for (int s = 0; s < stretches; s++) {
            int from = (int) ((long) y.length * s / stretches);
            int to = (int) ((long) y.length * (s + 1) / stretches);
            size = keepExtremes(y, from, to, kept, size);
        }
        kept[size++] = y.length - 1;
        return Arrays.stream(kept, 0, size).sorted().distinct().toArray();
    }

    /// Every k-th index, k as small as the limit allows.
    static int[] ofCloud(int points) {
        int step = Math.max(1, Math.ceilDiv(points, CLOUD_LIMIT));
        int[] kept = new int[Math.ceilDiv(points, step)];
        Arrays.setAll(kept, i -> i * step);
        return kept;
    }

    static double[] pick(double[] values, int[] indices) {
        double[] picked = new double[indices.length];
        Arrays.setAll(picked, i -> values[indices[i]]);
        return picked;
    }

    private static int keepExtremes(double[] y, int from, int to, int[] kept, int size) {
        int lowest = -1;
        int highest = -1;
        int gap = -1;
        for (int i = from; i < to; i++) {
            if (Double.isNaN(y[i])) {
                gap = i;
            } else {
                lowest = lowest < 0 || y[i] < y[lowest] ? i : lowest;
                highest = highest < 0 || y[i] > y[highest] ? i : highest;
            }
        }
        for (int found : new int[] {lowest, highest, gap}) {
            if (found >= 0) {
                kept[size++] = found;
            }
        }
        return size;
    }

    private static int[] all(int length) {
        int[] kept = new int[length];
        Arrays.setAll(kept, i -> i);
        return kept;
    }
}
