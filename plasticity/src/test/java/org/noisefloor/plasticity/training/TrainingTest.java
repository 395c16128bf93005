package org.noisefloor.plasticity.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.noisefloor.emulator.chip.ChipProgram;
import org.noisefloor.emulator.chip.Die;
import org.noisefloor.emulator.chip.EmulatedChip;
import org.noisefloor.emulator.chip.SpikingChipDescription;
import org.noisefloor.emulator.correlation.CorrelationDescription;
import org.noisefloor.emulator.correlation.CorrelationDescription.Swap;
import org.noisefloor.emulator.correlation.SensorRegion;
import org.noisefloor.emulator.cost.Operation;
import org.noisefloor.emulator.processor.ProcessorDescription;
import org.noisefloor.emulator.processor.ProcessorRounding;
import org.noisefloor.emulator.processor.ProcessorUpdate;
import org.noisefloor.emulator.spike.SpikeBatch;
import org.noisefloor.emulator.statistics.HypothesisTest;
import org.noisefloor.plasticity.alignment.SpikeBasedAlignment;
import org.noisefloor.plasticity.rule.LearningRate;
import org.noisefloor.plasticity.rule.Observables;
import org.noisefloor.plasticity.rule.PlasticityRule;
import org.noisefloor.plasticity.rule.RuleState;

class TrainingTest {
    private static final SpikingChipDescription CHIP = TestChips.chip(0.1, 0, Swap.SWAPPABLE);
    private static final SpikingChipDescription IDEAL = CHIP.ideal();
    private static final SensorRegion ALL = new SensorRegion(0, 12, 0, 12);
    private static final PlasticityRule ALIGNMENT =
            new SpikeBasedAlignment(new LearningRate(1, 1, 100), 10, 4, 0.03);

    @Property(tries = 60)
    void onlyPlasticSynapsesAreWrittenOnDiesWithStuckSynapses(
            @ForAll long seed,
            @ForAll @IntRange(min = 0, max = 11) int firstSource,
            @ForAll @IntRange(min = 0, max = 11) int firstColumn) {
        var random = new Random(seed);
        var region =
                new SensorRegion(
                        firstSource,
                        1 + random.nextInt(12 - firstSource),
                        firstColumn,
                        1 + random.nextInt(12 - firstColumn));
        boolean[] plastic = new boolean[144];
        for (int synapse = 0; synapse < 144; synapse++) {
            plastic[synapse] = random.nextInt(3) == 0;
        }
        Die die = Die.fabricate(TestChips.chip(0.1, 0.2, Swap.SWAPPABLE), seed);
        var chip = new EmulatedChip(die, TestChips.program(region, seed), seed);
        double[][] before = currents(chip);
        var training = new Training(asking(3.7), chip, plastic, Rounding.STOCHASTIC, true, seed);
        for (int period = 0; period < 4; period++) {
            training.intervene(chip, period);
        }
        double[][] after = currents(chip);
        for (int source = 0; source < 12; source++) {
            for (int column = 0; column < 12; column++) {
                if (!plastic[source * 12 + column]
                        || !region.hasSource(source)
                        || !region.hasColumn(column)) {
                    assertThat(after[source][column]).isEqualTo(before[source][column]);
                }
            }
        }
    }

    private static double[][] currents(EmulatedChip chip) {
        double[][] current = new double[12][12];
        for (int source = 0; source < 12; source++) {
            for (int column = 0; column < 12; column++) {
                current[source][column] = chip.trueCurrent(source, column);
            }
        }
        return current;
    }

    @Property(tries = 60)
    void everyPlasticSynapseGetsItsAlignmentUpdateRoundedAndClamped(
            @ForAll long seed, @ForAll boolean swapFirst) {
        var random = new Random(seed);
        var region = new SensorRegion(2, 5, 3, 7);
        ChipProgram program = TestChips.program(region, seed);
        int[][] sensor = ScriptedChip.randomSensors(program, 255, random);
        var chip = new ScriptedChip(CHIP, program, sensor);
        if (swapFirst) {
            chip.swapAccumulators();
        }
        boolean[] plastic = new boolean[144];
        Arrays.fill(plastic, true);
        new Training(ALIGNMENT, chip, plastic, Rounding.NEAREST, true, seed).intervene(chip, 0);
        assertThat(chip.swapped()).isEqualTo(!swapFirst);
        for (int source = 0; source < 12; source++) {
            for (int column = 0; column < 12; column++) {
                int old = program.code()[source * 12 + column];
                double odd = 0;
                if (region.hasSource(source) && region.hasColumn(column)) {
                    for (int row = 0; row < 2; row++) {
                        int[] read = sensor[2 * (source - 2) + row];
                        odd += 0.5 * (read[7 + column - 3] - read[column - 3]);
                    }
                }
                // learning rate 1, a period of 10 refractory periods, 4 LSB per pair, 0.03 per code
                double wanted = Math.floor(old + odd / (10 * 4 * 0.03) + 0.5);
                assertThat(chip.weight[source * 12 + column])
                        .isEqualTo((int) Math.clamp(wanted, -63, 63));
            }
        }
    }

    @Test
    void accumulatorThatIsFullBelowTheLargestCodeCountsAsSaturated() {
        var c = CHIP.correlation();
        var early =
                CHIP.with(
                        new CorrelationDescription(
                                c.shape(),
                                c.window(),
                                c.pairing(),
                                c.amplitude(),
                                100,
                                16,
                                c.swap(),
                                c.postDelay(),
                                c.amplitudeSpread(),
                                c.imbalance(),
                                c.windowSpread(),
                                c.roleImbalance(),
                                c.offsetSigma()));
        ChipProgram program = TestChips.program(new SensorRegion(0, 1, 0, 1), 1);
        boolean[] plastic = new boolean[144];
        plastic[0] = true;
        var chip = new ScriptedChip(early, program, new int[][] {{115, 116}, {117, 1}});
        var training = new Training(asking(0), chip, plastic, Rounding.NEAREST, false, 1);
        training.intervene(chip, 0);
        assertThat(training.counts()).isEqualTo(new Training.Counts(4, 2));
    }

    @Property(tries = 60)
    void readsAtAnEndOfTheRangeAreCountedForPlasticSynapses(@ForAll long seed) {
        var random = new Random(seed);
        ChipProgram program = TestChips.program(new SensorRegion(1, 4, 2, 6), seed);
        int[][] sensor = ScriptedChip.randomSensors(program, 255, random);
        boolean[] plastic = new boolean[144];
        long reads = 0;
        long saturated = 0;
        for (int source = 0; source < 4; source++) {
            for (int column = 0; column < 6; column++) {
                plastic[(source + 1) * 12 + column + 2] = random.nextBoolean();
                for (int row = 2 * source; row < 2 * source + 2; row++) {
                    for (int half = 0; half < 2; half++) {
                        int end = random.nextInt(4);
                        int code = end == 0 ? 0 : end == 1 ? 255 : 1 + random.nextInt(254);
                        sensor[row][half * 6 + column] = code;
                        if (plastic[(source + 1) * 12 + column + 2]) {
                            reads++;
                            saturated += end < 2 ? 1 : 0;
                        }
                    }
                }
            }
        }
        var chip = new ScriptedChip(CHIP, program, sensor);
        var training = new Training(asking(0), chip, plastic, Rounding.NEAREST, false, seed);
        assertThat(training.saturatedShare()).isZero();
        training.intervene(chip, 0);
        assertThat(training.counts()).isEqualTo(new Training.Counts(reads, saturated));
        assertThat(training.saturatedShare())
                .isEqualTo(reads == 0 ? 0 : (double) saturated / reads);
        assertThat(chip.writes).isZero();
    }

    /// With equal sensors the accumulators may play either role: a chopped run then learns, bit for bit, what a plain one does.
    @Property(tries = 5)
    void choppingChangesNothingOnIdealSensors(@ForAll long seed) {
        EmulatedChip plain = emulated(IDEAL, seed);
        EmulatedChip chopped = emulated(IDEAL, seed);
        train(plain, training(plain, false, seed), 0, 12);
        train(chopped, training(chopped, true, seed), 0, 12);
        assertThat(weights(chopped)).isEqualTo(weights(plain));
        assertThat(weights(plain)).isNotEqualTo(TestChips.program(ALL, seed).code());
    }

    @Property(tries = 5)
    void snapshotThenContinueEqualsContinue(
            @ForAll long seed, @ForAll @IntRange(min = 0, max = 6) int periods) {
        EmulatedChip chip = emulated(CHIP, seed);
        Training training = training(chip, true, seed);
        train(chip, training, 0, periods);
        var snapshot = chip.snapshot();
        var memory = training.state();
        var counts = training.counts();
        train(chip, training, periods, 6);

        EmulatedChip other = emulated(CHIP, seed);
        other.restore(snapshot);
        Training resumed = training(other, true, seed);
        resumed.restore(memory, counts);
        train(other, resumed, periods, 6);
        assertThat(other.snapshot()).isEqualTo(chip.snapshot());
        assertThat(resumed.counts()).isEqualTo(training.counts());
    }

    /// H0: a wanted change of 0.3 codes moves a synapse by one code with probability 0.3. Exact binomial test, n = 144 × 60,
    /// alpha 1e-7; a change of 0.27 would be found, as the line after it proves. Nearest rounding moves nothing.
    @Test
    void smallChangesArriveInTheMeanByStochasticRoundingAndNeverByNearest() {
        for (Rounding rounding : Rounding.values()) {
            ChipProgram program =
                    new ChipProgram(12, 12, 1e-10, new double[12], new int[12], new int[144], ALL);
            var chip = new ScriptedChip(CHIP, program, new int[24][24]);
            boolean[] plastic = new boolean[144];
            Arrays.fill(plastic, true);
            var training = new Training(asking(0.3), chip, plastic, rounding, false, 5);
            for (int period = 0; period < 60; period++) {
                training.intervene(chip, period);
            }
            int moved = Arrays.stream(chip.weight).sum();
            if (rounding == Rounding.NEAREST) {
                assertThat(moved).isZero();
                assertThat(chip.writes).isZero();
            } else {
                var share = HypothesisTest.binomial("moved", moved, 8640, 0.3, 1e-7);
                assertThat(share.rejected()).as(share::toString).isFalse();
                assertThat(HypothesisTest.binomial("", moved, 8640, 0.27, 1e-7).rejected())
                        .isTrue();
            }
        }
    }

    @Test
    void trainingThatCannotWorkIsRefusedAtOnce() {
        EmulatedChip chip = emulated(CHIP, 1);
        assertThatThrownBy(() ->
                        new Training(ALIGNMENT, chip, new boolean[12], Rounding.NEAREST, false, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("marks of plasticity must be 144 (sources times neurons), were 12");
        EmulatedChip fixed = emulated(TestChips.chip(0.1, 0, Swap.FIXED), 1);
        assertThatThrownBy(() -> training(fixed, true, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(
                        "chopping needs accumulators that can exchange their roles");
        training(fixed, false, 1).intervene(fixed, 0);
    }

    @Test
    void changeThatIsNotANumberIsRefused() {
        EmulatedChip chip = emulated(CHIP, 1);
        boolean[] plastic = new boolean[144];
        plastic[7] = true;
        var training = new Training(asking(Double.NaN), chip, plastic, Rounding.NEAREST, false, 1);
        assertThatThrownBy(() -> training.intervene(chip, 4))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageEndingWith("did so for synapse 7 in period 4");
    }

    @Test
    void alignmentWithoutAScaleIsRefused() {
        var rate = new LearningRate(1, 1, 1);
        assertThatThrownBy(() -> new SpikeBasedAlignment(rate, 0, 4, 0.03))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("period must be > 0 refractory periods, was 0.0");
        assertThatThrownBy(() -> new SpikeBasedAlignment(rate, 1, Double.NaN, 0.03))
                .hasMessage("correlation amplitude must be > 0 LSB, was NaN");
        assertThatThrownBy(() -> new SpikeBasedAlignment(rate, 1, 4, -1))
                .hasMessage("weight of one code must be > 0 Boltzmann units, was -1.0");
    }

    @Test
    void chipWithAProcessorLearnsByItAndSwaps() {
        SpikingChipDescription chip = CHIP.with(new ProcessorDescription(5), 0);
        EmulatedChip learning = emulated(chip, 3);
        EmulatedChip asked = emulated(chip, 3);
        Training training = training(learning, true, 7);
        var none = new SpikeBatch(0);
        var out = new SpikeBatch(12);
        for (int period = 0; period < 3; period++) {
            for (int step = 0; step < 100; step++) {
                learning.step(none, out);
                asked.step(none, out);
            }
            training.intervene(learning, period);
            boolean[] plastic = new boolean[144];
            Arrays.fill(plastic, true);
            // g = 1 / (10 · 4 · 0.03) = 0.8333 codes per LSB, a quarter of it 107 / 2^9
            asked.learn(new ProcessorUpdate(107, 9, ProcessorRounding.STOCHASTIC, 0, 12, plastic));
            asked.swapAccumulators();
        }
        assertThat(learning.snapshot()).isEqualTo(asked.snapshot());
        assertThat(weights(learning)).isNotEqualTo(weights(emulated(chip, 3)));
        assertThat(training.counts()).isEqualTo(new Training.Counts(0, 0));
        assertThat(training.saturatedShare()).as("what nobody saw").isNaN();
    }

    @Test
    void ruleThatTheProcessorDoesNotKnowRunsInTheHost() {
        SpikingChipDescription chip = CHIP.with(new ProcessorDescription(5), 0);
        EmulatedChip learning = emulated(chip, 3);
        boolean[] plastic = new boolean[144];
        Arrays.fill(plastic, true);
        new Training(asking(1), learning, plastic, Rounding.NEAREST, false, 1)
                .intervene(learning, 0);
        assertThat(learning.ledger().count(Operation.LANE_STEP)).isZero();
        assertThat(learning.ledger().count(Operation.CONVERSION)).isPositive();
    }

    private static EmulatedChip emulated(SpikingChipDescription description, long seed) {
        return new EmulatedChip(
                Die.fabricate(description, seed), TestChips.program(ALL, seed), seed);
    }

    private static Training training(EmulatedChip chip, boolean chop, long seed) {
        boolean[] plastic = new boolean[144];
        Arrays.fill(plastic, true);
        return new Training(ALIGNMENT, chip, plastic, Rounding.STOCHASTIC, chop, seed);
    }

    private static void train(EmulatedChip chip, Training training, int from, int until) {
        var none = new SpikeBatch(0);
        var out = new SpikeBatch(12);
        for (int period = from; period < until; period++) {
            for (int step = 0; step < 100; step++) {
                chip.step(none, out);
            }
            training.intervene(chip, period);
        }
    }

    private static int[] weights(EmulatedChip chip) {
        int[] all = new int[144];
        int[] code = new int[12];
        for (int source = 0; source < 12; source++) {
            chip.readWeights(source, code);
            System.arraycopy(code, 0, all, 12 * source, 12);
        }
        return all;
    }

    /// A rule that asks for the same change of every synapse.
    private static PlasticityRule asking(double wanted) {
        return new PlasticityRule() {
            @Override
            public RuleState initialState(SensorRegion region) {
                return new RuleState(0);
            }

            @Override
            public void update(Observables seen, RuleState state, double[] change) {
                Arrays.fill(change, wanted);
            }
        };
    }
}
