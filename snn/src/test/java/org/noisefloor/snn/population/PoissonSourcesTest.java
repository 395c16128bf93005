package org.noisefloor.snn.population;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.noisefloor.emulator.random.NoiseStream;
import org.noisefloor.emulator.random.Purpose;

class PoissonSourcesTest {
    /// H0: each of n = 2e6 draws fires with probability p = rate dt. The count of a source class is binomial; |z| > 5.3 has a
    /// probability of 1.2e-7 (normal approximation, at least 4000 expected spikes). A rate off by 9 % is seen with power 0.99.
    @Test
    void sourcesFireAtTheirRates() {
        double[] rate = new double[300];
        for (int source = 0; source < rate.length; source++) {
            rate[source] = 20 * (1 + source % 3);
        }
        PoissonSources sources = new PoissonSources(rate, 1e-4);
        NoiseStream stream = new NoiseStream(8, Purpose.STIMULUS);
        int[] spiked = new int[300];
        int[] count = new int[3];
        int steps = 20_000;
        for (int k = 0; k < steps; k++) {
            int n = sources.step(stream, k, spiked);
            for (int s = 0; s < n; s++) {
                count[spiked[s] % 3]++;
                assertThat(s == 0 || spiked[s] > spiked[s - 1]).isTrue();
            }
        }
        for (int kind = 0; kind < 3; kind++) {
            double p = 20 * (1 + kind) * 1e-4;
            double draws = 100.0 * steps;
            double z = (count[kind] - draws * p) / Math.sqrt(draws * p * (1 - p));
            assertThat(Math.abs(z)).as("rate %s", rate[kind]).isLessThan(5.3);
        }
    }

    @Test
    void silentSourcesNeverFireAndRatesOfASpikePerStepAreRefused() {
        PoissonSources silent = new PoissonSources(new double[100], 1e-4);
        NoiseStream stream = new NoiseStream(8, Purpose.STIMULUS);
        for (int k = 0; k < 1000; k++) {
            assertThat(silent.step(stream, k, new int[100])).isZero();
        }
        assertThatThrownBy(() -> new PoissonSources(new double[] {1, 10_000}, 1e-4))
                .hasMessageContaining("rate of source 1 must be >= 0 and < 10000.0");
        assertThatThrownBy(() -> new PoissonSources(new double[] {Double.NaN}, 1e-4))
                .hasMessageContaining("rate of source 0");
        assertThatThrownBy(() -> new PoissonSources(new double[1], 0))
                .hasMessageContaining("step must be > 0");
        assertThatThrownBy(() -> silent.step(stream, 0, new int[99]))
                .hasMessage("spiked must have room for 100 sources, had 99");
    }
}
