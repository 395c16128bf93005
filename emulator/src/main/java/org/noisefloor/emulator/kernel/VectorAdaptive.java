package org.noisefloor.emulator.kernel;

import static org.noisefloor.emulator.kernel.PopulationKernels.ADAPTIVE;
import static org.noisefloor.emulator.kernel.PopulationKernels.BLOCK;
import static org.noisefloor.emulator.kernel.PopulationKernels.COUPLING;
import static org.noisefloor.emulator.kernel.PopulationKernels.FINE;
import static org.noisefloor.emulator.kernel.PopulationKernels.GAIN;
import static org.noisefloor.emulator.kernel.PopulationKernels.ONSET;
import static org.noisefloor.emulator.kernel.PopulationKernels.PARTS;
import static org.noisefloor.emulator.kernel.PopulationKernels.PEAK;
import static org.noisefloor.emulator.kernel.PopulationKernels.RECOVERY;
import static org.noisefloor.emulator.kernel.PopulationKernels.STEEPNESS;
import static org.noisefloor.emulator.kernel.VectorElementary.FLOATS;
import static org.noisefloor.emulator.kernel.VectorElementary.INTS;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;

/// Adaptive exponential neurons, a tile at a time, whose noise is at hand.
///
/// What only a spike needs, its reset, its adaptation and its period, is not read for the others: the few that fire are seen to one by
/// one. Constants are read in place, not by a method: towards the end of a large method the compiler inlines none but the Vector
/// API's own.
final class VectorAdaptive {
    private static final int LANES = FLOATS.length();

    /// Blocks of constants are 16 neurons wide, of which a vector takes one of several parts.
    private static final int PER_BLOCK = Math.max(1, BLOCK / LANES);

    private static final int BLOCK_SHIFT = Integer.numberOfTrailingZeros(PER_BLOCK);

    private VectorAdaptive() {}

    /// Where the first constant of the neurons of a vector stands.
    private static int block(int vector) {
        return (vector >> BLOCK_SHIFT) * (ADAPTIVE * BLOCK) + (vector & (PER_BLOCK - 1)) * LANES;
    }

    /// See [PopulationKernels#stepAdaptive].
    static int euler(
            float[] noise,
            float deviation,
            float mean,
            float[] constants,
            float decay,
            float[] potential,
            float[] adaptation,
            float[] current,
            int[] refractory,
            int[] period,
            int first,
            int vectors,
            int[] spiked,
            int already) {
        int count = already;
        for (int t = 0; t < vectors; t++) {
            int i = first + t * LANES;
            int c = block(first / LANES + t);
            FloatVector u = FloatVector.fromArray(FLOATS, potential, i);
            FloatVector w = FloatVector.fromArray(FLOATS, adaptation, i);
            FloatVector in = FloatVector.fromArray(FLOATS, current, i);
            IntVector left = IntVector.fromArray(INTS, refractory, i);
            FloatVector total =
                    FloatVector.broadcast(FLOATS, deviation)
                            .fma(
                                    FloatVector.fromArray(FLOATS, noise, t * LANES),
                                    FloatVector.broadcast(FLOATS, mean))
                            .add(in)
                            .sub(w);

            FloatVector slope =
                    VectorElementary.exp2(
                            u.fma(
                                    FloatVector.fromArray(FLOATS, constants, c + STEEPNESS * BLOCK),
                                    FloatVector.fromArray(FLOATS, constants, c + ONSET * BLOCK)));
            slope = total.fma(FloatVector.fromArray(FLOATS, constants, c + GAIN * BLOCK), slope);
            slope = u.fma(FloatVector.fromArray(FLOATS, constants, c), slope);
            FloatVector coupled =
                    u.fma(
                            FloatVector.fromArray(FLOATS, constants, c + COUPLING * BLOCK),
                            FloatVector.broadcast(FLOATS, Elementary.TINY));
            coupled =
                    w.fma(FloatVector.fromArray(FLOATS, constants, c + RECOVERY * BLOCK), coupled);

            VectorMask<Float> free = left.compare(VectorOperators.LE, 0).cast(FLOATS);
            FloatVector moved = u.add(slope);
            u.blend(moved, free).intoArray(potential, i);
            w.add(coupled).intoArray(adaptation, i);
            in.fma(
                            FloatVector.broadcast(FLOATS, decay),
                            FloatVector.broadcast(FLOATS, Elementary.TINY))
                    .intoArray(current, i);
            left.sub(1).max(0).intoArray(refractory, i);

            long fired =
                    moved.compare(
                                    VectorOperators.GE,
                                    FloatVector.fromArray(FLOATS, constants, c + PEAK * BLOCK))
                            .and(free)
                            .toLong();
            if (fired != 0) {
                count =
                        fire(
                                fired,
                                i,
                                constants,
                                potential,
                                adaptation,
                                refractory,
                                period,
                                spiked,
                                count);
            }
        }
        return count;
    }

    /// Resets the neurons of the set lanes and appends their indices.
    private static int fire(
            long lanes,
            int first,
            float[] constants,
            float[] potential,
            float[] adaptation,
            int[] refractory,
            int[] period,
            int[] spiked,
            int already) {
        int count = already;
        for (long rest = lanes; rest != 0; rest &= rest - 1) {
            int unit = first + Long.numberOfTrailingZeros(rest);
            ScalarPopulationKernels.reset(
                    constants, potential, adaptation, refractory, period, unit);
            spiked[count++] = unit;
        }
        return count;
    }

    /// See [PopulationKernels#stepAdaptiveAccurate].
    static int accurate(
            float[] noise,
            float deviation,
            float mean,
            float[] constants,
            float[] decay,
            float[] potential,
            float[] adaptation,
            float[] current,
            int[] refractory,
            int[] period,
            int first,
            int vectors,
            int[] spiked,
            int already) {
        FineNeurons fine = FineNeurons.ofThisThread();
        fine.clear();
        int count =
                rungeKutta(
                        noise,
                        deviation,
                        mean,
                        constants,
                        decay,
                        0,
                        1f,
                        potential,
                        adaptation,
                        current,
                        refractory,
                        period,
                        first,
                        vectors,
                        spiked,
                        already,
                        fine);
        if (fine.size() == 0) {
            return count;
        }
        fine.cross(decay);
        return fine.scatter(potential, adaptation, refractory, period, spiked, already, count);
    }

    /// Moves neurons over `length` of a step that begins `part` parts into it. Those that must cross it in sub-steps are left as they are
    /// and handed over to `fine`.
    static int rungeKutta(
            float[] noise,
            float deviation,
            float mean,
            float[] constants,
            float[] decay,
            int part,
            float length,
            float[] potential,
            float[] adaptation,
            float[] current,
            int[] refractory,
            int[] period,
            int first,
            int vectors,
            int[] spiked,
            int already,
            FineNeurons later) {
        int count = already;
        int half = ScalarPopulationKernels.half(length);
        for (int t = 0; t < vectors; t++) {
            int i = first + t * LANES;
            int c = block(first / LANES + t);
            FloatVector u = FloatVector.fromArray(FLOATS, potential, i);
            FloatVector w = FloatVector.fromArray(FLOATS, adaptation, i);
            FloatVector in = FloatVector.fromArray(FLOATS, current, i);
            IntVector left = IntVector.fromArray(INTS, refractory, i);
            VectorMask<Float> free = left.compare(VectorOperators.LE, 0).cast(FLOATS);
            VectorMask<Float> fine =
                    u.compare(
                                    VectorOperators.GT,
                                    FloatVector.fromArray(FLOATS, constants, c + FINE * BLOCK))
                            .and(free);
            FloatVector drive =
                    FloatVector.broadcast(FLOATS, deviation)
                            .fma(
                                    FloatVector.fromArray(FLOATS, noise, t * LANES),
                                    FloatVector.broadcast(FLOATS, mean));
            FloatVector peak = FloatVector.fromArray(FLOATS, constants, c + PEAK * BLOCK);
            FloatVector sumU = FloatVector.zero(FLOATS);
            FloatVector sumW = FloatVector.zero(FLOATS);
            FloatVector nextU = u;
            FloatVector nextW = w;
            for (int stage = 0; stage < 4; stage++) {
                FloatVector total =
                        in.fma(
                                        FloatVector.broadcast(
                                                FLOATS, decay[part + (stage + 1) / 2 * half]),
                                        drive)
                                .sub(nextW);
                FloatVector clamped = nextU.blend(peak, nextU.compare(VectorOperators.GT, peak));
                FloatVector slope =
                        VectorElementary.exp2(
                                clamped.fma(
                                        FloatVector.fromArray(
                                                FLOATS, constants, c + STEEPNESS * BLOCK),
                                        FloatVector.fromArray(
                                                FLOATS, constants, c + ONSET * BLOCK)));
                slope =
                        total.fma(
                                FloatVector.fromArray(FLOATS, constants, c + GAIN * BLOCK), slope);
                slope = clamped.fma(FloatVector.fromArray(FLOATS, constants, c), slope);
                FloatVector slopeU = FloatVector.zero(FLOATS).blend(slope, free);
                FloatVector slopeW =
                        clamped.fma(
                                FloatVector.fromArray(FLOATS, constants, c + COUPLING * BLOCK),
                                FloatVector.broadcast(FLOATS, Elementary.TINY));
                slopeW =
                        nextW.fma(
                                FloatVector.fromArray(FLOATS, constants, c + RECOVERY * BLOCK),
                                slopeW);

                FloatVector share =
                        FloatVector.broadcast(
                                FLOATS, ScalarPopulationKernels.SHARE[stage] * length);
                FloatVector ahead =
                        FloatVector.broadcast(
                                FLOATS, ScalarPopulationKernels.AHEAD[stage] * length);
                sumU = slopeU.fma(share, sumU);
                sumW = slopeW.fma(share, sumW);
                nextU = slopeU.fma(ahead, u);
                nextW = slopeW.fma(ahead, w);
            }

            FloatVector moved = u.add(sumU);
            moved.blend(u, fine).intoArray(potential, i);
            w.add(sumW).blend(w, fine).intoArray(adaptation, i);
            left.sub(1).max(0).intoArray(refractory, i);
            long cut = fine.toLong();
            if (cut != 0) {
                later.gather(
                        cut,
                        i,
                        noise,
                        t * LANES,
                        deviation,
                        mean,
                        constants,
                        potential,
                        adaptation,
                        current);
            }
            in.fma(
                            FloatVector.broadcast(FLOATS, decay[PARTS]),
                            FloatVector.broadcast(FLOATS, Elementary.TINY))
                    .intoArray(current, i);

            long fired = moved.compare(VectorOperators.GE, peak).and(free).andNot(fine).toLong();
            if (fired != 0) {
                count =
                        fire(
                                fired,
                                i,
                                constants,
                                potential,
                                adaptation,
                                refractory,
                                period,
                                spiked,
                                count);
            }
        }
        return count;
    }
}
