package org.noisefloor.verification.golden;

/// What came of one replayed case.
///
/// @param name the case's own name
/// @param kind what was compared, e.g. `neuron trace`
/// @param worst largest deviation from the other simulator \[unit]; NaN where there is no number to compare
/// @param tolerance largest deviation that passes \[unit]
/// @param unit unit of both, e.g. `mV`, or `1` for a ratio
/// @param passed whether everything that was compared is within its tolerance, `worst` included
/// @param note what else was compared or where it went wrong; may be empty
public record Verdict(
        String name,
        String kind,
        double worst,
        double tolerance,
        String unit,
        boolean passed,
        String note) {

    /// A verdict on one number alone: it passes when `worst` is at most `tolerance`, and a NaN never does.
    public static Verdict of(
            String name, String kind, double worst, double tolerance, String unit, String note) {
        return new Verdict(name, kind, worst, tolerance, unit, worst <= tolerance, note);
    }
}
