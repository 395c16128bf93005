package org.noisefloor.emulator.kernel;

import static org.noisefloor.emulator.kernel.VectorElementary.INTS;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;

/// The kernels of cells that learn by pulses with the Vector API: lanes are columns, each doing what [ScalarPulseKernels] does for
/// its column. Masks of two lanes are objects in the JVM (25), so with fewer than four doubles in a vector scalar loops do the
/// work.
public final class VectorPulseKernels implements PulseKernels {
    private static final VectorSpecies<Double> DOUBLES =
            VectorSpecies.of(double.class, VectorShape.forBitSize(Width.bits()));
    private static final int LANES = DOUBLES.length();
    private static final VectorShape HALF = VectorShape.forBitSize(Math.max(64, LANES * 32));
    private static final VectorSpecies<Float> FLOATS = VectorSpecies.of(float.class, HALF);
    private static final VectorSpecies<Integer> HALF_INTS = VectorSpecies.of(int.class, HALF);
    private static final boolean MASKS = LANES > 2;

    /// Vector kernels have no state.
    public VectorPulseKernels() {}

    @Override
    public int count(int row, int[] column, int[] sign, int direction, int[] count, int n) {
        int vectors = n / INTS.length();
        IntVector sum = IntVector.zero(INTS);
        for (int t = 0; t < vectors; t++) {
            int j = t * INTS.length();
            IntVector pulses =
                    IntVector.fromArray(INTS, column, j)
                            .and(row)
                            .lanewise(VectorOperators.BIT_COUNT);
            pulses.mul(IntVector.fromArray(INTS, sign, j)).mul(direction).intoArray(count, j);
            sum = sum.add(pulses);
        }
        int done = vectors * INTS.length();
        return sum.reduceLanes(VectorOperators.ADD)
                + ScalarPulseKernels.count(row, column, sign, direction, count, done, n);
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
        double forth = 1 + largest * relative;
        double back = Math.max(0, largest * relative - 1);
        int vectors = MASKS ? n / LANES : 0;
        int remaining = 0;
        for (int t = 0; t < vectors; t++) {
            int j = t * LANES;
            int cell = at + j;
            IntVector counted = IntVector.fromArray(HALF_INTS, count, j);
            DoubleVector pulses =
                    (DoubleVector) counted.convertShape(VectorOperators.I2D, DOUBLES, 0);
            VectorMask<Double> downwards = pulses.compare(VectorOperators.LT, 0);
            DoubleVector m = pulses.abs();
            DoubleVector size =
                    DoubleVector.fromArray(DOUBLES, up, cell)
                            .blend(DoubleVector.fromArray(DOUBLES, down, cell), downwards);
            DoubleVector w = DoubleVector.fromArray(DOUBLES, hidden, cell);
            DoubleVector way = m.mul(size);
            DoubleVector above = DoubleVector.broadcast(DOUBLES, forth).blend(back, downwards);
            DoubleVector below = DoubleVector.broadcast(DOUBLES, back).blend(forth, downwards);
            VectorMask<Double> unsafe =
                    above.mul(way)
                            .add(w)
                            .compare(
                                    VectorOperators.GT,
                                    DoubleVector.fromArray(DOUBLES, upper, cell))
                            .or(
                                    w.sub(below.mul(way))
                                            .compare(
                                                    VectorOperators.LT,
                                                    DoubleVector.fromArray(DOUBLES, lower, cell)));
            DoubleVector z =
                    (DoubleVector)
                            FloatVector.fromArray(FLOATS, normal, j)
                                    .convertShape(VectorOperators.F2D, DOUBLES, 0);
            DoubleVector change =
                    m.lanewise(VectorOperators.SQRT).mul(relative).mul(z).add(m).mul(size);
            DoubleVector moved = w.add(change).blend(w.sub(change), downwards);
            VectorMask<Double> idle = pulses.compare(VectorOperators.EQ, 0);
            moved.blend(w, unsafe.or(idle)).intoArray(hidden, cell);
            DoubleVector rest = DoubleVector.zero(DOUBLES).blend(pulses, unsafe);
            ((IntVector) rest.convertShape(VectorOperators.D2I, HALF_INTS, 0)).intoArray(left, j);
            remaining += unsafe.andNot(idle).trueCount();
        }
        return remaining
                + ScalarPulseKernels.merge(
                        up,
                        down,
                        lower,
                        upper,
                        hidden,
                        at,
                        count,
                        relative,
                        largest,
                        normal,
                        left,
                        vectors * LANES,
                        n);
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
        int vectors = MASKS ? n / LANES : 0;
        int remaining = 0;
        double part = ofSize ? 0 : 1;
        for (int t = 0; t < vectors; t++) {
            int j = t * LANES;
            int cell = at + j;
            DoubleVector pulses =
                    (DoubleVector)
                            IntVector.fromArray(HALF_INTS, left, j)
                                    .convertShape(VectorOperators.I2D, DOUBLES, 0);
            VectorMask<Double> downwards = pulses.compare(VectorOperators.LE, 0);
            DoubleVector m = pulses.abs();
            VectorMask<Double> active = m.compare(VectorOperators.GT, pulse);
            DoubleVector size =
                    DoubleVector.fromArray(DOUBLES, up, cell)
                            .blend(DoubleVector.fromArray(DOUBLES, down, cell), downwards);
            DoubleVector shape =
                    DoubleVector.fromArray(DOUBLES, shapeUp, shapeAt + j)
                            .blend(
                                    DoubleVector.fromArray(DOUBLES, shapeDown, shapeAt + j),
                                    downwards);
            DoubleVector w = DoubleVector.fromArray(DOUBLES, hidden, cell);
            DoubleVector way = size.sub(shape.mul(w));
            way = way.blend(0, way.compare(VectorOperators.LT, 0));
            DoubleVector base = part == 0 ? size : way;
            DoubleVector z =
                    (DoubleVector)
                            FloatVector.fromArray(FLOATS, normal, j)
                                    .convertShape(VectorOperators.F2D, DOUBLES, 0);
            DoubleVector change =
                    base.add(added).add(w.abs().mul(slope)).mul(relative).mul(z).add(way);
            DoubleVector moved = w.add(change).blend(w.sub(change), downwards);
            DoubleVector top = DoubleVector.fromArray(DOUBLES, upper, cell);
            moved = moved.blend(top, moved.compare(VectorOperators.GT, top));
            DoubleVector bottom = DoubleVector.fromArray(DOUBLES, lower, cell);
            moved = moved.blend(bottom, moved.compare(VectorOperators.LT, bottom));
            w.blend(moved, active).intoArray(hidden, cell);
            remaining += m.compare(VectorOperators.GT, pulse + 1).trueCount();
        }
        return remaining
                + ScalarPulseKernels.step(
                        up,
                        down,
                        shapeUp,
                        shapeDown,
                        shapeAt,
                        lower,
                        upper,
                        hidden,
                        at,
                        left,
                        pulse,
                        relative,
                        ofSize,
                        added,
                        slope,
                        normal,
                        vectors * LANES,
                        n);
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
        int vectors = MASKS ? n / LANES : 0;
        for (int t = 0; t < vectors; t++) {
            int j = t * LANES;
            int cell = at + j;
            DoubleVector pulses =
                    (DoubleVector)
                            IntVector.fromArray(HALF_INTS, count, j)
                                    .convertShape(VectorOperators.I2D, DOUBLES, 0);
            DoubleVector z =
                    (DoubleVector)
                            FloatVector.fromArray(FLOATS, normal, j)
                                    .convertShape(VectorOperators.F2D, DOUBLES, 0);
            DoubleVector seen =
                    DoubleVector.fromArray(DOUBLES, hidden, cell)
                            .sub(DoubleVector.fromArray(DOUBLES, reference, cell))
                            .add(z.mul(deviation));
            DoubleVector.fromArray(DOUBLES, shown, cell)
                    .blend(seen, pulses.compare(VectorOperators.NE, 0))
                    .intoArray(shown, cell);
        }
        ScalarPulseKernels.show(
                hidden, reference, shown, at, count, deviation, normal, vectors * LANES, n);
    }
}
