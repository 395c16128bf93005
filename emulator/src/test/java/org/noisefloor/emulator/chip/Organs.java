package org.noisefloor.emulator.chip;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.noisefloor.emulator.chip.CrossbarReading.Phases;
import org.noisefloor.emulator.converter.ConverterRange;
import org.noisefloor.emulator.correlation.CorrelationArray;
import org.noisefloor.emulator.correlation.CorrelationState;
import org.noisefloor.emulator.correlation.SensorRegion;
import org.noisefloor.emulator.crossbar.AnalogCrossbar;
import org.noisefloor.emulator.crossbar.Crossbar;
import org.noisefloor.emulator.crossbar.CrossbarDescription;
import org.noisefloor.emulator.crossbar.CrossbarState;
import org.noisefloor.emulator.crossbar.InputCoding;
import org.noisefloor.emulator.crossbar.PhaseChange;
import org.noisefloor.emulator.crossbar.PulseTrain;
import org.noisefloor.emulator.crossbar.PulsedCrossbar;
import org.noisefloor.emulator.crossbar.PulsedCrossbarDescription;
import org.noisefloor.emulator.crossbar.PulsedPreset;
import org.noisefloor.emulator.crossbar.PulsedState;
import org.noisefloor.emulator.crossbar.ReadNoise;
import org.noisefloor.emulator.crossbar.StuckCells;
import org.noisefloor.emulator.crossbar.WeightMapping;
import org.noisefloor.emulator.crossbar.WireDescription;
import org.noisefloor.emulator.mismatch.Deviation;
import org.noisefloor.emulator.mismatch.FixedPattern;
import org.noisefloor.emulator.neuron.DpiNeuronState;
import org.noisefloor.emulator.neuron.DpiNeurons;
import org.noisefloor.emulator.neuron.DynapSe2;
import org.noisefloor.emulator.neuron.NeuronDescription;
import org.noisefloor.emulator.neuron.NeuronNoise;
import org.noisefloor.emulator.neuron.NeuronState;
import org.noisefloor.emulator.neuron.Neurons;
import org.noisefloor.emulator.neuron.ThresholdCrossing;
import org.noisefloor.emulator.processor.PlasticityProcessor;
import org.noisefloor.emulator.processor.ProcessorDescription;
import org.noisefloor.emulator.processor.ProcessorRounding;
import org.noisefloor.emulator.processor.ProcessorState;
import org.noisefloor.emulator.processor.ProcessorUpdate;
import org.noisefloor.emulator.random.CorrelatedNoise;
import org.noisefloor.emulator.random.CorrelatedNoiseState;
import org.noisefloor.emulator.random.NoiseStream;
import org.noisefloor.emulator.random.Purpose;
import org.noisefloor.emulator.spike.SpikeBatch;
import org.noisefloor.emulator.spike.SpikeDelay;
import org.noisefloor.emulator.storage.ParameterMemory;
import org.noisefloor.emulator.storage.ParameterMemoryState;
import org.noisefloor.emulator.storage.RefreshedStorage;
import org.noisefloor.emulator.storage.RefreshedStorageState;
import org.noisefloor.emulator.storage.StorageDrift;
import org.noisefloor.emulator.synapse.DpiSynapseState;
import org.noisefloor.emulator.synapse.DpiSynapses;
import org.noisefloor.emulator.synapse.MacModeDescription;
import org.noisefloor.emulator.synapse.Receptor;
import org.noisefloor.emulator.synapse.SynapseArray;
import org.noisefloor.emulator.synapse.SynapseArrayState;
import org.noisefloor.emulator.synapse.WeightStorage;
import org.noisefloor.emulator.tile.AnalogTile;
import org.noisefloor.emulator.tile.TileDescription;
import org.noisefloor.emulator.tile.TileLearning;
import org.noisefloor.emulator.tile.TileNoise;
import org.noisefloor.emulator.tile.TileState;
import org.noisefloor.emulator.tile.TileStorage;

/// Every organ with a state of its own. Whoever adds one adds a line here; a test finds what is missing.
final class Organs {
    private static final FixedPattern PATTERN = new FixedPattern(5);
    private static final Deviation SPREAD = new Deviation.LogNormal(0.3);
    static final List<WeightStorage> STORAGE =
            List.of(
                    new WeightStorage.Digital(),
                    new WeightStorage.Leaky(3, 1e-4, SPREAD),
                    new WeightStorage.Bistable(30, 1e-4, SPREAD),
                    new WeightStorage.Refreshed(0, 1e-4, 3e-5, 1, SPREAD));

    private Organs() {}

    static List<Organ> all() {
        List<Organ> all = new ArrayList<>();
        for (WeightStorage storage : STORAGE) {
            String kind = storage.getClass().getSimpleName();
            all.add(chip("sampling, " + kind, stored(TestChips.sampling(16, 24), storage)));
            all.add(chip("integrating, " + kind, stored(TestChips.integrating(16, 24), storage)));
            all.add(synapses(kind, stored(TestChips.sampling(16, 24), storage)));
        }
        all.add(chip("with a processor", processing(TestChips.sampling(16, 24))));
        all.add(chip("that is trimmed", Trims.on(TestChips.integrating(16, 24))));
        all.add(chip("that is trimmed, logistic", Trims.on(TestChips.sampling(16, 24))));
        all.add(trims());
        all.add(processor());
        all.add(synapses("exponential pulses", TestChips.integrating(16, 24)));
        all.add(neurons("sampling", TestChips.sampling(16, 24)));
        all.add(neurons("integrating", TestChips.integrating(16, 24)));
        all.add(neurons("white noise", white(TestChips.integrating(16, 24))));
        all.add(neurons("adaptive", adaptive(TestChips.integrating(16, 24))));
        all.add(sensors("triangular", TestChips.sampling(16, 24)));
        all.add(sensors("exponential", TestChips.integrating(16, 24)));
        all.add(delay());
        all.add(dpiNeurons());
        all.add(dpiSynapses());
        all.add(addressMemory());
        all.add(logDomainChip());
        all.add(flicker());
        all.add(parameterMemory());
        all.add(refreshedStorage());
        all.add(analogCrossbar());
        all.add(macCrossbar());
        all.add(crossbarChip());
        for (PulsedPreset preset : PulsedPreset.values()) {
            all.add(pulsedCrossbar(preset));
        }
        tiles(5, 7).forEach((kind, tile) -> all.add(analogTile(kind, tile)));
        return all;
    }

    static SpikingChipDescription stored(SpikingChipDescription chip, WeightStorage storage) {
        return chip.with(chip.synapseArray().with(storage));
    }

    static SpikingChipDescription processing(SpikingChipDescription chip) {
        return chip.with(new ProcessorDescription(4), 1e-13);
    }

    private static Organ trims() {
        SpikingChipDescription chip = Trims.on(TestChips.sampling(16, 24));
        ChipProgram program = TestChips.randomProgram(chip, 8, 20, 3);
        var side = new TrimSide(chip.trim().orElseThrow(), Die.fabricate(chip, 1), program);
        ChipState around = new EmulatedChip(Die.fabricate(chip, 1), program, 2).snapshot();
        return Organ.of(
                TrimState.class,
                "codes",
                () -> TrimSide.powerUp(chip.trim(), program, 5),
                TrimState::copy,
                (state, k) -> {
                    var parameter = Trims.PARAMETERS.get((int) (k % Trims.PARAMETERS.size()));
                    int[] code = new int[parameter.units(program)];
                    Arrays.setAll(code, c -> (int) ((c * 7L + k * 11) % 15) - 7);
                    side.write(parameter, code, around.with(state));
                },
                (state, k) -> {});
    }

    private static Organ processor() {
        var processor = new PlasticityProcessor(new ProcessorDescription(3), 8);
        boolean[] plastic = new boolean[8];
        Arrays.fill(plastic, true);
        var update = new ProcessorUpdate(50, 9, ProcessorRounding.STOCHASTIC, 0, 1, plastic);
        return Organ.of(
                ProcessorState.class,
                "3 lanes",
                () -> processor.powerUp(5),
                ProcessorState::copy,
                (state, k) ->
                        processor.update(
                                update,
                                k % 2 == 0,
                                new int[16],
                                new int[16],
                                0,
                                new int[8],
                                0,
                                state),
                (state, _) -> {});
    }

    /// Some of `count` units, another choice for each k.
    private static SpikeBatch some(int count, long k) {
        Random random = new Random(k);
        SpikeBatch batch = new SpikeBatch(count);
        for (int unit = 0; unit < count; unit++) {
            if (random.nextInt(4) == 0) {
                batch.add(unit);
            }
        }
        return batch;
    }

    private static double[] values(int count, long k) {
        return new Random(k).doubles(count, -1, 1).toArray();
    }

    private static Organ chip(String kind, SpikingChipDescription description) {
        ChipProgram program = TestChips.randomProgram(description, 6, 20, 4);
        Die die = Die.fabricate(description, 7);
        return new Organ("ChipState", kind, () -> new ChipUse(new EmulatedChip(die, program, 11)));
    }

    private record ChipUse(EmulatedChip chip) implements Organ.Use {
        @Override
        public void act(long k) {
            RandomUse.of(chip, 3, k);
        }

        @Override
        public void rest(long k) {
            int neurons = chip.program().neurons();
            chip.step(new SpikeBatch(chip.program().sources()), new SpikeBatch(neurons));
        }

        @Override
        public Object snapshot() {
            return chip.snapshot();
        }

        @Override
        public Organ.Use resumed(Object snapshot) {
            var other = new EmulatedChip(chip.die(), chip.program(), 11);
            other.restore((ChipState) snapshot);
            return new ChipUse(other);
        }
    }

    private static Organ synapses(String kind, SpikingChipDescription chip) {
        SynapseArray array = SynapseArray.fabricate(chip.synapseArray(), chip.interval(), PATTERN);
        int[] codes = new Random(3).ints(array.columns(), -63, 64).toArray();
        return Organ.of(
                SynapseArrayState.class,
                kind,
                () -> array.powerUp(1e-9, 5),
                SynapseArrayState::copy,
                (state, k) -> {
                    array.passTo(k * 1e-6, state);
                    if (k % 3 == 0) {
                        array.write((int) k % array.sources(), codes, state);
                    }
                    array.drive(some(array.sources(), k), state);
                },
                (state, k) -> {
                    array.passTo(k * 1e-6, state);
                    array.drive(new SpikeBatch(array.sources()), state);
                });
    }

    private static SpikingChipDescription white(SpikingChipDescription chip) {
        var none = new Deviation.None();
        return chip.with(
                new NeuronDescription.LeakyIntegrateAndFire(
                        2.4e-12,
                        2.4e-6,
                        0.6,
                        0.58,
                        10e-6,
                        new NeuronNoise.White(0.02),
                        new ThresholdCrossing.BrownianBridge(),
                        SPREAD,
                        0.01,
                        none,
                        none));
    }

    private static SpikingChipDescription adaptive(SpikingChipDescription chip) {
        return chip.with(
                new NeuronDescription.AdaptiveExponential(
                        2.4e-12,
                        2.4e-6,
                        0.7,
                        0.5,
                        2e-6,
                        new NeuronDescription.Exponential(0.6, 0.02),
                        new NeuronDescription.Adaptation(1e-7, 1e-9, 1e-4),
                        1.2,
                        new NeuronNoise.Coloured(0.02, 1e-5),
                        NeuronDescription.AdaptiveSpread.NONE));
    }

    private static Organ neurons(String kind, SpikingChipDescription chip) {
        int columns = chip.synapseArray().columns();
        Neurons neurons = Neurons.fabricate(chip.neuron(), columns, chip.interval(), PATTERN);
        double[] rest = new double[columns];
        Arrays.fill(rest, chip.neuron().threshold());
        float[] current = new float[columns + 64];
        return Organ.of(
                NeuronState.class,
                kind,
                () -> neurons.powerUp(rest, 9),
                NeuronState::copy,
                (state, k) -> neurons.step(current, k, state, new SpikeBatch(columns)),
                (state, k) -> neurons.step(current, k, state, new SpikeBatch(columns)));
    }

    private static Organ sensors(String kind, SpikingChipDescription chip) {
        int columns = chip.synapseArray().columns();
        int sources = chip.synapseArray().sources();
        CorrelationArray sensors =
                CorrelationArray.fabricate(
                        chip.correlation(),
                        chip.synapseArray().rows(),
                        columns,
                        chip.interval(),
                        new SensorRegion(1, sources - 1, 2, columns - 2),
                        PATTERN);
        float[] value = new float[2 * columns];
        return Organ.of(
                CorrelationState.class,
                kind,
                sensors::powerUp,
                CorrelationState::copy,
                (state, k) -> {
                    sensors.observe(some(sources, k), some(columns, k + 1000), state);
                    if (k % 5 == 0) {
                        sensors.read((int) k % (2 * (sources - 1)), state, value);
                    }
                    if (k % 7 == 0) {
                        sensors.swap(state);
                    }
                },
                (state, _) ->
                        sensors.observe(new SpikeBatch(sources), new SpikeBatch(columns), state));
    }

    private static Organ delay() {
        return Organ.of(
                SpikeDelay.class,
                "routing",
                () -> new SpikeDelay(4, 20),
                SpikeDelay::copy,
                (state, k) -> state.push(some(20, k)),
                (state, _) -> state.push(new SpikeBatch(20)));
    }

    private static Organ addressMemory() {
        LogDomainProgram program = LogDomainChipTest.random(LogDomainChipTest.chip(), 3);
        return Organ.of(
                AddressMemoryState.class,
                "dynap-se2",
                () -> new AddressMemoryState(program.synapses()),
                AddressMemoryState::copy,
                (state, k) -> state.writeAll(rewritten(program, k)),
                (state, _) -> {});
    }

    /// The program's synapses, one of them with other bits.
    private static List<LogDomainProgram.Synapse> rewritten(LogDomainProgram program, long k) {
        var synapses = new ArrayList<>(program.synapses());
        LogDomainProgram.Synapse one = synapses.get(8 * (int) (k % 4));
        synapses.set(
                8 * (int) (k % 4),
                new LogDomainProgram.Synapse(
                        one.neuron(), one.tag(), Receptor.AMPA, 1 + (int) (k % 15)));
        return synapses;
    }

    private static Organ logDomainChip() {
        var die = LogDomainDie.fabricate(LogDomainChipTest.chip(), 7);
        LogDomainProgram program = LogDomainChipTest.random(die.description(), 3);
        return new Organ(
                "LogDomainState",
                "dynap-se2",
                () -> new LogDomainUse(new LogDomainChip(die, program, 11), program));
    }

    /// With a host that rewrites a synapse every third step.
    private record LogDomainUse(LogDomainChip chip, LogDomainProgram program) implements Organ.Use {
        @Override
        public void act(long k) {
            if (k % 3 == 1) {
                chip.writeSynapses(rewritten(program, k));
            }
            chip.step(some(8, k), new SpikeBatch(chip.die().description().neurons()));
        }

        @Override
        public void rest(long k) {
            chip.step(new SpikeBatch(8), new SpikeBatch(chip.die().description().neurons()));
        }

        @Override
        public Object snapshot() {
            return chip.snapshot();
        }

        @Override
        public Organ.Use resumed(Object snapshot) {
            var other = new LogDomainChip(chip.die(), program, 11);
            other.restore((LogDomainState) snapshot);
            return new LogDomainUse(other, program);
        }
    }

    private static Organ dpiNeurons() {
        DpiSynapses synapses =
                DpiSynapses.fabricate(DynapSe2.synapse(SPREAD, SPREAD, SPREAD), 6, 1e-4, PATTERN);
        DpiNeurons neurons =
                DpiNeurons.fabricate(DynapSe2.neuron(1, SPREAD, SPREAD), 6, 1e-4, PATTERN);
        double[] constant = {0, 1e-11, 2e-11, 5e-11, 1e-10, 2e-10};
        double[] nothing = new double[6];
        return Organ.of(
                DpiNeuronState.class,
                "DYNAP-SE2",
                () -> neurons.powerUp(8),
                DpiNeuronState::copy,
                (state, k) ->
                        neurons.step(
                                synapses,
                                synapses.powerUp(),
                                constant,
                                k,
                                state,
                                new SpikeBatch(6)),
                (state, k) ->
                        neurons.step(
                                synapses,
                                synapses.powerUp(),
                                nothing,
                                k,
                                state,
                                new SpikeBatch(6)));
    }

    private static Organ dpiSynapses() {
        DpiSynapses synapses =
                DpiSynapses.fabricate(DynapSe2.synapse(SPREAD, SPREAD, SPREAD), 6, 1e-4, PATTERN);
        return Organ.of(
                DpiSynapseState.class,
                "DYNAP-SE2",
                synapses::powerUp,
                DpiSynapseState::copy,
                (state, k) -> {
                    double[] charge = new double[24];
                    charge[(int) (k % 24)] = 1e-9;
                    synapses.drive(charge, state);
                },
                (state, _) -> synapses.drive(new double[24], state));
    }

    private static Organ flicker() {
        CorrelatedNoise noise = CorrelatedNoise.flicker(1e-6, 1e-2, 1, 1, 1e-5);
        NoiseStream stream = new NoiseStream(3, Purpose.SLOW_NOISE);
        return Organ.of(
                CorrelatedNoiseState.class,
                "1/f",
                () -> noise.start(stream, 10),
                CorrelatedNoiseState::copy,
                (state, _) -> noise.advance(stream, state),
                (state, _) -> noise.advance(stream, state));
    }

    private static Organ parameterMemory() {
        ParameterMemory memory = new ParameterMemory(4, 6, 1e-3, 0.01, 1, 1022);
        NoiseStream stream = new NoiseStream(3, Purpose.STORAGE);
        return Organ.of(
                ParameterMemoryState.class,
                "capacitive",
                () -> memory.settled(100),
                ParameterMemoryState::copy,
                (state, k) -> {
                    memory.write((int) k % 4, (int) k % 6, (int) k % 1000, stream, state);
                    memory.advance(1e-4, state);
                },
                (state, _) -> memory.advance(1e-4, state));
    }

    private static Organ refreshedStorage() {
        RefreshedStorage storage =
                new RefreshedStorage(1e-3, 0.01, new StorageDrift.Resistive(0, 1e-2));
        NoiseStream stream = new NoiseStream(3, Purpose.STORAGE);
        return Organ.of(
                RefreshedStorageState.class,
                "capacitive",
                () -> new RefreshedStorageState(values(8, 1)),
                RefreshedStorageState::copy,
                (state, k) -> {
                    state.write((int) k % 8, 0.1 * k);
                    storage.advance(3.7e-4, stream, state);
                },
                (state, _) -> storage.advance(3.7e-4, stream, state));
    }

    /// Products both ways, updates, writes and reads.
    static void use(Crossbar crossbar, long k) {
        double[] row = values(crossbar.rows(), k);
        double[] column = values(crossbar.columns(), k + 1);
        int cells = crossbar.rows() * crossbar.columns();
        int most = crossbar.maximumCode();
        switch (new Random(k).nextInt(5)) {
            case 0 -> crossbar.multiply(row, new double[crossbar.columns()]);
            case 1 -> crossbar.multiplyTransposed(column, new double[crossbar.rows()]);
            case 2 -> crossbar.update(0.1, row, column);
            case 3 -> crossbar.writeCodes(new Random(k).ints(cells, -most, most + 1).toArray());
            default -> crossbar.readCodes(new int[cells]);
        }
    }

    static CrossbarDescription phaseChange() {
        return new CrossbarDescription(
                5,
                7,
                new PhaseChange(25e-6),
                new WeightMapping.Differential(127),
                new InputCoding.BitSerial(4),
                0.2,
                ReadNoise.PER_CELL,
                WireDescription.IDEAL,
                StuckCells.NONE,
                3,
                1e-6);
    }

    private static Organ analogCrossbar() {
        return new Organ(
                "CrossbarState",
                "phase change",
                () -> new AnalogUse(AnalogCrossbar.fabricate(phaseChange(), 6)));
    }

    private record AnalogUse(AnalogCrossbar crossbar) implements Organ.Use {
        @Override
        public void act(long k) {
            use(crossbar, k);
            crossbar.advance(10);
        }

        @Override
        public void rest(long k) {
            crossbar.advance(10);
        }

        @Override
        public Object snapshot() {
            return crossbar.state();
        }

        @Override
        public Organ.Use resumed(Object snapshot) {
            return new AnalogUse(AnalogCrossbar.resume(phaseChange(), 6, (CrossbarState) snapshot));
        }
    }

    static MacCrossbar mac() {
        SpikingChipDescription chip = TestChips.integrating(256, 24);
        MacModeDescription m = MacModeDescription.MOCK;
        var mac =
                new MacModeDescription(
                        2,
                        0.02,
                        new Deviation.Normal(0.03),
                        new Deviation.Normal(0.067),
                        100,
                        new Deviation.Normal(0.1),
                        1.5,
                        MacModeDescription.Baseline.READ,
                        1.2,
                        0.1,
                        1,
                        5,
                        m.eventSlot(),
                        m.reset(),
                        m.read());
        return new MacCrossbar(chip, mac, 20, 30, 3, 4);
    }

    private static Organ macCrossbar() {
        return new Organ("MacCrossbarState", "brainscales-2", () -> new MacUse(mac()));
    }

    private record MacUse(MacCrossbar crossbar) implements Organ.Use {
        @Override
        public void act(long k) {
            use(crossbar, k);
        }

        /// It knows no time: its cells keep what they hold.
        @Override
        public void rest(long k) {}

        @Override
        public Object snapshot() {
            return crossbar.snapshot();
        }

        @Override
        public Organ.Use resumed(Object snapshot) {
            MacCrossbar other = mac();
            other.restore((MacCrossbarState) snapshot);
            return new MacUse(other);
        }
    }

    private static PulsedCrossbarDescription pulsed(PulsedPreset preset) {
        return new PulsedCrossbarDescription(
                4, 5, 63, preset.device(), preset.cell(), PulseTrain.STOCHASTIC, 31, 0.01);
    }

    private static Organ pulsedCrossbar(PulsedPreset preset) {
        return new Organ(
                "PulsedState",
                preset.name(),
                () -> new PulsedUse(preset, PulsedCrossbar.fabricate(pulsed(preset), 6)));
    }

    private record PulsedUse(PulsedPreset preset, PulsedCrossbar crossbar) implements Organ.Use {
        @Override
        public void act(long k) {
            use(crossbar, k);
        }

        @Override
        public void rest(long k) {
            crossbar.fade(1);
        }

        @Override
        public Object snapshot() {
            return crossbar.state();
        }

        @Override
        public Organ.Use resumed(Object snapshot) {
            return new PulsedUse(
                    preset, PulsedCrossbar.resume(pulsed(preset), 6, (PulsedState) snapshot));
        }
    }

    static Map<String, TileDescription> tiles(int rows, int columns) {
        TileDescription narrow =
                TileDescription.ideal(rows, columns, 63)
                        .with(15, new ConverterRange(8, -4, 4))
                        .with(new Deviation.Normal(0.1), TileStorage.SHORTS)
                        .with(new TileNoise(0.1, 0.1, ReadNoise.PER_OUTPUT));
        TileDescription cells = TileDescription.ideal(rows, columns, 63);
        return Map.of(
                "16 bits",
                narrow,
                "noise per cell, pulses",
                cells.with(new TileNoise(0.1, 0.1, ReadNoise.PER_CELL))
                        .with(new TileLearning.Pulsed(PulsedPreset.GOKMEN_VLASOV.device(), 31)));
    }

    private static Organ analogTile(String kind, TileDescription tile) {
        return new Organ("TileState", kind, () -> new TileUse(tile, AnalogTile.fabricate(tile, 6)));
    }

    private record TileUse(TileDescription description, AnalogTile tile) implements Organ.Use {
        @Override
        public void act(long k) {
            use(tile, k);
        }

        /// It knows no time: its cells keep what they hold.
        @Override
        public void rest(long k) {}

        @Override
        public Object snapshot() {
            return tile.state();
        }

        @Override
        public Organ.Use resumed(Object snapshot) {
            return new TileUse(
                    description, AnalogTile.resume(description, 6, (TileState) snapshot));
        }
    }

    static CrossbarChipDescription noisyChip() {
        return CrossbarChips.amplitudes(3, 4, 6, Phases.FOUR, new PhaseChange(25e-6));
    }

    private static Organ crossbarChip() {
        return new Organ(
                "CrossbarChipState",
                "phase change",
                () -> new ArrayUse(CrossbarChip.fabricate(noisyChip(), 5, 7, 3)));
    }

    private record ArrayUse(CrossbarChip chip) implements Organ.Use {
        @Override
        public void act(long k) {
            use(chip, k);
            chip.advance(10);
        }

        @Override
        public void rest(long k) {
            chip.advance(10);
        }

        @Override
        public Object snapshot() {
            return chip.state();
        }

        @Override
        public Organ.Use resumed(Object snapshot) {
            return new ArrayUse(
                    CrossbarChip.resume(noisyChip(), 5, 7, 3, (CrossbarChipState) snapshot));
        }
    }
}
