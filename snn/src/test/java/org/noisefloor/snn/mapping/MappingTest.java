package org.noisefloor.snn.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Scale;
import org.junit.jupiter.api.Test;
import org.noisefloor.emulator.chip.Die;
import org.noisefloor.emulator.chip.EmulatedChip;
import org.noisefloor.emulator.chip.SpikingChipDescription;
import org.noisefloor.emulator.correlation.SensorRegion;
import org.noisefloor.emulator.mismatch.Deviation;
import org.noisefloor.emulator.spike.SpikeBatch;
import org.noisefloor.emulator.synapse.SynapticPulse;
import org.noisefloor.snn.network.Network;

class MappingTest {
    private static final SynapticPulse DECAY =
            new SynapticPulse.Exponential(1e-5, new Deviation.None());

    @Property(tries = 60)
    void effectiveWeightOfAnIdealChipIsTheWeightRoundedToItsLsb(
            @ForAll long seed,
            @ForAll boolean integrating,
            @ForAll @IntRange(min = 1, max = 12) int neurons,
            @ForAll @Scale(7) @DoubleRange(min = 0.5, max = 4) double range) {
        SpikingChipDescription description =
                (integrating ? TestChips.integrating(DECAY, 0.2) : TestChips.logistic(0.2)).ideal();
        Network network = random(neurons, seed);
        Mapping mapping = Mapping.of(network, description, range);
        var chip = new EmulatedChip(Die.fabricate(description, seed), mapping.program(), 1);
        assertThat(mapping.weightLsb()).isEqualTo(range / 63);
        for (int pre = 0; pre < neurons; pre++) {
            for (int post = 0; post < neurons; post++) {
                double weight = network.weight()[network.synapse(pre, post)];
                double lsb = mapping.weightLsb();
                double rounded = lsb * Math.clamp(Math.rint(weight / lsb), -63, 63);
                assertThat(mapping.effectiveWeight(chip, pre, post))
                        .isCloseTo(rounded, within(1e-5 * range));
            }
        }
    }

    @Property(tries = 30)
    void effectiveWeightOfADieIsTheTrueCurrentThroughTheTrueNeuron(@ForAll long seed) {
        SpikingChipDescription description = TestChips.logistic(0.2);
        Mapping mapping = Mapping.of(random(12, seed), description, 2);
        Die die = Die.fabricate(description, seed);
        var chip = new EmulatedChip(die, mapping.program(), 1);
        double fed = 0;
        for (int pre = 0; pre < 12; pre++) {
            // what one open pulse of this source does to the argument of the activation function
            var probe = new EmulatedChip(die, mapping.program(), 1);
            var silent = new EmulatedChip(die, mapping.program(), 1);
            var event = new SpikeBatch(1);
            event.add(pre);
            probe.step(event, new SpikeBatch(12));
            silent.step(new SpikeBatch(0), new SpikeBatch(12));
            for (int post = 0; post < 12; post++) {
                double shift =
                        probe.snapshot().neurons().potential(post)
                                - silent.snapshot().neurons().potential(post);
                assertThat(shift).isCloseTo(mapping.effectiveWeight(chip, pre, post), within(1e-5));
                fed = Math.max(fed, Math.abs(shift));
            }
        }
        assertThat(fed).isGreaterThan(0.5);
    }

    @Property(tries = 30)
    void biasShiftsTheArgumentOfTheActivationByItself(@ForAll long seed) {
        SpikingChipDescription description = TestChips.logistic(0).ideal();
        Network network = random(12, seed);
        Mapping mapping = Mapping.of(network, description, 2);
        var chip = new EmulatedChip(Die.fabricate(description, 1), mapping.program(), 1);
        chip.step(new SpikeBatch(0), new SpikeBatch(12));
        for (int neuron = 0; neuron < 12; neuron++) {
            assertThat(chip.snapshot().neurons().potential(neuron))
                    .isCloseTo(network.bias()[neuron] - Math.log(10), within(1e-4));
            assertThat(mapping.program().route()[neuron]).isEqualTo(neuron);
        }
    }

    @Property(tries = 60)
    void sensorRegionIsTheSmallestThatHoldsAllPlasticSynapses(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 6) int marks) {
        var random = new Random(seed);
        int n = 8;
        boolean[] plastic = new boolean[n * n];
        int[] bounds = {n, -1, n, -1};
        for (int i = 0; i < marks; i++) {
            int pre = random.nextInt(n);
            int post = random.nextInt(n);
            plastic[post * n + pre] = true;
            bounds[0] = Math.min(bounds[0], pre);
            bounds[1] = Math.max(bounds[1], pre);
            bounds[2] = Math.min(bounds[2], post);
            bounds[3] = Math.max(bounds[3], post);
        }
        var network = new Network(new double[n], new double[n * n], plastic);
        Mapping mapping = Mapping.of(network, TestChips.logistic(0), 1);
        assertThat(mapping.program().sensors())
                .isEqualTo(
                        new SensorRegion(
                                bounds[0],
                                bounds[1] - bounds[0] + 1,
                                bounds[2],
                                bounds[3] - bounds[2] + 1));
        for (int pre = 0; pre < n; pre++) {
            for (int post = 0; post < n; post++) {
                assertThat(mapping.plastic()[pre * n + post]).isEqualTo(plastic[post * n + pre]);
            }
        }
    }

    @Test
    void networkWithoutPlasticSynapsesNeedsNoSensors() {
        var network = new Network(new double[3], new double[9], new boolean[9]);
        assertThat(Mapping.of(network, TestChips.logistic(0), 1).program().sensors())
                .isEqualTo(new SensorRegion(0, 0, 0, 0));
    }

    @Test
    void rangesAndNumbersThatCannotBeMappedAreRefused() {
        Network network = random(2, 1);
        assertThatThrownBy(() -> Mapping.of(network, TestChips.logistic(0), 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("weight range must be > 0 Boltzmann units, was 0.0");
        assertThatThrownBy(
                        () -> new Network(new double[1], new double[] {Double.NaN}, new boolean[1]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a weight must be finite [Boltzmann units], was NaN");
        assertThatThrownBy(() -> new Network(new double[2], new double[3], new boolean[4]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("2 neurons has 4 weights, got 3 and 4");
    }

    private static Network random(int neurons, long seed) {
        var random = new Random(seed);
        double[] bias = random.doubles(neurons, -2, 2).toArray();
        double[] weight = random.doubles((long) neurons * neurons, -3, 3).toArray();
        return new Network(bias, weight, new boolean[neurons * neurons]);
    }
}
