package org.noisefloor.emulator.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;

/// What the vector kernels share: the shape of their vectors, and [Elementary#exp] and [Elementary#exp2] with lanes in the place of
/// floats, line by line. Those methods are small enough (below 325 bytecodes) for the compiler to inline them into a kernel, without
/// which every vector would become an object; the logarithm, sine and cosine are not, and stand written out in [VectorNoise].
final class VectorElementary {
    /// Shape of every vector in this package; a constant, since code with a variable shape runs 8 times slower (measured).
    static final VectorSpecies<Float> FLOATS =
            VectorSpecies.of(float.class, VectorShape.forBitSize(Width.bits()));

    /// As many int lanes as float lanes.
    static final VectorSpecies<Integer> INTS = FLOATS.withLanes(int.class);

    /// Whether masks may be used: with two lanes the JVM (25) makes each an object, and a kernel 20 times slower than its scalar
    /// loop (measured). Kernels that need masks then leave the work to that loop.
    static final boolean MASKS = FLOATS.length() > 2;

    private VectorElementary() {}

    /// See [Elementary#exp].
    static FloatVector exp(FloatVector x) {
        FloatVector low =
                x.blend(
                        -Elementary.EXP_LIMIT,
                        x.compare(VectorOperators.LT, -Elementary.EXP_LIMIT));
        FloatVector clamped =
                low.blend(
                        Elementary.EXP_LIMIT,
                        low.compare(VectorOperators.GT, Elementary.EXP_LIMIT));

        FloatVector shifted = clamped.fma(Elementary.LOG2_E, Elementary.ROUND);
        FloatVector k = shifted.sub(Elementary.ROUND);
        FloatVector r = k.fma(FloatVector.broadcast(FLOATS, -Elementary.LN2_HIGH), clamped);
        r = k.fma(FloatVector.broadcast(FLOATS, -Elementary.LN2_LOW), r);

        FloatVector p = FloatVector.broadcast(FLOATS, Elementary.E4);
        p = p.fma(r, FloatVector.broadcast(FLOATS, Elementary.E3));
        p = p.fma(r, FloatVector.broadcast(FLOATS, Elementary.E2));
        p = p.fma(r, FloatVector.broadcast(FLOATS, Elementary.E1));
        p = p.fma(r, FloatVector.broadcast(FLOATS, Elementary.E0));
        FloatVector mantissa = p.fma(r.mul(r), r).add(1f);

        IntVector scale =
                shifted.reinterpretAsInts()
                        .sub(Elementary.ROUND_BITS)
                        .lanewise(VectorOperators.LSHL, 23);
        return mantissa.mul(scale.add(Elementary.ONE_BITS).reinterpretAsFloats());
    }

    /// See [Elementary#exp2].
    static FloatVector exp2(FloatVector x) {
        FloatVector shifted = x.add(Elementary.ROUND_BIASED);
        FloatVector r = x.sub(shifted.sub(Elementary.ROUND_BIASED));
        FloatVector scale =
                shifted.reinterpretAsInts()
                        .max(Elementary.LEAST_BIASED)
                        .lanewise(VectorOperators.LSHL, 23)
                        .reinterpretAsFloats();

        FloatVector square = r.mul(r);
        FloatVector high = r.fma(Elementary.P5, Elementary.P4);
        high = square.fma(high, r.fma(Elementary.P3, Elementary.P2));
        return square.fma(high, r.fma(Elementary.P1, Elementary.P0)).mul(scale);
    }
}
