package org.noisefloor.verification.cosim;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.noisefloor.emulator.chip.Chip;
import org.noisefloor.emulator.chip.ChipProgram;
import org.noisefloor.emulator.chip.ChipState;
import org.noisefloor.emulator.chip.Die;
import org.noisefloor.emulator.chip.EmulatedChip;
import org.noisefloor.emulator.chip.SpikingChipDescription;
import org.noisefloor.emulator.chip.TrimParameter;
import org.noisefloor.emulator.correlation.SensorRegion;
import org.noisefloor.emulator.cost.CostLedger;
import org.noisefloor.emulator.cost.Operation;
import org.noisefloor.emulator.processor.PlasticityProcessor;
import org.noisefloor.emulator.processor.ProcessorRounding;
import org.noisefloor.emulator.processor.ProcessorUpdate;
import org.noisefloor.emulator.spike.SpikeBatch;
import org.noisefloor.emulator.state.StateChannel;

/// A chip whose digital half is a model in co-simulation and whose analog half is emulated. Spikes, codes, weights and the ledger are those
/// of [EmulatedChip] with the same die, program and seed, bit for bit, as long as the model is right.
///
/// The analog half is an ordinary [EmulatedChip] whose program routes nothing: what leaves the model's router goes in as external events,
/// and rows that the model writes go into its cells. The ledger counts what a chip of that description would take: for the plasticity
/// processor the ticks that the model took, for single reads and writes of the host the times of the chip file, since how a host reaches a
/// chip is not modelled.
public final class RtlChip implements Chip, AutoCloseable {
    private final CosimModel model;
    private final EmulatedChip analog;
    private final ChipProgram program;
    private final Coordinator coordinator;
    private final int latency;
    private final boolean[] plastic;
    private final int stride;

    private final SpikeBatch spikes;
    private final SpikeBatch arrivals;
    private final int[][] cell;

    /// Loads a program into a model and an analog half. The model is the chip's from now on and is closed with it.
    ///
    /// @param model a model after a cold reset
    /// @param noiseSeed seed of everything that is random in this run but not fixed in the die
    /// @param batch most ticks of an exchange, >= 1
    /// @param watcher sees what passes between the halves
    /// @throws IllegalArgumentException if the model cannot be the digital half of this chip; then it stays open
    public RtlChip(
            CosimModel model,
            Die die,
            ChipProgram program,
            long noiseSeed,
            int batch,
            EventWatcher watcher) {
        DigitalHalf.check(model.info(), die.description(), program, batch);
        this.model = model;
        this.program = program;
        this.analog = new EmulatedChip(die, DigitalHalf.unrouted(program), noiseSeed);
        this.latency = die.description().intervals(die.description().routingLatency());
        this.stride = model.info().columns();
        this.coordinator = new Coordinator(model, analog, batch, watcher);
        this.spikes = new SpikeBatch(program.neurons());
        this.arrivals = new SpikeBatch(program.neurons() + program.sources());
        this.cell = new int[2][program.neurons()];
        this.plastic = new boolean[program.sources() * program.neurons()];
        load();
    }

    /// Everything that the model must know before the first tick, through its memory.
    private void load() {
        SpikingChipDescription chip = description();
        SensorRegion region = program.sensors();
        coordinator.register(Nfx.INTERVAL, chip.cycles(chip.interval()));
        coordinator.register(Nfx.LATENCY, latency);
        coordinator.register(Nfx.COLUMNS, program.neurons());
        coordinator.register(Nfx.FIRST_SOURCE, region.firstSource());
        coordinator.register(Nfx.FIRST_COLUMN, region.firstColumn());
        if (region.sources() > 0 && region.columns() > 0) {
            coordinator.register(Nfx.SENSOR_SOURCES, region.sources());
            coordinator.register(Nfx.SENSOR_COLUMNS, region.columns());
        }
        byte[] weights = new byte[Math.toIntExact(model.info().bytes(Nfx.SPACE_WEIGHTS))];
        byte[] frozen = new byte[weights.length];
        for (int row = 0; row < 2 * program.sources(); row++) {
            analog.readCells(row, cell[0]);
            for (int column = 0; column < program.neurons(); column++) {
                weights[row * stride + column] = (byte) cell[0][column];
                frozen[row * stride + column] =
                        (byte) (analog.die().synapses().isStuck(row, column) ? 1 : 0);
            }
        }
        model.write(Nfx.SPACE_WEIGHTS, 0, weights);
        model.write(Nfx.SPACE_FROZEN, 0, frozen);
        model.write(Nfx.SPACE_PLASTIC, 0, new byte[weights.length / 2]);
        int[] routes = new int[model.info().neurons()];
        Arrays.fill(routes, Nfx.NO_ROUTE);
        System.arraycopy(program.route(), 0, routes, 0, program.neurons());
        model.write(Nfx.SPACE_ROUTES, 0, words(routes));
        int[] registers = analog.snapshot().processor().registers();
        if (registers.length > 0) {
            model.write(Nfx.SPACE_LFSR, 0, words(registers));
        }
    }

    /// A spike that waited for room arrives too late, and all that follows is another chip's.
    private void requireRoomWasThere() {
        long stalled = model.can(CosimModel.Capability.COUNT) ? model.counters().stalled() : 0;
        if (stalled > 0) {
            throw new CosimException(
                    Nfx.E_FULL,
                    "the router had no room for a spike in %d ticks before tick %d, so spikes come late: the model needs a larger delay_depth"
                            .formatted(stalled, model.now()));
        }
    }

    private static byte[] words(int[] values) {
        var bytes = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asIntBuffer().put(values);
        return bytes.array();
    }

    /// @throws CosimException if the model fails, or its router had no room for a spike
    @Override
    public void step(SpikeBatch in, SpikeBatch out) {
        if (in.size() > program.sources() || out.capacity() < program.neurons()) {
            throw new IllegalArgumentException(
                    "an interval takes at most %d external events and needs room for %d spikes, got %d and room for %d"
                            .formatted(
                                    program.sources(),
                                    program.neurons(),
                                    in.size(),
                                    out.capacity()));
        }
        coordinator.interval(spikes, in, arrivals);
        requireRoomWasThere();
        analog.step(arrivals, out);
        spikes.clear();
        for (int i = 0; i < out.size(); i++) {
            spikes.add(out.unit(i));
        }
    }

    @Override
    public void readSensors(int row, int[] code) {
        SensorRegion region = program.sensors();
        if (row < 0 || row >= 2 * region.sources() || code.length < 2 * region.columns()) {
            throw new IllegalArgumentException(
                    "sensors are read in a row 0 to %d with room for %d codes, was row %d with %d"
                            .formatted(
                                    2 * region.sources() - 1,
                                    2 * region.columns(),
                                    row,
                                    code.length));
        }
        coordinator.command(Nfx.ADC_START, row, 0);
        byte[] codes = new byte[2 * region.columns()];
        model.read(Nfx.SPACE_CODES, 0, codes);
        for (int i = 0; i < codes.length; i++) {
            code[i] = codes[i] & 0xff;
        }
        ledger().read(description().cycles(description().cadc().conversion()));
    }

    @Override
    public void swapAccumulators() {
        analog.swapAccumulators();
        coordinator.register(Nfx.SWAPPED, analog.swapped() ? 1 : 0);
    }

    @Override
    public boolean swapped() {
        return analog.swapped();
    }

    @Override
    public void readWeights(int source, int[] signedCode) {
        requireSource(source, signedCode);
        readCells(source);
        for (int column = 0; column < program.neurons(); column++) {
            signedCode[column] = cell[0][column] - cell[1][column];
        }
    }

    private void readCells(int source) {
        byte[] codes = new byte[program.neurons()];
        for (int half = 0; half < 2; half++) {
            model.read(Nfx.SPACE_WEIGHTS, (2L * source + half) * stride, codes);
            for (int column = 0; column < codes.length; column++) {
                cell[half][column] = codes[column];
            }
        }
    }

    @Override
    public void writeWeights(int source, int[] signedCode) {
        requireSource(source, signedCode);
        int most = description().synapseArray().maximumCode();
        for (int column = 0; column < program.neurons(); column++) {
            if (Math.abs(signedCode[column]) > most) {
                throw new IllegalArgumentException(
                        "signed weight code must be between %d and %d, was %d"
                                .formatted(-most, most, signedCode[column]));
            }
        }
        readCells(source);
        for (int column = 0; column < program.neurons(); column++) {
            int code = signedCode[column];
            // the host leaves a synapse that reads back as wanted, even beside a stuck cell
            if (cell[0][column] - cell[1][column] != code) {
                cell[0][column] = Math.max(code, 0);
                cell[1][column] = Math.max(-code, 0);
            }
        }
        coordinator.writeRow(2 * source, cell[0], program.neurons());
        coordinator.writeRow(2 * source + 1, cell[1], program.neurons());
        ledger().count(Operation.WEIGHT_WRITE, 2L * program.neurons());
        ledger().write(2 * description().cycles(description().synapseArray().rowWrite()));
    }

    private void requireSource(int source, int[] signedCode) {
        if (source < 0 || source >= program.sources() || signedCode.length < program.neurons()) {
            throw new IllegalArgumentException(
                    "weights are written and read for a source 0 to %d and %d columns, got source %d and %d codes"
                            .formatted(
                                    program.sources() - 1,
                                    program.neurons(),
                                    source,
                                    signedCode.length));
        }
    }

    @Override
    public void writeRestPotentials(double[] potential) {
        analog.writeRestPotentials(potential);
    }

    @Override
    public void writeParameter(TrimParameter parameter, int[] code) {
        analog.writeParameter(parameter, code);
    }

    @Override
    public void readMonitor(int[] code) {
        analog.readMonitor(code);
    }

    @Override
    public void learn(ProcessorUpdate update) {
        PlasticityProcessor lanes =
                new PlasticityProcessor(
                        description().processor().orElseThrow(this::noProcessor),
                        program.sensors().columns());
        program.checkFits(update);
        coordinator.register(Nfx.RATE, update.rate());
        coordinator.register(Nfx.SHIFT, update.shift());
        coordinator.register(
                Nfx.ROUNDING, update.rounding() == ProcessorRounding.STOCHASTIC ? 0 : 1);
        mark(update.plastic());
        CostLedger ledger = ledger();
        int sources = update.sources();
        if (sources == 0) {
            // the model refuses nothing to do; a chip takes the command and ends it
            ledger.write(lanes.commandCycles());
            return;
        }
        long ticks = coordinator.command(Nfx.ROW_PLASTICITY, update.firstSource(), sources);
        SpikingChipDescription chip = description();
        long reading = sources * lanes.readingCycles(chip.cycles(chip.cadc().conversion()));
        ledger.count(Operation.LANE_STEP, sources * lanes.laneSteps());
        ledger.count(Operation.WEIGHT_WRITE, 2L * sources * program.neurons());
        ledger.read(reading);
        ledger.write(ticks - reading);
    }

    private IllegalArgumentException noProcessor() {
        return new IllegalArgumentException(
                "chip " + description().name() + " has no plasticity processor");
    }

    /// Tells the model which synapses may change, if it is not what it knows.
    private void mark(boolean[] wanted) {
        if (Arrays.equals(plastic, wanted)) {
            return;
        }
        System.arraycopy(wanted, 0, plastic, 0, plastic.length);
        byte[] marks = new byte[program.neurons()];
        for (int source = 0; source < program.sources(); source++) {
            for (int column = 0; column < marks.length; column++) {
                marks[column] = (byte) (plastic[source * marks.length + column] ? 1 : 0);
            }
            model.write(Nfx.SPACE_PLASTIC, (long) source * stride, marks);
        }
    }

    @Override
    public CostLedger ledger() {
        return analog.ledger();
    }

    @Override
    public long steps() {
        return analog.steps();
    }

    @Override
    public SpikingChipDescription description() {
        return analog.description();
    }

    @Override
    public ChipProgram program() {
        return program;
    }

    /// The analog half. What is known of it by no converter may be looked at; nothing must be changed.
    public EmulatedChip analog() {
        return analog;
    }

    /// The digital half.
    public CosimModel model() {
        return model;
    }

    /// Mean ticks per exchange while the chip ran: the batch, clipped to an interval and to the queues of the model.
    public double effectiveQuantum() {
        return coordinator.effectiveQuantum();
    }

    /// A copy of everything that changes in both halves; [#restore] continues from it with the same bits.
    public RtlState snapshot() {
        return new RtlState(
                analog.snapshot(), model.save(), spikes.units().clone(), coordinator.held());
    }

    /// Passes both halves through a channel.
    public void through(StateChannel channel) {
        RtlState now = snapshot();
        // what a model saves has no fixed length, an array in a channel has
        byte[] digital = Arrays.copyOf(now.digital(), Math.toIntExact(model.info().stateBytes()));
        int[] fired = Arrays.copyOf(now.spikes(), program.neurons());
        ChipState state = channel.part("analog", now.analog());
        channel.bytes("digital", digital);
        int length = (int) channel.number("digitalBytes", now.digital().length);
        channel.ints("spikes", fired);
        int count = (int) channel.number("spikeCount", now.spikes().length);
        boolean held = channel.number("held", now.held() ? 1 : 0) == 1;
        restore(
                new RtlState(
                        state, Arrays.copyOf(digital, length), Arrays.copyOf(fired, count), held));
    }

    /// Continues from a snapshot of a chip with the same model, die and program.
    public void restore(RtlState snapshot) {
        model.load(snapshot.digital());
        analog.restore(snapshot.analog());
        coordinator.restored(snapshot.held());
        spikes.clear();
        for (int neuron : snapshot.spikes()) {
            spikes.add(neuron);
        }
        byte[] marks = new byte[program.neurons()];
        for (int source = 0; source < program.sources(); source++) {
            model.read(Nfx.SPACE_PLASTIC, (long) source * stride, marks);
            for (int column = 0; column < marks.length; column++) {
                plastic[source * marks.length + column] = marks[column] != 0;
            }
        }
    }

    /// Frees the model.
    @Override
    public void close() {
        model.close();
    }
}
