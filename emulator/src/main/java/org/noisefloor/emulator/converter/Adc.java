package org.noisefloor.emulator.converter;

import java.util.Arrays;
import org.noisefloor.emulator.mismatch.Deviation;
import org.noisefloor.emulator.mismatch.FixedPattern;
import org.noisefloor.emulator.mismatch.Parameter;
import org.noisefloor.emulator.random.NoiseStream;

/// The analog-to-digital converters of one die: `x = (gain (v − v_0) + v_0 − low) / LSB + offset` for each channel, then the code that
/// the group of the channel makes of it. v_0 is 0 V, or what of the range is nearest to it: a wrong gain moves no zero. Frozen and
/// without state.
public final class Adc {
    private final AdcDescription description;
    private final float[] gain;
    private final float[] offset;

    /// The group of each channel.
    private final AdcGroup[] group;

    private final double low;
    private final double lsb;

    /// 0 V, or what of the range is nearest to it \[V].
    private final double zero;

    private Adc(AdcDescription description, float[] gain, float[] offset, AdcGroup[] group) {
        this.description = description;
        this.gain = gain;
        this.offset = offset;
        this.group = new AdcGroup[gain.length];
        Arrays.setAll(this.group, c -> group[c / description.channelsPerGroup()]);
        this.low = description.range().low();
        this.lsb = description.range().lsb();
        this.zero = Math.clamp(0.0, low, description.range().high());
    }

    /// Draws the converters of one die. Channel c belongs to group `c / channelsPerGroup`.
    ///
    /// @param description what the designer says
    /// @param channels number of channels, > 0
    /// @param pattern of the die
    /// @return the converters
    /// @throws IllegalArgumentException if the number of channels is not positive
    public static Adc fabricate(AdcDescription description, int channels, FixedPattern pattern) {
        if (channels < 1) {
            throw new IllegalArgumentException("channels must be >= 1, were " + channels);
        }
        int groups = (channels - 1) / description.channelsPerGroup() + 1;
        ChannelSpread spread = description.spread();
        return new Adc(
                description,
                pattern.factors(Parameter.ADC_GAIN, spread.gain(), channels),
                pattern.offsets(Parameter.ADC_OFFSET, spread.offsetSigma(), channels),
                groups(description, groups, pattern));
    }

    private static AdcGroup[] groups(AdcDescription description, int groups, FixedPattern pattern) {
        AdcGroup[] made = new AdcGroup[groups];
        switch (description) {
            case AdcDescription.Ramp ramp -> {
                int codes = ramp.range().codes();
                float[] normal = pattern.offsets(Parameter.ADC_ELEMENT, 1, groups * codes);
                Arrays.setAll(made, g -> AdcGroup.Ramp.of(ramp, normal, g * codes));
            }
            case AdcDescription.Sar sar -> {
                int bits = sar.range().bits();
                int draws = CapacitorArray.draws(bits);
                float[] normal = pattern.offsets(Parameter.ADC_ELEMENT, 1, groups * draws);
                double mismatch = sar.elementMismatch();
                Arrays.setAll(
                        made,
                        g ->
                                new AdcGroup.Sar(
                                        CapacitorArray.weights(bits, mismatch, normal, g * draws)));
            }
            case AdcDescription.Pipeline pipeline -> {
                int draws = 2 * pipeline.stages() * groups;
                float[] element = pattern.offsets(Parameter.ADC_ELEMENT, 1, draws);
                float[] comparator = pattern.offsets(Parameter.ADC_STAGE, 1, draws);
                Arrays.setAll(made, g -> AdcGroup.Pipeline.of(pipeline, element, comparator, g));
            }
        }
        return made;
    }

    /// Number of noise values of one conversion of all channels.
    public int noiseDraws() {
        return channels() * description.decisions();
    }

    /// Number of channels.
    public int channels() {
        return gain.length;
    }

    /// Converts one voltage per channel.
    ///
    /// @param value one voltage per channel \[V]; NaN becomes code 0
    /// @param noise stream of the decisions' noise; unit `channel · decisions + decision`
    /// @param read number of this conversion, which keys the noise
    /// @param scratch room for [#noiseDraws()] values; overwritten
    /// @param code one code per channel \[LSB], written
    public void convert(double[] value, NoiseStream noise, long read, float[] scratch, int[] code) {
        if (noisy()) {
            noise.gaussian(read, scratch, noiseDraws());
        }
        convert(value, scratch, 0, code, channels(), channels());
    }

    /// Whether decisions have noise.
    public boolean noisy() {
        return description.spread().noise() > 0;
    }

    /// Number of noise values of a conversion of the first `used` of each `block` channels.
    ///
    /// @param block channels of a block, > 0
    /// @param used channels of a block that are converted, 0 to block
    public int noiseDraws(int block, int used) {
        return Math.min(channels(), channels() - block + used) * description.decisions();
    }

    /// Converts the voltages of some channels: of each `block` channels the first `used`. The others keep their codes.
    ///
    /// @param value one voltage per channel \[V]; NaN becomes code 0
    /// @param normal standard normal values of the decisions' noise, of no effect unless it is [#noisy()] \[1]
    /// @param first where the first of the [#noiseDraws(int, int)] values stands; that of a decision follows after `channel · decisions + decision`
    /// @param code one code per channel \[LSB], written where a channel is used
    /// @param block channels of a block, > 0
    /// @param used channels of a block that are converted, 0 to block
    public void convert(
            double[] value, float[] normal, int first, int[] code, int block, int used) {
        double sigma = description.spread().noise();
        int decisions = description.decisions();
        for (int from = 0; from < channels(); from += block) {
            for (int channel = from; channel < from + used; channel++) {
                double x = input(channel, value[channel]);
                code[channel] =
                        Double.isNaN(x)
                                ? 0
                                : group[channel].code(
                                        x, sigma, normal, first + channel * decisions);
            }
        }
    }

    /// What a channel's comparator sees of a voltage \[LSB].
    private double input(int channel, double voltage) {
        double seen = gain[channel] * (voltage - zero) + (zero - low);
        return seen / lsb + offset[channel];
    }

    /// The same converters without any deviation: they still quantise and saturate.
    ///
    /// @param description any description
    /// @return a description of the same kind and range
    public static AdcDescription ideal(AdcDescription description) {
        ChannelSpread none = new ChannelSpread(new Deviation.None(), 0, 0);
        double infinite = Double.POSITIVE_INFINITY;
        return switch (description) {
            case AdcDescription.Ramp ramp ->
                    new AdcDescription.Ramp(
                            ramp.range(), none, ramp.channelsPerGroup(), 0, infinite);
            case AdcDescription.Sar sar ->
                    new AdcDescription.Sar(sar.range(), none, sar.channelsPerGroup(), 0);
            case AdcDescription.Pipeline pipeline ->
                    new AdcDescription.Pipeline(
                            pipeline.range(), none, pipeline.channelsPerGroup(), 0, infinite, 0);
        };
    }
}
