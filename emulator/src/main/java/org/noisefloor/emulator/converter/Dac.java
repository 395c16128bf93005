package org.noisefloor.emulator.converter;

import org.noisefloor.emulator.mismatch.FixedPattern;
import org.noisefloor.emulator.mismatch.Parameter;
import org.noisefloor.emulator.random.NoiseStream;

/// The digital-to-analog converters of one die: `v = low + LSB (gain · level(code) + offset + noise)`, where the level is the sum of
/// what the code's bits are worth. Frozen and without state.
///
/// Steps have `σ(DNL) = σ_u √(2^bits − 1)` LSB in the middle, where every bit changes; a step can fall once that nears 1/3.
public final class Dac {
    private final DacDescription description;
    private final float[] gain;
    private final float[] offset;
    private final double[][] weight;

    /// Whether the bits of each group are worth exactly what they should be: the level is then the code itself.
    private final boolean[] exact;

    private Dac(DacDescription description, float[] gain, float[] offset, double[][] weight) {
        this.description = description;
        this.gain = gain;
        this.offset = offset;
        this.weight = weight;
        this.exact = new boolean[weight.length];
        for (int g = 0; g < weight.length; g++) {
            exact[g] = true;
            for (int bit = 0; bit < weight[g].length; bit++) {
                exact[g] &= weight[g][bit] == 1 << bit;
            }
        }
    }

    /// Draws the converters of one die. Channel c belongs to group `c / channelsPerGroup`.
    ///
    /// @param description what the designer says
    /// @param channels number of channels, > 0
    /// @param pattern of the die
    /// @return the converters
    /// @throws IllegalArgumentException if the number of channels is not positive
    public static Dac fabricate(DacDescription description, int channels, FixedPattern pattern) {
        if (channels < 1) {
            throw new IllegalArgumentException("channels must be >= 1, were " + channels);
        }
        int groups = (channels - 1) / description.channelsPerGroup() + 1;
        int bits = description.range().bits();
        int draws = CapacitorArray.draws(bits);
        float[] normal = pattern.offsets(Parameter.DAC_ELEMENT, 1, groups * draws);
        double[][] weight = new double[groups][];
        for (int g = 0; g < groups; g++) {
            weight[g] =
                    CapacitorArray.weights(bits, description.elementMismatch(), normal, g * draws);
        }
        ChannelSpread spread = description.spread();
        return new Dac(
                description,
                pattern.factors(Parameter.DAC_GAIN, spread.gain(), channels),
                pattern.offsets(Parameter.DAC_OFFSET, spread.offsetSigma(), channels),
                weight);
    }

    /// Converts one code per channel.
    ///
    /// @param code one code per channel, 0 to 2^bits − 1
    /// @param noise stream of the outputs' noise; the unit is the channel
    /// @param write number of this conversion, which keys the noise
    /// @param value one voltage per channel \[V], written
    /// @throws IllegalArgumentException if a code is out of range
    public void convert(int[] code, NoiseStream noise, long write, double[] value) {
        for (int channel = 0; channel < gain.length; channel++) {
            value[channel] = voltage(channel, code[channel], noise, write);
        }
    }

    /// Converts the code of one channel, as [#convert] does.
    ///
    /// @throws IllegalArgumentException if the code is out of range
    public double voltage(int channel, int code, NoiseStream noise, long write) {
        ConverterRange range = description.range();
        double sigma = description.spread().noise();
        if (code < 0 || code >= range.codes()) {
            throw new IllegalArgumentException(
                    "code of channel %d must be 0 to %d, was %d"
                            .formatted(channel, range.codes() - 1, code));
        }
        double x = gain[channel] * level(channel, code) + offset[channel];
        if (sigma > 0) {
            x += sigma * noise.gaussianAt(channel, write);
        }
        return range.low() + range.lsb() * x;
    }

    private double level(int channel, int code) {
        int group = channel / description.channelsPerGroup();
        if (exact[group]) {
            return code;
        }
        double[] worth = weight[group];
        double level = 0;
        for (int bit = 0; bit < worth.length; bit++) {
            level += (code >> bit & 1) == 0 ? 0 : worth[bit];
        }
        return level;
    }
}
