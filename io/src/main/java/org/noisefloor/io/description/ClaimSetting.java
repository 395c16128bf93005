package org.noisefloor.io.description;

/// What one kind of claim needs to be checked.
public sealed interface ClaimSetting {
    /// A net that learns by spike-based alignment.
    ///
    /// @param net the net
    /// @param rule how the rule reads and writes
    /// @param remedies what is done against imbalance and unequal rates
    record Learning(Net net, Rule rule, Remedies remedies) {}

    /// Forward and feedback weights align, to the angle that the net states.
    ///
    /// @param learning what learns
    record Alignment(Learning learning) implements ClaimSetting {}

    /// Feedback weights find fixed random forward weights by noise alone.
    ///
    /// @param setting circuit, flaws and remedy, one of each
    /// @param exact whether matrices are exact, whatever the chip
    /// @param below largest angle at which the claim holds \[degrees]
    record PhaselessAlignment(PhaselessSetting setting, boolean exact, double below)
            implements ClaimSetting {}

    /// Weights that are written are met, forward and back.
    ///
    /// @param learning net whose weights are written
    /// @param within largest difference that is accepted, in parts of the largest weight \[1]
    record EffectiveWeights(Learning learning, double within) implements ClaimSetting {}

    /// Energy and cycles never decrease, and add up to counts times prices.
    ///
    /// @param learning what is run
    record Energy(Learning learning) implements ClaimSetting {}

    /// A run that goes on from a snapshot equals the one that was never interrupted.
    ///
    /// @param learning what is run
    record Snapshot(Learning learning) implements ClaimSetting {}

    /// The digital half of the chip in co-simulation equals the emulated one.
    ///
    /// @param learning what is run
    record CoSimulation(Learning learning) implements ClaimSetting {}

    /// A die without any deviation behaves as the abstract network in double precision.
    ///
    /// @param learning net whose rates are compared
    /// @param within largest difference of the shares of time that neurons are refractory \[1]
    record Reference(Learning learning, double within) implements ClaimSetting {}

    /// A class of the user's own.
    ///
    /// @param source name of the file that it came from
    /// @param text the source text
    record Java(String source, String text) implements ClaimSetting {}
}
