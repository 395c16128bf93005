package org.noisefloor.plasticity.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.noisefloor.emulator.chip.Die;
import org.noisefloor.emulator.chip.EmulatedChip;
import org.noisefloor.emulator.correlation.CorrelationDescription.Swap;
import org.noisefloor.emulator.correlation.SensorRegion;
import org.noisefloor.emulator.spike.SpikeBatch;

/// 12 neurons of a die whose slopes and leaks differ by 10 %, with random weights, periods of 100 refractory periods.
class RateHomeostasisTest {
    private static final int STEPS = 1000;
    private static final int REFRACTORY = 10;

    private final EmulatedChip chip =
            new EmulatedChip(
                    Die.fabricate(TestChips.chip(0.1, 0, Swap.FIXED), 2),
                    TestChips.program(new SensorRegion(0, 0, 0, 0), 1),
                    3);

    /// Share of refractory time of each neuron over `periods` periods, with homeostasis at work.
    private double[] occupancy(RateHomeostasis held, int periods) {
        double[] share = new double[12];
        var out = new SpikeBatch(12);
        for (int period = 0; period < periods; period++) {
            for (int step = 0; step < STEPS; step++) {
                chip.step(new SpikeBatch(0), out);
                held.accept(step, out);
                for (int k = 0; k < out.size(); k++) {
                    share[out.unit(k)] += (double) REFRACTORY / STEPS / periods;
                }
            }
            held.intervene(chip);
        }
        return share;
    }

    @Test
    void ratesBecomeEqual() {
        var setting = new RateHomeostasis.Setting(0.4, 0.2, 0.02);
        var held = new RateHomeostasis(setting, chip, STEPS);
        double[] first = occupancy(held, 1);
        occupancy(held, 60);
        double[] last = occupancy(held, 60);
        assertThat(spread(first)).isGreaterThan(0.2);
        for (double share : last) {
            assertThat(share).isBetween(0.37, 0.43);
        }
    }

    private static double spread(double[] share) {
        return Arrays.stream(share).max().orElseThrow() - Arrays.stream(share).min().orElseThrow();
    }

    @Test
    void silentNeuronIsNotRaisedWithoutBound() {
        var setting = new RateHomeostasis.Setting(0.5, 1, 0.02);
        var scripted =
                new ScriptedChip(
                        TestChips.chip(0, 0, Swap.FIXED),
                        TestChips.program(new SensorRegion(0, 0, 0, 0), 1),
                        new int[0][]);
        var held = new RateHomeostasis(setting, scripted, STEPS);
        for (int period = 0; period < 100; period++) {
            held.intervene(scripted);
        }
        assertThat(scripted.rest).containsOnly(0.6 + 8 * 0.02);
    }

    @Test
    void badSettingsAreRefused() {
        assertThatThrownBy(() -> new RateHomeostasis.Setting(1, 0.2, 1))
                .hasMessageContaining("occupancy");
        assertThatThrownBy(() -> new RateHomeostasis.Setting(0.5, 0, 1))
                .hasMessageContaining("gain");
        assertThatThrownBy(() -> new RateHomeostasis.Setting(0.5, 0.5, 0))
                .hasMessageContaining("per bias");
    }
}
