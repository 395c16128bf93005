package org.noisefloor.emulator.kernel;

import static org.noisefloor.emulator.kernel.VectorElementary.FLOATS;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;

/// Products of a batch of inputs with one matrix. Lanes are columns; sums stay in registers while the rows go by.
final class VectorProducts {
    private static final int LANES = FLOATS.length();

    /// Columns of a panel.
    private static final int WIDE = 4 * LANES;

    /// Rows of a panel: at 512 bits it takes 32 KiB and stays in the L1 cache while all items go by.
    private static final int TALL = 128;

    /// Index of the panel's first weight, at the beginning of a cache line.
    private static final int START = CacheLine.first(Float.BYTES);

    /// Items that are multiplied at once.
    private static final int SIX = 6;

    /// Room for a panel, and for left over items filled up to six. It holds nothing between calls.
    private record Room(float[] panel, float[] input, float[] sum) {}

    private static final ThreadLocal<Room> ROOM =
            ThreadLocal.withInitial(() ->
                    new Room(
                            new float[START + TALL * WIDE],
                            new float[SIX * TALL],
                            new float[SIX * WIDE]));

    private VectorProducts() {}

    static void multiplyBatch(
            float[] weight,
            int offset,
            int stride,
            float[] input,
            int items,
            int rows,
            float[] sum,
            int columns) {
        int six = items / SIX * SIX;
        Room room = ROOM.get();
        for (int c = 0; c < columns; c += WIDE) {
            int wide = Math.min(WIDE, columns - c);
            int direct = wide == WIDE ? six : 0;
            for (int first = 0; first < rows; first += TALL) {
                int n = Math.min(TALL, rows - first);
                copyPanel(weight, offset + first * stride + c, stride, room.panel, n, wide);
                for (int b = 0; b < direct; b += SIX) {
                    int x = b * rows + first;
                    sixByFour(room.panel, input, x, rows, n, sum, b * columns + c, columns);
                }
                for (int b = direct; b < items; b += SIX) {
                    int some = Math.min(SIX, items - b);
                    int x = b * rows + first;
                    filledUp(room, input, x, rows, n, sum, b * columns + c, some, wide, columns);
                }
            }
        }
    }

    /// Copies rows so that they follow each other: their addresses are then linear in the row, which the compiler can prove to lie
    /// within the array once for all rows.
    private static void copyPanel(
            float[] weight, int at, int stride, float[] panel, int n, int wide) {
        for (int r = 0; r < n; r++) {
            System.arraycopy(weight, at + r * stride, panel, START + r * WIDE, wide);
        }
    }

    /// Fewer than six items or columns than a panel has, beside others whose inputs are zero or whose sums nobody reads. One loop over vectors
    /// serves all: while single items and vectors had loops of their own, inlined into their caller, vectors at 128 bits were at times
    /// objects (seen twice; that those loops were the cause is inferred).
    private static void filledUp(
            Room room,
            float[] input,
            int x,
            int rows,
            int n,
            float[] sum,
            int o,
            int items,
            int wide,
            int columns) {
        Arrays.fill(room.input, 0f);
        Arrays.fill(room.sum, 0f);
        for (int b = 0; b < items; b++) {
            System.arraycopy(input, x + b * rows, room.input, b * TALL, n);
            System.arraycopy(sum, o + b * columns, room.sum, b * WIDE, wide);
        }
        sixByFour(room.panel, room.input, 0, TALL, n, room.sum, 0, WIDE);
        for (int b = 0; b < items; b++) {
            System.arraycopy(room.sum, b * WIDE, sum, o + b * columns, wide);
        }
    }

    /// Four vectors of columns for six items: ten loads for 24 products, which are independent of each other. Four items took
    /// 1.2 times as long, eight with two vectors 1.25 times (measured).
    private static void sixByFour(
            float[] panel,
            float[] input,
            int x0,
            int rows,
            int n,
            float[] sum,
            int o0,
            int columns) {
        int o1 = o0 + columns;
        int o2 = o1 + columns;
        int o3 = o2 + columns;
        int o4 = o3 + columns;
        int o5 = o4 + columns;
        int x1 = x0 + rows;
        int x2 = x1 + rows;
        int x3 = x2 + rows;
        int x4 = x3 + rows;
        int x5 = x4 + rows;
        FloatVector a0 = FloatVector.fromArray(FLOATS, sum, o0);
        FloatVector a1 = FloatVector.fromArray(FLOATS, sum, o0 + LANES);
        FloatVector a2 = FloatVector.fromArray(FLOATS, sum, o0 + 2 * LANES);
        FloatVector a3 = FloatVector.fromArray(FLOATS, sum, o0 + 3 * LANES);
        FloatVector b0 = FloatVector.fromArray(FLOATS, sum, o1);
        FloatVector b1 = FloatVector.fromArray(FLOATS, sum, o1 + LANES);
        FloatVector b2 = FloatVector.fromArray(FLOATS, sum, o1 + 2 * LANES);
        FloatVector b3 = FloatVector.fromArray(FLOATS, sum, o1 + 3 * LANES);
        FloatVector c0 = FloatVector.fromArray(FLOATS, sum, o2);
        FloatVector c1 = FloatVector.fromArray(FLOATS, sum, o2 + LANES);
        FloatVector c2 = FloatVector.fromArray(FLOATS, sum, o2 + 2 * LANES);
        FloatVector c3 = FloatVector.fromArray(FLOATS, sum, o2 + 3 * LANES);
        FloatVector d0 = FloatVector.fromArray(FLOATS, sum, o3);
        FloatVector d1 = FloatVector.fromArray(FLOATS, sum, o3 + LANES);
        FloatVector d2 = FloatVector.fromArray(FLOATS, sum, o3 + 2 * LANES);
        FloatVector d3 = FloatVector.fromArray(FLOATS, sum, o3 + 3 * LANES);
        FloatVector e0 = FloatVector.fromArray(FLOATS, sum, o4);
        FloatVector e1 = FloatVector.fromArray(FLOATS, sum, o4 + LANES);
        FloatVector e2 = FloatVector.fromArray(FLOATS, sum, o4 + 2 * LANES);
        FloatVector e3 = FloatVector.fromArray(FLOATS, sum, o4 + 3 * LANES);
        FloatVector f0 = FloatVector.fromArray(FLOATS, sum, o5);
        FloatVector f1 = FloatVector.fromArray(FLOATS, sum, o5 + LANES);
        FloatVector f2 = FloatVector.fromArray(FLOATS, sum, o5 + 2 * LANES);
        FloatVector f3 = FloatVector.fromArray(FLOATS, sum, o5 + 3 * LANES);
        for (int r = 0; r < n; r++) {
            FloatVector w0 = FloatVector.fromArray(FLOATS, panel, START + r * WIDE);
            FloatVector w1 = FloatVector.fromArray(FLOATS, panel, START + r * WIDE + LANES);
            FloatVector w2 = FloatVector.fromArray(FLOATS, panel, START + r * WIDE + 2 * LANES);
            FloatVector w3 = FloatVector.fromArray(FLOATS, panel, START + r * WIDE + 3 * LANES);
            FloatVector x = FloatVector.broadcast(FLOATS, input[x0 + r]);
            a0 = x.fma(w0, a0);
            a1 = x.fma(w1, a1);
            a2 = x.fma(w2, a2);
            a3 = x.fma(w3, a3);
            x = FloatVector.broadcast(FLOATS, input[x1 + r]);
            b0 = x.fma(w0, b0);
            b1 = x.fma(w1, b1);
            b2 = x.fma(w2, b2);
            b3 = x.fma(w3, b3);
            x = FloatVector.broadcast(FLOATS, input[x2 + r]);
            c0 = x.fma(w0, c0);
            c1 = x.fma(w1, c1);
            c2 = x.fma(w2, c2);
            c3 = x.fma(w3, c3);
            x = FloatVector.broadcast(FLOATS, input[x3 + r]);
            d0 = x.fma(w0, d0);
            d1 = x.fma(w1, d1);
            d2 = x.fma(w2, d2);
            d3 = x.fma(w3, d3);
            x = FloatVector.broadcast(FLOATS, input[x4 + r]);
            e0 = x.fma(w0, e0);
            e1 = x.fma(w1, e1);
            e2 = x.fma(w2, e2);
            e3 = x.fma(w3, e3);
            x = FloatVector.broadcast(FLOATS, input[x5 + r]);
            f0 = x.fma(w0, f0);
            f1 = x.fma(w1, f1);
            f2 = x.fma(w2, f2);
            f3 = x.fma(w3, f3);
        }
        a0.intoArray(sum, o0);
        a1.intoArray(sum, o0 + LANES);
        a2.intoArray(sum, o0 + 2 * LANES);
        a3.intoArray(sum, o0 + 3 * LANES);
        b0.intoArray(sum, o1);
        b1.intoArray(sum, o1 + LANES);
        b2.intoArray(sum, o1 + 2 * LANES);
        b3.intoArray(sum, o1 + 3 * LANES);
        c0.intoArray(sum, o2);
        c1.intoArray(sum, o2 + LANES);
        c2.intoArray(sum, o2 + 2 * LANES);
        c3.intoArray(sum, o2 + 3 * LANES);
        d0.intoArray(sum, o3);
        d1.intoArray(sum, o3 + LANES);
        d2.intoArray(sum, o3 + 2 * LANES);
        d3.intoArray(sum, o3 + 3 * LANES);
        e0.intoArray(sum, o4);
        e1.intoArray(sum, o4 + LANES);
        e2.intoArray(sum, o4 + 2 * LANES);
        e3.intoArray(sum, o4 + 3 * LANES);
        f0.intoArray(sum, o5);
        f1.intoArray(sum, o5 + LANES);
        f2.intoArray(sum, o5 + 2 * LANES);
        f3.intoArray(sum, o5 + 3 * LANES);
    }
}
