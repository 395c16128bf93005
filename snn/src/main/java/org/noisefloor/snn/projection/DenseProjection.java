package org.noisefloor.snn.projection;

import java.util.Arrays;
import java.util.Objects;
import org.noisefloor.emulator.kernel.Kernels;

/// A synapse with a weight of its own from each source to each target, as a matrix whose rows belong to sources: a spike adds its row to
/// the targets' currents.
public final class DenseProjection {
    private static final int VECTOR = 16;

    private final Kernels kernels;
    private final int sources;
    private final int targets;
    private final int stride;
    private final float[] weight;
    private final float[] once;

    /// A projection with the kernels of this JVM.
    ///
    /// @param sources number of sources, >= 0
    /// @param targets number of targets, >= 0
    /// @param weight sources × targets, row-major (current)
    /// @throws IllegalArgumentException if there are not as many weights
    public DenseProjection(int sources, int targets, float[] weight) {
        this(sources, targets, weight, Kernels.preferred());
    }

    /// A projection with the given kernels, which changes nothing but the time it takes.
    ///
    /// @param sources number of sources, >= 0
    /// @param targets number of targets, >= 0
    /// @param weight sources × targets, row-major (current)
    /// @param kernels what adds the rows
    /// @throws IllegalArgumentException if there are not as many weights
    public DenseProjection(int sources, int targets, float[] weight, Kernels kernels) {
        this.kernels = kernels;
        this.sources = sources;
        this.targets = targets;
        stride = stride(targets);
        this.weight = padded(sources, targets, weight);
        once = new float[sources];
        Arrays.fill(once, 1);
    }

    /// Distance between rows in memory: whole vectors, and an odd number of them. Rows a power of two apart would share few lines of the
    /// cache, which makes work along a column six times slower (measured, 512 columns).
    ///
    /// @param targets number of targets, >= 0
    /// @return elements from one row to the next
    public static int stride(int targets) {
        return ((targets + VECTOR - 1) / VECTOR | 1) * VECTOR;
    }

    /// A matrix in rows [#stride] apart.
    ///
    /// @param sources number of rows, >= 0
    /// @param targets number of columns, >= 0
    /// @param weight sources × targets, row-major
    /// @return a new array
    /// @throws IllegalArgumentException if there are not as many weights
    public static float[] padded(int sources, int targets, float[] weight) {
        if (sources < 0 || targets < 0 || weight.length != sources * (long) targets) {
            throw new IllegalArgumentException(
                    "weights must be sources × targets = %d × %d, were %d"
                            .formatted(sources, targets, weight.length));
        }
        int stride = stride(targets);
        float[] rows = new float[Math.multiplyExact(sources, stride)];
        for (int source = 0; source < sources; source++) {
            System.arraycopy(weight, source * targets, rows, source * stride, targets);
        }
        return rows;
    }

    /// Number of sources.
    public int sources() {
        return sources;
    }

    /// Number of targets.
    public int targets() {
        return targets;
    }

    /// Weight of a synapse (current).
    public double weight(int source, int target) {
        Objects.checkIndex(source, sources);
        Objects.checkIndex(target, targets);
        return weight[source * stride + target];
    }

    /// Adds the rows of the sources that fired, in their order.
    ///
    /// @param spiked indices of sources
    /// @param count number of spikes, 0 to the number of sources
    /// @param current of the targets, updated (current)
    /// @throws IllegalArgumentException if there are more spikes than sources, one of no source, or fewer currents than targets
    public void deliver(int[] spiked, int count, float[] current) {
        if (count < 0 || count > sources || current.length < targets) {
            throw new IllegalArgumentException(
                    "spikes must be 0 to %d and currents at least %d, were %d and %d"
                            .formatted(sources, targets, count, current.length));
        }
        SpikeProjection.requireSources(spiked, count, sources);
        kernels.accumulateRows(weight, stride, spiked, once, count, current, targets);
    }
}
