package org.noisefloor.emulator.mismatch;

import org.noisefloor.emulator.random.NoiseStream;
import org.noisefloor.emulator.random.Purpose;

/// Draws what one die got: a pure function of (die seed, parameter, unit), so that a parameter of a unit is the same
/// whatever else is drawn, and scaling a spread scales the same pattern.
///
/// @param dieSeed seed of the die
public record FixedPattern(long dieSeed) {

    /// Factors on the nominal value for units `0 … count − 1`.
    public float[] factors(Parameter parameter, Deviation deviation, int count) {
        float[] pattern = normal(parameter, count);
        for (int unit = 0; unit < count; unit++) {
            pattern[unit] = (float) deviation.factor(pattern[unit]);
        }
        return pattern;
    }

    /// Offsets with standard deviation `sigma`, in the unit of `sigma`.
    public float[] offsets(Parameter parameter, double sigma, int count) {
        float[] pattern = normal(parameter, count);
        for (int unit = 0; unit < count; unit++) {
            pattern[unit] = (float) (sigma * pattern[unit]);
        }
        return pattern;
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
