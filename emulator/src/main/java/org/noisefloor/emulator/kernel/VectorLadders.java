package org.noisefloor.emulator.kernel;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;

/// The loops of [Ladders] with the Vector API: lanes are lines. With vectors of a whole strip, rows are turned tile by tile in
/// registers on their way into the elimination and on their way back, so that no turned copy is written.
public final class VectorLadders implements Ladders {
    private static final VectorSpecies<Double> DOUBLES =
            VectorSpecies.of(double.class, VectorShape.forBitSize(Width.bits()));
    private static final int LANES = DOUBLES.length();

    // lanes to take from two vectors, the second's counted from STRIP on
    private static final DoubleVector EVEN = lanes(0, 8, 2, 10, 4, 12, 6, 14);
    private static final DoubleVector ODD = lanes(1, 9, 3, 11, 5, 13, 7, 15);
    private static final DoubleVector EVEN_PAIRS = lanes(0, 1, 8, 9, 4, 5, 12, 13);
    private static final DoubleVector ODD_PAIRS = lanes(2, 3, 10, 11, 6, 7, 14, 15);
    private static final DoubleVector LOW_HALVES = lanes(0, 1, 2, 3, 8, 9, 10, 11);
    private static final DoubleVector HIGH_HALVES = lanes(4, 5, 6, 7, 12, 13, 14, 15);

    private final ScalarLadders scalar = new ScalarLadders();

    /// Vector loops have no state.
    public VectorLadders() {}

    private static DoubleVector lanes(double... lane) {
        return LANES == STRIP
                ? DoubleVector.fromArray(DOUBLES, lane, 0)
                : DoubleVector.zero(DOUBLES);
    }

    // where node 0 of a line is
    private static int start(int line, int strip) {
        return FIRST + line / STRIP * strip + line % STRIP;
    }

    @Override
    public boolean take(
            int rows, int columns, double[] matrix, double limit, int strip, double[] out) {
        boolean good = true;
        int bound = DOUBLES.loopBound(columns);
        for (int i = 0; i < rows; i++) {
            for (int t = 0; t < bound / LANES; t++) {
                int j = t * LANES;
                DoubleVector values = DoubleVector.fromArray(DOUBLES, matrix, i * columns + j);
                good &=
                        values.compare(VectorOperators.GE, 0)
                                .and(values.compare(VectorOperators.LE, limit))
                                .allTrue();
                values.intoArray(out, start(j, strip) + i * STRIP);
            }
            for (int j = bound; j < columns; j++) {
                double value = matrix[i * columns + j];
                good &= value >= 0 && value <= limit;
                out[start(j, strip) + i * STRIP] = value;
            }
        }
        return good;
    }

    @Override
    public void turn(int rows, int columns, double[] in, int inStrip, double[] out, int outStrip) {
        if (LANES != STRIP) {
            scalar.turn(rows, columns, in, inStrip, out, outStrip);
            return;
        }
        for (int i = 0; i < rows / STRIP; i++) {
            for (int j = 0; j < columns / STRIP; j++) {
                turnTile(
                        in,
                        FIRST + j * inStrip + i * STRIP * STRIP,
                        out,
                        FIRST + i * outStrip + (columns - STRIP - j * STRIP) * STRIP);
            }
        }
    }

    private static void turnTile(double[] in, int from, double[] out, int to) {
        DoubleVector a0 = DoubleVector.fromArray(DOUBLES, in, from);
        DoubleVector a1 = DoubleVector.fromArray(DOUBLES, in, from + 1 * STRIP);
        DoubleVector a2 = DoubleVector.fromArray(DOUBLES, in, from + 2 * STRIP);
        DoubleVector a3 = DoubleVector.fromArray(DOUBLES, in, from + 3 * STRIP);
        DoubleVector a4 = DoubleVector.fromArray(DOUBLES, in, from + 4 * STRIP);
        DoubleVector a5 = DoubleVector.fromArray(DOUBLES, in, from + 5 * STRIP);
        DoubleVector a6 = DoubleVector.fromArray(DOUBLES, in, from + 6 * STRIP);
        DoubleVector a7 = DoubleVector.fromArray(DOUBLES, in, from + 7 * STRIP);

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

        LOW_HALVES.selectFrom(c0, c4).intoArray(out, to + 7 * STRIP);
        LOW_HALVES.selectFrom(c1, c5).intoArray(out, to + 6 * STRIP);
        LOW_HALVES.selectFrom(c2, c6).intoArray(out, to + 5 * STRIP);
        LOW_HALVES.selectFrom(c3, c7).intoArray(out, to + 4 * STRIP);
        HIGH_HALVES.selectFrom(c0, c4).intoArray(out, to + 3 * STRIP);
        HIGH_HALVES.selectFrom(c1, c5).intoArray(out, to + 2 * STRIP);
        HIGH_HALVES.selectFrom(c2, c6).intoArray(out, to + 1 * STRIP);
        HIGH_HALVES.selectFrom(c3, c7).intoArray(out, to);
    }

    @Override
    public void factor(
            int depth,
            int lines,
            int strip,
            double[] conductance,
            double between,
            double last,
            double[] factor,
            double[] reach,
            double[] seen) {
        int vectors = lines / LANES;
        for (int p = 0; p < vectors / 2; p++) {
            factorTwo(depth, strip, p * 2 * LANES, conductance, between, last, factor, reach, seen);
        }
        if (vectors % 2 == 1) {
            factorOne(depth, strip, lines - LANES, conductance, between, last, factor, reach, seen);
        }
    }

    private static void factorTwo(
            int depth,
            int strip,
            int line,
            double[] conductance,
            double between,
            double last,
            double[] factor,
            double[] reach,
            double[] seen) {
        DoubleVector r = DoubleVector.broadcast(DOUBLES, between);
        DoubleVector one = DoubleVector.broadcast(DOUBLES, 1);
        int begin0 = start(line + 0 * LANES, strip);
        DoubleVector carried0 = DoubleVector.zero(DOUBLES);
        DoubleVector product0 = one;
        int begin1 = start(line + 1 * LANES, strip);
        DoubleVector carried1 = DoubleVector.zero(DOUBLES);
        DoubleVector product1 = one;
        int groups = (depth - 1) / 4;
        for (int group = 0; group < groups; group++) {
            int at0 = begin0 + group * 4 * STRIP;
            int at1 = begin1 + group * 4 * STRIP;

            DoubleVector p0 = carried0.add(DoubleVector.fromArray(DOUBLES, conductance, at0));
            DoubleVector q10 = r.fma(p0, one);
            p0 = DoubleVector.fromArray(DOUBLES, conductance, at0 + STRIP).fma(q10, p0);
            DoubleVector q20 = r.fma(p0, q10);
            p0 = DoubleVector.fromArray(DOUBLES, conductance, at0 + 2 * STRIP).fma(q20, p0);
            DoubleVector q30 = r.fma(p0, q20);
            p0 = DoubleVector.fromArray(DOUBLES, conductance, at0 + 3 * STRIP).fma(q30, p0);
            DoubleVector q40 = r.fma(p0, q30);
            DoubleVector q120 = q10.mul(q20);
            DoubleVector q340 = q30.mul(q40);
            DoubleVector inverse0 = one.div(q120.mul(q340));
            DoubleVector i120 = inverse0.mul(q340);
            DoubleVector i340 = inverse0.mul(q120);
            DoubleVector i40 = i340.mul(q30);
            i120.mul(q20).intoArray(factor, at0);
            q10.mul(i120.mul(q10)).intoArray(factor, at0 + STRIP);
            q20.mul(i340.mul(q40)).intoArray(factor, at0 + 2 * STRIP);
            q30.mul(i40).intoArray(factor, at0 + 3 * STRIP);
            carried0 = p0.mul(i40);
            product0 = product0.mul(i40);

            DoubleVector p1 = carried1.add(DoubleVector.fromArray(DOUBLES, conductance, at1));
            DoubleVector q11 = r.fma(p1, one);
            p1 = DoubleVector.fromArray(DOUBLES, conductance, at1 + STRIP).fma(q11, p1);
            DoubleVector q21 = r.fma(p1, q11);
            p1 = DoubleVector.fromArray(DOUBLES, conductance, at1 + 2 * STRIP).fma(q21, p1);
            DoubleVector q31 = r.fma(p1, q21);
            p1 = DoubleVector.fromArray(DOUBLES, conductance, at1 + 3 * STRIP).fma(q31, p1);
            DoubleVector q41 = r.fma(p1, q31);
            DoubleVector q121 = q11.mul(q21);
            DoubleVector q341 = q31.mul(q41);
            DoubleVector inverse1 = one.div(q121.mul(q341));
            DoubleVector i121 = inverse1.mul(q341);
            DoubleVector i341 = inverse1.mul(q121);
            DoubleVector i41 = i341.mul(q31);
            i121.mul(q21).intoArray(factor, at1);
            q11.mul(i121.mul(q11)).intoArray(factor, at1 + STRIP);
            q21.mul(i341.mul(q41)).intoArray(factor, at1 + 2 * STRIP);
            q31.mul(i41).intoArray(factor, at1 + 3 * STRIP);
            carried1 = p1.mul(i41);
            product1 = product1.mul(i41);
        }
        for (int k = 4 * groups; k < depth; k++) {
            DoubleVector resistance =
                    DoubleVector.broadcast(DOUBLES, k == depth - 1 ? last : between);
            int at0 = begin0 + k * STRIP;
            DoubleVector p0 = carried0.add(DoubleVector.fromArray(DOUBLES, conductance, at0));
            DoubleVector b0 = one.div(resistance.fma(p0, one));
            b0.intoArray(factor, at0);
            carried0 = b0.mul(p0);
            product0 = product0.mul(b0);
            int at1 = begin1 + k * STRIP;
            DoubleVector p1 = carried1.add(DoubleVector.fromArray(DOUBLES, conductance, at1));
            DoubleVector b1 = one.div(resistance.fma(p1, one));
            b1.intoArray(factor, at1);
            carried1 = b1.mul(p1);
            product1 = product1.mul(b1);
        }
        product0.intoArray(reach, line + 0 * LANES);
        carried0.intoArray(seen, line + 0 * LANES);
        product1.intoArray(reach, line + 1 * LANES);
        carried1.intoArray(seen, line + 1 * LANES);
    }

    private static void factorOne(
            int depth,
            int strip,
            int line,
            double[] conductance,
            double between,
            double last,
            double[] factor,
            double[] reach,
            double[] seen) {
        DoubleVector r = DoubleVector.broadcast(DOUBLES, between);
        DoubleVector one = DoubleVector.broadcast(DOUBLES, 1);
        int begin0 = start(line + 0 * LANES, strip);
        DoubleVector carried0 = DoubleVector.zero(DOUBLES);
        DoubleVector product0 = one;
        int groups = (depth - 1) / 4;
        for (int group = 0; group < groups; group++) {
            int at0 = begin0 + group * 4 * STRIP;

            DoubleVector p0 = carried0.add(DoubleVector.fromArray(DOUBLES, conductance, at0));
            DoubleVector q10 = r.fma(p0, one);
            p0 = DoubleVector.fromArray(DOUBLES, conductance, at0 + STRIP).fma(q10, p0);
            DoubleVector q20 = r.fma(p0, q10);
            p0 = DoubleVector.fromArray(DOUBLES, conductance, at0 + 2 * STRIP).fma(q20, p0);
            DoubleVector q30 = r.fma(p0, q20);
            p0 = DoubleVector.fromArray(DOUBLES, conductance, at0 + 3 * STRIP).fma(q30, p0);
            DoubleVector q40 = r.fma(p0, q30);
            DoubleVector q120 = q10.mul(q20);
            DoubleVector q340 = q30.mul(q40);
            DoubleVector inverse0 = one.div(q120.mul(q340));
            DoubleVector i120 = inverse0.mul(q340);
            DoubleVector i340 = inverse0.mul(q120);
            DoubleVector i40 = i340.mul(q30);
            i120.mul(q20).intoArray(factor, at0);
            q10.mul(i120.mul(q10)).intoArray(factor, at0 + STRIP);
            q20.mul(i340.mul(q40)).intoArray(factor, at0 + 2 * STRIP);
            q30.mul(i40).intoArray(factor, at0 + 3 * STRIP);
            carried0 = p0.mul(i40);
            product0 = product0.mul(i40);
        }
        for (int k = 4 * groups; k < depth; k++) {
            DoubleVector resistance =
                    DoubleVector.broadcast(DOUBLES, k == depth - 1 ? last : between);
            int at0 = begin0 + k * STRIP;
            DoubleVector p0 = carried0.add(DoubleVector.fromArray(DOUBLES, conductance, at0));
            DoubleVector b0 = one.div(resistance.fma(p0, one));
            b0.intoArray(factor, at0);
            carried0 = b0.mul(p0);
            product0 = product0.mul(b0);
        }
        product0.intoArray(reach, line + 0 * LANES);
        carried0.intoArray(seen, line + 0 * LANES);
    }

    @Override
    public void drive(
            int depth,
            int lines,
            int strip,
            double[] factor,
            double[] terminal,
            double[] scale,
            int nodeStrip,
            double[] node,
            double[] scratch) {
        for (int s = 0; s < lines / STRIP; s++) {
            int begin = s * strip;
            int tile = s * STRIP * STRIP;
            if (LANES == STRIP) {
                driveTiles(depth, begin, s * STRIP, factor, terminal, scale, nodeStrip, node, tile);
            } else {
                for (int lane = 0; lane < STRIP; lane += LANES) {
                    driveStrip(depth, begin, s * STRIP, lane, factor, terminal, scale, scratch);
                }
                scatter(depth, nodeStrip, node, tile, scratch);
            }
        }
    }

    private static void driveTiles(
            int depth,
            int begin,
            int line,
            double[] factor,
            double[] terminal,
            double[] scale,
            int nodeStrip,
            double[] node,
            int tile) {
        DoubleVector x = DoubleVector.fromArray(DOUBLES, terminal, line);
        for (int t = 0; t < depth / STRIP; t++) {
            int at = begin + FIRST + (depth - 1 - t * STRIP) * STRIP;
            int to = FIRST + t * nodeStrip + tile;

            x = x.mul(DoubleVector.fromArray(DOUBLES, factor, at));
            DoubleVector a0 = x.mul(DoubleVector.fromArray(DOUBLES, scale, at));

            x = x.mul(DoubleVector.fromArray(DOUBLES, factor, at - 1 * STRIP));
            DoubleVector a1 = x.mul(DoubleVector.fromArray(DOUBLES, scale, at - 1 * STRIP));

            x = x.mul(DoubleVector.fromArray(DOUBLES, factor, at - 2 * STRIP));
            DoubleVector a2 = x.mul(DoubleVector.fromArray(DOUBLES, scale, at - 2 * STRIP));

            x = x.mul(DoubleVector.fromArray(DOUBLES, factor, at - 3 * STRIP));
            DoubleVector a3 = x.mul(DoubleVector.fromArray(DOUBLES, scale, at - 3 * STRIP));

            x = x.mul(DoubleVector.fromArray(DOUBLES, factor, at - 4 * STRIP));
            DoubleVector a4 = x.mul(DoubleVector.fromArray(DOUBLES, scale, at - 4 * STRIP));

            x = x.mul(DoubleVector.fromArray(DOUBLES, factor, at - 5 * STRIP));
            DoubleVector a5 = x.mul(DoubleVector.fromArray(DOUBLES, scale, at - 5 * STRIP));

            x = x.mul(DoubleVector.fromArray(DOUBLES, factor, at - 6 * STRIP));
            DoubleVector a6 = x.mul(DoubleVector.fromArray(DOUBLES, scale, at - 6 * STRIP));

            x = x.mul(DoubleVector.fromArray(DOUBLES, factor, at - 7 * STRIP));
            DoubleVector a7 = x.mul(DoubleVector.fromArray(DOUBLES, scale, at - 7 * STRIP));

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

            LOW_HALVES.selectFrom(c0, c4).intoArray(node, to);
            LOW_HALVES.selectFrom(c1, c5).intoArray(node, to + 1 * STRIP);
            LOW_HALVES.selectFrom(c2, c6).intoArray(node, to + 2 * STRIP);
            LOW_HALVES.selectFrom(c3, c7).intoArray(node, to + 3 * STRIP);
            HIGH_HALVES.selectFrom(c0, c4).intoArray(node, to + 4 * STRIP);
            HIGH_HALVES.selectFrom(c1, c5).intoArray(node, to + 5 * STRIP);
            HIGH_HALVES.selectFrom(c2, c6).intoArray(node, to + 6 * STRIP);
            HIGH_HALVES.selectFrom(c3, c7).intoArray(node, to + 7 * STRIP);
        }
    }

    private static void driveStrip(
            int depth,
            int begin,
            int line,
            int lane,
            double[] factor,
            double[] terminal,
            double[] scale,
            double[] scratch) {
        DoubleVector x = DoubleVector.fromArray(DOUBLES, terminal, line + lane);
        for (int k = 0; k < depth; k++) {
            int at = FIRST + (depth - 1 - k) * STRIP + lane;
            x = x.mul(DoubleVector.fromArray(DOUBLES, factor, begin + at));
            x.mul(DoubleVector.fromArray(DOUBLES, scale, begin + at)).intoArray(scratch, at);
        }
    }

    @Override
    public void columns(
            int depth,
            int lines,
            int strip,
            double[] factor,
            double between,
            double last,
            double[] a,
            double[] newer,
            double[] older,
            double[] drawn,
            double[] current,
            double[] energy,
            double[] total) {
        for (int t = 0; t < lines / LANES; t++) {
            int line = t * LANES;
            int begin = start(line, strip);
            eliminate(depth, begin, line, factor, a, newer, older, drawn, current, total);
            substitute(depth, begin, line, factor, between, last, drawn, energy);
        }
    }

    private static void eliminate(
            int depth,
            int begin,
            int line,
            double[] factor,
            double[] a,
            double[] newer,
            double[] older,
            double[] drawn,
            double[] current,
            double[] total) {
        DoubleVector a0 = DoubleVector.broadcast(DOUBLES, a[0]);
        DoubleVector a1 = DoubleVector.broadcast(DOUBLES, a[1]);
        DoubleVector a2 = DoubleVector.broadcast(DOUBLES, a[2]);
        DoubleVector push = DoubleVector.zero(DOUBLES);
        DoubleVector b = DoubleVector.zero(DOUBLES);
        DoubleVector sum = DoubleVector.zero(DOUBLES);
        for (int k = 0; k < depth; k++) {
            int at = begin + k * STRIP;
            DoubleVector s =
                    a2.fma(
                            DoubleVector.fromArray(DOUBLES, drawn, at),
                            a1.fma(
                                    DoubleVector.fromArray(DOUBLES, older, at),
                                    a0.mul(DoubleVector.fromArray(DOUBLES, newer, at))));
            push = b.fma(push, s);
            b = DoubleVector.fromArray(DOUBLES, factor, at);
            sum = sum.add(s.abs());
            s.intoArray(older, at);
            push.intoArray(drawn, at);
        }
        sum.intoArray(total, line);
        b.mul(push).intoArray(current, line);
    }

    private static void substitute(
            int depth,
            int begin,
            int line,
            double[] factor,
            double between,
            double last,
            double[] drawn,
            double[] energy) {
        int end = begin + (depth - 1) * STRIP;
        DoubleVector r = DoubleVector.broadcast(DOUBLES, between);
        DoubleVector push = DoubleVector.fromArray(DOUBLES, drawn, end);
        DoubleVector x =
                DoubleVector.broadcast(DOUBLES, last)
                        .mul(DoubleVector.fromArray(DOUBLES, factor, end))
                        .mul(push);
        DoubleVector power = x.mul(push);
        x.intoArray(drawn, end);
        for (int k = 1; k < depth; k++) {
            int at = end - k * STRIP;
            DoubleVector b = DoubleVector.fromArray(DOUBLES, factor, at);
            DoubleVector pushed = DoubleVector.fromArray(DOUBLES, drawn, at);
            DoubleVector own = r.mul(b).mul(pushed);
            power = own.fma(pushed, power);
            x = b.fma(x, own);
            x.intoArray(drawn, at);
        }
        power.intoArray(energy, line);
    }

    @Override
    public void rows(
            int depth,
            int lines,
            int strip,
            double[] conductance,
            double[] factor,
            double between,
            double last,
            double[] terminal,
            double[] scale,
            int nodeStrip,
            double[] node,
            double[] scratch,
            double[] energy) {
        for (int s = 0; s < lines / STRIP; s++) {
            int begin = s * strip;
            int tile = s * STRIP * STRIP;
            if (LANES == STRIP) {
                eliminateTiles(depth, begin, conductance, factor, nodeStrip, node, tile, scratch);
                substituteTiles(
                        depth, begin, s * STRIP, factor, between, last, terminal, scale, nodeStrip,
                        node, tile, scratch, energy);
            } else {
                gather(depth, nodeStrip, node, tile, scratch);
                for (int lane = 0; lane < STRIP; lane += LANES) {
                    eliminateStrip(depth, begin, lane, conductance, factor, scratch);
                    substituteStrip(
                            depth, begin, s * STRIP, lane, factor, between, last, terminal, scale,
                            scratch, energy);
                }
                scatter(depth, nodeStrip, node, tile, scratch);
            }
        }
    }

    private static void eliminateTiles(
            int depth,
            int begin,
            double[] conductance,
            double[] factor,
            int nodeStrip,
            double[] node,
            int tile,
            double[] scratch) {
        DoubleVector push = DoubleVector.zero(DOUBLES);
        DoubleVector b = DoubleVector.zero(DOUBLES);
        int tiles = depth / STRIP;
        for (int t = 0; t < tiles; t++) {
            int from = FIRST + (tiles - 1 - t) * nodeStrip + tile;
            int k = FIRST + t * STRIP * STRIP;
            int at = begin + k;
            DoubleVector a0 = DoubleVector.fromArray(DOUBLES, node, from);
            DoubleVector a1 = DoubleVector.fromArray(DOUBLES, node, from + 1 * STRIP);
            DoubleVector a2 = DoubleVector.fromArray(DOUBLES, node, from + 2 * STRIP);
            DoubleVector a3 = DoubleVector.fromArray(DOUBLES, node, from + 3 * STRIP);
            DoubleVector a4 = DoubleVector.fromArray(DOUBLES, node, from + 4 * STRIP);
            DoubleVector a5 = DoubleVector.fromArray(DOUBLES, node, from + 5 * STRIP);
            DoubleVector a6 = DoubleVector.fromArray(DOUBLES, node, from + 6 * STRIP);
            DoubleVector a7 = DoubleVector.fromArray(DOUBLES, node, from + 7 * STRIP);

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

            push =
                    b.fma(
                            push,
                            HIGH_HALVES
                                    .selectFrom(c3, c7)
                                    .mul(DoubleVector.fromArray(DOUBLES, conductance, at)));
            b = DoubleVector.fromArray(DOUBLES, factor, at);
            push.intoArray(scratch, k);

            push =
                    b.fma(
                            push,
                            HIGH_HALVES
                                    .selectFrom(c2, c6)
                                    .mul(
                                            DoubleVector.fromArray(
                                                    DOUBLES, conductance, at + 1 * STRIP)));
            b = DoubleVector.fromArray(DOUBLES, factor, at + 1 * STRIP);
            push.intoArray(scratch, k + 1 * STRIP);

            push =
                    b.fma(
                            push,
                            HIGH_HALVES
                                    .selectFrom(c1, c5)
                                    .mul(
                                            DoubleVector.fromArray(
                                                    DOUBLES, conductance, at + 2 * STRIP)));
            b = DoubleVector.fromArray(DOUBLES, factor, at + 2 * STRIP);
            push.intoArray(scratch, k + 2 * STRIP);

            push =
                    b.fma(
                            push,
                            HIGH_HALVES
                                    .selectFrom(c0, c4)
                                    .mul(
                                            DoubleVector.fromArray(
                                                    DOUBLES, conductance, at + 3 * STRIP)));
            b = DoubleVector.fromArray(DOUBLES, factor, at + 3 * STRIP);
            push.intoArray(scratch, k + 3 * STRIP);

            push =
                    b.fma(
                            push,
                            LOW_HALVES
                                    .selectFrom(c3, c7)
                                    .mul(
                                            DoubleVector.fromArray(
                                                    DOUBLES, conductance, at + 4 * STRIP)));
            b = DoubleVector.fromArray(DOUBLES, factor, at + 4 * STRIP);
            push.intoArray(scratch, k + 4 * STRIP);

            push =
                    b.fma(
                            push,
                            LOW_HALVES
                                    .selectFrom(c2, c6)
                                    .mul(
                                            DoubleVector.fromArray(
                                                    DOUBLES, conductance, at + 5 * STRIP)));
            b = DoubleVector.fromArray(DOUBLES, factor, at + 5 * STRIP);
            push.intoArray(scratch, k + 5 * STRIP);

            push =
                    b.fma(
                            push,
                            LOW_HALVES
                                    .selectFrom(c1, c5)
                                    .mul(
                                            DoubleVector.fromArray(
                                                    DOUBLES, conductance, at + 6 * STRIP)));
            b = DoubleVector.fromArray(DOUBLES, factor, at + 6 * STRIP);
            push.intoArray(scratch, k + 6 * STRIP);

            push =
                    b.fma(
                            push,
                            LOW_HALVES
                                    .selectFrom(c0, c4)
                                    .mul(
                                            DoubleVector.fromArray(
                                                    DOUBLES, conductance, at + 7 * STRIP)));
            b = DoubleVector.fromArray(DOUBLES, factor, at + 7 * STRIP);
            push.intoArray(scratch, k + 7 * STRIP);
        }
    }

    private static void substituteTiles(
            int depth,
            int begin,
            int line,
            double[] factor,
            double between,
            double last,
            double[] terminal,
            double[] scale,
            int nodeStrip,
            double[] node,
            int tile,
            double[] scratch,
            double[] energy) {
        DoubleVector x = DoubleVector.fromArray(DOUBLES, terminal, line);
        DoubleVector power = DoubleVector.zero(DOUBLES);
        DoubleVector r = DoubleVector.broadcast(DOUBLES, between);
        DoubleVector first = DoubleVector.broadcast(DOUBLES, last);
        DoubleVector b;
        DoubleVector push;
        DoubleVector own;
        for (int t = 0; t < depth / STRIP; t++) {
            int k = FIRST + (depth - 1 - t * STRIP) * STRIP;
            int at = begin + k;
            int to = FIRST + t * nodeStrip + tile;

            b = DoubleVector.fromArray(DOUBLES, factor, at);
            push = DoubleVector.fromArray(DOUBLES, scratch, k);
            own = first.mul(b).mul(push);
            power = own.fma(push, power);
            x = b.fma(x, own);
            DoubleVector a0 = x.mul(DoubleVector.fromArray(DOUBLES, scale, at));

            b = DoubleVector.fromArray(DOUBLES, factor, at - 1 * STRIP);
            push = DoubleVector.fromArray(DOUBLES, scratch, k - 1 * STRIP);
            own = r.mul(b).mul(push);
            power = own.fma(push, power);
            x = b.fma(x, own);
            DoubleVector a1 = x.mul(DoubleVector.fromArray(DOUBLES, scale, at - 1 * STRIP));

            b = DoubleVector.fromArray(DOUBLES, factor, at - 2 * STRIP);
            push = DoubleVector.fromArray(DOUBLES, scratch, k - 2 * STRIP);
            own = r.mul(b).mul(push);
            power = own.fma(push, power);
            x = b.fma(x, own);
            DoubleVector a2 = x.mul(DoubleVector.fromArray(DOUBLES, scale, at - 2 * STRIP));

            b = DoubleVector.fromArray(DOUBLES, factor, at - 3 * STRIP);
            push = DoubleVector.fromArray(DOUBLES, scratch, k - 3 * STRIP);
            own = r.mul(b).mul(push);
            power = own.fma(push, power);
            x = b.fma(x, own);
            DoubleVector a3 = x.mul(DoubleVector.fromArray(DOUBLES, scale, at - 3 * STRIP));

            b = DoubleVector.fromArray(DOUBLES, factor, at - 4 * STRIP);
            push = DoubleVector.fromArray(DOUBLES, scratch, k - 4 * STRIP);
            own = r.mul(b).mul(push);
            power = own.fma(push, power);
            x = b.fma(x, own);
            DoubleVector a4 = x.mul(DoubleVector.fromArray(DOUBLES, scale, at - 4 * STRIP));

            b = DoubleVector.fromArray(DOUBLES, factor, at - 5 * STRIP);
            push = DoubleVector.fromArray(DOUBLES, scratch, k - 5 * STRIP);
            own = r.mul(b).mul(push);
            power = own.fma(push, power);
            x = b.fma(x, own);
            DoubleVector a5 = x.mul(DoubleVector.fromArray(DOUBLES, scale, at - 5 * STRIP));

            b = DoubleVector.fromArray(DOUBLES, factor, at - 6 * STRIP);
            push = DoubleVector.fromArray(DOUBLES, scratch, k - 6 * STRIP);
            own = r.mul(b).mul(push);
            power = own.fma(push, power);
            x = b.fma(x, own);
            DoubleVector a6 = x.mul(DoubleVector.fromArray(DOUBLES, scale, at - 6 * STRIP));

            b = DoubleVector.fromArray(DOUBLES, factor, at - 7 * STRIP);
            push = DoubleVector.fromArray(DOUBLES, scratch, k - 7 * STRIP);
            own = r.mul(b).mul(push);
            power = own.fma(push, power);
            x = b.fma(x, own);
            DoubleVector a7 = x.mul(DoubleVector.fromArray(DOUBLES, scale, at - 7 * STRIP));

            first = r;

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

            LOW_HALVES.selectFrom(c0, c4).intoArray(node, to);
            LOW_HALVES.selectFrom(c1, c5).intoArray(node, to + 1 * STRIP);
            LOW_HALVES.selectFrom(c2, c6).intoArray(node, to + 2 * STRIP);
            LOW_HALVES.selectFrom(c3, c7).intoArray(node, to + 3 * STRIP);
            HIGH_HALVES.selectFrom(c0, c4).intoArray(node, to + 4 * STRIP);
            HIGH_HALVES.selectFrom(c1, c5).intoArray(node, to + 5 * STRIP);
            HIGH_HALVES.selectFrom(c2, c6).intoArray(node, to + 6 * STRIP);
            HIGH_HALVES.selectFrom(c3, c7).intoArray(node, to + 7 * STRIP);
        }
        power.intoArray(energy, line);
    }

    // narrower vectors than a strip: rows are turned one by one
    private static void gather(
            int depth, int nodeStrip, double[] node, int tile, double[] scratch) {
        for (int j = 0; j < depth; j++) {
            int from = start(j, nodeStrip) + tile;
            int to = FIRST + (depth - 1 - j) * STRIP;
            for (int i = 0; i < STRIP; i++) {
                scratch[to + i] = node[from + i * STRIP];
            }
        }
    }

    private static void scatter(
            int depth, int nodeStrip, double[] node, int tile, double[] scratch) {
        for (int j = 0; j < depth; j++) {
            int to = start(j, nodeStrip) + tile;
            int from = FIRST + (depth - 1 - j) * STRIP;
            for (int i = 0; i < STRIP; i++) {
                node[to + i * STRIP] = scratch[from + i];
            }
        }
    }

    private static void eliminateStrip(
            int depth,
            int begin,
            int lane,
            double[] conductance,
            double[] factor,
            double[] scratch) {
        DoubleVector push = DoubleVector.zero(DOUBLES);
        DoubleVector b = DoubleVector.zero(DOUBLES);
        for (int k = 0; k < depth; k++) {
            int at = FIRST + k * STRIP + lane;
            push =
                    b.fma(
                            push,
                            DoubleVector.fromArray(DOUBLES, conductance, begin + at)
                                    .mul(DoubleVector.fromArray(DOUBLES, scratch, at)));
            b = DoubleVector.fromArray(DOUBLES, factor, begin + at);
            push.intoArray(scratch, at);
        }
    }

    private static void substituteStrip(
            int depth,
            int begin,
            int line,
            int lane,
            double[] factor,
            double between,
            double last,
            double[] terminal,
            double[] scale,
            double[] scratch,
            double[] energy) {
        DoubleVector x = DoubleVector.fromArray(DOUBLES, terminal, line + lane);
        DoubleVector power = DoubleVector.zero(DOUBLES);
        for (int k = 0; k < depth; k++) {
            int at = FIRST + (depth - 1 - k) * STRIP + lane;
            DoubleVector b = DoubleVector.fromArray(DOUBLES, factor, begin + at);
            DoubleVector push = DoubleVector.fromArray(DOUBLES, scratch, at);
            DoubleVector own = b.mul(k == 0 ? last : between).mul(push);
            power = own.fma(push, power);
            x = b.fma(x, own);
            x.mul(DoubleVector.fromArray(DOUBLES, scale, begin + at)).intoArray(scratch, at);
        }
        power.intoArray(energy, line + lane);
    }

    @Override
    public void advance(
            int n, double keep, double take, double[] residual, double[] step, double[] x) {
        DoubleVector taken = DoubleVector.broadcast(DOUBLES, take);
        for (int t = 0; t < n / LANES; t++) {
            int at = FIRST + t * LANES;
            DoubleVector d =
                    taken.fma(
                            DoubleVector.fromArray(DOUBLES, residual, at),
                            DoubleVector.fromArray(DOUBLES, step, at).mul(keep));
            d.intoArray(step, at);
            DoubleVector.fromArray(DOUBLES, x, at).add(d).intoArray(x, at);
        }
    }
}
