package org.noisefloor.verification.acceptance;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.noisefloor.verification.acceptance.AcceptanceResult.CaseResult;
import org.noisefloor.verification.acceptance.AcceptanceResult.DieFinding;
import org.noisefloor.verification.claim.Plan;

/// Which device parameter goes with the outcome of each case.
final class DeviceInsights {
    /// Dies beyond these are not looked into.
    private static final int MOST_DIES = 1000;

    private static final double CONFIDENCE = 0.99;

    private DeviceInsights() {}

    /// An insight for each case with enough dies, by its name.
    static Map<String, DeviceInsight> of(AcceptanceResult result, Plan plan) {
        Map<String, DeviceInsight> all = new TreeMap<>();
        Map<String, List<SortedMap<String, float[]>>> known = new LinkedHashMap<>();
        for (CaseResult each : result.cases()) {
            List<DieFinding> dies = each.dies().stream().limit(MOST_DIES).toList();
            if (dies.size() < Sensitivity.FEWEST_DIES) {
                continue;
            }
            int[] indices = dies.stream().mapToInt(DieFinding::die).toArray();
            // calibration changes nothing of what was fabricated
            String key =
                    each.of().claim()
                            + " "
                            + each.of().chip()
                            + " "
                            + each.of().condition()
                            + Arrays.toString(indices);
            known.keySet().removeIf(other -> !other.equals(key));
            List<SortedMap<String, float[]>> values =
                    known.computeIfAbsent(
                            key, _ -> DeviceValues.of(plan, each.of().point(), indices));
            all.put(
                    each.of().name(),
                    new DeviceInsight(
                            Sensitivity.of(values, outcome(each, dies), CONFIDENCE),
                            Coverage.of(values)));
        }
        return all;
    }

    /// For each die a number that is greater where it is worse: the leading number, or whether the claim fails.
    private static double[] outcome(CaseResult each, List<DieFinding> dies) {
        Optional<LeadingNumber> leading = each.leading();
        return dies.stream()
                .mapToDouble(die -> {
                    if (leading.isEmpty()) {
                        return die.finding().holds() ? 0 : 1;
                    }
                    double number = leading.get().of(die);
                    return leading.get().highIsWorse() ? number : -number;
                })
                .toArray();
    }
}
