package org.noisefloor.emulator.converter;

import org.noisefloor.emulator.mismatch.Deviation;

/// What the designer says of the column-parallel converter (CADC): two channels in every column, one for each
/// accumulator, so that one conversion reads a whole row.
///
/// @param bits resolution
/// @param gain spread of the gain from channel to channel
/// @param offsetSigma standard deviation of the offset from channel to channel \[LSB]
/// @param noise standard deviation of the temporal noise of one conversion \[LSB]
/// @param conversion time to convert one row \[s]
public record CadcDescription(
        int bits, Deviation gain, double offsetSigma, double noise, double conversion) {

    /// Checks every number.
    public CadcDescription {
        if (bits < 1 || bits > 16) {
            throw new IllegalArgumentException(
                    "CADC resolution must be between 1 and 16 bits, was " + bits);
        }
        if (!(offsetSigma >= 0 && offsetSigma < Double.POSITIVE_INFINITY)
                || !(noise >= 0 && noise < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(
                    "CADC offset and noise must be finite and >= 0 LSB, were "
                            + offsetSigma
                            + " and "
                            + noise);
        }
        if (!(conversion >= 0 && conversion < 1)) {
            throw new IllegalArgumentException(
                    "CADC conversion time must be between 0 and 1 s, was " + conversion);
        }
    }

    /// Largest code, `2^bits − 1`.
    public int maximumCode() {
        return (1 << bits) - 1;
    }

    /// The same converter without spread and noise; it still quantises.
    public CadcDescription ideal() {
        return new CadcDescription(bits, new Deviation.None(), 0, 0, conversion);
    }
}
