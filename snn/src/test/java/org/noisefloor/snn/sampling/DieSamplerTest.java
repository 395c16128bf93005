package org.noisefloor.snn.sampling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.noisefloor.emulator.chip.ChipProgram;
import org.noisefloor.emulator.chip.Die;
import org.noisefloor.emulator.chip.SpikingChipDescription;
import org.noisefloor.emulator.converter.CadcDescription;
import org.noisefloor.emulator.correlation.CorrelationDescription;
import org.noisefloor.emulator.cost.CostDescription;
import org.noisefloor.emulator.mismatch.Deviation;
import org.noisefloor.emulator.mismatch.Gradient;
import org.noisefloor.emulator.neuron.NeuronDescription;
import org.noisefloor.emulator.statistics.Percentile;
import org.noisefloor.emulator.synapse.SynapseArrayDescription;
import org.noisefloor.emulator.synapse.SynapticPulse;

/// Boltzmann machines of 5 units on dies with refractory-logistic neurons and 6-bit weights: ideal, as fabricated, calibrated. Seeds are fixed.
class DieSamplerTest {
    private static final double RANGE = 3;
    private static final BoltzmannMachine MACHINE = BoltzmannMachine.uniform(5, 1, 2);

    /// The numbers of the preset `generic`, its spreads times `spread`.
    static SpikingChipDescription chip(double spread) {
        var none = new Deviation.None();
        var small = new Deviation.Normal(0.05 * spread);
        return new SpikingChipDescription(
                "test",
                1e9,
                1e-6,
                1e-6,
                new SynapseArrayDescription(
                        64,
                        32,
                        6,
                        5e-9,
                        new SynapticPulse.Rectangular(1e-5, none),
                        new Deviation.Normal(0.1 * spread),
                        Gradient.NONE,
                        0,
                        1e-7),
                new NeuronDescription.RefractoryLogistic(
                        250e-9, 0.6, 0.02, 1e-5, small, 0.005 * spread, small, none),
                new CorrelationDescription(
                        CorrelationDescription.Shape.TRIANGULAR,
                        1e-5,
                        1,
                        4,
                        239,
                        16,
                        CorrelationDescription.Swap.SWAPPABLE,
                        1e-6,
                        none,
                        none,
                        none,
                        none,
                        0),
                new CadcDescription(8, none, 0, 0, 1e-7),
                new CostDescription(0, 0, 0, 0, 0, 0, 0));
    }

    private static double divergence(Die die, ChipProgram program) {
        StateCounts counts = new DieSampler(die).run(program, 200_000, 9);
        return Distributions.divergence(MACHINE.distribution(), counts.frequencies());
    }

    private static DieCalibration measured(Die die, int steps) {
        return DieCalibration.measure(die, 5, new DieCalibration.Effort(7, steps, RANGE), 1);
    }

    /// The floor of an interval of a tenth of the refractory period, and of 6 bits over ± 3.
    @Test
    void idealChipSamplesTheMachine() {
        Die ideal = Die.fabricate(chip(0), 1);
        assertThat(divergence(ideal, DieCalibration.nominal(MACHINE, ideal, RANGE)))
                .isLessThan(0.03);
    }

    @Test
    void calibrationFindsWhatAnIdealChipIsSaidToHave() {
        Die ideal = Die.fabricate(chip(0), 1);
        DieCalibration found = measured(ideal, 100_000);
        double lsb = RANGE / 63;
        for (int unit = 0; unit < 5; unit++) {
            assertThat(found.activation()[unit].width()).isCloseTo(0.02, within(0.0006));
            // the step in which a neuron may fire again counts as state 1: ln(11/10) of bias
            assertThat(found.activation()[unit].middle())
                    .isCloseTo(0.6 - 0.02 * StrictMath.log(1.1), within(0.0006));
        }
        for (double weight : found.exciting()) {
            assertThat(weight).isCloseTo(lsb, within(0.06 * lsb));
        }
        for (double weight : found.inhibiting()) {
            assertThat(weight).isCloseTo(lsb, within(0.06 * lsb));
        }
    }

    /// Medians over 8 dies. A die as fabricated is off by more than twice what calibrated columns leave, and calibrated columns and synapses
    /// come near the ideal chip.
    @Test
    void calibrationBringsDiesToTheIdealChip() {
        double[] raw = new double[8];
        double[] columns = new double[8];
        double[] both = new double[8];
        for (int k = 0; k < 8; k++) {
            Die die = Die.fabricate(chip(1), k + 1);
            DieCalibration found = measured(die, 30_000);
            raw[k] = divergence(die, DieCalibration.nominal(MACHINE, die, RANGE));
            columns[k] = divergence(die, found.withNominalSynapses(die).program(MACHINE, die));
            both[k] = divergence(die, found.program(MACHINE, die));
        }
        String all = Arrays.toString(raw) + Arrays.toString(columns) + Arrays.toString(both);
        assertThat(Percentile.median(raw)).as(all).isGreaterThan(2 * Percentile.median(columns));
        assertThat(Percentile.median(both)).as(all).isLessThan(Percentile.median(columns));
        assertThat(Percentile.median(both)).as(all).isLessThan(0.01);
    }

    @Test
    void sameSeedGivesTheSameCountsAndAnotherDoesNot() {
        Die die = Die.fabricate(chip(1), 1);
        ChipProgram program = DieCalibration.nominal(MACHINE, die, RANGE);
        DieSampler sampler = new DieSampler(die);
        double[] one = sampler.run(program, 2000, 1).frequencies();
        assertThat(sampler.run(program, 2000, 1).frequencies()).isEqualTo(one);
        assertThat(sampler.run(program, 2000, 2).frequencies()).isNotEqualTo(one);
    }

    @Test
    void badEffortAndForeignMachinesAreRefused() {
        assertThatThrownBy(() -> new DieCalibration.Effort(1, 1, 1))
                .hasMessageContaining(">= 2 points");
        Die die = Die.fabricate(chip(1), 1);
        assertThatThrownBy(
                        () -> measured(die, 2000).program(BoltzmannMachine.uniform(4, 1, 1), die))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("for 5 units");
    }
}
