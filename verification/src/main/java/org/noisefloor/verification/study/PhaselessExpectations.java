package org.noisefloor.verification.study;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.noisefloor.io.description.PhaselessSetting;

/// What angles phaseless alignment is expected to end at: published ones, or those of an independent program in C written from the paper's
/// equations before this code.
///
/// @param setting the study's own keys
record PhaselessExpectations(PhaselessSetting setting) {
    private static final String PAPER =
            "Max et al. 2024, data of fig. 3: mean ± 3 sd over 10 seeds";
    private static final String PROGRAM = "independent program in C, ± 5°";
    private static final double TOLERANCE = 5;

    /// Mean angles where one parameter alone is off, three seeds.
    private static final List<Single> SINGLE =
            List.of(
                    new Single("prospective-time", "10 %", 18.3),
                    new Single("prospective-time", "30 %", 28.5),
                    new Single("high-pass-time", "10 %", 16.4),
                    new Single("high-pass-time", "30 %", 19.3),
                    new Single("noise-amplitude", "10 %", 20.0),
                    new Single("noise-amplitude", "30 %", 33.7),
                    new Single("learning-rate", "10 %", 16.0),
                    new Single("learning-rate", "30 %", 17.8),
                    new Single("decay", "10 %", 17.1),
                    new Single("decay", "30 %", 24.6),
                    new Single("gain", "10 %", 16.9),
                    new Single("gain", "30 %", 22.8),
                    new Single("interneuron-time", "10 %", 16.0),
                    new Single("interneuron-time", "30 %", 16.0),
                    new Single("soma-offset", "10 %", 15.9),
                    new Single("soma-offset", "30 %", 16.2),
                    new Single("shorter-look-ahead", "10 %", 16.0),
                    new Single("shorter-look-ahead", "50 %", 17.7),
                    new Single("longer-look-ahead", "10 %", 16.0),
                    new Single("longer-look-ahead", "50 %", 16.0));

    private record Single(String parameter, String mismatch, double angle) {}

    private static final double[][] SMALL = {
        {20.7, 1.8}, {10.3, 1.1}, {11.4, 4.3}, {19.4, 1.8}, {7.9, 0.8}, {5.6, 1.8}
    };
    private static final double[][] LARGE = {
        {57.9, 4.4}, {58.2, 4.6}, {59.1, 3.7}, {51.6, 6.6}, {44.1, 7.2}, {31.4, 7.1}
    };

    /// Those of this setting; none for networks that were not reported.
    List<Expectation> list() {
        var list = new ArrayList<Expectation>();
        if (!setting.network().equals("published") || setting.noise() != 0.05) {
            return list;
        }
        list.add(between(PhaselessSetting.SILENT, plain("0 %"), 75, 105, "no noise, no signal"));
        list.add(between(PhaselessSetting.SLOW, plain("0 %"), 75, 105, PROGRAM + ": 87/97/88"));
        if (setting.common() > 0.09 && setting.common() < 0.11) {
            common(list);
        } else if (setting.common() == 0 && setting.offset() == 0) {
            independent(list);
        }
        return list;
    }

    private void independent(List<Expectation> list) {
        boolean large = setting.weights().equals("large");
        for (int k = 0; k < 6; k++) {
            double[] published = large ? LARGE[k] : SMALL[k];
            String metric = (k < 3 ? "angle-" : "backpropagated-") + (k % 3 + 1);
            double low = published[0] - 3 * published[1];
            double high = published[0] + 3 * published[1];
            list.add(of(metric, PhaselessSetting.RULE, plain("0 %"), low, high, PAPER));
        }
        if (large) {
            return;
        }
        near(list, together(plain("10 %")), 22.4);
        near(list, together(plain("20 %")), 33.8);
        near(list, together(plain("30 %")), 45.0);
        near(list, together(remedied("20 %", "trim")), 26.2);
        near(list, together(remedied("20 %", "rows")), 24.2);
        near(list, together(remedied("20 %", "all")), 21.2);
        near(list, together(remedied("30 %", "trim")), 36.1);
        near(list, together(remedied("30 %", "all")), 28.3);
        for (Single single : SINGLE) {
            near(list, deviating(plain(single.mismatch()), single.parameter()), single.angle());
        }
        near(list, coded("6 bit", "1"), 49.3);
        near(list, coded("8 bit", "1"), 30.7);
        near(list, coded("6 bit", "1000"), 24);
        near(list, coded("8 bit", "1000"), 16);
        near(list, coded("6 bit", "10000"), 17.3);
    }

    private static void common(List<Expectation> list) {
        near(list, plain("0 %"), 48.6);
        near(list, remedied("0 %", "chop"), 14.4);
        list.add(
                between(
                        PhaselessSetting.RULE,
                        remedied("0 %", "fast-chopping"),
                        70,
                        110,
                        PROGRAM + ": 89"));
        list.add(
                between(
                        PhaselessSetting.RULE,
                        remedied("0 %", "rows"),
                        40,
                        90,
                        "rows alone do not mend noise in common"));
    }

    private static void near(List<Expectation> list, Map<String, String> factors, double mean) {
        list.add(
                between(
                        PhaselessSetting.RULE,
                        factors,
                        mean - TOLERANCE,
                        mean + TOLERANCE,
                        PROGRAM));
    }

    private static Expectation between(
            String rule, Map<String, String> factors, double low, double high, String source) {
        return of("angle", rule, factors, low, high, source);
    }

    private static Expectation of(
            String metric,
            String rule,
            Map<String, String> factors,
            double low,
            double high,
            String source) {
        return new Expectation(
                metric, rule, MatrixChip.IDEAL, new TreeMap<>(factors), low, high, source);
    }

    /// All parameters deviate: a factor of trials only where the study asks for others, too.
    private Map<String, String> together(Map<String, String> factors) {
        return setting.parameters().equals(List.of(PhaselessSetting.ALL))
                ? factors
                : deviating(factors, PhaselessSetting.ALL);
    }

    private static Map<String, String> deviating(Map<String, String> factors, String parameter) {
        var more = new TreeMap<>(factors);
        more.put(PhaselessCase.PARAMETER, parameter);
        return more;
    }

    private static Map<String, String> plain(String mismatch) {
        return remedied(mismatch, "none");
    }

    private static Map<String, String> remedied(String mismatch, String remedy) {
        return Map.of(
                PhaselessCase.MISMATCH,
                mismatch,
                PhaselessCase.REMEDY,
                remedy,
                PhaselessCase.BITS,
                PhaselessSetting.EXACT);
    }

    private static Map<String, String> coded(String bits, String period) {
        return Map.of(
                PhaselessCase.MISMATCH,
                "0 %",
                PhaselessCase.REMEDY,
                "none",
                PhaselessCase.BITS,
                bits,
                PhaselessCase.PERIOD,
                period);
    }
}
