package org.noisefloor.emulator.chip;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.noisefloor.emulator.cost.CostLedger;
import org.noisefloor.emulator.cost.CostReport;
import org.noisefloor.emulator.cost.Operation;
import org.noisefloor.emulator.spike.SpikeBatch;
import org.noisefloor.emulator.spike.SpikeDelay;

/// One die of log-domain neurons, programmed and running. Time passes in [#step] and nowhere else, in this order, and each organ
/// sees what the ones before it left:
///
/// | order | what | sees |
/// |---|---|---|
/// | 1 | arrivals: external events, and spikes whose routing latency is over | spikes of earlier steps |
/// | 2 | synapses: integrators decay, then take the arrivals | arrivals of this step |
/// | 3 | neurons: membranes follow, fire, are reset | currents of this step, noise of this step |
/// | 4 | routing: this step's spikes enter the delay line of at least one step | |
/// | 5 | ledger counts; the step number grows | |
///
/// Not modelled: congestion of the routing, and the differences of latency within and between cores.
public final class LogDomainChip {
    private final LogDomainDie die;
    private LogDomainProgram program;
    private TagRouter router;
    private final double[] constantCurrent;
    private LogDomainState state;

    // scratch
    private final SpikeBatch arrived;

    /// Powers a die up and loads `program`.
    ///
    /// @param noiseSeed seed of everything that is random in this run but not fixed in the die
    /// @throws IllegalArgumentException if the program needs what the chip does not have
    public LogDomainChip(LogDomainDie die, LogDomainProgram program, long noiseSeed) {
        LogDomainChipDescription chip = die.description();
        program.checkFits(chip);
        this.die = die;
        this.program = program;
        this.router = new TagRouter(chip, program, die.synapses());
        this.constantCurrent = new double[chip.neurons()];
        Arrays.setAll(
                constantCurrent, n -> program.constantCurrent().get(n / chip.neuronsPerCore()));
        this.arrived = new SpikeBatch(chip.neurons());
        this.state =
                new LogDomainState(
                        new AddressMemoryState(program.synapses()),
                        die.synapses().powerUp(),
                        die.neurons().powerUp(noiseSeed),
                        new SpikeDelay(chip.latencyIntervals(), chip.neurons()),
                        new CostLedger(),
                        0);
    }

    /// Lets one interval pass.
    ///
    /// @param in external events, as numbers of the program's inputs; several of one input add up
    /// @param out receives the spikes of the interval, as neuron numbers; must have room for all neurons
    /// @throws IllegalArgumentException if a batch does not fit; then no time has passed
    public void step(SpikeBatch in, SpikeBatch out) {
        check(in, out);
        CostLedger ledger = state.ledger();
        gather(in, ledger);
        die.synapses().drive(router.collect(ledger), state.synapses());
        die.neurons()
                .step(
                        die.synapses(),
                        state.synapses(),
                        constantCurrent,
                        state.step(),
                        state.neurons(),
                        out);
        state.routed().push(out);
        count(out, ledger);
        state = state.next();
    }

    /// Rewrites what synapses listen to and how strong they are, between two intervals: the host's way to learn. Spikes on their way
    /// meet the new synapses. Like the loading of a program this is not in the ledger. A snapshot holds what is written.
    ///
    /// @param synapses those of the program with other tags, receptors or weight bits, each at its place, since its place in the
    ///     list is where it is on the die
    /// @return number of synapses that changed
    /// @throws IllegalArgumentException if a synapse would belong to another neuron, or the chip does not have what it asks for; then
    ///     nothing is written
    public int writeSynapses(List<LogDomainProgram.Synapse> synapses) {
        List<LogDomainProgram.Synapse> before = program.synapses();
        if (synapses.size() != before.size()) {
            throw new IllegalArgumentException(
                    "synapses to write must be as many as the program has, %d, were %d"
                            .formatted(before.size(), synapses.size()));
        }
        int changed = 0;
        for (int k = 0; k < synapses.size(); k++) {
            if (synapses.get(k).neuron() != before.get(k).neuron()) {
                throw new IllegalArgumentException(
                        "synapse %d must stay with neuron %d, was for neuron %d"
                                .formatted(k, before.get(k).neuron(), synapses.get(k).neuron()));
            }
            changed += synapses.get(k).equals(before.get(k)) ? 0 : 1;
        }
        if (changed > 0) {
            load(synapses);
            state.memory().writeAll(synapses);
        }
        return changed;
    }

    private void load(List<LogDomainProgram.Synapse> synapses) {
        var next =
                new LogDomainProgram(
                        program.inputs(), synapses, program.routes(), program.constantCurrent());
        next.checkFits(die.description());
        router = new TagRouter(die.description(), next, die.synapses());
        program = next;
    }

    /// Refuses bad batches before anything has changed.
    private void check(SpikeBatch in, SpikeBatch out) {
        if (out.capacity() < die.description().neurons()) {
            throw new IllegalArgumentException(
                    "an interval needs room for %d spikes, got %d"
                            .formatted(die.description().neurons(), out.capacity()));
        }
        int inputs = program.inputs().size();
        for (int i = 0; i < in.size(); i++) {
            if (in.unit(i) < 0 || in.unit(i) >= inputs) {
                throw new IllegalArgumentException(
                        "an external event must come from an input 0 to %d, was %d"
                                .formatted(inputs - 1, in.unit(i)));
            }
        }
    }

    private void gather(SpikeBatch in, CostLedger ledger) {
        state.routed().beforePush(arrived);
        for (int i = 0; i < arrived.size(); i++) {
            router.spike(arrived.unit(i), ledger);
        }
        for (int i = 0; i < in.size(); i++) {
            router.input(in.unit(i), ledger);
        }
    }

    private void count(SpikeBatch out, CostLedger ledger) {
        ledger.count(Operation.SPIKE, out.size());
        for (int i = 0; i < out.size(); i++) {
            ledger.count(Operation.DESTINATION, router.destinations(out.unit(i)));
        }
        ledger.run(die.description().cyclesPerInterval());
    }

    /// What was counted so far.
    public CostLedger ledger() {
        return state.ledger();
    }

    /// What that cost.
    public CostReport cost() {
        return CostReport.of(state.ledger(), die.description().cost(), die.description().clock());
    }

    /// Intervals that have passed.
    public long steps() {
        return state.step();
    }

    /// A copy of everything that changes; [#restore] continues from it with the same bits.
    public LogDomainState snapshot() {
        return state.copy();
    }

    /// Continues from a snapshot of a chip with the same die and program, its noise seed included. What was written to synapses since
    /// comes with it.
    ///
    /// @throws IllegalArgumentException if it belongs to a chip of another size, or holds a synapse that the chip does not have; then
    ///     nothing has changed
    public void restore(LogDomainState snapshot) {
        if (!snapshot.hasShapeOf(state)) {
            throw new IllegalArgumentException(
                    "a snapshot can only be restored on a chip with the same die and program");
        }
        if (!snapshot.memory().equals(state.memory())) {
            List<LogDomainProgram.Synapse> present = program.synapses();
            load(
                    IntStream.range(0, present.size())
                            .mapToObj(k -> snapshot.memory().at(k, present.get(k)))
                            .toList());
        }
        state = snapshot.copy();
    }

    /// First neuron whose state is not a finite number, or −1; to be asked from time to time.
    public int firstNotFinite() {
        return die.neurons().firstNotFinite(state.neurons());
    }

    /// The die.
    public LogDomainDie die() {
        return die;
    }

    /// What was loaded into it, with the synapses that were written last.
    public LogDomainProgram program() {
        return program;
    }
}
