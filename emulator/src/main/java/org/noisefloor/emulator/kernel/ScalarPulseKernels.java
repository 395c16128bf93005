package org.noisefloor.emulator.kernel;

/// The kernels of cells that learn by pulses as textbook loops: the definition that [VectorPulseKernels] is held to, bit for bit.
public final class ScalarPulseKernels implements PulseKernels {
    /// Scalar kernels have no state.
    public ScalarPulseKernels() {}

    @Override
    public int count(int row, int[] column, int[] sign, int direction, int[] count, int n) {
        return count(row, column, sign, direction, count, 0, n);
    }

    static int count(
            int row, int[] column, int[] sign, int direction, int[] count, int from, int n) {
        int sum = 0;
        for (int j = from; j < n; j++) {
            int pulses = Integer.bitCount(row & column[j]);
            count[j] = direction * sign[j] * pulses;
            sum += pulses;
        }
        return sum;
    }

    @Override
    public int merge(
            double[] up,
            double[] down,
            double[] lower,
            double[] upper,
            double[] hidden,
            int at,
            int[] count,
            double relative,
            double largest,
            float[] normal,
            int[] left,
            int n) {
        return merge(
                up, down, lower, upper, hidden, at, count, relative, largest, normal, left, 0, n);
    }

    static int merge(
            double[] up,
            double[] down,
            double[] lower,
            double[] upper,
            double[] hidden,
            int at,
            int[] count,
            double relative,
            double largest,
            float[] normal,
            int[] left,
            int from,
            int n) {
        double forth = 1 + largest * relative;
        double back = Math.max(0, largest * relative - 1);
        int remaining = 0;
        for (int j = from; j < n; j++) {
            int m = Math.abs(count[j]);
            boolean upwards = count[j] > 0;
            double size = upwards ? up[at + j] : down[at + j];
            double w = hidden[at + j];
            double way = m * size;
            double highest = w + (upwards ? forth : back) * way;
            double lowest = w - (upwards ? back : forth) * way;
            boolean unsafe = highest > upper[at + j] || lowest < lower[at + j];
            double change = size * (m + Math.sqrt(m) * relative * normal[j]);
            if (m != 0 && !unsafe) {
                hidden[at + j] = upwards ? w + change : w - change;
            }
            left[j] = unsafe ? count[j] : 0;
            remaining += left[j] != 0 ? 1 : 0;
        }
        return remaining;
    }

    @Override
    public int step(
            double[] up,
            double[] down,
            double[] shapeUp,
            double[] shapeDown,
            int shapeAt,
            double[] lower,
            double[] upper,
            double[] hidden,
            int at,
            int[] left,
            int pulse,
            double relative,
            boolean ofSize,
            double added,
            double slope,
            float[] normal,
            int n) {
        return step(
                up, down, shapeUp, shapeDown, shapeAt, lower, upper, hidden, at, left, pulse,
                relative, ofSize, added, slope, normal, 0, n);
    }

    static int step(
            double[] up,
            double[] down,
            double[] shapeUp,
            double[] shapeDown,
            int shapeAt,
            double[] lower,
            double[] upper,
            double[] hidden,
            int at,
            int[] left,
            int pulse,
            double relative,
            boolean ofSize,
            double added,
            double slope,
            float[] normal,
            int from,
            int n) {
        int remaining = 0;
        for (int j = from; j < n; j++) {
            int m = Math.abs(left[j]);
            boolean upwards = left[j] > 0;
            double size = upwards ? up[at + j] : down[at + j];
            double shape = upwards ? shapeUp[shapeAt + j] : shapeDown[shapeAt + j];
            double w = hidden[at + j];
            double way = size - shape * w;
            way = way < 0 ? 0 : way;
            double base = ofSize ? size : way;
            double change = way + relative * (base + added + slope * Math.abs(w)) * normal[j];
            double moved = upwards ? w + change : w - change;
            moved = moved > upper[at + j] ? upper[at + j] : moved;
            moved = moved < lower[at + j] ? lower[at + j] : moved;
            hidden[at + j] = m > pulse ? moved : w;
            remaining += m > pulse + 1 ? 1 : 0;
        }
        return remaining;
    }

    @Override
    public void show(
            double[] hidden,
            double[] reference,
            double[] shown,
            int at,
            int[] count,
            double deviation,
            float[] normal,
            int n) {
        show(hidden, reference, shown, at, count, deviation, normal, 0, n);
    }

    static void show(
            double[] hidden,
            double[] reference,
            double[] shown,
            int at,
            int[] count,
            double deviation,
            float[] normal,
            int from,
            int n) {
        for (int j = from; j < n; j++) {
            double seen = hidden[at + j] - reference[at + j] + deviation * normal[j];
            shown[at + j] = count[j] != 0 ? seen : shown[at + j];
        }
    }
}
