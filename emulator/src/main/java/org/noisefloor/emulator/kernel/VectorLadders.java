package org.noisefloor.emulator.kernel;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;

/// The loops of [Ladders] with the Vector API: lanes are lines. Two vectors of lines go through both passes of a solution before
/// the next two begin, so that the second pass finds in the first cache what the first has left.
public final class VectorLadders implements Ladders {
    private static final VectorSpecies<Double> DOUBLES =
            VectorSpecies.of(double.class, VectorShape.forBitSize(Width.bits()));
    private static final int LANES = DOUBLES.length();

    private final ScalarLadders scalar = new ScalarLadders();

    /// Vector loops have no state.
    public VectorLadders() {}

    @Override
    public void factor(
            int depth,
            int lines,
            int stride,
            double[] conductance,
            double between,
            double last,
            double[] factor) {
        for (int t = 0; t < lines / LANES; t++) {
            DoubleVector seen = DoubleVector.zero(DOUBLES);
            DoubleVector before = DoubleVector.zero(DOUBLES);
            for (int k = 0; k < depth; k++) {
                int at = k * stride + t * LANES;
                seen = before.fma(seen, DoubleVector.fromArray(DOUBLES, conductance, at));
                DoubleVector resistance =
                        DoubleVector.broadcast(DOUBLES, k == depth - 1 ? last : between);
                before =
                        DoubleVector.broadcast(DOUBLES, 1)
                                .div(resistance.fma(seen, DoubleVector.broadcast(DOUBLES, 1)));
                before.intoArray(factor, at);
            }
        }
    }

    @Override
    public void solve(
            int depth,
            int lines,
            int stride,
            double[] conductance,
            double[] factor,
            double between,
            double last,
            double[] other,
            double[] terminal,
            double[] potential,
            double[] current) {
        int pairs = lines / (2 * LANES);
        for (int p = 0; p < pairs; p++) {
            int line = p * 2 * LANES;
            eliminateTwo(
                    depth, stride, line, conductance, factor, between, other, potential, current);
            substituteTwo(depth, stride, line, factor, last, terminal, current, potential);
        }
        for (int t = 2 * pairs; t < lines / LANES; t++) {
            int line = t * LANES;
            eliminateOne(
                    depth, stride, line, conductance, factor, between, other, potential, current);
            substituteOne(depth, stride, line, factor, last, terminal, current, potential);
        }
    }

    private static void eliminateTwo(
            int depth,
            int stride,
            int line,
            double[] conductance,
            double[] factor,
            double between,
            double[] other,
            double[] potential,
            double[] current) {
        DoubleVector push0 = DoubleVector.zero(DOUBLES);
        DoubleVector push1 = DoubleVector.zero(DOUBLES);
        DoubleVector b0 = DoubleVector.zero(DOUBLES);
        DoubleVector b1 = DoubleVector.zero(DOUBLES);
        DoubleVector r = DoubleVector.broadcast(DOUBLES, between);
        for (int k = 0; k < depth; k++) {
            int at = k * stride + line;
            push0 = b0.fma(push0, driven(conductance, other, at));
            push1 = b1.fma(push1, driven(conductance, other, at + LANES));
            b0 = DoubleVector.fromArray(DOUBLES, factor, at);
            b1 = DoubleVector.fromArray(DOUBLES, factor, at + LANES);
            r.mul(b0).mul(push0).intoArray(potential, at);
            r.mul(b1).mul(push1).intoArray(potential, at + LANES);
        }
        b0.mul(push0).intoArray(current, line);
        b1.mul(push1).intoArray(current, line + LANES);
    }

    private static void eliminateOne(
            int depth,
            int stride,
            int line,
            double[] conductance,
            double[] factor,
            double between,
            double[] other,
            double[] potential,
            double[] current) {
        DoubleVector push = DoubleVector.zero(DOUBLES);
        DoubleVector b = DoubleVector.zero(DOUBLES);
        DoubleVector r = DoubleVector.broadcast(DOUBLES, between);
        for (int k = 0; k < depth; k++) {
            int at = k * stride + line;
            push = b.fma(push, driven(conductance, other, at));
            b = DoubleVector.fromArray(DOUBLES, factor, at);
            r.mul(b).mul(push).intoArray(potential, at);
        }
        b.mul(push).intoArray(current, line);
    }

    private static DoubleVector driven(double[] conductance, double[] other, int at) {
        return DoubleVector.fromArray(DOUBLES, conductance, at)
                .mul(DoubleVector.fromArray(DOUBLES, other, at));
    }

    private static void substituteTwo(
            int depth,
            int stride,
            int line,
            double[] factor,
            double last,
            double[] terminal,
            double[] current,
            double[] potential) {
        DoubleVector x0 = atTerminal(depth, stride, line, factor, last, terminal, current);
        DoubleVector x1 = atTerminal(depth, stride, line + LANES, factor, last, terminal, current);
        int end = (depth - 1) * stride + line;
        x0.intoArray(potential, end);
        x1.intoArray(potential, end + LANES);
        for (int k = 1; k < depth; k++) {
            int at = end - k * stride;
            x0 =
                    DoubleVector.fromArray(DOUBLES, factor, at)
                            .fma(x0, DoubleVector.fromArray(DOUBLES, potential, at));
            x1 =
                    DoubleVector.fromArray(DOUBLES, factor, at + LANES)
                            .fma(x1, DoubleVector.fromArray(DOUBLES, potential, at + LANES));
            x0.intoArray(potential, at);
            x1.intoArray(potential, at + LANES);
        }
    }

    private static void substituteOne(
            int depth,
            int stride,
            int line,
            double[] factor,
            double last,
            double[] terminal,
            double[] current,
            double[] potential) {
        DoubleVector x = atTerminal(depth, stride, line, factor, last, terminal, current);
        int end = (depth - 1) * stride + line;
        x.intoArray(potential, end);
        for (int k = 1; k < depth; k++) {
            int at = end - k * stride;
            x =
                    DoubleVector.fromArray(DOUBLES, factor, at)
                            .fma(x, DoubleVector.fromArray(DOUBLES, potential, at));
            x.intoArray(potential, at);
        }
    }

    private static DoubleVector atTerminal(
            int depth,
            int stride,
            int line,
            double[] factor,
            double last,
            double[] terminal,
            double[] current) {
        return DoubleVector.fromArray(DOUBLES, factor, (depth - 1) * stride + line)
                .fma(
                        DoubleVector.fromArray(DOUBLES, terminal, line),
                        DoubleVector.fromArray(DOUBLES, current, line).mul(last));
    }

    @Override
    public void turn(
            int rows, int columns, double[] in, int inStride, double[] out, int outStride) {
        if (LANES != BLOCK) {
            scalar.turn(rows, columns, in, inStride, out, outStride);
            return;
        }
        for (int i = 0; i < rows; i += BLOCK) {
            for (int j = 0; j < columns; j += BLOCK) {
                turnBlock(
                        in,
                        i * inStride + j,
                        inStride,
                        out,
                        (columns - BLOCK - j) * outStride + rows - BLOCK - i,
                        outStride);
            }
        }
    }

    // lanes to take from two vectors, the second's counted from BLOCK on
    private static final DoubleVector EVEN = lanes(0, 8, 2, 10, 4, 12, 6, 14);
    private static final DoubleVector ODD = lanes(1, 9, 3, 11, 5, 13, 7, 15);
    private static final DoubleVector EVEN_PAIRS = lanes(0, 1, 8, 9, 4, 5, 12, 13);
    private static final DoubleVector ODD_PAIRS = lanes(2, 3, 10, 11, 6, 7, 14, 15);
    private static final DoubleVector LOW_HALVES = lanes(0, 1, 2, 3, 8, 9, 10, 11);
    private static final DoubleVector HIGH_HALVES = lanes(4, 5, 6, 7, 12, 13, 14, 15);

    private static DoubleVector lanes(double... lane) {
        return LANES == BLOCK
                ? DoubleVector.fromArray(DOUBLES, lane, 0)
                : DoubleVector.zero(DOUBLES);
    }

    /// Rows are loaded from the last to the first, which reverses the lanes, and stored from the last to the first.
    private static void turnBlock(
            double[] in, int from, int inStride, double[] out, int to, int outStride) {
        DoubleVector a0 = DoubleVector.fromArray(DOUBLES, in, from + 7 * inStride);
        DoubleVector a1 = DoubleVector.fromArray(DOUBLES, in, from + 6 * inStride);
        DoubleVector a2 = DoubleVector.fromArray(DOUBLES, in, from + 5 * inStride);
        DoubleVector a3 = DoubleVector.fromArray(DOUBLES, in, from + 4 * inStride);
        DoubleVector a4 = DoubleVector.fromArray(DOUBLES, in, from + 3 * inStride);
        DoubleVector a5 = DoubleVector.fromArray(DOUBLES, in, from + 2 * inStride);
        DoubleVector a6 = DoubleVector.fromArray(DOUBLES, in, from + inStride);
        DoubleVector a7 = DoubleVector.fromArray(DOUBLES, in, from);

        DoubleVector b0 = EVEN.selectFrom(a0, a1);
        DoubleVector b1 = ODD.selectFrom(a0, a1);
        DoubleVector b2 = EVEN.selectFrom(a2, a3);
        DoubleVector b3 = ODD.selectFrom(a2, a3);
        DoubleVector b4 = EVEN.selectFrom(a4, a5);
        DoubleVector b5 = ODD.selectFrom(a4, a5);
        DoubleVector b6 = EVEN.selectFrom(a6, a7);
        DoubleVector b7 = ODD.selectFrom(a6, a7);

        DoubleVector c0 = EVEN_PAIRS.selectFrom(b0, b2);
        DoubleVector c1 = EVEN_PAIRS.selectFrom(b1, b3);
        DoubleVector c2 = ODD_PAIRS.selectFrom(b0, b2);
        DoubleVector c3 = ODD_PAIRS.selectFrom(b1, b3);
        DoubleVector c4 = EVEN_PAIRS.selectFrom(b4, b6);
        DoubleVector c5 = EVEN_PAIRS.selectFrom(b5, b7);
        DoubleVector c6 = ODD_PAIRS.selectFrom(b4, b6);
        DoubleVector c7 = ODD_PAIRS.selectFrom(b5, b7);

        LOW_HALVES.selectFrom(c0, c4).intoArray(out, to + 7 * outStride);
        LOW_HALVES.selectFrom(c1, c5).intoArray(out, to + 6 * outStride);
        LOW_HALVES.selectFrom(c2, c6).intoArray(out, to + 5 * outStride);
        LOW_HALVES.selectFrom(c3, c7).intoArray(out, to + 4 * outStride);
        HIGH_HALVES.selectFrom(c0, c4).intoArray(out, to + 3 * outStride);
        HIGH_HALVES.selectFrom(c1, c5).intoArray(out, to + 2 * outStride);
        HIGH_HALVES.selectFrom(c2, c6).intoArray(out, to + outStride);
        HIGH_HALVES.selectFrom(c3, c7).intoArray(out, to);
    }

    @Override
    public void imbalance(
            int depth,
            int lines,
            int stride,
            double[] conductance,
            double[] before,
            double[] after,
            double rounding,
            double[] sum) {
        DoubleVector epsilon = DoubleVector.broadcast(DOUBLES, rounding);
        for (int t = 0; t < lines / LANES; t++) {
            DoubleVector total = DoubleVector.zero(DOUBLES);
            for (int k = 0; k < depth; k++) {
                int at = k * stride + t * LANES;
                DoubleVector x = DoubleVector.fromArray(DOUBLES, after, at);
                DoubleVector change = x.sub(DoubleVector.fromArray(DOUBLES, before, at)).abs();
                total =
                        DoubleVector.fromArray(DOUBLES, conductance, at)
                                .fma(epsilon.fma(x.abs(), change), total);
            }
            total.intoArray(sum, t * LANES);
        }
    }

    @Override
    public void advance(
            int n, double keep, double take, double[] mapped, double[] direction, double[] x) {
        DoubleVector kept = DoubleVector.broadcast(DOUBLES, keep);
        for (int t = 0; t < n / LANES; t++) {
            int at = t * LANES;
            DoubleVector old = DoubleVector.fromArray(DOUBLES, x, at);
            DoubleVector d =
                    kept.fma(
                            DoubleVector.fromArray(DOUBLES, direction, at),
                            DoubleVector.fromArray(DOUBLES, mapped, at).sub(old).mul(take));
            d.intoArray(direction, at);
            old.add(d).intoArray(x, at);
        }
    }
}
