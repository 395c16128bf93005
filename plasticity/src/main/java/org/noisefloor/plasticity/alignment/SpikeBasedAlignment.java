package org.noisefloor.plasticity.alignment;

import org.noisefloor.emulator.correlation.SensorRegion;
import org.noisefloor.plasticity.rule.LearningRate;
import org.noisefloor.plasticity.rule.Observables;
import org.noisefloor.plasticity.rule.PlasticityRule;
import org.noisefloor.plasticity.rule.RuleState;

/// Spike-based alignment learning (SAL) on the correlation sensors of a chip: each synapse is depressed by its own causal pairs and
/// potentiated by its anticausal ones, `Δw = η (τ_ref/T) (anticausal − causal)`, so that reciprocal effective weights meet.
///
/// @param rate learning rate η, a weight change in Boltzmann units
/// @param periodInRefractory length T of a period in refractory periods \[1]
/// @param amplitude read-out codes per pair at distance zero \[LSB]
/// @param weightLsb weight of one code [Boltzmann units]
/// @source Gierlich, Baumbach, Kungl, Max, Petrovici 2025, arXiv 2503.02642
public record SpikeBasedAlignment(
        LearningRate rate, double periodInRefractory, double amplitude, double weightLsb)
        implements PlasticityRule {
    /// Checks that each scale is positive.
    public SpikeBasedAlignment {
        requirePositive("period", periodInRefractory, "refractory periods");
        requirePositive("correlation amplitude", amplitude, "LSB");
        requirePositive("weight of one code", weightLsb, "Boltzmann units");
    }

    private static void requirePositive(String name, double value, String unit) {
        if (!(value > 0) || Double.isInfinite(value)) {
            throw new IllegalArgumentException(name + " must be > 0 " + unit + ", was " + value);
        }
    }

    /// Weight change per odd correlation in `period` [weight codes per LSB].
    public double codesPerLsb(long period) {
        return rate.at(period) / (periodInRefractory * amplitude * weightLsb);
    }

    @Override
    public RuleState initialState(SensorRegion region) {
        return new RuleState(0);
    }

    @Override
    public void update(Observables seen, RuleState state, double[] change) {
        double codesPerLsb = codesPerLsb(seen.period());
        for (int column = 0; column < seen.columns(); column++) {
            change[column] = codesPerLsb * seen.oddCorrelation(column);
        }
    }
}
