package org.noisefloor.emulator.mismatch;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;

/// What was measured of a die: values that stand in place of those drawn. Immutable.
public final class MeasuredValues implements Survey {
    private final Rest rest;
    private final Map<Parameter, float[]> value = new EnumMap<>(Parameter.class);

    /// What becomes of a value that was not measured.
    public enum Rest {
        /// It stays as drawn from the seed of the die.
        DRAWN,
        /// It is as described: no spread, and no synapse is stuck.
        NOMINAL
    }

    /// Takes copies.
    ///
    /// @param rest what becomes of the others
    /// @param value for each parameter the values of unit 0, 1, …; NaN where none was measured
    public MeasuredValues(Rest rest, Map<Parameter, float[]> value) {
        this.rest = rest;
        value.forEach((parameter, own) -> this.value.put(parameter, own.clone()));
    }

    @Override
    public void survey(Parameter parameter, Kind kind, float[] drawn) {
        if (rest == Rest.NOMINAL) {
            Arrays.fill(drawn, kind.neutral());
        }
        float[] own = value.getOrDefault(parameter, new float[0]);
        for (int unit = 0; unit < Math.min(own.length, drawn.length); unit++) {
            if (!Float.isNaN(own[unit])) {
                drawn[unit] = own[unit];
            }
        }
    }
}
