package org.noisefloor.verification.acceptance;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.noisefloor.emulator.statistics.Moments;
import org.noisefloor.emulator.statistics.RankCorrelation;

/// Which device parameter goes with a bad result: the rank correlation of each die's outcome with three summaries of each parameter over the
/// units that are used. Intervals are Bonferroni's: all of them cover at once.
///
/// A correlation is no cause; on dies whose parameters are drawn independently of each other it is nearly one.
///
/// @param dies number of dies
/// @param tested number of summaries that vary from die to die
/// @param confidence with which all intervals cover at once
/// @param effects those whose interval leaves out 0, the largest first; none where nothing is significant
/// @param largest the largest correlation found, significant or not; 0 without any
public record Sensitivity(
        int dies, int tested, double confidence, List<Effect> effects, double largest) {
    /// Fewest dies from which anything is said.
    public static final int FEWEST_DIES = 20;

    /// Takes a copy.
    public Sensitivity {
        effects = List.copyOf(effects);
    }

    /// A parameter that goes with the outcome.
    ///
    /// @param parameter which
    /// @param summary of its values over the units of a die: `mean`, `spread` or `extreme`
    /// @param correlation with the outcome, positive where more of it is worse
    /// @param lower end of the interval
    /// @param upper end of the interval
    public record Effect(
            String parameter, String summary, double correlation, double lower, double upper) {}

    /// Looks for parameters that go with an outcome.
    ///
    /// @param values for each die the values of each parameter, differences from the nominal one
    /// @param outcome of each die, greater where it is worse
    /// @param confidence with which all intervals cover at once, > 0 and < 1
    static Sensitivity of(
            List<SortedMap<String, float[]>> values, double[] outcome, double confidence) {
        SortedMap<String, SortedMap<String, double[]>> features = features(values);
        int tested = features.values().stream().mapToInt(Map::size).sum();
        var effects = new ArrayList<Effect>();
        double largest = 0;
        if (values.size() >= FEWEST_DIES && varies(outcome)) {
            double each = 1 - (1 - confidence) / Math.max(1, tested);
            for (var parameter : features.entrySet()) {
                for (var summary : parameter.getValue().entrySet()) {
                    RankCorrelation found = RankCorrelation.of(summary.getValue(), outcome, each);
                    double size = Math.abs(found.value());
                    largest = Math.max(largest, size);
                    if (found.significant()) {
                        effects.add(
                                new Effect(
                                        parameter.getKey(),
                                        summary.getKey(),
                                        found.value(),
                                        found.interval().lower(),
                                        found.interval().upper()));
                    }
                }
            }
        }
        effects.sort(
                Comparator.comparingDouble((Effect effect) -> -Math.abs(effect.correlation()))
                        .thenComparing(Effect::parameter)
                        .thenComparing(Effect::summary));
        return new Sensitivity(values.size(), tested, confidence, effects, largest);
    }

    /// By parameter and summary, a value for each die; only what varies.
    private static SortedMap<String, SortedMap<String, double[]>> features(
            List<SortedMap<String, float[]>> values) {
        var features = new TreeMap<String, SortedMap<String, double[]>>();
        if (values.isEmpty()) {
            return features;
        }
        for (String parameter : values.getFirst().keySet()) {
            var summaries = new TreeMap<String, double[]>();
            for (int die = 0; die < values.size(); die++) {
                float[] units = values.get(die).getOrDefault(parameter, new float[0]);
                for (var summary : summaries(units).entrySet()) {
                    summaries
                                    .computeIfAbsent(
                                            summary.getKey(), _ -> new double[values.size()])[die] =
                            summary.getValue();
                }
            }
            summaries.values().removeIf(series -> !varies(series));
            features.put(parameter, summaries);
        }
        return features;
    }

    private static SortedMap<String, Double> summaries(float[] units) {
        var all = new TreeMap<String, Double>();
        double[] values = new double[units.length];
        double extreme = 0;
        for (int unit = 0; unit < units.length; unit++) {
            values[unit] = units[unit];
            extreme = Math.max(extreme, Math.abs(values[unit]));
        }
        if (units.length > 0) {
            Moments moments = Moments.of(values);
            all.put("mean", moments.mean());
            if (units.length > 2) {
                all.put("spread", moments.deviation());
                all.put("extreme", extreme);
            }
        }
        return all;
    }

    private static boolean varies(double[] series) {
        for (double each : series) {
            if (each != series[0]) {
                return true;
            }
        }
        return false;
    }
}
