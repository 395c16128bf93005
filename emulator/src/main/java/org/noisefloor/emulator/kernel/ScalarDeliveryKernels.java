package org.noisefloor.emulator.kernel;

/// The delivery of spikes as textbook loops: the definition that [VectorDeliveryKernels] is held to.
public final class ScalarDeliveryKernels implements DeliveryKernels {
    /// Scalar kernels have no state.
    public ScalarDeliveryKernels() {}

    @Override
    public void addBits(
            int[] bits, int stride, int[] row, int active, int code, int[] sum, int columns) {
        for (int k = 0; k < active; k++) {
            int from = row[k] * stride;
            for (int c = 0; c < columns; c++) {
                if ((bits[from + DeliveryKernels.word(c)] & DeliveryKernels.bit(c)) != 0) {
                    sum[c] += code;
                }
            }
        }
    }

    @Override
    public void addLists(
            int[] start,
            int at,
            short[] target,
            int[] row,
            int active,
            int code,
            int[] sum,
            int offset) {
        for (int k = 0; k < active; k++) {
            int end = start[at + row[k] + 1];
            for (int j = start[at + row[k]]; j < end; j++) {
                sum[offset + (target[j] & 0xFFFF)] += code;
            }
        }
    }

    @Override
    public void addWeightedLists(
            int[] start,
            int at,
            short[] target,
            byte[] code,
            int[] row,
            int active,
            int[] sum,
            int offset) {
        for (int k = 0; k < active; k++) {
            int end = start[at + row[k] + 1];
            for (int j = start[at + row[k]]; j < end; j++) {
                sum[offset + (target[j] & 0xFFFF)] += code[j];
            }
        }
    }

    @Override
    public void addDraws(
            long seed, int purpose, long step, int[] table, int code, int[] sum, int n) {
        for (int i = 0; i < n; i++) {
            sum[i] += code * draw(ScalarKernels.bitsAt(seed, purpose, step, i), table);
        }
    }

    static int draw(int word, int[] table) {
        int entry = table[word >>> 28];
        return (word & 0xFFFFFFF) < entry >>> 4 ? word >>> 28 : entry & 15;
    }
}
