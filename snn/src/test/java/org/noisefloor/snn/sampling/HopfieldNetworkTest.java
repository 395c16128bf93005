package org.noisefloor.snn.sampling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.noisefloor.emulator.random.NoiseStream;
import org.noisefloor.emulator.random.Purpose;

class HopfieldNetworkTest {

    private static int[] random(int units, NoiseStream draws, int step) {
        int[] state = new int[units];
        for (int i = 0; i < units; i++) {
            state[i] = draws.bitsAt(i, step) < 0 ? -1 : 1;
        }
        return state;
    }

    @Property(tries = 50)
    void energyNeverRisesWithSymmetricWeights(
            @ForAll long seed, @ForAll @IntRange(min = 2, max = 12) int units) {
        NoiseStream draws = new NoiseStream(seed, Purpose.NETWORK);
        double[] bias = new double[units];
        double[] weight = new double[units * units];
        for (int i = 0; i < units; i++) {
            bias[i] = draws.gaussianAt(i, 0);
            for (int j = 0; j < i; j++) {
                weight[i * units + j] = draws.gaussianAt(i * units + j, 1);
                weight[j * units + i] = weight[i * units + j];
            }
        }
        HopfieldNetwork network = new HopfieldNetwork(bias, weight);
        int[] state = random(units, draws, 2);
        double energy = network.energy(state);
        for (int k = 0; k < 20 * units; k++) {
            network.update(Math.floorMod(draws.bitsAt(0, 10 + k), units), state);
            assertThat(network.energy(state)).isLessThanOrEqualTo(energy + 1e-12);
            energy = network.energy(state);
        }
        assertThat(network.settle(state, 1 << units)).isTrue();
    }

    @Test
    void asymmetricPairGoesRoundForEverAndRaisesItsEnergy() {
        HopfieldNetwork network = new HopfieldNetwork(new double[2], new double[] {0, 1, -0.5, 0});
        int[] state = {1, 1};
        assertThat(network.settle(state, 1000)).isFalse();
        double before = network.energy(state);
        boolean rose = false;
        for (int k = 0; k < 8; k++) {
            network.update(k % 2, state);
            rose |= network.energy(state) > before;
            before = network.energy(state);
        }
        assertThat(rose).isTrue();
        double[] symmetrised = {0, 0.25, 0.25, 0};
        assertThat(new HopfieldNetwork(new double[2], symmetrised).settle(state, 10)).isTrue();
    }

    /// 200 units: 10 patterns (0.05 per unit) are recalled from 15 % of wrong units; 60 (0.3, far above the capacity of some 0.14
    /// per unit) are not.
    @Test
    void patternsAreRecalledBelowTheCapacityAndNotAbove() {
        assertThat(recalled(10)).isGreaterThan(0.97);
        assertThat(recalled(60)).isLessThan(0.6);
    }

    private static double recalled(int patterns) {
        int units = 200;
        NoiseStream draws = new NoiseStream(4, Purpose.STIMULUS);
        int[][] pattern = new int[patterns][];
        for (int mu = 0; mu < patterns; mu++) {
            pattern[mu] = random(units, draws, mu);
        }
        HopfieldNetwork network = HopfieldNetwork.storing(pattern);
        double sum = 0;
        for (int mu = 0; mu < 10; mu++) {
            int[] state = pattern[mu].clone();
            for (int i = 0; i < units; i++) {
                state[i] = draws.uniformAt(i, 1000 + mu) < 0.15 ? -state[i] : state[i];
            }
            network.settle(state, 200);
            sum += HopfieldNetwork.overlap(state, pattern[mu]) / 10;
        }
        return sum;
    }

    @Test
    void selfConnectionsAreRefused() {
        assertThatThrownBy(() -> new HopfieldNetwork(new double[1], new double[] {1}))
                .hasMessageContaining("onto itself");
        assertThatThrownBy(() -> new HopfieldNetwork(new double[2], new double[3]))
                .hasMessageContaining("units²");
    }
}
