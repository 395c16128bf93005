package org.noisefloor.snn.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.noisefloor.emulator.random.NoiseStream;
import org.noisefloor.emulator.random.Purpose;
import org.noisefloor.emulator.spike.SpikeSink;

/// What the exact chain of a pair says about rates is held in the tests of alignment.
class DecayingPulseNetworkTest {
    private static final double[] WEIGHT = {0, 1.5, -1, 0.5, 0, 2, -0.5, 1, 0};
    private static final double[] BIAS = {-0.5, 0.3, 0};

    private static SpikeSink into(List<Long> list) {
        return (step, spikes) -> {
            for (int k = 0; k < spikes.size(); k++) {
                list.add(10 * step + spikes.unit(k));
            }
        };
    }

    @Test
    void snapshotThenContinueEqualsContinue() {
        var network = new DecayingPulseNetwork(3, 10);
        var noise = new NoiseStream(1, Purpose.SPIKE);
        List<Long> whole = new ArrayList<>();
        List<Long> cut = new ArrayList<>();
        var one = network.silent();
        network.run(WEIGHT, BIAS, one, 900, noise, into(whole));
        var two = network.silent();
        network.run(WEIGHT, BIAS, two, 333, noise, into(cut));
        var kept = two.copy();
        network.run(WEIGHT, BIAS, two, 100, noise, into(new ArrayList<>()));
        network.run(WEIGHT, BIAS, kept, 567, noise, into(cut));
        assertThat(cut).isEqualTo(whole).hasSizeGreaterThan(50);
        assertThat(kept).isEqualTo(one).isNotEqualTo(two);
    }

    @Test
    void noNeuronFiresWhileItIsRefractory() {
        var network = new DecayingPulseNetwork(1, 10);
        List<Long> spikes = new ArrayList<>();
        network.run(
                new double[1],
                new double[] {30},
                network.silent(),
                100,
                new NoiseStream(1, Purpose.SPIKE),
                into(spikes));
        assertThat(spikes).startsWith(0L, 110L, 220L);
    }

    @Test
    void shapesThatDoNotFitAreRefused() {
        assertThatThrownBy(() -> new DecayingPulseNetwork(0, 10)).hasMessageContaining("was 0");
        assertThatThrownBy(() -> new DecayingPulseNetwork(2, 1)).hasMessageContaining("was 1");
        var network = new DecayingPulseNetwork(3, 10);
        assertThatThrownBy(() ->
                        network.run(
                                WEIGHT,
                                new double[2],
                                network.silent(),
                                1,
                                new NoiseStream(1, Purpose.SPIKE),
                                into(new ArrayList<>())))
                .hasMessageContaining("for 3 neurons, were 9, 2");
    }
}
