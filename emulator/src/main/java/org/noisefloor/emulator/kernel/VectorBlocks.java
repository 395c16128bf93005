package org.noisefloor.emulator.kernel;

import static org.noisefloor.emulator.kernel.Ladders.FIRST;
import static org.noisefloor.emulator.kernel.Ladders.STRIP;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;

/// The row solutions of [VectorLadders] with vectors of a whole strip: rows are turned block by block, eight vectors of eight nodes, in
/// registers on their way into the elimination and on their way back, so that no turned copy is written.
///
/// The turning is written out in each loop. As a method of its own that goes through memory it made whole solutions 1.05 to 1.1
/// times slower with the eight steps of a block written out, and 1.25 to 1.4 times with the steps as a loop (measured).
final class VectorBlocks {
    private static final VectorSpecies<Double> DOUBLES =
            VectorSpecies.of(double.class, VectorShape.forBitSize(Width.bits()));

    // lanes to take from two vectors, the second's counted from STRIP on
    private static final DoubleVector EVEN = lanes(0, 8, 2, 10, 4, 12, 6, 14);
    private static final DoubleVector ODD = lanes(1, 9, 3, 11, 5, 13, 7, 15);
    private static final DoubleVector EVEN_PAIRS = lanes(0, 1, 8, 9, 4, 5, 12, 13);
    private static final DoubleVector ODD_PAIRS = lanes(2, 3, 10, 11, 6, 7, 14, 15);
    private static final DoubleVector LOW_HALVES = lanes(0, 1, 2, 3, 8, 9, 10, 11);
    private static final DoubleVector HIGH_HALVES = lanes(4, 5, 6, 7, 12, 13, 14, 15);

    private VectorBlocks() {}

    private static DoubleVector lanes(double... lane) {
        return DOUBLES.length() == STRIP
                ? DoubleVector.fromArray(DOUBLES, lane, 0)
                : DoubleVector.zero(DOUBLES);
    }

    static void turn(double[] in, int from, double[] out, int to) {
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

    static void drive(
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

    static void eliminate(
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
        DoubleVector g;
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

            g = DoubleVector.fromArray(DOUBLES, conductance, at);
            push = b.fma(push, HIGH_HALVES.selectFrom(c3, c7).mul(g));
            b = DoubleVector.fromArray(DOUBLES, factor, at);
            push.intoArray(scratch, k);

            g = DoubleVector.fromArray(DOUBLES, conductance, at + 1 * STRIP);
            push = b.fma(push, HIGH_HALVES.selectFrom(c2, c6).mul(g));
            b = DoubleVector.fromArray(DOUBLES, factor, at + 1 * STRIP);
            push.intoArray(scratch, k + 1 * STRIP);

            g = DoubleVector.fromArray(DOUBLES, conductance, at + 2 * STRIP);
            push = b.fma(push, HIGH_HALVES.selectFrom(c1, c5).mul(g));
            b = DoubleVector.fromArray(DOUBLES, factor, at + 2 * STRIP);
            push.intoArray(scratch, k + 2 * STRIP);

            g = DoubleVector.fromArray(DOUBLES, conductance, at + 3 * STRIP);
            push = b.fma(push, HIGH_HALVES.selectFrom(c0, c4).mul(g));
            b = DoubleVector.fromArray(DOUBLES, factor, at + 3 * STRIP);
            push.intoArray(scratch, k + 3 * STRIP);

            g = DoubleVector.fromArray(DOUBLES, conductance, at + 4 * STRIP);
            push = b.fma(push, LOW_HALVES.selectFrom(c3, c7).mul(g));
            b = DoubleVector.fromArray(DOUBLES, factor, at + 4 * STRIP);
            push.intoArray(scratch, k + 4 * STRIP);

            g = DoubleVector.fromArray(DOUBLES, conductance, at + 5 * STRIP);
            push = b.fma(push, LOW_HALVES.selectFrom(c2, c6).mul(g));
            b = DoubleVector.fromArray(DOUBLES, factor, at + 5 * STRIP);
            push.intoArray(scratch, k + 5 * STRIP);

            g = DoubleVector.fromArray(DOUBLES, conductance, at + 6 * STRIP);
            push = b.fma(push, LOW_HALVES.selectFrom(c1, c5).mul(g));
            b = DoubleVector.fromArray(DOUBLES, factor, at + 6 * STRIP);
            push.intoArray(scratch, k + 6 * STRIP);

            g = DoubleVector.fromArray(DOUBLES, conductance, at + 7 * STRIP);
            push = b.fma(push, LOW_HALVES.selectFrom(c0, c4).mul(g));
            b = DoubleVector.fromArray(DOUBLES, factor, at + 7 * STRIP);
            push.intoArray(scratch, k + 7 * STRIP);
        }
    }

    static void substitute(
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
}
