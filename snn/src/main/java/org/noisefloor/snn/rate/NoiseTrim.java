package org.noisefloor.snn.rate;

import org.noisefloor.emulator.mismatch.Deviation;

/// How the amplitude of each noise source of a die is trimmed: from n readings one correlation time apart the neuron knows its own
/// variance, with a relative error of √(2/n) · 1.15, for readings of noise one correlation time apart share ρ² = e^−2 of their squares, and sets a DAC on the amplitude to the code that brings it nearest to the nominal one.
///
/// @param samples n, number of readings; 0 for no trimming
/// @param bits of the DAC, 1 to 16
/// @param span how far the DAC reaches to either side of 1, 0 to 1 \[1]
/// @param readOut how the gains differ with which variances are read
public record NoiseTrim(int samples, int bits, double span, Deviation readOut) {
    /// No trimming.
    public static final NoiseTrim NONE = of(0);

    /// Checks every number.
    public NoiseTrim {
        if (samples < 0 || samples > 1 << 20) {
            throw new IllegalArgumentException(
                    "samples of the noise must be 0 to 2^20, were " + samples);
        }
        if (bits < 1 || bits > 16) {
            throw new IllegalArgumentException(
                    "the DAC of the noise must have 1 to 16 bits, had " + bits);
        }
        if (!(span > 0 && span < 1)) {
            throw new IllegalArgumentException(
                    "span of the DAC of the noise must be between 0 and 1, was " + span);
        }
    }

    /// Four bits over ± 50 %, and exact read-outs.
    ///
    /// @param samples number of readings; 0 for no trimming
    public static NoiseTrim of(int samples) {
        return new NoiseTrim(samples, 4, 0.5, new Deviation.None());
    }

    /// The factor that the DAC is set to.
    ///
    /// @param variance measured variance relative to the nominal one \[1]
    double factor(double variance) {
        int largest = (1 << bits) - 1;
        double wanted = (1 / Math.sqrt(variance) - (1 - span)) / (2 * span);
        double code = Math.rint(Math.clamp(wanted, 0, 1) * largest);
        return 1 - span + 2 * span * code / largest;
    }
}
