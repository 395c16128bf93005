package org.noisefloor.verification.cosim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.noisefloor.emulator.chip.ChipProgram;
import org.noisefloor.emulator.chip.Die;
import org.noisefloor.emulator.chip.EmulatedChip;
import org.noisefloor.emulator.chip.SpikingChipDescription;
import org.noisefloor.emulator.correlation.SensorRegion;
import org.noisefloor.emulator.processor.ProcessorDescription;
import org.noisefloor.emulator.processor.ProcessorRounding;
import org.noisefloor.emulator.processor.ProcessorUpdate;
import org.noisefloor.emulator.spike.SpikeBatch;
import org.noisefloor.emulator.synapse.SynapseArrayDescription;
import org.noisefloor.io.description.ChipReader;

class RtlChipTest {
    private static final int LONG_CYCLES = 10_000_000;
    private static final int CYCLES = 1_000_000;

    /// The example chip with a smaller processor, more stuck cells and another latency.
    private static SpikingChipDescription chip(int lanes, double latency, double stuck) {
        SpikingChipDescription chip =
                ChipReader.read(Path.of("../examples/chips/with-processor.yaml")).spiking();
        SynapseArrayDescription a = chip.synapseArray();
        return chip.withRoutingLatency(latency)
                .with(
                        new SynapseArrayDescription(
                                a.rows(),
                                a.columns(),
                                a.weightBits(),
                                a.unitCurrent(),
                                a.pulse(),
                                a.gain(),
                                a.gradient(),
                                stuck,
                                a.rowWrite()))
                .with(new ProcessorDescription(lanes), 1e-12);
    }

    private static RtlChip twin(Die die, ChipProgram program, long seed, int batch) {
        CosimModel model = open(DigitalHalf.config(die.description(), program, seed));
        return new RtlChip(model, die, program, seed, batch, EventWatcher.NONE);
    }

    private static CosimModel open(ModelConfig config) {
        return ModelLibrary.load(TestLibraries.twin(), Binding.FOREIGN).open(config);
    }

    @Property(tries = 30)
    void randomProgramsGiveTheSameSpikesCodesWeightsAndTicks(@ForAll long seed) {
        var random = new Random(seed);
        SpikingChipDescription chip =
                chip(1 + random.nextInt(9), (1 + random.nextInt(4)) * 1e-6, 0.1);
        ChipProgram program =
                LockStep.program(chip, 1 + random.nextInt(8), 1 + random.nextInt(30), seed);
        Die die = Die.fabricate(chip, seed);
        try (RtlChip actual = twin(die, program, seed + 1, 1 << random.nextInt(13))) {
            var both = new LockStep(new EmulatedChip(die, program, seed + 1), actual, seed);
            both.run(60, 3);
            both.compare();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 16, 256, 4096})
    void aMillionCyclesAreEqualAtEveryBatch(int batch) {
        assertEqual(batch, CYCLES);
    }

    @Tag("long")
    @ParameterizedTest
    @ValueSource(ints = {1, 16, 256, 4096})
    void tenMillionCyclesAreEqualAtEveryBatch(int batch) {
        assertEqual(batch, LONG_CYCLES);
    }

    private static void assertEqual(int batch, int cycles) {
        SpikingChipDescription chip = chip(8, 2e-6, 0.02);
        ChipProgram program = LockStep.program(chip, 16, 32, 5);
        Die die = Die.fabricate(chip, 3);
        try (RtlChip actual = twin(die, program, 7, batch)) {
            var both = new LockStep(new EmulatedChip(die, program, 7), actual, 9);
            while (actual.model().now() < cycles) {
                both.run(100, 10);
            }
            both.compare();
            assertThat(actual.effectiveQuantum())
                    .isEqualTo(batch == 16 ? 250.0 / 16 : Math.min(batch, 250));
        }
    }

    @Test
    void modelWithASmallQueueOfItsOwnIsOpenedWithALargerOne() {
        SpikingChipDescription chip = chip(8, 5e-6, 0);
        ChipProgram program = LockStep.program(chip, 8, 20, 2);
        Die die = Die.fabricate(chip, 3);
        CosimModel small = open(with(DigitalHalf.config(chip, program, 7), "delay_depth", 83));
        assertThatThrownBy(() -> new RtlChip(small, die, program, 7, 256, EventWatcher.NONE))
                .hasMessageContaining("has 83 places of the router's queue")
                .hasMessageContaining("needs 84");
        small.close();
        CosimModel enough =
                DigitalHalf.open(
                        c -> open(c.args().isEmpty() ? with(c, "delay_depth", 83) : c),
                        chip,
                        program,
                        7);
        assertThat(enough.info().delayDepth()).isEqualTo(84);
        try (RtlChip actual = new RtlChip(enough, die, program, 7, 256, EventWatcher.NONE)) {
            new LockStep(new EmulatedChip(die, program, 7), actual, 9).run(300, 10);
            assertThat(enough.counters().stalled()).isZero();
        }
    }

    private static ModelConfig with(ModelConfig config, String key, int value) {
        Map<String, String> args = new TreeMap<>(config.args());
        args.put(key, String.valueOf(value));
        return new ModelConfig(config.seed(), config.tickFs(), config.lenient(), args);
    }

    @ParameterizedTest
    @ValueSource(strings = {"stuck", "full"})
    void modelThatStandsStillIsNotAskedForEver(String does) {
        SpikingChipDescription chip = chip(8, 1e-6, 0);
        ChipProgram program = LockStep.program(chip, 4, 4, 2);
        ModelConfig config = new ModelConfig(1, 0, false, Map.of("does", does));
        CosimModel model =
                ModelLibrary.load(TestLibraries.misbehaving(), Binding.FOREIGN).open(config);
        Die die = Die.fabricate(chip, 3);
        try (RtlChip actual = new RtlChip(model, die, program, 7, 4096, EventWatcher.NONE)) {
            assertThatThrownBy(
                            () -> {
                                actual.writeWeights(0, new int[4]);
                                actual.step(new SpikeBatch(4), new SpikeBatch(4));
                            })
                    .isInstanceOf(CosimException.class)
                    .hasMessageContaining("the model stands still at tick ");
        }
    }

    /// Between intervals the chip is held: what is on its way in the router waits, however many ticks a command takes.
    @Test
    void spikesOnTheirWayWaitWhileTheChipIsHeld() {
        SpikingChipDescription chip = chip(8, 5e-6, 0);
        ChipProgram program = LockStep.program(chip, 8, 20, 2);
        Die die = Die.fabricate(chip, 3);
        try (RtlChip actual = twin(die, program, 7, 4096)) {
            var both = new LockStep(new EmulatedChip(die, program, 7), actual, 9);
            both.run(300, 1);
            assertThat(actual.model().now()).isGreaterThan(300 * 250L + 5000);
        }
    }

    @Test
    void snapshotThenContinueEqualsContinue() {
        SpikingChipDescription chip = chip(8, 3e-6, 0.1);
        ChipProgram program = LockStep.program(chip, 8, 20, 2);
        Die die = Die.fabricate(chip, 3);
        var first = new EmulatedChip(die, program, 7);
        try (RtlChip whole = twin(die, program, 7, 64);
                RtlChip resumed = twin(die, program, 1, 256)) {
            new LockStep(first, whole, 9).run(100, 3);
            resumed.restore(whole.snapshot());
            assertSameState(resumed, whole);
            var both = new LockStep(whole, resumed, 11);
            both.run(100, 3);
            both.compare();
            assertSameState(resumed, whole);
        }
    }

    private static void assertSameState(RtlChip one, RtlChip other) {
        assertThat(one.analog().snapshot()).isEqualTo(other.analog().snapshot());
        assertThat(one.snapshot().spikes()).isEqualTo(other.snapshot().spikes());
        assertThat(one.model().now()).isEqualTo(other.model().now());
        assertThat(one.model().digest(Nfx.SPACE_ALL))
                .isEqualTo(other.model().digest(Nfx.SPACE_ALL));
    }

    @Test
    void ticksOfTheModelAreTheCyclesOfTheLedgerAndOneForEachCommand() {
        SpikingChipDescription chip = chip(8, 1e-6, 0);
        ChipProgram program = LockStep.program(chip, 8, 20, 2);
        Die die = Die.fabricate(chip, 3);
        try (RtlChip actual = twin(die, program, 7, 64)) {
            var out = new SpikeBatch(20);
            boolean[] plastic = new boolean[160];
            for (int k = 0; k < 10; k++) {
                actual.step(new SpikeBatch(0), out);
                actual.learn(new ProcessorUpdate(1, 1, ProcessorRounding.NEAREST, 0, 1, plastic));
            }
            assertThat(actual.model().now()).isEqualTo(actual.ledger().cycles() + 10);
        }
    }

    @Test
    void intervalWithMoreEventsThanTicksIsRefused() {
        SpikingChipDescription chip = chip(8, 1e-6, 0);
        ChipProgram program = loud(128, 244);
        Die die = Die.fabricate(chip, 3);
        try (RtlChip actual = twin(die, program, 7, 64)) {
            var in = new SpikeBatch(128);
            for (int source = 0; source < 128; source++) {
                in.add(source);
            }
            var out = new SpikeBatch(244);
            actual.step(in, out);
            assertThatThrownBy(
                            () -> {
                                for (int k = 0; k < 100; k++) {
                                    actual.step(in, out);
                                }
                            })
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining(
                            "an interval of 250 ticks takes at most 242 spikes and external events, got ");
        }
    }

    /// A program whose neurons are driven as hard as can be.
    private static ChipProgram loud(int sources, int neurons) {
        double[] rest = new double[neurons];
        int[] route = new int[neurons];
        Arrays.fill(rest, 1.2);
        Arrays.fill(route, -1);
        return new ChipProgram(
                sources,
                neurons,
                1e-9,
                rest,
                route,
                new int[sources * neurons],
                new SensorRegion(0, 1, 0, 1));
    }

    /// Spikes that wait for room come too late, however large a queue the model says it has.
    @Test
    void routerThatHeldSpikesBackIsAnError() {
        SpikingChipDescription chip = chip(8, 5e-6, 0);
        ChipProgram program = LockStep.program(chip, 8, 20, 2);
        Die die = Die.fabricate(chip, 3);
        Map<String, String> sizes = new TreeMap<>(DigitalHalf.config(chip, program, 7).args());
        sizes.put("delay_depth", "1");
        CosimModel boasting = sayingItHolds(1000, open(new ModelConfig(7, 0, false, sizes)));
        try (RtlChip actual = new RtlChip(boasting, die, program, 7, 256, EventWatcher.NONE)) {
            var both = new LockStep(new EmulatedChip(die, program, 7), actual, 9);
            assertThatThrownBy(() -> both.run(300, 10))
                    .isInstanceOf(CosimException.class)
                    .hasMessageStartingWith("the router had no room for a spike in ")
                    .hasMessageEndingWith("the model needs a larger delay_depth");
        }
    }

    private static CosimModel sayingItHolds(int spikes, CosimModel model) {
        ModelInfo i = model.info();
        var said =
                new ModelInfo(
                        i.abi(),
                        i.tickFs(),
                        i.lookahead(),
                        i.stateBytes(),
                        i.sources(),
                        i.neurons(),
                        i.columns(),
                        i.lanes(),
                        i.sensorSources(),
                        i.sensorColumns(),
                        spikes,
                        i.inDepth(),
                        i.outDepth(),
                        i.name(),
                        i.build());
        return (CosimModel)
                Proxy.newProxyInstance(
                        CosimModel.class.getClassLoader(),
                        new Class<?>[] {CosimModel.class},
                        (_, method, arguments) ->
                                method.getName().equals("info")
                                        ? said
                                        : method.invoke(model, arguments));
    }

    @Test
    void modelThatIsTooSmallIsRefused() {
        SpikingChipDescription chip = chip(8, 1e-6, 0);
        ChipProgram small = LockStep.program(chip, 4, 8, 2);
        ChipProgram large = LockStep.program(chip, 5, 8, 2);
        Die die = Die.fabricate(chip, 3);
        try (CosimModel model = open(DigitalHalf.config(chip, small, 1))) {
            assertThatThrownBy(() -> new RtlChip(model, die, large, 1, 64, EventWatcher.NONE))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageEndingWith("has 4 sources, but the program needs 5");
            Die other = Die.fabricate(chip(7, 1e-6, 0), 3);
            assertThatThrownBy(() -> new RtlChip(model, other, small, 1, 64, EventWatcher.NONE))
                    .hasMessageContaining("has 8 lanes, but the processor of chip")
                    .hasMessageEndingWith("has 7");
            assertThatThrownBy(() -> new RtlChip(model, die, small, 1, 0, EventWatcher.NONE))
                    .hasMessage("batch must be at least 1 tick, was 0");
        }
    }
}
