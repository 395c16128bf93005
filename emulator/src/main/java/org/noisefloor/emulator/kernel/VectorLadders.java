package org.noisefloor.emulator.kernel;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;

/// The loops of [Ladders] with the Vector API: lanes are lines. With vectors of a whole strip, rows are [VectorBlocks].
public final class VectorLadders implements Ladders {
    private static final VectorSpecies<Double> DOUBLES =
            VectorSpecies.of(double.class, VectorShape.forBitSize(Width.bits()));
    private static final VectorSpecies<Long> LONGS =
            VectorSpecies.of(long.class, VectorShape.forBitSize(Width.bits()));
    private static final int LANES = DOUBLES.length();

    private final ScalarLadders scalar = new ScalarLadders();

    /// Vector loops have no state.
    public VectorLadders() {}

    // where node 0 of a line is
    private static int start(int line, int strip) {
        return FIRST + line / STRIP * strip + line % STRIP;
    }

    @Override
    public boolean take(
            int rows, int columns, double[] matrix, double limit, int strip, double[] out) {
        // a mask for each vector becomes an object at 128 bits. Doubles from +0 on are ordered as
        // the
        // integers of their bits, NaN above all; adding 0 makes +0 of -0
        long limitBits = Double.doubleToRawLongBits(limit + 0);
        LongVector most = LongVector.broadcast(LONGS, limitBits);
        LongVector signs = LongVector.zero(LONGS);
        boolean good = true;
        int vectors = columns / LANES;
        for (int i = 0; i < rows; i++) {
            for (int t = 0; t < vectors; t++) {
                int j = t * LANES;
                DoubleVector values = DoubleVector.fromArray(DOUBLES, matrix, i * columns + j);
                values.intoArray(out, start(j, strip) + i * STRIP);
                LongVector bits = values.add(0).reinterpretAsLongs();
                signs = signs.or(bits).or(most.sub(bits));
            }
            for (int j = vectors * LANES; j < columns; j++) {
                double value = matrix[i * columns + j];
                good &= value >= 0 && value <= limit;
                out[start(j, strip) + i * STRIP] = value;
            }
        }
        return good && signs.reduceLanes(VectorOperators.OR) >= 0;
    }

    @Override
    public void turn(int rows, int columns, double[] in, int inStrip, double[] out, int outStrip) {
        if (LANES != STRIP) {
            scalar.turn(rows, columns, in, inStrip, out, outStrip);
            return;
        }
        for (int i = 0; i < rows / STRIP; i++) {
            for (int j = 0; j < columns / STRIP; j++) {
                VectorBlocks.turn(
                        in,
                        FIRST + j * inStrip + i * STRIP * STRIP,
                        out,
                        FIRST + i * outStrip + (columns - STRIP - j * STRIP) * STRIP);
            }
        }
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
        for (int line = 0; line < lines; line += 2 * LANES) {
            // the last of an odd number of vectors is worked on twice: it would wait for its own
            // chain otherwise
            int other = Math.min(line + LANES, lines - LANES);
            factorTwo(depth, strip, line, other, conductance, between, last, factor, reach, seen);
        }
    }

    private static void factorTwo(
            int depth,
            int strip,
            int line,
            int other,
            double[] conductance,
            double between,
            double last,
            double[] factor,
            double[] reach,
            double[] seen) {
        DoubleVector r = DoubleVector.broadcast(DOUBLES, between);
        DoubleVector one = DoubleVector.broadcast(DOUBLES, 1);
        int begin0 = start(line, strip);
        DoubleVector carried0 = DoubleVector.zero(DOUBLES);
        DoubleVector product0 = one;
        int begin1 = start(other, strip);
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
        product0.intoArray(reach, line);
        carried0.intoArray(seen, line);
        product1.intoArray(reach, other);
        carried1.intoArray(seen, other);
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
                VectorBlocks.drive(
                        depth, begin, s * STRIP, factor, terminal, scale, nodeStrip, node, tile);
            } else {
                for (int lane = 0; lane < STRIP; lane += LANES) {
                    driveStrip(depth, begin, s * STRIP, lane, factor, terminal, scale, scratch);
                }
                scatter(depth, nodeStrip, node, tile, scratch);
            }
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
                VectorBlocks.eliminate(
                        depth, begin, conductance, factor, nodeStrip, node, tile, scratch);
                VectorBlocks.substitute(
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
