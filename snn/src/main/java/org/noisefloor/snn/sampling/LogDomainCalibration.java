package org.noisefloor.snn.sampling;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.noisefloor.emulator.chip.LogDomainDie;

/// Finds the activation function of every neuron of a log-domain die, over the balance of its background, by counting the spikes of
/// unconnected neurons: what a host can do that sees nothing but spikes.
public final class LogDomainCalibration {
    private static final int POINTS = 37;
    private static final double REACH = 0.9;
    private static final int FINE_POINTS = 15;
    private static final double LEAST_BIAS = -3;
    private static final int PER_BIAS = 4;

    /// Shares that are fitted: below, too few spikes are counted; above, the time that the membrane takes to come back from its reset
    /// keeps the share from growing as a logistic function does.
    private static final double LEAST_SHARE = 0.03;

    private static final double MOST_SHARE = 0.65;

    private LogDomainCalibration() {}

    /// Runs all neurons unconnected at 37 balances from −0.9 to 0.9.
    ///
    /// @param die of a description that `point` made
    /// @param refractoryPeriods length of the run at each balance, >= 1
    /// @param noiseSeed keys background and circuit noise
    /// @return share of time in the refractory state, over the balance, of each neuron
    /// @throws IllegalArgumentException if a neuron of the die has not two of its shares between 0.03 and 0.65
    public static ActivationCurve[] measure(
            LogDomainDie die, LogDomainWorkingPoint point, int refractoryPeriods, long noiseSeed) {
        int neurons = die.description().neurons();
        double[][] balance = new double[neurons][POINTS];
        for (double[] each : balance) {
            Arrays.setAll(each, k -> REACH * (2.0 * k / (POINTS - 1) - 1));
        }
        return measure(die, point, balance, refractoryPeriods, noiseSeed);
    }

    /// Measures again, with each neuron at balances of its own: where a first measurement has put biases of −3 to 0.5, in steps of 0.25. All
    /// of them are in the part that is fitted, so that of the time little is lost.
    ///
    /// @param first of each neuron
    /// @param refractoryPeriods length of the run at each of 15 balances, >= 1
    /// @param noiseSeed keys background and circuit noise
    /// @return as [#measure(LogDomainDie, LogDomainWorkingPoint, int, long)]
    public static ActivationCurve[] refine(
            LogDomainDie die,
            LogDomainWorkingPoint point,
            ActivationCurve[] first,
            int refractoryPeriods,
            long noiseSeed) {
        double[][] balance = new double[first.length][FINE_POINTS];
        for (int neuron = 0; neuron < first.length; neuron++) {
            ActivationCurve curve = first[neuron];
            Arrays.setAll(
                    balance[neuron], k -> curve.potential(LEAST_BIAS + (double) k / PER_BIAS));
        }
        return measure(die, point, balance, refractoryPeriods, noiseSeed);
    }

    private static ActivationCurve[] measure(
            LogDomainDie die,
            LogDomainWorkingPoint point,
            double[][] balance,
            int refractoryPeriods,
            long noiseSeed) {
        int neurons = balance.length;
        int perPeriod = point.refractoryIntervals();
        int points = balance[0].length;
        double[][] share = new double[neurons][points];
        var sampler = new LogDomainSampler(die, point, new boolean[neurons * neurons], noiseSeed);
        for (int k = 0; k < points; k++) {
            int now = k;
            sampler.writeBalance(Arrays.stream(balance).mapToDouble(each -> each[now]).toArray());
            double[] written = sampler.balance();
            long[] spikes = new long[neurons];
            sampler.run(5 * perPeriod, (step, batch) -> {});
            sampler.run(
                    refractoryPeriods * perPeriod,
                    (step, batch) -> {
                        for (int i = 0; i < batch.size(); i++) {
                            spikes[batch.unit(i)]++;
                        }
                    });
            for (int neuron = 0; neuron < neurons; neuron++) {
                balance[neuron][k] = written[neuron];
                share[neuron][k] = (double) spikes[neuron] / refractoryPeriods;
            }
        }
        ActivationCurve[] curve = new ActivationCurve[neurons];
        Arrays.setAll(curve, neuron -> fit(balance[neuron], share[neuron]));
        return curve;
    }

    private static ActivationCurve fit(double[] balance, double[] share) {
        int[] used =
                IntStream.range(0, share.length)
                        .filter(k -> share[k] >= LEAST_SHARE && share[k] <= MOST_SHARE)
                        .toArray();
        return ActivationCurve.fit(
                Arrays.stream(used).mapToDouble(k -> balance[k]).toArray(),
                Arrays.stream(used).mapToDouble(k -> share[k]).toArray());
    }
}
