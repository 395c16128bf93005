package org.noisefloor.io.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.LongFunction;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.noisefloor.emulator.chip.CrossbarChip;
import org.noisefloor.emulator.chip.CrossbarChipDescription;
import org.noisefloor.emulator.chip.Die;
import org.noisefloor.emulator.chip.EmulatedChip;
import org.noisefloor.emulator.cost.CostLedger;
import org.noisefloor.emulator.random.NoiseStream;
import org.noisefloor.emulator.random.Purpose;
import org.noisefloor.emulator.state.Kept;
import org.noisefloor.emulator.state.StateChannel;
import org.noisefloor.io.description.ChipReader;
import org.noisefloor.plasticity.alignment.AbstractAlignment;
import org.noisefloor.plasticity.alignment.AlignmentSchedule;
import org.noisefloor.plasticity.alignment.AlignmentTask;
import org.noisefloor.plasticity.alignment.BiasHomeostasis;
import org.noisefloor.plasticity.alignment.CorrelationSensors;
import org.noisefloor.plasticity.alignment.CorticalMicrocircuit;
import org.noisefloor.plasticity.alignment.CorticalSchedule;
import org.noisefloor.plasticity.alignment.FeedbackDemonstration;
import org.noisefloor.plasticity.alignment.PairCounts;
import org.noisefloor.plasticity.alignment.PlasticNetwork;
import org.noisefloor.plasticity.alignment.WakeSleep;
import org.noisefloor.plasticity.alignment.WakeSleepSchedule;
import org.noisefloor.plasticity.alignment.WeightStorage;
import org.noisefloor.plasticity.gradient.AdamState;
import org.noisefloor.plasticity.gradient.DeepDescription;
import org.noisefloor.plasticity.gradient.DeepFeedback;
import org.noisefloor.plasticity.gradient.DeepLearning;
import org.noisefloor.plasticity.gradient.DeepOptimiser;
import org.noisefloor.plasticity.hebbian.PairProjection;
import org.noisefloor.plasticity.hebbian.PairRule;
import org.noisefloor.plasticity.rule.RuleState;
import org.noisefloor.snn.mapping.Mapping;
import org.noisefloor.snn.rate.Substrate;
import org.noisefloor.snn.reference.DecayingPulseNetwork;
import org.noisefloor.snn.reference.RefractoryLogisticNetwork;
import org.noisefloor.snn.reference.TimeConvention;
import org.noisefloor.snn.sampling.BoltzmannMachine;
import org.noisefloor.snn.sampling.LeakySampler;
import org.noisefloor.snn.sampling.LeakySamplerParameters;
import org.noisefloor.snn.sampling.SequentialSampler;
import org.noisefloor.snn.simulation.Simulation;

/// States of chips, networks and rules. Each organ of the emulator passes a channel in `OrganLawsTest`, and a file keeps whatever passes
/// (`CheckpointTest`); here both meet.
class StatesInFilesTest {
    private static final int TAU_REF = 10;
    private static final CheckpointHead HEAD =
            CheckpointHead.of("test", Map.of(), "state", CheckpointHead.Position.at(0));

    @TempDir private Path folder;

    private record Named(String name, Supplier<Kept<?>> start) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Named> states() {
        boolean[] all = {false, true, true, false};
        double[] none = new double[4];
        var noise = new NoiseStream(1, Purpose.SPIKE);
        return Stream.of(
                new Named("chip", StatesInFilesTest::chip),
                new Named("crossbar chip", StatesInFilesTest::crossbars),
                new Named("ledger", CostLedger::new),
                new Named("rule", () -> new RuleState(8)),
                new Named("moments", () -> new AdamState(new double[3], new double[3], 1, 1)),
                new Named(
                        "refractory logistic",
                        () ->
                                new RefractoryLogisticNetwork(none, TAU_REF, TimeConvention.C)
                                        .silent()),
                new Named("decaying pulses", () -> new DecayingPulseNetwork(4, TAU_REF).silent()),
                new Named(
                        "sequential sampler",
                        () ->
                                new SequentialSampler(BoltzmannMachine.normal(4, 1, 1), TAU_REF)
                                        .silent()),
                new Named(
                        "leaky sampler",
                        () ->
                                new LeakySampler(
                                                LeakySamplerParameters.biological(1000, 5e-6),
                                                none,
                                                new double[16])
                                        .start(noise)),
                new Named(
                        "pair counts",
                        () -> new PairCounts(2, all, CorrelationSensors.ideal(4, TAU_REF))),
                new Named("abstract alignment", () -> alignment(1)),
                new Named("alignment with homeostasis", () -> homeostatic(1)),
                new Named("wake-sleep", () -> wakeSleep(1)),
                new Named(
                        "cortical microcircuit",
                        () ->
                                new CorticalMicrocircuit(
                                                CorticalSchedule.published(),
                                                CorticalMicrocircuit.Feedback.ALIGNED,
                                                1)
                                        .silent(1, 1, 1)),
                new Named(
                        "phaseless alignment",
                        () ->
                                new FeedbackDemonstration(
                                                FeedbackDemonstration.Setting.SMALL_WEIGHTS,
                                                Substrate.ideal(),
                                                1)
                                        .snapshot()),
                new Named(
                        "deep network",
                        () ->
                                new DeepLearning(
                                                DeepDescription.classifier(5, 7, 6, 3),
                                                new DeepFeedback.Copied(),
                                                new DeepOptimiser.Adam(0.01),
                                                2)
                                        .state()),
                new Named(
                        "pair projection",
                        () ->
                                new PairProjection(2, 3, new PairRule(1, 1, 20, 15, 0, 36), 0.1)
                                        .start(new float[6])));
    }

    private static Kept<?> chip() {
        var description = ChipReader.read("generic").spiking();
        var program = Mapping.of(AlignmentTask.recurrent(5, 1).network(), description, 2).program();
        var chip = new EmulatedChip(Die.fabricate(description, 3), program, 4);
        new Simulation(chip).run(50, (_, _) -> {});
        return chip.snapshot();
    }

    private static Kept<?> crossbars() {
        var description = (CrossbarChipDescription) ChipReader.read("hermes-pcm").description();
        return CrossbarChip.fabricate(description, 5, 7, 3).state();
    }

    private static AbstractAlignment alignment(long seed) {
        return new AbstractAlignment(
                AlignmentTask.recurrent(6, 1),
                TAU_REF,
                AlignmentSchedule.constant(0.06, 500).choppedEvery(1),
                seed);
    }

    private static AbstractAlignment homeostatic(long seed) {
        AlignmentTask task = AlignmentTask.recurrent(6, 1);
        return new AbstractAlignment(
                task,
                TAU_REF,
                AlignmentSchedule.constant(0.06, 500),
                CorrelationSensors.ideal(task.weight().length, TAU_REF),
                new WeightStorage.Exact(),
                PlasticNetwork.decayingPulses(6, TAU_REF, seed),
                new BiasHomeostasis(0.5, 0.05));
    }

    private static WakeSleep wakeSleep(long seed) {
        return new WakeSleep(
                BoltzmannMachine.normal(4, 1, 1),
                WakeSleep.Start.random(4, 0.1, 2),
                WakeSleep.amplitudes(4, 0.1, 3),
                new WakeSleepSchedule(TAU_REF, 50, 0.1, 0.1, 4),
                seed);
    }

    /// Changes all that passes.
    private static final class Scrambling implements StateChannel {
        private final SplittableRandom random = new SplittableRandom(7);

        @Override
        public byte[] bytes(String name, byte[] values) {
            for (int k = 0; k < values.length; k++) {
                values[k]++;
            }
            return values;
        }

        @Override
        public int[] ints(String name, int[] values) {
            for (int k = 0; k < values.length; k++) {
                values[k]++;
            }
            return values;
        }

        @Override
        public long[] longs(String name, long[] values) {
            for (int k = 0; k < values.length; k++) {
                values[k]++;
            }
            return values;
        }

        @Override
        public float[] floats(String name, float[] values) {
            for (int k = 0; k < values.length; k++) {
                values[k] = (float) random.nextDouble();
            }
            return values;
        }

        @Override
        public double[] doubles(String name, double[] values) {
            for (int k = 0; k < values.length; k++) {
                values[k] = random.nextDouble();
            }
            return values;
        }

        @Override
        public long number(String name, long value) {
            return value ^ 1;
        }

        @Override
        public double quantity(String name, double value) {
            return random.nextDouble();
        }

        @Override
        public void same(String name, long value) {
            // it cannot change
        }

        @Override
        public StateChannel in(String part) {
            return this;
        }
    }

    private byte[] kept(Kept<?> state, String name) throws IOException {
        Path file = folder.resolve(name);
        Checkpoint.write(HEAD, state, file);
        return Files.readAllBytes(file);
    }

    @ParameterizedTest
    @MethodSource("states")
    void stateComesBackFromItsFileWithTheSameBits(Named named) throws IOException {
        Kept<?> changed = (Kept<?>) named.start.get().through(new Scrambling());
        byte[] file = kept(changed, "changed");
        Kept<?> fresh = named.start.get();
        assertThat(kept(fresh, "fresh")).isNotEqualTo(file);
        Object back = Checkpoint.read(folder.resolve("changed")).restore(fresh);
        assertThat(kept((Kept<?>) back, "back")).isEqualTo(file);
    }

    @Test
    void alignmentThatGoesOnFromAFileEqualsTheUninterruptedOne() throws IOException {
        List<LongFunction<AbstractAlignment>> all =
                List.of(StatesInFilesTest::alignment, StatesInFilesTest::homeostatic);
        for (LongFunction<AbstractAlignment> made : all) {
            AbstractAlignment whole = made.apply(5);
            whole.run(3);
            kept(whole, "alignment");
            whole.run(4);
            AbstractAlignment resumed = made.apply(5);
            Checkpoint.read(folder.resolve("alignment")).restore(resumed);
            assertThat(resumed.period()).isEqualTo(3);
            resumed.run(4);
            assertThat(resumed.weights()).isEqualTo(whole.weights());
            assertThat(resumed.biases()).isEqualTo(whole.biases());
        }
    }

    @Test
    void wakeSleepThatGoesOnFromAFileEqualsTheUninterruptedOne() throws IOException {
        WakeSleep whole = wakeSleep(5);
        whole.run(3);
        kept(whole, "wake-sleep");
        whole.run(4);
        WakeSleep resumed = wakeSleep(5);
        Checkpoint.read(folder.resolve("wake-sleep")).restore(resumed);
        resumed.run(4);
        assertThat(kept(resumed, "resumed")).isEqualTo(kept(whole, "whole"));
    }

    @Test
    void stateOfAnotherSeedIsRefused() throws IOException {
        kept(alignment(5), "seed");
        Checkpoint checkpoint = Checkpoint.read(folder.resolve("seed"));
        assertThatThrownBy(() -> checkpoint.restore(alignment(6)))
                .hasMessageContaining("'network/seed' must be 6, was 5");
    }
}
