package org.noisefloor.snn.sampling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class BoltzmannMachineTest {

    @Test
    void oneUnitIsOnWithTheLogisticProbability() {
        double[] p = new BoltzmannMachine(new double[] {0.7}, new double[1]).distribution();
        assertThat(p[1]).isCloseTo(1 / (1 + StrictMath.exp(-0.7)), within(1e-15));
    }

    @Property(tries = 30)
    void energiesAreTheQuadraticForm(@ForAll long seed, @ForAll @IntRange(min = 1, max = 7) int n) {
        BoltzmannMachine machine = BoltzmannMachine.normal(n, 1.5, seed);
        double[] energies = machine.energies();
        for (int z = 0; z < machine.states(); z++) {
            double energy = 0;
            for (int i = 0; i < n; i++) {
                energy -= machine.bias()[i] * (z >> i & 1);
                for (int j = 0; j < n; j++) {
                    energy -= 0.5 * machine.weight()[i * n + j] * (z >> i & 1) * (z >> j & 1);
                }
            }
            assertThat(energies[z]).isCloseTo(energy, within(1e-12));
        }
    }

    @Property(tries = 30)
    void oddsOfAUnitAreItsInput(@ForAll long seed, @ForAll @IntRange(min = 1, max = 6) int n) {
        BoltzmannMachine machine = BoltzmannMachine.uniform(n, 2, seed);
        double[] p = machine.distribution();
        for (int z = 0; z < p.length; z++) {
            for (int i = 0; i < n; i++) {
                double odds = p[z | 1 << i] / p[z & ~(1 << i)];
                assertThat(StrictMath.log(odds)).isCloseTo(machine.input(i, z), within(1e-12));
            }
        }
    }

    @Test
    void marginalsAndCoactivationsAreThoseOfTwoUnits() {
        double[] p = {0.1, 0.2, 0.3, 0.4};
        assertThat(Distributions.marginals(p, 2))
                .containsExactly(new double[] {0.6, 0.7}, within(1e-15));
        assertThat(Distributions.coactivations(p, 2))
                .containsExactly(new double[] {0.6, 0.4, 0.4, 0.7}, within(1e-15));
    }

    @Test
    void divergenceIsZeroForEqualAndKnownForOtherDistributions() {
        double[] p = {0.5, 0.5};
        assertThat(Distributions.divergence(p, p)).isZero();
        assertThat(Distributions.divergence(p, new double[] {0.25, 0.75}))
                .isCloseTo(0.5 * StrictMath.log(4.0 / 3), within(1e-15));
        assertThat(Distributions.divergence(p, new double[] {1, 0}))
                .as("a state never sampled is left out")
                .isCloseTo(0.5 * StrictMath.log(0.5), within(1e-15));
    }

    @Test
    void stateThatWasNeverReadCountsAsTheReadingsAddedToIt() {
        var counts = new StateCounts(1);
        counts.accept(0, 1);
        counts.accept(1, 1);
        assertThat(counts.frequencies()).containsExactly(0, 1);
        assertThat(counts.frequenciesWith(0.5)).containsExactly(0.5 / 3, 2.5 / 3);
        assertThat(counts.total()).isEqualTo(2);
    }

    @Test
    void machinesWithoutADistributionAreRefused() {
        assertThatThrownBy(() -> new BoltzmannMachine(new double[2], new double[] {0, 1, 2, 0}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("symmetric");
        assertThatThrownBy(() -> new BoltzmannMachine(new double[1], new double[] {1}))
                .hasMessageContaining("onto itself");
        assertThatThrownBy(() -> new BoltzmannMachine(new double[21], new double[441]))
                .hasMessageContaining("1 to 20");
        assertThatThrownBy(() -> new BoltzmannMachine(new double[] {Double.NaN}, new double[1]))
                .hasMessageContaining("NaN");
        assertThatThrownBy(() -> new StateCounts(2).frequenciesWith(0))
                .hasMessageContaining("must be > 0");
        assertThatThrownBy(() -> new StateCounts(2).frequencies())
                .isInstanceOf(IllegalStateException.class);
    }
}
