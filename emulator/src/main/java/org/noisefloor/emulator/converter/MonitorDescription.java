package org.noisefloor.emulator.converter;

/// What the designer says of the converter by which membranes can be watched: one converter, to which the membranes are switched one
/// after the other, so that all are read with the same offset.
///
/// @param low membrane potential of code 0 \[V]
/// @param high membrane potential of the largest code \[V], > low
/// @param bits resolution
/// @param offsetSigma standard deviation of the offset from die to die \[LSB]
/// @param noise standard deviation of the temporal noise of one conversion \[LSB]
/// @param conversion time to switch to one membrane and convert it \[s]
public record MonitorDescription(
        double low, double high, int bits, double offsetSigma, double noise, double conversion) {

    /// Checks every number.
    public MonitorDescription {
        if (!(low < high) || Double.isInfinite(low) || Double.isInfinite(high)) {
            throw new IllegalArgumentException(
                    "monitor must reach from a low to a higher potential, was %s V to %s V"
                            .formatted(low, high));
        }
        if (bits < 1 || bits > 16) {
            throw new IllegalArgumentException(
                    "monitor resolution must be between 1 and 16 bits, was " + bits);
        }
        if (!(offsetSigma >= 0 && offsetSigma < Double.POSITIVE_INFINITY)
                || !(noise >= 0 && noise < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(
                    "monitor offset and noise must be finite and >= 0 LSB, were %s and %s"
                            .formatted(offsetSigma, noise));
        }
        if (!(conversion >= 0 && conversion < 1)) {
            throw new IllegalArgumentException(
                    "monitor conversion time must be between 0 and 1 s, was " + conversion);
        }
    }

    /// Largest code, `2^bits − 1`.
    public int maximumCode() {
        return (1 << bits) - 1;
    }

    /// One code in volts \[V].
    public double lsb() {
        return (high - low) / maximumCode();
    }

    /// The code of a potential.
    ///
    /// @param potential what is converted \[V]
    /// @param error offset and noise of this conversion \[LSB]
    public int code(double potential, double error) {
        double code = Math.rint((potential - low) / lsb() + error);
        return (int) Math.clamp(code, 0, maximumCode());
    }

    /// The potential that a code stands for, if there were no offset \[V].
    public double potential(double code) {
        return low + code * lsb();
    }

    /// The same converter without offset and noise; it still quantises.
    public MonitorDescription ideal() {
        return new MonitorDescription(low, high, bits, 0, 0, conversion);
    }
}
