package org.noisefloor.emulator.chip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.noisefloor.emulator.correlation.SensorRegion;
import org.noisefloor.emulator.mismatch.Deviation;
import org.noisefloor.emulator.neuron.NeuronDescription;
import org.noisefloor.emulator.neuron.SupplyDescription;
import org.noisefloor.emulator.spike.SpikeBatch;
import org.noisefloor.emulator.statistics.HypothesisTest;
import org.noisefloor.emulator.statistics.TestResult;

class SupplyNoiseTest {
    private static final double TAU = 2e-6;
    private static final double INTERVAL = 0.2 * TestChips.US;
    private static final double OWN = 0.02;
    private static final double SHARED = 0.015;

    /// Two membranes of 2 us that never fire.
    private static SpikingChipDescription quiet() {
        var none = new Deviation.None();
        return TestChips.integrating(2, 2)
                .ideal()
                .with(
                        new NeuronDescription.LeakyIntegrateAndFire(
                                1e-12, 1e-12 / TAU, 50, -50, 1e-5, OWN, TAU, none, 0, none, none));
    }

    private static EmulatedChip chip(SupplyDescription supply) {
        var program =
                new ChipProgram(
                        1,
                        2,
                        1e-9,
                        new double[2],
                        new int[] {-1, -1},
                        new int[2],
                        new SensorRegion(0, 1, 0, 1));
        return new EmulatedChip(Die.fabricate(quiet().with(supply), 5), program, 6);
    }

    private static void run(EmulatedChip chip, int steps) {
        for (int step = 0; step < steps; step++) {
            chip.step(new SpikeBatch(1), new SpikeBatch(2));
        }
    }

    /// H0: the covariance of two membranes is what the common process leaves of its variance, `s² (1 − P)/(1 + P) · (1 + PR)/(1 − PR)`, P and
    /// R the decays of membrane and supply over one interval, in which the supply stands still. t test on 6,000 products 12 time constants
    /// apart, alpha 1e-7; a quiet supply gives none, and the same test with either claim exchanged is refused. The variance of a
    /// membrane is its own noise and that share.
    @Test
    void supplyNoiseCorrelatesNeuronsByItsShareOfTheirVariance() {
        double p = Math.exp(-INTERVAL / TAU);
        double r = Math.exp(-INTERVAL / (3 * TAU));
        double share = SHARED * SHARED * (1 - p) / (1 + p) * (1 + p * r) / (1 - p * r);
        var noisy = new SupplyDescription(SHARED, 3 * TAU, 3 * TAU, new Deviation.None());
        accept(noisy, share, 0);
        accept(SupplyDescription.NONE, 0, share);
    }

    private static void accept(SupplyDescription supply, double expected, double wrong) {
        EmulatedChip chip = chip(supply);
        run(chip, 100);
        double[] product = new double[6_000];
        double[] square = new double[product.length];
        for (int k = 0; k < product.length; k++) {
            run(chip, 360);
            double first = chip.snapshot().neurons().potential(0);
            product[k] = first * chip.snapshot().neurons().potential(1);
            square[k] = first * first;
        }
        TestResult result = HypothesisTest.mean("covariance", product, expected, 1e-7);
        assertThat(result.rejected()).as(result::toString).isFalse();
        assertThat(HypothesisTest.mean("", product, wrong, 1e-7).rejected()).isTrue();
        TestResult own = HypothesisTest.mean("variance", square, OWN * OWN + expected, 1e-7);
        assertThat(own.rejected()).as(own::toString).isFalse();
    }

    @Test
    void restoredChipContinuesInTheSameSupplyNoise() {
        EmulatedChip chip = chip(new SupplyDescription(SHARED, TAU, 1000 * TAU, spread()));
        run(chip, 50);
        ChipState snapshot = chip.snapshot();
        run(chip, 50);
        ChipState end = chip.snapshot();
        chip.restore(snapshot);
        assertThat(chip.snapshot()).isEqualTo(snapshot).isNotEqualTo(end);
        run(chip, 50);
        assertThat(chip.snapshot()).isEqualTo(end);
    }

    @Test
    void snapshotOfAnotherKindOfSupplyIsRefused() {
        EmulatedChip one = chip(new SupplyDescription(SHARED, TAU, TAU, spread()));
        EmulatedChip three = chip(new SupplyDescription(SHARED, TAU, 100 * TAU, spread()));
        assertThatThrownBy(() -> three.restore(one.snapshot()))
                .hasMessageContaining("same die and program");
    }

    private static Deviation spread() {
        return new Deviation.LogNormal(0.3);
    }

    @Test
    void idealChipHasAQuietSupplyAndBadNumbersAreRefused() {
        var supply = new SupplyDescription(SHARED, TAU, TAU, spread());
        assertThat(quiet().with(supply).ideal().supply().quiet()).isTrue();
        assertThatThrownBy(() -> new SupplyDescription(-1, TAU, TAU, spread()))
                .hasMessage("standard deviation of the supply noise must be >= 0 V, was -1.0");
        assertThatThrownBy(() -> new SupplyDescription(1, 2, 1, spread()))
                .hasMessageContaining(
                        "longest correlation time of the supply noise must be 2.0 to");
    }
}
