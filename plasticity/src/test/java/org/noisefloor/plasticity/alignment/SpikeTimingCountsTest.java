package org.noisefloor.plasticity.alignment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.noisefloor.emulator.random.NoiseStream;
import org.noisefloor.emulator.random.Purpose;
import org.noisefloor.emulator.statistics.HotellingTest;
import org.noisefloor.emulator.statistics.TestResult;
import org.noisefloor.snn.reference.RefractoryLogisticNetwork;
import org.noisefloor.snn.reference.TimeConvention;

/// H0: the counted spike-timing differences of a simulated pair have the distribution of the exact chain, at distances 1 to 8 both ways.
/// Hotelling's test over 200 batches of 2000 steps, alpha = 1e-7.
class SpikeTimingCountsTest {
    private static final int TAU_REF = 8;

    private static TestResult compared(
            double[] weight, PairModel exact, TimeConvention convention) {
        double[] bias = {-1, 0.4};
        var network = new RefractoryLogisticNetwork(bias, TAU_REF, convention);
        var state = network.silent();
        var noise = new NoiseStream(5, Purpose.SPIKE);
        network.run(weight, state, 500, noise, (step, spikes) -> {});
        double[][] batches = new double[200][];
        for (int b = 0; b < batches.length; b++) {
            var counts = new SpikeTimingCounts(0, 1, TAU_REF);
            network.run(weight, state, 2000, noise, counts);
            assertThat(counts.steps()).isEqualTo(2000);
            batches[b] = vector(counts.distribution());
        }
        double[] expected = vector(new PairMarkovChain(exact).spikeTiming(TAU_REF));
        return HotellingTest.mean("spike-timing differences", batches, expected, 1e-7);
    }

    private static double[] vector(SpikeTimingDistribution timing) {
        double[] vector = new double[2 * TAU_REF + 3];
        System.arraycopy(timing.firstAfterSecond(), 1, vector, 0, TAU_REF);
        System.arraycopy(timing.secondAfterFirst(), 1, vector, TAU_REF, TAU_REF);
        vector[2 * TAU_REF] = timing.firstRate();
        vector[2 * TAU_REF + 1] = timing.secondRate();
        vector[2 * TAU_REF + 2] = timing.coincidence();
        return vector;
    }

    @Test
    void countedDifferencesHaveTheExactDistribution() {
        PairModel exact = PairModel.ideal(TAU_REF, TimeConvention.C, -1, 0.4, 1.5, 0.5);
        TestResult result = compared(new double[] {0, 1.5, 0.5, 0}, exact, TimeConvention.C);
        assertThat(result.rejected()).as(result.toString()).isFalse();
    }

    @Test
    void exchangedWeightsAndAnotherConventionAreFoundOut() {
        PairModel exact = PairModel.ideal(TAU_REF, TimeConvention.C, -1, 0.4, 1.5, 0.5);
        assertThat(compared(new double[] {0, 0.5, 1.5, 0}, exact, TimeConvention.C).rejected())
                .isTrue();
        assertThat(compared(new double[] {0, 1.5, 0.5, 0}, exact, TimeConvention.A).rejected())
                .isTrue();
    }

    @Test
    void badNeuronsAreRefused() {
        assertThatThrownBy(() -> new SpikeTimingCounts(1, 1, 5))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("different neurons");
        assertThatThrownBy(() -> new SpikeTimingCounts(0, 1, 5).distribution())
                .isInstanceOf(IllegalStateException.class);
    }
}
