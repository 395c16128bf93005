package org.noisefloor.emulator.converter;

/// What the designer says of a converter from voltages to codes. Every kind rounds to the nearest code where nothing deviates:
/// `code = clamp(⌊x + ½⌋, 0, 2^bits − 1)` of the input `x = (v − low) / LSB`.
///
/// Channels come in groups that share one ramp, capacitor array or pipeline, as columns of a crossbar share an ADC. Each group
/// draws its own mismatch; gain, offset and comparator noise are the channel's.
public sealed interface AdcDescription {
    /// Largest relative mismatch of a unit element \[1]: draws reach 6.67 standard deviations, and an element must stay above zero.
    double LARGEST_MISMATCH = 0.149;

    /// Codes and voltages.
    ConverterRange range();

    /// Spread of the channels.
    ChannelSpread spread();

    /// Number of channels that share the elements of one group, > 0.
    int channelsPerGroup();

    /// Standard deviation of a unit element relative to its value \[1].
    double elementMismatch();

    /// Clock cycles of one conversion.
    int cycles();

    /// Comparator decisions of one conversion, each with its own noise.
    int decisions();

    /// A counter runs while a ramp of one unit step per cycle rises, until the ramp passes the input. The ramp never falls, so
    /// that no code is out of order whatever the mismatch.
    ///
    /// With steps of deviation σ the linearity is a random walk tied at both ends: `σ(INL_k) = σ √(k (1 − k/2^bits))` LSB. An
    /// integrator of finite gain bends the ramp by `2^bits / (8 gain)` LSB in the middle.
    ///
    /// @param range codes and voltages
    /// @param spread of the channels; the comparator decides once per conversion
    /// @param channelsPerGroup channels that share one ramp, > 0
    /// @param elementMismatch relative deviation of a step, 0 to [#LARGEST_MISMATCH]
    /// @param integratorGain open-loop gain of the integrator, >= 10; infinite is ideal
    record Ramp(
            ConverterRange range,
            ChannelSpread spread,
            int channelsPerGroup,
            double elementMismatch,
            double integratorGain)
            implements AdcDescription {
        /// Checks every number.
        public Ramp {
            requireCommon(channelsPerGroup, elementMismatch);
            requireGain("integrator gain", integratorGain);
        }

        @Override
        public int cycles() {
            return range.codes();
        }

        @Override
        public int decisions() {
            return 1;
        }
    }

    /// Successive approximation with a binary-weighted array of unit capacitors and one dummy unit. A larger input never gives a
    /// smaller code, but codes can be missing: `σ(DNL) = σ √(2^bits − 1)` LSB at the transition in the middle.
    ///
    /// @param range codes and voltages
    /// @param spread of the channels; the comparator decides once per bit, each time with new noise
    /// @param channelsPerGroup channels that share one array, > 0
    /// @param elementMismatch relative deviation of a unit capacitor, 0 to [#LARGEST_MISMATCH]
    record Sar(
            ConverterRange range,
            ChannelSpread spread,
            int channelsPerGroup,
            double elementMismatch)
            implements AdcDescription {
        /// Checks every number.
        public Sar {
            requireCommon(channelsPerGroup, elementMismatch);
        }

        @Override
        public int cycles() {
            return range.bits();
        }

        @Override
        public int decisions() {
            return range.bits();
        }
    }

    /// A pipeline of bits − 2 stages that each decide between −1, 0 and 1 and double what is left, and a flash at the end. Offsets of
    /// the stages' comparators below a quarter of the half range cost nothing, since the next stages make up for them; errors of
    /// the doubling (two capacitors and an amplifier) do.
    ///
    /// @param range codes and voltages
    /// @param spread of the channels; noise is that of sampling the input, once per conversion
    /// @param channelsPerGroup channels that share one pipeline, > 0
    /// @param elementMismatch relative deviation of a stage's capacitors, 0 to [#LARGEST_MISMATCH]
    /// @param amplifierGain open-loop gain of a stage's amplifier, >= 10; infinite is ideal
    /// @param stageOffset standard deviation of a stage comparator's offset \[half the range], 0 to 0.25
    record Pipeline(
            ConverterRange range,
            ChannelSpread spread,
            int channelsPerGroup,
            double elementMismatch,
            double amplifierGain,
            double stageOffset)
            implements AdcDescription {
        /// Checks every number.
        public Pipeline {
            requireCommon(channelsPerGroup, elementMismatch);
            requireGain("amplifier gain", amplifierGain);
            if (!(stageOffset >= 0 && stageOffset <= 0.25)) {
                throw new IllegalArgumentException(
                        "offset of stage comparators must be 0 to 0.25 of half the range, was "
                                + stageOffset);
            }
        }

        /// Number of stages before the flash.
        public int stages() {
            return range.bits() - 2;
        }

        @Override
        public int cycles() {
            return range.bits() - 1;
        }

        @Override
        public int decisions() {
            return 1;
        }
    }

    private static void requireGain(String name, double gain) {
        if (!(gain >= 10)) {
            throw new IllegalArgumentException(name + " must be >= 10, was " + gain);
        }
    }

    private static void requireCommon(int channelsPerGroup, double elementMismatch) {
        if (channelsPerGroup < 1) {
            throw new IllegalArgumentException(
                    "channels per group must be >= 1, was " + channelsPerGroup);
        }
        requireMismatch(elementMismatch);
    }

    /// Refuses a mismatch at which a unit element could be zero or negative.
    static void requireMismatch(double elementMismatch) {
        if (!(elementMismatch >= 0 && elementMismatch <= LARGEST_MISMATCH)) {
            throw new IllegalArgumentException(
                    "element mismatch must be 0 to %s, or an element could be negative, was %s"
                            .formatted(LARGEST_MISMATCH, elementMismatch));
        }
    }
}
