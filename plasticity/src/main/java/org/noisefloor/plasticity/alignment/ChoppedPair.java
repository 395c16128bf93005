package org.noisefloor.plasticity.alignment;

import org.noisefloor.plasticity.alignment.PairMarkovChain.Drift;
import org.noisefloor.plasticity.alignment.PairModel.Sensor;
import org.noisefloor.plasticity.alignment.PairModel.Synapse;

/// A pair whose accumulators swap roles from read to read, iterated with the exact drift.
///
/// The pair's `causal` sensors are taken as accumulators A, its `anticausal` ones as B. In even phases
/// A counts causal pairs and B anticausal ones, in odd phases the other way round; the sign is turned
/// with the roles, so that always `ΔW = learningRate · (anticausal − causal)`.
public final class ChoppedPair {

    private final PairModel pair;
    private final double offsetFirst;
    private final double offsetSecond;

    /// A pair that starts from its weights, in the phase in which A counts causal pairs.
    ///
    /// @param pair accumulators as above
    /// @param offsetFirst read offset of A minus that of B at the synapse onto neuron 1 (pairs per tauRef)
    /// @param offsetSecond the same at the synapse onto neuron 2
    public ChoppedPair(PairModel pair, double offsetFirst, double offsetSecond) {
        this.pair = pair;
        this.offsetFirst = offsetFirst;
        this.offsetSecond = offsetSecond;
    }

    /// Which weights learn.
    public enum Plastic {
        /// Both weights.
        BOTH,
        /// W21 alone; W12 is held.
        SECOND
    }

    /// Weights after every period.
    ///
    /// @param first W12, one entry per period
    /// @param second W21, one entry per period
    public record Course(double[] first, double[] second) {
        /// Mean of W21 − W12 over the last `periods` periods.
        public double meanDifference(int periods) {
            double sum = 0;
            for (int k = first.length - periods; k < first.length; k++) {
                sum += second[k] - first[k];
            }
            return sum / periods;
        }
    }

    /// Runs `periods` periods; roles swap after every `chopEvery` periods, never if 0.
    public Course run(double learningRate, int periods, int chopEvery, Plastic plastic) {
        double[] first = new double[periods];
        double[] second = new double[periods];
        double w12 = pair.toFirst().weight();
        double w21 = pair.toSecond().weight();
        for (int k = 0; k < periods; k++) {
            boolean swapped = chopEvery > 0 && k / chopEvery % 2 == 1;
            Drift drift = PairMarkovChain.drift(inPhase(swapped).withWeights(w12, w21));
            double offsetSign = swapped ? 1 : -1;
            if (plastic == Plastic.BOTH) {
                w12 += learningRate * (drift.first() + offsetSign * offsetFirst);
            }
            w21 += learningRate * (drift.second() + offsetSign * offsetSecond);
            first[k] = w12;
            second[k] = w21;
        }
        return new Course(first, second);
    }

    private PairModel inPhase(boolean swapped) {
        return swapped
                ? pair.withSynapses(exchanged(pair.toFirst()), exchanged(pair.toSecond()))
                : pair;
    }

    private static Synapse exchanged(Synapse synapse) {
        Sensor a = synapse.causal();
        return synapse.withSensors(synapse.anticausal(), a);
    }
}
