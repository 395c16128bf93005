package org.noisefloor.snn.rate;

import org.noisefloor.snn.coding.Samples;

/// How well a network does a task.
///
/// @param accuracy share of samples whose largest output is that of the target \[1]
/// @param error mean over samples of half the squared distance between potentials of the output and targets
public record Scores(double accuracy, double error) {
    /// Shows all samples to a network.
    public static Scores of(RateNetwork network, Samples samples) {
        double right = 0;
        double error = 0;
        for (int k = 0; k < samples.count(); k++) {
            network.show(samples.input()[k]);
            double[] target = samples.target()[k];
            double[] output = network.output();
            right += Samples.classOf(output) == Samples.classOf(target) ? 1 : 0;
            for (int j = 0; j < target.length; j++) {
                double distance = output[j] - target[j];
                error += 0.5 * distance * distance;
            }
        }
        return new Scores(right / samples.count(), error / samples.count());
    }

    /// A task whose targets are what a network answers.
    ///
    /// @param teacher the network
    /// @param input samples × inputs
    public static Samples taughtBy(RateNetwork teacher, double[][] input) {
        double[][] target = new double[input.length][];
        for (int k = 0; k < input.length; k++) {
            teacher.show(input[k]);
            target[k] = teacher.output().clone();
        }
        return new Samples(input, target);
    }
}
