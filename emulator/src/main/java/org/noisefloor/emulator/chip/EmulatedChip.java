package org.noisefloor.emulator.chip;

import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import org.noisefloor.emulator.converter.Cadc;
import org.noisefloor.emulator.correlation.CorrelationArray;
import org.noisefloor.emulator.cost.CostLedger;
import org.noisefloor.emulator.cost.Operation;
import org.noisefloor.emulator.neuron.Neurons;
import org.noisefloor.emulator.neuron.SupplyNoise;
import org.noisefloor.emulator.processor.ProcessorState;
import org.noisefloor.emulator.processor.ProcessorUpdate;
import org.noisefloor.emulator.random.NoiseStream;
import org.noisefloor.emulator.random.Purpose;
import org.noisefloor.emulator.spike.SpikeBatch;
import org.noisefloor.emulator.spike.SpikeDelay;
import org.noisefloor.emulator.synapse.SynapseArray;

/// One die, programmed and running. Time passes in [#step] and nowhere else.
///
/// While a row is read or written the neurons are held: their counters stop and their capacitors are cut off, so the
/// transaction costs cycles but moves no membrane (the leakage of a held capacitor is not modelled).
public final class EmulatedChip implements Chip {
    private final Die die;
    private final ChipProgram program;
    private final SynapseArray untrimmedSynapses;
    private final Neurons untrimmedNeurons;
    private final Cadc untrimmedCadc;
    private final CorrelationArray sensors;
    private final Optional<TrimSide> trim;
    private final int[] route;
    private final int mostExternal;
    private final long cyclesPerStep;
    private ChipState state;

    // organs as they are trimmed
    private SynapseArray synapses;
    private Neurons neurons;
    private SupplyNoise supply;
    private Cadc cadc;
    private Optional<ProcessorSide> processor;

    // scratch
    private final SpikeBatch arrivals;
    private final SpikeBatch sensed;
    private final float[] disturbed;
    private final float[] value;
    private final float[] noise;

    /// Powers a die up and loads `program`.
    ///
    /// @param noiseSeed seed of everything that is random in this run but not fixed in the die
    public EmulatedChip(Die die, ChipProgram program, long noiseSeed) {
        program.checkFits(die.description());
        this.die = die;
        this.program = program;
        this.untrimmedSynapses = die.synapses().region(program.sources(), program.neurons());
        this.synapses = untrimmedSynapses;
        this.untrimmedNeurons = die.neurons().region(program.neurons());
        this.neurons = untrimmedNeurons;
        this.trim = die.description().trim().map(t -> new TrimSide(t, die, program));
        this.supply = die.supply(neurons);
        this.sensors = die.sensors(program.sensors());
        this.untrimmedCadc =
                die.cadc().region(program.sensors().firstColumn(), program.sensors().columns());
        this.cadc = untrimmedCadc;
        this.processor = processorOn(die, program, synapses);
        this.route = program.route().clone();
        this.mostExternal = program.sources() + unrouted(route);
        this.cyclesPerStep = die.description().cycles(die.description().interval());
        this.arrivals = new SpikeBatch(program.neurons() + program.sources());
        this.sensed = new SpikeBatch(program.neurons());
        this.disturbed = new float[program.neurons()];
        this.value = new float[2 * cadc.columns()];
        this.noise = new float[2 * cadc.columns()];
        this.state = powerUp(noiseSeed);
    }

    private static Optional<ProcessorSide> processorOn(
            Die die, ChipProgram program, SynapseArray synapses) {
        SpikingChipDescription chip = die.description();
        return chip.processor().map(p -> new ProcessorSide(p, chip, program, synapses));
    }

    /// Neurons whose spikes arrive nowhere; so many events more may come from outside.
    private static int unrouted(int[] route) {
        return (int) Arrays.stream(route).filter(source -> source < 0).count();
    }

    private ChipState powerUp(long noiseSeed) {
        SpikingChipDescription chip = die.description();
        var codes = synapses.powerUp(program.unitCurrent(), noiseSeed);
        for (int source = 0; source < program.sources(); source++) {
            int from = source * program.neurons();
            synapses.write(
                    source,
                    Arrays.copyOfRange(program.code(), from, from + program.neurons()),
                    codes);
        }
        int latency = chip.intervals(chip.routingLatency());
        return new ChipState(
                codes,
                neurons.powerUp(program.restPotential(), noiseSeed),
                sensors.powerUp(),
                new SpikeDelay(latency, program.neurons()),
                new SpikeDelay(chip.postDelayIntervals(), program.neurons()),
                new CostLedger(),
                supply.start(new NoiseStream(noiseSeed, Purpose.SUPPLY_NOISE)),
                processor.map(p -> p.powerUp(noiseSeed)).orElseGet(ProcessorState::none),
                TrimSide.powerUp(chip.trim(), program, noiseSeed),
                new ChipState.Clock(noiseSeed));
    }

    /// One interval, in the order of the data sheet. Each organ sees what the ones before it left.
    @Override
    public void step(SpikeBatch in, SpikeBatch out) {
        check(in, out);
        gatherArrivals(in);
        tellTime();
        synapses.drive(arrivals, state.synapses());
        neurons.step(disturbed(), state.clock().step, state.neurons(), out);
        state.sensed().push(out);
        state.sensed().afterPush(sensed);
        sensors.observe(arrivals, sensed, state.correlation());
        state.routed().push(out);
        count(out);
        state.clock().step++;
    }

    /// The column currents and what the noise of the supply adds to them.
    private float[] disturbed() {
        return supply.disturb(
                state.synapses().current(), state.clock().supplyNoise, state.supply(), disturbed);
    }

    /// Refuses bad batches before anything has changed.
    private void check(SpikeBatch in, SpikeBatch out) {
        if (in.size() > mostExternal || out.capacity() < program.neurons()) {
            throw new IllegalArgumentException(
                    "an interval takes at most "
                            + mostExternal
                            + " external events and needs room for "
                            + program.neurons()
                            + " spikes, got "
                            + in.size()
                            + " and room for "
                            + out.capacity());
        }
        for (int i = 0; i < in.size(); i++) {
            if (in.unit(i) < 0 || in.unit(i) >= program.sources()) {
                throw new IllegalArgumentException(
                        "an external event must come from a source 0 to "
                                + (program.sources() - 1)
                                + ", was "
                                + in.unit(i));
            }
        }
    }

    /// External events and the spikes whose routing latency is over.
    private void gatherArrivals(SpikeBatch in) {
        arrivals.clear();
        state.routed().beforePush(sensed);
        for (int i = 0; i < sensed.size(); i++) {
            int source = route[sensed.unit(i)];
            if (source >= 0) {
                arrivals.add(source);
            }
        }
        for (int i = 0; i < in.size(); i++) {
            arrivals.add(in.unit(i));
        }
    }

    /// Weights leak while the neurons are held as well.
    private void tellTime() {
        synapses.passTo(state.clock().cycles / die.description().clock(), state.synapses());
    }

    private void count(SpikeBatch out) {
        CostLedger ledger = state.ledger();
        ledger.count(Operation.NEURON_INTERVAL, program.neurons());
        ledger.count(Operation.ROW_EVENT, arrivals.size());
        ledger.count(Operation.SYNAPTIC_EVENT, 2L * arrivals.size() * program.neurons());
        ledger.count(Operation.SPIKE, out.size());
        ledger.run(cyclesPerStep);
        state.clock().cycles += cyclesPerStep;
    }

    @Override
    public void readSensors(int row, int[] code) {
        sense(row, code);
        long cycles = die.description().cycles(die.description().cadc().conversion());
        state.ledger().read(cycles);
        state.clock().cycles += cycles;
    }

    /// Converts and empties the accumulators of a row, as the digital half of a chip in co-simulation asks for it. Conversions are counted,
    /// but no cycles: the digital half knows how many it takes.
    public void sense(int row, int[] code) {
        sensors.read(row, state.correlation(), value);
        ChipState.Clock clock = state.clock();
        cadc.convert(value, clock.readNoise, clock.reads++, noise, code);
        state.ledger().count(Operation.CONVERSION, 2L * cadc.columns());
    }

    @Override
    public void swapAccumulators() {
        sensors.swap(state.correlation());
    }

    @Override
    public boolean swapped() {
        return state.correlation().swapped();
    }

    @Override
    public void readWeights(int source, int[] signedCode) {
        tellTime();
        synapses.read(source, state.synapses(), signedCode);
    }

    @Override
    public void writeWeights(int source, int[] signedCode) {
        tellTime();
        synapses.write(source, signedCode, state.synapses());
        state.ledger().count(Operation.WEIGHT_WRITE, 2L * program.neurons());
        long cycles = 2 * die.description().cycles(die.description().synapseArray().rowWrite());
        state.ledger().write(cycles);
        state.clock().cycles += cycles;
    }

    @Override
    public void writeRestPotentials(double[] potential) {
        neurons.setRest(potential, state.neurons());
        state.ledger().count(Operation.WEIGHT_WRITE, program.neurons());
        long cycles = die.description().cycles(die.description().synapseArray().rowWrite());
        state.ledger().write(cycles);
        state.clock().cycles += cycles;
    }

    @Override
    public void learn(ProcessorUpdate update) {
        ProcessorSide lanes =
                processor.orElseThrow(() ->
                        new IllegalArgumentException(
                                "chip "
                                        + die.description().name()
                                        + " has no plasticity processor"));
        program.checkFits(update);
        for (int k = 0; k < update.sources(); k++) {
            int source = update.firstSource() + k;
            sense(2 * source, lanes.exciting());
            sense(2 * source + 1, lanes.inhibiting());
            lanes.learn(update, source, state);
        }
        lanes.end(state);
    }

    @Override
    public void writeParameter(TrimParameter parameter, int[] code) {
        if (trim.isEmpty()) {
            Chip.super.writeParameter(parameter, code);
            return;
        }
        double[] rest = neurons.rest(state.neurons());
        trim.orElseThrow().write(parameter, code, state);
        fit(trim.orElseThrow());
        tellTime();
        switch (parameter) {
            case GAIN -> synapses.reweigh(state.synapses());
            case CADC_OFFSET -> {}
            default -> neurons.setRest(rest, state.neurons());
        }
    }

    /// The converter of the columns of its sensor region, as trimmed now.
    public Cadc converter() {
        return cadc;
    }

    /// Makes the organs those that the codes make of the die.
    private void fit(TrimSide side) {
        TrimState codes = state.trim();
        boolean plain = codes.writes() == 0;
        synapses = plain ? untrimmedSynapses : side.synapses(untrimmedSynapses, codes);
        neurons = plain ? untrimmedNeurons : side.neurons(codes);
        cadc = plain ? untrimmedCadc : side.cadc(untrimmedCadc, codes);
        supply = die.supply(neurons);
        processor = processorOn(die, program, synapses);
    }

    @Override
    public void readMonitor(int[] code) {
        if (trim.isEmpty()) {
            Chip.super.readMonitor(code);
            return;
        }
        trim.orElseThrow().monitor(neurons, code, state);
    }

    /// Reads the codes of the cells of one row of the program, as the digital half of a chip in co-simulation knows them. Not charged.
    public void readCells(int row, int[] cell) {
        synapses.readCells(row, state.synapses(), cell);
    }

    /// Gives the cells of one row of the program new codes, as the digital half of a chip in co-simulation does; stuck ones keep theirs.
    /// Not charged: the digital half knows what it costs.
    ///
    /// @throws IllegalArgumentException if a code is out of range, or the storage is not digital
    public void writeCells(int row, int[] cell) {
        synapses.writeCells(row, cell, state.synapses());
    }

    @Override
    public CostLedger ledger() {
        return state.ledger();
    }

    @Override
    public long steps() {
        return state.clock().step();
    }

    /// A copy of everything that changes; [#restore] continues from it with the same bits.
    public ChipState snapshot() {
        return state.copy();
    }

    /// Continues from a snapshot of a chip with the same die and program, its noise seed included.
    public void restore(ChipState snapshot) {
        if (!snapshot.hasShapeOf(state)) {
            throw new IllegalArgumentException(
                    "a snapshot can only be restored on a chip with the same die and program");
        }
        boolean trimmed = state.trim().writes() > 0 || snapshot.trim().writes() > 0;
        state = snapshot.copy();
        if (trimmed) {
            trim.ifPresent(this::fit);
        }
    }

    /// First neuron whose state is not a finite number, or −1; to be asked from time to time.
    public int firstNotFinite() {
        return neurons.firstNotFinite(state.neurons());
    }

    /// The current that an event of `source` really causes in `neuron` on this die \[A]. No chip can tell this; it is for comparing.
    public double trueCurrent(int source, int neuron) {
        tellTime();
        return synapses.current(source, neuron, state.synapses());
    }

    /// Membrane potential of `neuron` \[V]. A chip tells it through a converter, and not to this precision.
    public double potential(int neuron) {
        return state.neurons().potential(neuron);
    }

    /// Leak potential that `neuron` is set to \[V], in single precision.
    public double restPotential(int neuron) {
        return state.neurons().restPotential(neuron);
    }

    /// The value of a probed quantity now.
    double value(ProbePoint point) {
        int neuron = Objects.checkIndex(point.neuron(), program.neurons());
        return switch (point.quantity()) {
            case MEMBRANE -> state.neurons().potential(neuron);
            case CURRENT -> state.synapses().current()[neuron];
            case ADAPTATION -> state.neurons().adaptation(neuron);
        };
    }

    /// The die.
    public Die die() {
        return die;
    }

    /// Its neurons as far as the program uses them.
    public Neurons neurons() {
        return neurons;
    }

    /// Its sensors as far as the program reads them.
    public CorrelationArray sensors() {
        return sensors;
    }

    @Override
    public SpikingChipDescription description() {
        return die.description();
    }

    @Override
    public ChipProgram program() {
        return program;
    }
}
