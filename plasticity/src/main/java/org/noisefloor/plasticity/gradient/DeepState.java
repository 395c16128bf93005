package org.noisefloor.plasticity.gradient;

import java.util.Arrays;
import org.noisefloor.emulator.state.Kept;
import org.noisefloor.emulator.state.StateChannel;

/// All that a deep network and its learning remember, as arrays; nothing else changes. Arrays are padded as products need them, with
/// zeros.
public final class DeepState implements Kept<DeepState> {
    final float[][] weight;
    final float[][] bias;
    final float[][] feedback;
    final float[][] firstOfWeight;
    final float[][] secondOfWeight;
    final float[][] firstOfBias;
    final float[][] secondOfBias;
    int epoch;
    long batch;

    DeepState(float[][] weight, float[][] bias, float[][] feedback, int moments) {
        this(
                weight,
                bias,
                feedback,
                room(weight, moments >= 1),
                room(weight, moments >= 2),
                room(bias, moments >= 1),
                room(bias, moments >= 2));
    }

    private DeepState(
            float[][] weight,
            float[][] bias,
            float[][] feedback,
            float[][] firstOfWeight,
            float[][] secondOfWeight,
            float[][] firstOfBias,
            float[][] secondOfBias) {
        this.weight = weight;
        this.bias = bias;
        this.feedback = feedback;
        this.firstOfWeight = firstOfWeight;
        this.secondOfWeight = secondOfWeight;
        this.firstOfBias = firstOfBias;
        this.secondOfBias = secondOfBias;
    }

    private static float[][] room(float[][] like, boolean needed) {
        return Arrays.stream(like)
                .map(each -> new float[needed ? each.length : 0])
                .toArray(float[][]::new);
    }

    /// Number of epochs shown.
    public int epoch() {
        return epoch;
    }

    /// Number of batches learned from.
    public long batch() {
        return batch;
    }

    /// An independent copy.
    public DeepState copy() {
        DeepState copy =
                new DeepState(
                        cloned(weight),
                        cloned(bias),
                        cloned(feedback),
                        cloned(firstOfWeight),
                        cloned(secondOfWeight),
                        cloned(firstOfBias),
                        cloned(secondOfBias));
        copy.epoch = epoch;
        copy.batch = batch;
        return copy;
    }

    private static float[][] cloned(float[][] values) {
        return Arrays.stream(values).map(float[]::clone).toArray(float[][]::new);
    }

    /// Takes over the content of `that`, which must be of the same network.
    ///
    /// @param that what a [#copy] remembered
    /// @throws IllegalArgumentException if it is of another network
    public void restore(DeepState that) {
        float[][][] to = arrays();
        float[][][] from = that.arrays();
        for (int k = 0; k < to.length; k++) {
            for (int l = 0; l < to[k].length; l++) {
                if (to[k].length != from[k].length || to[k][l].length != from[k][l].length) {
                    throw new IllegalArgumentException(
                            "the state must be of the same network and optimiser");
                }
                System.arraycopy(from[k][l], 0, to[k][l], 0, to[k][l].length);
            }
        }
        epoch = that.epoch;
        batch = that.batch;
    }

    private float[][][] arrays() {
        return new float[][][] {
            weight, bias, feedback, firstOfWeight, secondOfWeight, firstOfBias, secondOfBias
        };
    }

    @Override
    public DeepState through(StateChannel channel) {
        channel.floats("weight", weight);
        channel.floats("bias", bias);
        channel.floats("feedback", feedback);
        channel.floats("firstOfWeight", firstOfWeight);
        channel.floats("secondOfWeight", secondOfWeight);
        channel.floats("firstOfBias", firstOfBias);
        channel.floats("secondOfBias", secondOfBias);
        epoch = (int) channel.number("epoch", epoch);
        batch = channel.number("batch", batch);
        return this;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof DeepState that
                && epoch == that.epoch
                && batch == that.batch
                && Arrays.deepEquals(arrays(), that.arrays());
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.deepHashCode(arrays()) + Long.hashCode(batch);
    }
}
