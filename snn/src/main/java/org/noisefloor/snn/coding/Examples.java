package org.noisefloor.snn.coding;

import java.util.Objects;
import org.noisefloor.emulator.random.NoiseStream;

/// A task of classes in single precision, whose inputs are written where a batch wants them: a large set need not exist as numbers of
/// four bytes.
public interface Examples {
    /// Number of examples.
    int count();

    /// Width of an input.
    int inputs();

    /// Number of classes.
    int classes();

    /// Writes the input of example `k`.
    ///
    /// @param k number of the example, 0 to count − 1
    /// @param to where to; [#inputs] values from `at` on are written \[1]
    /// @param at index of the first value
    void input(int k, float[] to, int at);

    /// Class of example `k`, 0 to classes − 1.
    int label(int k);

    /// Numbers 0 to count − 1 in an order drawn anew for each round.
    ///
    /// @param count how many
    /// @param draws of the order
    /// @param round number of the round
    static int[] shuffled(int count, NoiseStream draws, long round) {
        int[] place = new int[count];
        for (int k = 0; k < count; k++) {
            int other = (int) (draws.uniformAt(k, round) * (k + 1));
            place[k] = place[other];
            place[other] = k;
        }
        return place;
    }

    /// Samples of classes seen as examples; the class is that of the largest target.
    ///
    /// @param samples the task in double precision
    static Examples of(Samples samples) {
        int inputs = samples.input()[0].length;
        float[] input = new float[samples.count() * inputs];
        int[] label = new int[samples.count()];
        for (int k = 0; k < label.length; k++) {
            label[k] = Samples.classOf(samples.target()[k]);
            for (int i = 0; i < inputs; i++) {
                input[k * inputs + i] = (float) samples.input()[k][i];
            }
        }
        return new Listed(input, inputs, label, samples.target()[0].length);
    }

    /// Inputs and labels as arrays.
    ///
    /// @param input count × inputs \[1]
    /// @param inputs width of an input
    /// @param label class of each example
    /// @param classes number of classes
    record Listed(float[] input, int inputs, int[] label, int classes) implements Examples {
        /// Checks that lengths fit.
        public Listed {
            if (label.length == 0 || inputs < 1 || input.length != label.length * inputs) {
                throw new IllegalArgumentException(
                        "inputs must be %d for each of >= 1 label, were %d for %d"
                                .formatted(inputs, input.length, label.length));
            }
            for (int each : label) {
                Objects.checkIndex(each, classes);
            }
        }

        @Override
        public int count() {
            return label.length;
        }

        @Override
        public void input(int k, float[] to, int at) {
            System.arraycopy(input, k * inputs, to, at, inputs);
        }

        @Override
        public int label(int k) {
            return label[k];
        }
    }
}
