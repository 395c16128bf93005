package org.noisefloor.emulator.chip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.noisefloor.emulator.chip.TestChips.US;
import static org.noisefloor.emulator.chip.TestChips.events;

import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.noisefloor.emulator.correlation.SensorRegion;
import org.noisefloor.emulator.cost.CostReport;
import org.noisefloor.emulator.cost.Operation;
import org.noisefloor.emulator.spike.SpikeBatch;
import org.noisefloor.emulator.synapse.SynapseArrayDescription;
import org.noisefloor.emulator.synapse.SynapticPulse;

class EmulatedChipTest {
    private static final SensorRegion NOTHING = new SensorRegion(0, 0, 0, 0);

    @Property(tries = 60)
    void snapshotThenContinueEqualsContinue(
            @ForAll long seed,
            @ForAll boolean integrating,
            @ForAll @IntRange(min = 0, max = 60) int before,
            @ForAll @IntRange(min = 1, max = 5) int sources,
            @ForAll @IntRange(min = 1, max = 20) int neurons) {
        SpikingChipDescription description = description(integrating);
        Die die = Die.fabricate(description, seed);
        ChipProgram program = TestChips.randomProgram(description, sources, neurons, seed);
        var chip = new EmulatedChip(die, program, seed);
        RandomUse.of(chip, before, seed + 1);
        ChipState snapshot = chip.snapshot();
        assertThat(snapshot.hashCode()).isEqualTo(chip.snapshot().hashCode());
        List<Integer> trace = RandomUse.of(chip, 60, seed + 2);

        // made with another noise seed: the snapshot must carry all of it
        var other = new EmulatedChip(die, program, seed + 3);
        other.restore(snapshot);
        assertThat(RandomUse.of(other, 60, seed + 2)).isEqualTo(trace);
        assertThat(other.snapshot()).isEqualTo(chip.snapshot()).isNotEqualTo(snapshot);
        assertThat(other.ledger()).isEqualTo(chip.ledger());
        assertThat(other.steps()).isEqualTo(before + 60);
    }

    @Property(tries = 20)
    void sameSeedsGiveTheSameBitsAndOtherSeedsOthers(
            @ForAll long seed, @ForAll boolean integrating) {
        SpikingChipDescription description = description(integrating);
        ChipProgram program = TestChips.randomProgram(description, 5, 20, seed);
        Die die = Die.fabricate(description, seed);
        List<Integer> trace = RandomUse.of(new EmulatedChip(die, program, 4), 80, seed);
        Die again = Die.fabricate(description, seed);
        Die another = Die.fabricate(description, seed + 1);
        assertThat(RandomUse.of(new EmulatedChip(again, program, 4), 80, seed)).isEqualTo(trace);
        assertThat(RandomUse.of(new EmulatedChip(again, program, 5), 80, seed)).isNotEqualTo(trace);
        assertThat(RandomUse.of(new EmulatedChip(another, program, 4), 80, seed))
                .isNotEqualTo(trace);
    }

    @Test
    void allIdealDiesAreTheSame() {
        for (boolean integrating : new boolean[] {false, true}) {
            SpikingChipDescription ideal = description(integrating).ideal();
            ChipProgram program = TestChips.randomProgram(ideal, 5, 20, 1);
            var first = new EmulatedChip(Die.fabricate(ideal, 1), program, 9);
            var second = new EmulatedChip(Die.fabricate(ideal, 2), program, 9);
            assertThat(RandomUse.of(first, 80, 3)).isEqualTo(RandomUse.of(second, 80, 3));
            assertThat(first.snapshot()).isEqualTo(second.snapshot());
        }
    }

    @Property(tries = 30)
    void dieDoesNotDependOnHowMuchOfItAProgramUses(@ForAll long seed, @ForAll boolean integrating) {
        SpikingChipDescription description = description(integrating);
        Die die = Die.fabricate(description, seed);
        ChipProgram small = TestChips.randomProgram(description, 5, 9, seed);
        ChipProgram large = widened(small, 8, 20);
        var few = new EmulatedChip(die, small, seed);
        var many = new EmulatedChip(die, large, seed);
        var fewOut = new SpikeBatch(9);
        var manyOut = new SpikeBatch(20);
        for (int step = 0; step < 60; step++) {
            few.step(events(step % 5), fewOut);
            many.step(events(step % 5), manyOut);
            assertThat(Arrays.stream(manyOut.units()).filter(n -> n < 9).toArray())
                    .isEqualTo(fewOut.units());
        }
    }

    /// The same program with silent neurons and sources besides.
    private static ChipProgram widened(ChipProgram p, int sources, int neurons) {
        int[] code = new int[sources * neurons];
        for (int source = 0; source < p.sources(); source++) {
            System.arraycopy(p.code(), source * p.neurons(), code, source * neurons, p.neurons());
        }
        int[] route = Arrays.copyOf(p.route(), neurons);
        Arrays.fill(route, p.neurons(), neurons, -1);
        return new ChipProgram(
                sources,
                neurons,
                p.unitCurrent(),
                Arrays.copyOf(p.restPotential(), neurons),
                route,
                code,
                p.sensors());
    }

    @Property(tries = 40)
    void spikeDrivesItsSourceFromTheRoutingLatencyOnForTheLengthOfThePulse(
            @ForAll @IntRange(min = 0, max = 6) int latency,
            @ForAll @IntRange(min = 1, max = 10) int pulse) {
        SpikingChipDescription base = TestChips.sampling(4, 2).ideal();
        var array = base.synapseArray();
        SpikingChipDescription description =
                base.with(
                                new SynapseArrayDescription(
                                        4,
                                        2,
                                        6,
                                        10e-9,
                                        new SynapticPulse.Rectangular(pulse * US, array.gain()),
                                        array.gain(),
                                        array.gradient(),
                                        0,
                                        0))
                        .withRoutingLatency(latency * US);
        // neuron 0 fires at step 0 and then every 11 steps; neuron 1 shows its input and never
        // fires
        double[] rest = {0.6 + 0.02 * 60, 0.6 - 0.02 * 200};
        int[] code = {0, 10, 0, 0};
        var program = new ChipProgram(2, 2, 5e-9, rest, new int[] {0, -1}, code, NOTHING);
        var chip = new EmulatedChip(Die.fabricate(description, 1), program, 1);
        var out = new SpikeBatch(2);
        int delay = Math.max(1, latency);
        for (int step = 0; step < 33; step++) {
            chip.step(events(), out);
            assertThat(out.units()).isEqualTo(step % 11 == 0 ? new int[] {0} : new int[0]);
            boolean open = step >= delay && (step - delay) % 11 < pulse;
            assertThat(chip.snapshot().neurons().potential(1) > -200).isEqualTo(open);
        }
    }

    @Property(tries = 100)
    void sensorSeesAPairAtItsTrueDistanceWhenItsDelayEqualsTheLatency(
            @ForAll @IntRange(min = 1, max = 5) int latency,
            @ForAll @IntRange(min = -10, max = 10) int distance) {
        double[] value = sensed(latency, latency, distance);
        assertThat(value).containsExactly(seen(distance), seen(-distance));
    }

    @Property(tries = 100)
    void delayThatDoesNotMakeUpForTheLatencyShiftsEveryPair(
            @ForAll @IntRange(min = 1, max = 5) int latency,
            @ForAll @IntRange(min = 0, max = 7) int delay,
            @ForAll @IntRange(min = -10, max = 10) int distance) {
        int shifted = distance + delay - latency;
        assertThat(sensed(latency, delay, distance)).containsExactly(seen(shifted), seen(-shifted));
    }

    /// The code of 4 LSB per pair above a pedestal of 16 in a triangular window of 10 intervals.
    private static double seen(int distance) {
        return 16 + (distance > 0 ? Math.floor(0.4 * Math.max(0, 10 - distance) + 0.5) : 0);
    }

    /// Codes of the causal and the anticausal accumulator after neuron 0 fired at step 20, and neuron 1 `distance` steps later.
    private static double[] sensed(int latency, int delay, int distance) {
        SpikingChipDescription chip = TestChips.commanded(latency * US, delay * US);
        ChipProgram program = TestChips.commandedProgram(new SensorRegion(0, 1, 1, 1));
        var emulated = new EmulatedChip(Die.fabricate(chip, 0), program, 5);
        var out = new SpikeBatch(4);
        for (int step = 0; step < 50; step++) {
            boolean pre = step == 20;
            boolean post = step == 20 + distance;
            emulated.step(
                    pre && post ? events(4, 5) : pre ? events(4) : post ? events(5) : events(),
                    out);
            assertThat(out.size()).isEqualTo((pre ? 1 : 0) + (post ? 1 : 0));
        }
        int[] code = new int[2];
        emulated.readSensors(0, code);
        return new double[] {code[0], code[1]};
    }

    @Property(tries = 30)
    void energyAndTimeNeverDecrease(@ForAll long seed, @ForAll boolean integrating) {
        SpikingChipDescription description = description(integrating);
        ChipProgram program = TestChips.randomProgram(description, 5, 20, seed);
        var chip = new EmulatedChip(Die.fabricate(description, seed), program, seed);
        double energy = 0;
        for (int i = 0; i < 30; i++) {
            RandomUse.of(chip, 1, seed + i);
            CostReport report =
                    CostReport.of(chip.ledger(), description.cost(), description.clock());
            assertThat(report.energy()).isGreaterThan(energy);
            assertThat(report.dutyCycle()).isBetween(0.0, 1.0);
            energy = report.energy();
        }
    }

    @Test
    void leakPotentialsThatAreWrittenActAsThoseOfTheProgram() {
        for (boolean integrating : new boolean[] {false, true}) {
            SpikingChipDescription chip = description(integrating);
            Die die = Die.fabricate(chip, 3);
            ChipProgram program = TestChips.randomProgram(chip, 4, 20, 1);
            double[] lower = program.restPotential().clone();
            for (int neuron = 0; neuron < lower.length; neuron++) {
                lower[neuron] -= 0.1;
            }
            var written = new EmulatedChip(die, program, 5);
            written.writeRestPotentials(lower);
            assertThat(written.ledger().count(Operation.WEIGHT_WRITE)).isEqualTo(20);
            assertThat(written.ledger().writingCycles())
                    .isEqualTo(chip.cycles(chip.synapseArray().rowWrite()));
            var loaded =
                    new EmulatedChip(
                            die,
                            new ChipProgram(
                                    program.sources(),
                                    program.neurons(),
                                    program.unitCurrent(),
                                    lower,
                                    program.route(),
                                    program.code(),
                                    program.sensors()),
                            5);
            if (integrating) {
                // the membrane starts at the program's leak potential
                assertThat(written.snapshot()).isNotEqualTo(loaded.snapshot());
            } else {
                // the time and energy of the write
                loaded.writeRestPotentials(lower);
                var out = new SpikeBatch(20);
                written.step(new SpikeBatch(0), out);
                loaded.step(new SpikeBatch(0), out);
                assertThat(written.snapshot()).isEqualTo(loaded.snapshot());
            }
            assertThatThrownBy(() -> written.writeRestPotentials(new double[19]))
                    .hasMessageContaining("needs as many leak potentials");
            lower[3] = Double.NaN;
            assertThatThrownBy(() -> written.writeRestPotentials(lower))
                    .hasMessageContaining("finite [V]");
        }
    }

    @Test
    void membraneThatIsNotFiniteIsFound() {
        SpikingChipDescription chip = TestChips.sampling(4, 3);
        // finite in double precision, but not in that of the membrane
        var program =
                new ChipProgram(
                        1, 3, 1e-9, new double[] {0, 1e39, 0}, new int[3], new int[3], NOTHING);
        var emulated = new EmulatedChip(Die.fabricate(chip, 1), program, 1);
        assertThat(emulated.firstNotFinite()).isEqualTo(1);
        emulated.step(events(), new SpikeBatch(3));
        assertThat(emulated.firstNotFinite()).isEqualTo(1);
    }

    @Test
    void anyNumberOfNeuronsCanBeRoutedToOneSource() {
        SpikingChipDescription chip = TestChips.sampling(4, 20).ideal();
        double[] rest = new double[20];
        Arrays.fill(rest, 2);
        var program = new ChipProgram(1, 20, 1e-9, rest, new int[20], new int[20], NOTHING);
        var emulated = new EmulatedChip(Die.fabricate(chip, 1), program, 1);
        var out = new SpikeBatch(20);
        for (int step = 0; step < 12; step++) {
            emulated.step(events(0), out);
        }
        assertThat(out.size()).isEqualTo(20);
    }

    @Test
    void batchThatDoesNotFitIsRefusedBeforeTimePasses() {
        SpikingChipDescription chip = TestChips.sampling(4, 3);
        ChipProgram program = TestChips.randomProgram(chip, 2, 3, 1);
        var emulated = new EmulatedChip(Die.fabricate(chip, 1), program, 1);
        ChipState before = emulated.snapshot();
        assertThatThrownBy(() -> emulated.step(events(2), new SpikeBatch(3)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("an external event must come from a source 0 to 1, was 2");
        assertThatThrownBy(() -> emulated.step(events(), new SpikeBatch(2)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageEndingWith("room for 3 spikes, got 0 and room for 2");
        assertThatThrownBy(() -> emulated.step(events(0, 1, 1), new SpikeBatch(3)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("at most 2 external events");
        assertThat(emulated.snapshot()).isEqualTo(before);
    }

    @Test
    void snapshotOfAnotherProgramIsRefused() {
        SpikingChipDescription chip = TestChips.sampling(8, 20);
        Die die = Die.fabricate(chip, 1);
        var first = new EmulatedChip(die, TestChips.randomProgram(chip, 2, 3, 1), 1);
        var second = new EmulatedChip(die, TestChips.randomProgram(chip, 4, 18, 1), 1);
        assertThatThrownBy(() -> second.restore(first.snapshot()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("same die and program");
    }

    private static SpikingChipDescription description(boolean integrating) {
        return integrating ? TestChips.integrating(16, 24) : TestChips.sampling(16, 24);
    }
}
