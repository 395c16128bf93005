package org.noisefloor.emulator.kernel;

import static org.noisefloor.emulator.kernel.PopulationKernels.BLOCK;
import static org.noisefloor.emulator.kernel.PopulationKernels.DECAY;
import static org.noisefloor.emulator.kernel.PopulationKernels.LEAKY;
import static org.noisefloor.emulator.kernel.PopulationKernels.REST;
import static org.noisefloor.emulator.kernel.PopulationKernels.RETURN;
import static org.noisefloor.emulator.kernel.PopulationKernels.THRESHOLD;
import static org.noisefloor.emulator.kernel.VectorElementary.FLOATS;
import static org.noisefloor.emulator.kernel.VectorElementary.INTS;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;

/// One pass over a tile of leaky neurons while their noise is in the L1 cache.
final class VectorLeaky {
    private static final int LANES = FLOATS.length();

    private VectorLeaky() {}

    /// Moves `vectors` vectors of neurons from number `first` on.
    static int step(
            float[] noise,
            float deviation,
            int now,
            float[] constants,
            float[] drive,
            int[] input,
            float unit,
            float[] potential,
            int[] wake,
            int[] period,
            int first,
            int vectors,
            int[] spiked,
            int already) {
        int ofConstants = ScalarPopulationKernels.one(constants.length, LEAKY);
        int ofDrive = ScalarPopulationKernels.one(drive.length, 1);
        int ofInput = ScalarPopulationKernels.one(input.length, 1);
        int ofPeriod = ScalarPopulationKernels.one(period.length, 1);
        int count = already;
        for (int t = 0; t < vectors; t++) {
            int i = first + t * LANES;
            int unit0 = i & ofConstants;
            int c = unit0 / BLOCK * LEAKY * BLOCK + unit0 % BLOCK;
            FloatVector v =
                    FloatVector.fromArray(FLOATS, potential, i)
                            .fma(
                                    FloatVector.fromArray(FLOATS, constants, c + DECAY * BLOCK),
                                    FloatVector.fromArray(FLOATS, constants, c + REST * BLOCK))
                            .add(FloatVector.fromArray(FLOATS, drive, i & ofDrive));
            FloatVector arrived =
                    (FloatVector)
                            IntVector.fromArray(INTS, input, i & ofInput)
                                    .convert(VectorOperators.I2F, 0);
            v = arrived.fma(FloatVector.broadcast(FLOATS, unit), v);
            v =
                    FloatVector.fromArray(FLOATS, noise, t * LANES)
                            .fma(FloatVector.broadcast(FLOATS, deviation), v);

            VectorMask<Float> waits =
                    IntVector.fromArray(INTS, wake, i)
                            .sub(now)
                            .compare(VectorOperators.GT, 0)
                            .cast(FLOATS);
            VectorMask<Float> fires =
                    v.compare(
                                    VectorOperators.GE,
                                    FloatVector.fromArray(FLOATS, constants, c + THRESHOLD * BLOCK))
                            .andNot(waits);
            v.blend(FloatVector.fromArray(FLOATS, constants, c + RETURN * BLOCK), waits.or(fires))
                    .intoArray(potential, i);
            for (long rest = fires.toLong(); rest != 0; rest &= rest - 1) {
                int spike = i + Long.numberOfTrailingZeros(rest);
                wake[spike] = now + 1 + period[spike & ofPeriod];
                spiked[count++] = spike;
            }
        }
        return count;
    }
}
