package org.noisefloor.verification.claim;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.noisefloor.emulator.chip.Die;
import org.noisefloor.emulator.chip.SpikingChipDescription;
import org.noisefloor.emulator.mismatch.FixedPattern;
import org.noisefloor.emulator.mismatch.MeasuredValues;
import org.noisefloor.emulator.mismatch.Parameter;
import org.noisefloor.emulator.mismatch.Survey;

/// All that makes a spiking die differ from its description, value by value, in the order of [Parameter] and unit.
final class DieDeviations {
    private final List<Parameter> parameters = new ArrayList<>();
    private final List<float[]> values = new ArrayList<>();

    /// of each deviation the place of its parameter in the lists, and its unit
    private final int[] place;

    private final int[] unit;

    private DieDeviations(Map<Parameter, Die.Values> die) {
        int count = 0;
        for (Die.Values each : die.values()) {
            count += deviating(each);
        }
        place = new int[count];
        unit = new int[count];
        int k = 0;
        for (Map.Entry<Parameter, Die.Values> each : die.entrySet()) {
            float neutral = each.getValue().kind().neutral();
            float[] own = each.getValue().value();
            parameters.add(each.getKey());
            values.add(own);
            for (int u = 0; u < own.length; u++) {
                if (differs(own[u], neutral)) {
                    place[k] = parameters.size() - 1;
                    unit[k++] = u;
                }
            }
        }
    }

    /// Those of a die.
    static DieDeviations of(SpikingChipDescription chip, FixedPattern die) {
        return new DieDeviations(Die.values(chip, die));
    }

    private static int deviating(Die.Values values) {
        int count = 0;
        for (float value : values.value()) {
            count += differs(value, values.kind().neutral()) ? 1 : 0;
        }
        return count;
    }

    /// Both zeros are the same.
    private static boolean differs(float value, float neutral) {
        return value != neutral && Float.compare(value, neutral) != 0;
    }

    /// The numbers of all deviations, in order.
    int[] all() {
        int[] all = new int[unit.length];
        Arrays.setAll(all, k -> k);
        return all;
    }

    /// What makes the die that has some of the deviations, given by number, and no other.
    Survey keeping(int[] some) {
        Map<Parameter, float[]> kept = new EnumMap<>(Parameter.class);
        for (int k : some) {
            float[] own = values.get(place[k]);
            float[] only =
                    kept.computeIfAbsent(
                            parameters.get(place[k]),
                            _ -> {
                                float[] none = new float[own.length];
                                Arrays.fill(none, Float.NaN);
                                return none;
                            });
            only[unit[k]] = own[unit[k]];
        }
        return new MeasuredValues(MeasuredValues.Rest.NOMINAL, kept);
    }
}
