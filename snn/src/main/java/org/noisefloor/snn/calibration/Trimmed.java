package org.noisefloor.snn.calibration;

import java.util.Arrays;
import org.noisefloor.emulator.chip.TrimDescription;
import org.noisefloor.emulator.chip.TrimParameter;

/// One parameter of a die, trimmed. Deviations are from the target, as measured, in the unit of the parameter: a difference, or what a
/// factor has beyond one.
///
/// @param parameter what was trimmed
/// @param knob how it could be
/// @param code codes of unit 0, 1, …, or of each group that shares one
/// @param saturated whether a code stands at the end of its range and more was wanted
/// @param before deviation of each unit before this parameter was trimmed: its codes 0, those of parameters before it written
/// @param after the same with these codes; computed from them where [Effort#verified] says so
public record Trimmed(
        TrimParameter parameter,
        TrimDescription.Knob knob,
        int[] code,
        boolean[] saturated,
        double[] before,
        double[] after) {

    /// Root of the mean square of deviations from the target.
    public static double spread(double[] deviation) {
        return Math.sqrt(Arrays.stream(deviation).map(d -> d * d).average().orElse(0));
    }

    /// The unit that is farthest from its target.
    public static int worst(double[] deviation) {
        int worst = 0;
        for (int unit = 1; unit < deviation.length; unit++) {
            if (Math.abs(deviation[unit]) > Math.abs(deviation[worst])) {
                worst = unit;
            }
        }
        return worst;
    }

    /// Number of codes at the end of their range.
    public int saturatedCodes() {
        int count = 0;
        for (boolean each : saturated) {
            count += each ? 1 : 0;
        }
        return count;
    }

    /// What a code adds, in the unit of the parameter.
    public double value(int index) {
        return code[index] * knob.step();
    }
}
