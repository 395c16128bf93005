package org.noisefloor.verification.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.noisefloor.emulator.kernel.KernelSet;
import org.noisefloor.snn.population.AdaptiveSetting.Method;

class AdaptiveNetworkTest {
    /// The rates that other simulators have with this definition, over 2 s after 200 ms.
    @ParameterizedTest
    @CsvSource({"EULER, false", "ACCURATE, false", "EULER, true"})
    void networkFiresAsInOtherSimulators(Method method, boolean plastic) {
        var network = new AdaptiveNetwork(KernelSet.preferred(), method, plastic);
        for (int k = 0; k < 2000; k++) {
            network.step();
        }
        long spikes = 0;
        for (int k = 0; k < 20_000; k++) {
            spikes += network.step();
        }
        assertThat(spikes / (2.0 * AdaptiveNetwork.NEURONS)).isBetween(11.6, 12.6);
    }
}
