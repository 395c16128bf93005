package org.noisefloor.plasticity.training;

import org.noisefloor.emulator.correlation.SensorRegion;
import org.noisefloor.plasticity.alignment.SpikeBasedAlignment;
import org.noisefloor.plasticity.rule.Observables;
import org.noisefloor.plasticity.rule.PlasticityRule;
import org.noisefloor.plasticity.rule.RuleState;

/// Spike-based alignment on sensors whose gains and offsets were measured with known pairs: each code is turned into that of a nominal
/// accumulator first. For chips whose accumulators cannot exchange their roles.
///
/// @param rule what is done with the codes
/// @param calibration of the sensors that the rule reads
public record CalibratedAlignment(SpikeBasedAlignment rule, SensorCalibration calibration)
        implements PlasticityRule {
    @Override
    public RuleState initialState(SensorRegion region) {
        return rule.initialState(region);
    }

    @Override
    public void update(Observables seen, RuleState state, double[] change) {
        double codesPerLsb =
                rule.rate().at(seen.period())
                        / (rule.periodInRefractory() * rule.amplitude() * rule.weightLsb());
        int row = 2 * seen.source();
        for (int column = 0; column < seen.columns(); column++) {
            double odd =
                    difference(row, column, seen.columns(), seen.exciting())
                            + difference(row + 1, column, seen.columns(), seen.inhibiting());
            change[column] = codesPerLsb * 0.5 * (seen.swapped() ? -odd : odd);
        }
    }

    /// Accumulator B less accumulator A \[LSB].
    private double difference(int row, int column, int columns, int[] code) {
        return calibration.corrected(1, row, column, code[columns + column])
                - calibration.corrected(0, row, column, code[column]);
    }
}
