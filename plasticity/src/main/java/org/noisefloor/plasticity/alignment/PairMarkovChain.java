package org.noisefloor.plasticity.alignment;

import java.util.OptionalDouble;
import org.noisefloor.plasticity.alignment.PairModel.Neuron;
import org.noisefloor.plasticity.alignment.PairModel.Synapse;

/// The exact stationary Markov chain of a pair, and from it the drift of both weights without any sampling noise.
///
/// State: the ages (a, b) of the last spikes of neurons 1 and 2 in steps, each saturated at `M`, from where on nothing depends on it. Between two
/// spikes both ages grow together, so it suffices to solve the chain embedded at the steps that follow a spike, in which one age is 1: 2M − 1
/// states instead of M². Its stationary distribution comes from state reduction, which uses no subtraction and so loses no digits. The
/// distribution of spike-time differences then follows by letting the age of one neuron run on.
///
/// The drift is that of spike-based alignment: a synapse is depressed by its causal pairs and potentiated by its anticausal ones. Weights are taken
/// to be constant while the expectation is formed (small learning rate).
///
/// @source Grassmann, Taksar & Heyman 1985 (state reduction); chain derived.
public final class PairMarkovChain {

    /// Expected change of both weights per `tauRef`, at learning rate 1.
    ///
    /// @param first drift of W12
    /// @param second drift of W21
    public record Drift(double first, double second) {}

    private final int saturation;
    private final double[] spikeFirst;
    private final double[] spikeSecond;

    /// Chain of `pair`; rejects biases and weights so large that a spike is impossible or certain in double precision.
    public PairMarkovChain(PairModel pair) {
        saturation =
                1
                        + StrictMath.max(
                                StrictMath.max(
                                        pair.first().minimalInterval(),
                                        pair.second().minimalInterval()),
                                StrictMath.max(
                                        pulseEnd(pair.toFirst()), pulseEnd(pair.toSecond())));
        spikeFirst = new double[(saturation + 1) * (saturation + 1)];
        spikeSecond = new double[(saturation + 1) * (saturation + 1)];
        for (int a = 1; a <= saturation; a++) {
            for (int b = 1; b <= saturation; b++) {
                spikeFirst[at(a, b)] = probability(pair.first(), a, pair.toFirst(), b);
                spikeSecond[at(a, b)] = probability(pair.second(), b, pair.toSecond(), a);
            }
        }
    }

    /// Exact drift of both weights of `pair`.
    public static Drift drift(PairModel pair) {
        int reach = 1;
        for (Synapse synapse : new Synapse[] {pair.toFirst(), pair.toSecond()}) {
            reach = StrictMath.max(reach, synapse.causal().window().reach());
            reach = StrictMath.max(reach, synapse.anticausal().window().reach());
        }
        SpikeTimingDistribution timing = new PairMarkovChain(pair).spikeTiming(reach);
        double first =
                timing.secondAfterFirst(pair.toFirst().anticausal())
                        - timing.firstAfterSecond(pair.toFirst().causal());
        double second =
                timing.firstAfterSecond(pair.toSecond().anticausal())
                        - timing.secondAfterFirst(pair.toSecond().causal());
        return new Drift(pair.tauRef() * first, pair.tauRef() * second);
    }

    /// Weight W21 in [`low`, `high`] at which its own drift vanishes while W12 is held, by bisection to 1e-10; empty if the drift does not fall from
    /// positive at `low` to negative at `high`.
    public static OptionalDouble fixedPoint(PairModel pair, double low, double high) {
        double w12 = pair.toFirst().weight();
        if (!(drift(pair.withWeights(w12, low)).second() > 0)
                || !(drift(pair.withWeights(w12, high)).second() < 0)) {
            return OptionalDouble.empty();
        }
        double below = low;
        double above = high;
        while (above - below > 1e-10) {
            double middle = 0.5 * (below + above);
            if (drift(pair.withWeights(w12, middle)).second() > 0) {
                below = middle;
            } else {
                above = middle;
            }
        }
        return OptionalDouble.of(0.5 * (below + above));
    }

    /// Exact distribution of spike-time differences up to `reach` steps.
    public SpikeTimingDistribution spikeTiming(int reach) {
        double[] boundary = stationary(embedded());
        scale(boundary, 1 / meanDuration(boundary));
        double[] afterSecond = new double[saturation + 1];
        double[] afterFirst = new double[saturation + 1];
        for (int age = 1; age <= saturation; age++) {
            afterSecond[age] = boundary[index(age, 1)];
            afterFirst[age] = boundary[index(1, age)];
        }
        return new SpikeTimingDistribution(
                follow(afterSecond, spikeFirst, spikeSecond, true, reach),
                follow(afterFirst, spikeSecond, spikeFirst, false, reach),
                sum(afterFirst),
                sum(afterSecond),
                boundary[index(1, 1)]);
    }

    // Lets the age of the neuron that has just spiked ("leader") run on, and reads off when the
    // other one ("follower") spikes meanwhile.
    private double[] follow(
            double[] start, double[] follower, double[] leader, boolean leaderIsSecond, int reach) {
        double[] density = new double[reach + 1];
        double[] mass = start;
        for (int s = 1; s <= reach; s++) {
            double[] next = new double[saturation + 1];
            int leaderAge = StrictMath.min(s, saturation);
            for (int age = 1; age <= saturation; age++) {
                int state = leaderIsSecond ? at(age, leaderAge) : at(leaderAge, age);
                density[s] += mass[age] * follower[state];
                next[1] += mass[age] * follower[state] * (1 - leader[state]);
                next[StrictMath.min(age + 1, saturation)] +=
                        mass[age] * (1 - follower[state]) * (1 - leader[state]);
            }
            mass = next;
        }
        return density;
    }

    // Transition matrix between boundary states: walk along the diagonal until somebody spikes.
    private double[][] embedded() {
        int states = 2 * saturation - 1;
        double[][] transition = new double[states][states];
        for (int start = 0; start < states; start++) {
            int a = firstAge(start);
            int b = secondAge(start);
            double mass = 1;
            while (mass > 0) {
                double p = spikeFirst[at(a, b)];
                double q = spikeSecond[at(a, b)];
                boolean last = a == saturation && b == saturation;
                double weight = last ? mass / (p + q - p * q) : mass;
                int nextA = StrictMath.min(a + 1, saturation);
                int nextB = StrictMath.min(b + 1, saturation);
                transition[start][index(1, 1)] += weight * p * q;
                transition[start][index(1, nextB)] += weight * p * (1 - q);
                transition[start][index(nextA, 1)] += weight * (1 - p) * q;
                mass = last ? 0 : mass * (1 - p) * (1 - q);
                a = nextA;
                b = nextB;
            }
        }
        return transition;
    }

    // Expected number of steps between two visits of the boundary, for boundary states distributed
    // as given.
    private double meanDuration(double[] boundary) {
        double duration = 0;
        for (int start = 0; start < boundary.length; start++) {
            int a = firstAge(start);
            int b = secondAge(start);
            double mass = boundary[start];
            while (a < saturation || b < saturation) {
                duration += mass;
                mass *= (1 - spikeFirst[at(a, b)]) * (1 - spikeSecond[at(a, b)]);
                a = StrictMath.min(a + 1, saturation);
                b = StrictMath.min(b + 1, saturation);
            }
            double p = spikeFirst[at(a, b)];
            double q = spikeSecond[at(a, b)];
            duration += mass / (p + q - p * q);
        }
        return duration;
    }

    // State reduction; overwrites the matrix. Returns the stationary distribution, summing to one.
    private static double[] stationary(double[][] transition) {
        int states = transition.length;
        for (int n = states - 1; n > 0; n--) {
            double leaving = 0;
            for (int j = 0; j < n; j++) {
                leaving += transition[n][j];
            }
            for (int i = 0; i < n; i++) {
                double share = transition[i][n] / leaving;
                transition[i][n] = share;
                for (int j = 0; j < n; j++) {
                    transition[i][j] += share * transition[n][j];
                }
            }
        }
        double[] distribution = new double[states];
        distribution[0] = 1;
        for (int n = 1; n < states; n++) {
            for (int i = 0; i < n; i++) {
                distribution[n] += distribution[i] * transition[i][n];
            }
        }
        scale(distribution, 1 / sum(distribution));
        return distribution;
    }

    // Boundary states in order: (M,1) … (2,1), (1,1), (1,2) … (1,M).
    private int index(int a, int b) {
        return b == 1 ? saturation - a : saturation + b - 2;
    }

    private int firstAge(int index) {
        return index < saturation ? saturation - index : 1;
    }

    private int secondAge(int index) {
        return index < saturation ? 1 : index - saturation + 2;
    }

    private int at(int a, int b) {
        return a * (saturation + 1) + b;
    }

    private static double probability(Neuron neuron, int age, Synapse synapse, int partnerAge) {
        double free = neuron.spikeProbability(synapse.input(partnerAge));
        if (!(free > 0 && free < 1)) {
            throw new IllegalArgumentException(
                    "spike probability must be in (0, 1), was "
                            + free
                            + " for "
                            + neuron
                            + " with "
                            + synapse);
        }
        return age >= neuron.minimalInterval() ? free : 0;
    }

    private static int pulseEnd(Synapse synapse) {
        return synapse.pulse() + synapse.delay();
    }

    private static double sum(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum;
    }

    private static void scale(double[] values, double factor) {
        for (int i = 0; i < values.length; i++) {
            values[i] *= factor;
        }
    }
}
