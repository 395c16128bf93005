package org.noisefloor.emulator.kernel;

import static org.noisefloor.emulator.kernel.PopulationKernels.ADAPTIVE;
import static org.noisefloor.emulator.kernel.PopulationKernels.BLOCK;
import static org.noisefloor.emulator.kernel.PopulationKernels.PARTS;

import java.util.Arrays;

/// The neurons of a tile that cross a step in sub-steps, side by side: few of a hundred are near their peak, and a chain of sixteen stages
/// takes one of them as long as a whole vector. They run as a small population of their own, whose steps are the sub-steps.
///
/// It holds nothing between steps.
final class FineNeurons {
    private static final int SUBSTEPS = ScalarPopulationKernels.SUBSTEPS;
    private static final int ROOM = VectorNoise.TILE;
    private static final int LANES = VectorElementary.FLOATS.length();

    private static final ThreadLocal<FineNeurons> ROOMS = ThreadLocal.withInitial(FineNeurons::new);

    private final int[] unit = new int[ROOM];
    private final float[] constants = new float[PopulationKernels.length(ADAPTIVE, ROOM)];
    private final float[] drive = new float[ROOM];
    private final float[] potential = new float[ROOM];
    private final float[] adaptation = new float[ROOM];
    private final float[] current = new float[ROOM];
    private final float[] decaying = new float[ROOM];

    /// Above 0 from the sub-step of a spike to the end of the step.
    private final int[] held = new int[ROOM];

    private final int[] period = new int[ROOM];
    private final int[] spiked = new int[ROOM];
    private int size;

    private FineNeurons() {
        Arrays.fill(period, SUBSTEPS + 1);
    }

    /// This thread's room.
    static FineNeurons ofThisThread() {
        return ROOMS.get();
    }

    void clear() {
        size = 0;
    }

    int size() {
        return size;
    }

    /// Copies the neurons of the set lanes, which are never fine among themselves.
    void gather(
            long lanes,
            int first,
            float[] noise,
            int at,
            float deviation,
            float mean,
            float[] from,
            float[] fromPotential,
            float[] fromAdaptation,
            float[] fromCurrent) {
        for (long rest = lanes; rest != 0; rest &= rest - 1) {
            int lane = Long.numberOfTrailingZeros(rest);
            int source = first + lane;
            int to = PopulationKernels.at(ADAPTIVE, 0, size);
            int block = PopulationKernels.at(ADAPTIVE, 0, source);
            for (int constant = 0; constant < ADAPTIVE; constant++) {
                constants[to + constant * BLOCK] = from[block + constant * BLOCK];
            }
            constants[to + PopulationKernels.FINE * BLOCK] = Float.POSITIVE_INFINITY;
            unit[size] = source;
            drive[size] = Math.fma(deviation, noise[at + lane], mean);
            potential[size] = fromPotential[source];
            adaptation[size] = fromAdaptation[source];
            current[size] = fromCurrent[source];
            held[size] = 0;
            size++;
        }
    }

    /// Lets the sub-steps pass. The current at each stage follows from that at the beginning of the step.
    void cross(float[] decay) {
        int vectors = (size + LANES - 1) / LANES;
        for (int substep = 0; substep < SUBSTEPS; substep++) {
            System.arraycopy(current, 0, decaying, 0, size);
            // a mean of -0 leaves every drive as it is
            VectorAdaptive.rungeKutta(
                    drive,
                    1f,
                    -0f,
                    constants,
                    decay,
                    substep * (PARTS / SUBSTEPS),
                    1f / SUBSTEPS,
                    potential,
                    adaptation,
                    decaying,
                    held,
                    period,
                    0,
                    vectors,
                    spiked,
                    0,
                    this);
        }
    }

    /// Copies the neurons back, and puts those that fired among the spikes from `from` to `count - 1`, in order.
    ///
    /// @return number of spikes with them
    int scatter(
            float[] toPotential,
            float[] toAdaptation,
            int[] refractory,
            int[] periods,
            int[] spikes,
            int from,
            int count) {
        int all = count;
        for (int k = 0; k < size; k++) {
            int target = unit[k];
            toPotential[target] = potential[k];
            toAdaptation[target] = adaptation[k];
            if (held[k] > 0) {
                refractory[target] = periods[target];
                all++;
            }
        }
        int coarse = count - 1;
        int free = all - 1;
        for (int k = size - 1; k >= 0; k--) {
            if (held[k] > 0) {
                while (coarse >= from && spikes[coarse] > unit[k]) {
                    spikes[free--] = spikes[coarse--];
                }
                spikes[free--] = unit[k];
            }
        }
        return all;
    }
}
