package org.noisefloor.verification.campaign;

import java.util.ArrayList;
import java.util.List;
import org.noisefloor.emulator.statistics.ClopperPearson;
import org.noisefloor.emulator.statistics.Percentile;
import org.noisefloor.io.description.Experiment;
import org.noisefloor.io.description.Net;
import org.noisefloor.verification.experiment.Condition;

/// What a campaign found: on what fraction of dies the feedback weights met the forward weights.
///
/// @param dies number of dies that finished
/// @param yields one for each condition over all nets, then one for each net and condition
/// @param worst index of the die whose final angle is largest in relation to its limit; −1 without dies
public record Summary(int dies, List<Yield> yields, int worst) {
    /// Confidence of the intervals.
    public static final double CONFIDENCE = 0.99;

    /// Steps from 0 to 1 to which ends of intervals are rounded: the library that solves for them uses logarithms whose last bits may
    /// differ between machines, and results must not.
    private static final double STEPS = 1e6;

    /// Stands for all nets together.
    public static final String ALL_NETS = "all nets";

    /// A fraction of dies.
    ///
    /// @param net name of the net, or [#ALL_NETS]
    /// @param condition condition
    /// @param aligned number of dies that aligned
    /// @param fraction their fraction \[1]
    /// @param lower lower end of the 99 % Clopper–Pearson interval, rounded to 1e-6 \[1]
    /// @param upper its upper end, rounded alike \[1]
    /// @param medianAngle median final angle \[degrees]; NaN for all nets
    public record Yield(
            String net,
            Condition condition,
            int aligned,
            double fraction,
            double lower,
            double upper,
            double medianAngle) {}

    /// Counts the aligned dies.
    public static Summary of(Experiment experiment, List<DieResult> dies) {
        List<Yield> yields = new ArrayList<>();
        for (Condition condition : Condition.values()) {
            long aligned = dies.stream().filter(die -> die.aligned(condition)).count();
            yields.add(yieldOf(ALL_NETS, condition, aligned, dies.size(), Double.NaN));
        }
        for (Net net : experiment.nets()) {
            for (Condition condition : Condition.values()) {
                double[] angle =
                        dies.stream()
                                .mapToDouble(die -> die.of(net.name(), condition).finalAngle())
                                .toArray();
                long aligned =
                        dies.stream()
                                .filter(die -> die.of(net.name(), condition).aligned())
                                .count();
                yields.add(
                        yieldOf(
                                net.name(),
                                condition,
                                aligned,
                                dies.size(),
                                dies.isEmpty() ? Double.NaN : Percentile.median(angle)));
            }
        }
        return new Summary(dies.size(), List.copyOf(yields), worst(experiment, dies));
    }

    private static Yield yieldOf(
            String net, Condition condition, long aligned, int dies, double median) {
        if (dies == 0) {
            return new Yield(net, condition, 0, Double.NaN, 0, 1, median);
        }
        var interval = ClopperPearson.interval(aligned, dies, CONFIDENCE);
        return new Yield(
                net,
                condition,
                (int) aligned,
                (double) aligned / dies,
                rounded(interval.lower()),
                rounded(interval.upper()),
                median);
    }

    private static double rounded(double end) {
        return Math.rint(end * STEPS) / STEPS;
    }

    private static int worst(Experiment experiment, List<DieResult> dies) {
        int worst = -1;
        double largest = Double.NEGATIVE_INFINITY;
        for (DieResult die : dies) {
            double ratio = die.worstRatio(experiment.nets());
            if (ratio > largest) {
                largest = ratio;
                worst = die.index();
            }
        }
        return worst;
    }

    /// The fraction of a net under a condition.
    public Yield of(String net, Condition condition) {
        return yields.stream()
                .filter(y -> y.net().equals(net) && y.condition() == condition)
                .findFirst()
                .orElseThrow();
    }
}
