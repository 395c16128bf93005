package org.noisefloor.emulator.mismatch;

import org.noisefloor.emulator.random.NoiseStream;
import org.noisefloor.emulator.random.Purpose;

/// Draws what one die got: a pure function of (die seed, parameter, unit), so that a parameter of a unit is the same
/// whatever else is drawn, and scaling a spread scales the same pattern.
///
/// @param dieSeed seed of the die
/// @param survey sees what was drawn, and may put what was measured in its place
public record FixedPattern(long dieSeed, Survey survey) {

    /// A die that is as it was drawn.
    ///
    /// @param dieSeed seed of the die
    public FixedPattern(long dieSeed) {
        this(dieSeed, Survey.NONE);
    }

    /// Factors on the nominal value for units `0 … count − 1`.
    public float[] factors(Parameter parameter, Deviation deviation, int count) {
        float[] pattern = normal(parameter, count);
        for (int unit = 0; unit < count; unit++) {
            pattern[unit] = (float) deviation.factor(pattern[unit]);
        }
        survey.survey(parameter, Survey.Kind.FACTOR, pattern);
        return pattern;
    }

    /// Offsets with standard deviation `sigma`, in the unit of `sigma`.
    public float[] offsets(Parameter parameter, double sigma, int count) {
        float[] pattern = normal(parameter, count);
        for (int unit = 0; unit < count; unit++) {
            pattern[unit] = (float) (sigma * pattern[unit]);
        }
        survey.survey(parameter, Survey.Kind.OFFSET, pattern);
        return pattern;
    }

    /// Codes that units hold whatever is written: with probability `fraction` one of `0 … codes − 1`, else NaN.
    ///
    /// @param stuck parameter that decides whether
    /// @param code parameter that decides which, and by which the codes are known
    public float[] stuckCodes(
            Parameter stuck, Parameter code, double fraction, int codes, int count) {
        int[] lot = words(stuck, count);
        int[] word = words(code, count);
        float[] held = new float[count];
        for (int unit = 0; unit < count; unit++) {
            boolean isStuck = (lot[unit] >>> 1) < fraction * 0x1p31;
            held[unit] = isStuck ? (word[unit] >>> 1) % codes : Float.NaN;
        }
        survey.survey(code, Survey.Kind.CODE, held);
        return held;
    }

    /// Uniform 32-bit words.
    public int[] words(Parameter parameter, int count) {
        int[] words = new int[count];
        new NoiseStream(dieSeed, Purpose.FABRICATION).bits(parameter.code(), words, count);
        return words;
    }

    private float[] normal(Parameter parameter, int count) {
        float[] out = new float[count];
        new NoiseStream(dieSeed, Purpose.FABRICATION).gaussian(parameter.code(), out, count);
        return out;
    }
}
