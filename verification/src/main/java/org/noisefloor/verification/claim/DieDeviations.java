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

    /// One value of one unit.
    ///
    /// @param parameter what differs
    /// @param unit number of the unit, as [FixedPattern] counts
    /// @param value the value: a factor, a difference in the parameter's unit, or a code
    record Value(Parameter parameter, int unit, float value) {}

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
                if (Float.compare(own[u], neutral) != 0) {
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
            count += Float.compare(value, values.kind().neutral()) != 0 ? 1 : 0;
        }
        return count;
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

    /// Some of the deviations, given by number.
    List<Value> values(int[] some) {
        List<Value> list = new ArrayList<>();
        for (int k : some) {
            list.add(new Value(parameters.get(place[k]), unit[k], values.get(place[k])[unit[k]]));
        }
        return list;
    }
}
