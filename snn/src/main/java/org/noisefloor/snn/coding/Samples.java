package org.noisefloor.snn.coding;

import java.util.Arrays;

/// A task: what a network is shown, and what it shall answer.
///
/// @param input samples × inputs \[1]
/// @param target samples × outputs, in the unit of the outputs
public record Samples(double[][] input, double[][] target) {
    /// Checks that there is one target for each input and that all have equal widths.
    public Samples {
        if (input.length == 0 || input.length != target.length) {
            throw new IllegalArgumentException(
                    "there must be one target for each of at least 1 input, were %d and %d"
                            .formatted(target.length, input.length));
        }
        for (int k = 0; k < input.length; k++) {
            if (input[k].length != input[0].length || target[k].length != target[0].length) {
                throw new IllegalArgumentException(
                        "all samples must have the same width, sample " + k + " differs");
            }
        }
    }

    /// Samples of classes: the target is `high` at the output of the class and `low` at the others.
    ///
    /// @param input samples × inputs \[1]
    /// @param label class of each sample, 0 to classes − 1
    /// @param classes number of outputs
    /// @param low target of the wrong outputs
    /// @param high target of the right output
    /// @throws IllegalArgumentException if a label is out of range or the numbers differ
    public static Samples ofClasses(
            double[][] input, int[] label, int classes, double low, double high) {
        double[][] target = new double[label.length][classes];
        for (int k = 0; k < label.length; k++) {
            if (label[k] < 0 || label[k] >= classes) {
                throw new IllegalArgumentException(
                        "label of sample %d must be 0 to %d, was %d"
                                .formatted(k, classes - 1, label[k]));
            }
            Arrays.fill(target[k], low);
            target[k][label[k]] = high;
        }
        return new Samples(input, target);
    }

    /// Number of samples.
    public int count() {
        return input.length;
    }

    /// The class that an output or a target stands for: the index of its first largest entry.
    public static int classOf(double[] output) {
        int best = 0;
        for (int k = 1; k < output.length; k++) {
            if (output[k] > output[best]) {
                best = k;
            }
        }
        return best;
    }
}
