package org.noisefloor.emulator.correlation;

import org.noisefloor.emulator.mismatch.Deviation;

/// What the designer says of the two correlation accumulators, A and B, that every synapse carries.
///
/// A spike pair at distance `Δ` adds `amplitude · K(Δ/window)` to one of them: triangular `K(x) = max(0, 1 − x)`,
/// exponential `K(x) = e^−x`. In the normal role A collects causal pairs (pre before post) and B anticausal ones.
///
/// @param shape window shape
/// @param window support of the triangle or time constant of the exponential \[s]
/// @param pairing number of most recent partner spikes that a spike is paired with; 1 = nearest neighbour
/// @param amplitude read-out codes per pair at distance zero \[LSB]
/// @param saturation largest accumulated value above the pedestal \[LSB]
/// @param pedestal code of an empty accumulator \[LSB]
/// @param swap whether A and B can exchange their roles
/// @param postDelay delay of the postsynaptic signal in the sensor that makes up for event routing \[s]
/// @param amplitudeSpread spread shared by both accumulators of a synapse
/// @param imbalance independent spread of the amplitude of each accumulator
/// @param windowSpread independent spread of the window of each accumulator
/// @param roleImbalance spread of the amplitude that is bound to the causal role and does not swap
/// @param offsetSigma standard deviation of the offset of each accumulator \[LSB]
/// @source Friedmann et al. 2017 (accumulators and read-out); role swap: measured in simulation, no silicon known
public record CorrelationDescription(
        Shape shape,
        double window,
        int pairing,
        double amplitude,
        double saturation,
        double pedestal,
        Swap swap,
        double postDelay,
        Deviation amplitudeSpread,
        Deviation imbalance,
        Deviation windowSpread,
        Deviation roleImbalance,
        double offsetSigma) {

    /// Window shapes.
    public enum Shape {
        /// `K(x) = max(0, 1 − x)`.
        TRIANGULAR,
        /// `K(x) = e^−x`.
        EXPONENTIAL
    }

    /// Whether the two accumulators can exchange roles.
    public enum Swap {
        /// A is causal for ever.
        FIXED,
        /// A digital switch exchanges the roles.
        SWAPPABLE
    }

    /// Largest number of partner spikes that can be remembered.
    public static final int DEEPEST_PAIRING = 8;

    /// Checks every number.
    public CorrelationDescription {
        requirePositive("correlation window", window, "s");
        requirePositive("correlation amplitude", amplitude, "LSB");
        requirePositive("correlation saturation", saturation, "LSB");
        if (pairing < 1 || pairing > DEEPEST_PAIRING) {
            throw new IllegalArgumentException(
                    "pairing depth must be between 1 and "
                            + DEEPEST_PAIRING
                            + " spikes, was "
                            + pairing);
        }
        requireNotNegative("correlation pedestal", pedestal, "LSB");
        requireNotNegative("standard deviation of the sensor offset", offsetSigma, "LSB");
        requireNotNegative("postsynaptic delay of the sensor", postDelay, "s");
    }

    /// Whether the accumulators can exchange their roles.
    public boolean canSwap() {
        return swap == Swap.SWAPPABLE;
    }

    /// The same sensor with every spread at zero.
    public CorrelationDescription ideal() {
        var none = new Deviation.None();
        return new CorrelationDescription(
                shape,
                window,
                pairing,
                amplitude,
                saturation,
                pedestal,
                swap,
                postDelay,
                none,
                none,
                none,
                none,
                0);
    }

    private static void requireNotNegative(String name, double value, String unit) {
        if (!(value >= 0) || Double.isInfinite(value)) {
            throw new IllegalArgumentException(name + " must be >= 0 " + unit + ", was " + value);
        }
    }

    private static void requirePositive(String name, double value, String unit) {
        if (!(value > 0) || Double.isInfinite(value)) {
            throw new IllegalArgumentException(name + " must be > 0 " + unit + ", was " + value);
        }
    }
}
