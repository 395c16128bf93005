package org.noisefloor.plasticity.alignment;

/// How a spiking cortical microcircuit runs and learns.
///
/// @param tauRef refractory period and length of each pulse (steps)
/// @param patternLength how long an input is shown (steps)
/// @param lag from when on weights learn after an input began, and over how long means are taken (steps)
/// @param apical strength of the apical dendrite while targets teach \[1]; it is 1 while feedback is aligned
/// @param nudging strength with which the target pulls the output \[1]
/// @param hiddenRate learning rate of the weight onto the hidden neuron
/// @param outputRate learning rate of the weight onto the output neuron
/// @param alignmentRate learning rate of the feedback weight, per pair of spikes
/// @param window what a pair of spikes contributes to alignment
/// @param bound weights are kept within ± this [Boltzmann units]
public record CorticalSchedule(
        int tauRef,
        int patternLength,
        int lag,
        double apical,
        double nudging,
        double hiddenRate,
        double outputRate,
        double alignmentRate,
        PairingWindow window,
        double bound) {

    /// Checks ranges.
    public CorticalSchedule {
        if (tauRef < 2 || tauRef > 500 || lag < 1 || lag >= patternLength) {
            throw new IllegalArgumentException(
                    "tauRef must be in [2, 500] steps and the lag in [1, pattern length), were %d, %d and %d steps"
                            .formatted(tauRef, lag, patternLength));
        }
        for (double value :
                new double[] {apical, nudging, hiddenRate, outputRate, alignmentRate, bound}) {
            if (!(value >= 0) || Double.isInfinite(value)) {
                throw new IllegalArgumentException(
                        "strengths, rates and the bound must be >= 0 and finite, were %s, %s, %s, %s, %s and %s"
                                .formatted(
                                        apical,
                                        nudging,
                                        hiddenRate,
                                        outputRate,
                                        alignmentRate,
                                        bound));
            }
        }
        if (bound > 30) {
            throw new IllegalArgumentException("bound must be <= 30 Boltzmann units, was " + bound);
        }
    }

    /// The published numbers, with the window that leaves alignment unbiased in place of an exponential one, and with bounds.
    ///
    /// @source Gierlich, Baumbach, Kungl, Max & Petrovici 2025, arXiv 2503.02642, cortical microcircuits; window and bound: our own
    public static CorticalSchedule published() {
        return new CorticalSchedule(
                10,
                20_000,
                2_000,
                0.02,
                0.6,
                0.2,
                0.003,
                0.001,
                new PairingWindow.Triangular(10),
                10);
    }

    /// The same with patterns of another length (steps).
    public CorticalSchedule lasting(int steps) {
        return new CorticalSchedule(
                tauRef,
                steps,
                lag,
                apical,
                nudging,
                hiddenRate,
                outputRate,
                alignmentRate,
                window,
                bound);
    }

    /// The same with another window of alignment.
    public CorticalSchedule withWindow(PairingWindow other) {
        return new CorticalSchedule(
                tauRef,
                patternLength,
                lag,
                apical,
                nudging,
                hiddenRate,
                outputRate,
                alignmentRate,
                other,
                bound);
    }
}
