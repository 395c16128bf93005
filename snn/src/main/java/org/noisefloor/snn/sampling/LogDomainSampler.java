package org.noisefloor.snn.sampling;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.noisefloor.emulator.chip.LogDomainChip;
import org.noisefloor.emulator.chip.LogDomainChipDescription;
import org.noisefloor.emulator.chip.LogDomainDie;
import org.noisefloor.emulator.chip.LogDomainProgram;
import org.noisefloor.emulator.chip.LogDomainState;
import org.noisefloor.emulator.random.NoiseStream;
import org.noisefloor.emulator.random.Purpose;
import org.noisefloor.emulator.spike.SpikeBatch;
import org.noisefloor.emulator.spike.SpikeSink;
import org.noisefloor.emulator.state.Kept;
import org.noisefloor.emulator.state.StateChannel;
import org.noisefloor.emulator.synapse.DpiSynapses;
import org.noisefloor.emulator.synapse.Receptor;

/// A network of sampling neurons on a log-domain die, as the host sees it: codes and balances go in, spikes with the number of their
/// interval come out.
///
/// Words of the address memory of each neuron, in this order: exciting and inhibiting background, then those of each connection by
/// presynaptic neuron. A code c of a connection is spread over its words as evenly as it can be; c + 1 changes one of them.
public final class LogDomainSampler {
    /// Largest magnitude of a balance, so that neither rate vanishes.
    public static final double MOST_BALANCE = 0.95;

    private static final int MOST_EVENTS = 64;

    private final LogDomainDie die;
    private final LogDomainWorkingPoint point;
    private final int neurons;
    private final boolean[] connected;
    private final LogDomainChip chip;
    private final NoiseStream background;
    private final double mean;
    private final int[] code;
    private final double[] balance;
    private long events;

    // scratch
    private final double[] rate;
    private final double[] silent;
    private final int[] words;
    private final SpikeBatch in;
    private final SpikeBatch out;

    /// Powers a die up, all codes and balances 0.
    ///
    /// @param die of a description that `point` made
    /// @param connected which connections there are, `[post][pre]`
    /// @param noiseSeed keys background and circuit noise
    /// @throws IllegalArgumentException if a neuron would need more words than it has
    public LogDomainSampler(
            LogDomainDie die, LogDomainWorkingPoint point, boolean[] connected, long noiseSeed) {
        LogDomainChipDescription description = die.description();
        this.die = die;
        this.point = point;
        this.neurons = description.neurons();
        if (connected.length != neurons * neurons) {
            throw new IllegalArgumentException(
                    "connections must be given for %d pairs of neurons, were for %d"
                            .formatted(neurons * neurons, connected.length));
        }
        this.connected = connected.clone();
        this.code = new int[connected.length];
        this.balance = new double[neurons];
        this.mean = point.backgroundRate(description) * description.interval() / 2;
        this.background = new NoiseStream(noiseSeed, Purpose.STIMULUS);
        this.rate = new double[2 * neurons];
        this.silent = new double[2 * neurons];
        this.words = new int[2 * neurons];
        this.in = new SpikeBatch(2 * neurons * MOST_EVENTS);
        this.out = new SpikeBatch(neurons);
        this.chip = new LogDomainChip(die, program(), noiseSeed);
        writeBalance(new double[neurons]);
    }

    private LogDomainProgram program() {
        List<LogDomainProgram.Destination> inputs = new ArrayList<>();
        List<LogDomainProgram.Route> routes = new ArrayList<>();
        for (int input = 0; input < 2 * neurons; input++) {
            inputs.add(new LogDomainProgram.Destination(input, 1));
        }
        for (int neuron = 0; neuron < neurons; neuron++) {
            routes.add(
                    new LogDomainProgram.Route(
                            neuron, new LogDomainProgram.Destination(2 * neurons + neuron, 1)));
        }
        double current = point.constantCurrent(die.description());
        return new LogDomainProgram(inputs, synapses(), routes, List.of(current));
    }

    private List<LogDomainProgram.Synapse> synapses() {
        List<LogDomainProgram.Synapse> all = new ArrayList<>();
        int bits = point.backgroundCode();
        for (int post = 0; post < neurons; post++) {
            all.add(new LogDomainProgram.Synapse(post, 2 * post, Receptor.AMPA, bits));
            all.add(new LogDomainProgram.Synapse(post, 2 * post + 1, Receptor.GABA_B, bits));
            for (int pre = 0; pre < neurons; pre++) {
                int c = code[post * neurons + pre];
                for (int word = 0;
                        connected[post * neurons + pre] && word < point.words();
                        word++) {
                    all.add(
                            new LogDomainProgram.Synapse(
                                    post, 2 * neurons + pre, receptor(c), bits(c, word)));
                }
            }
        }
        return all;
    }

    private static Receptor receptor(int code) {
        return code < 0 ? Receptor.GABA_B : Receptor.AMPA;
    }

    private int bits(int code, int word) {
        return (Math.abs(code) + word) / point.words();
    }

    /// Writes the codes of all connections between two intervals.
    ///
    /// @param codes `[post][pre]`; those of pairs that are not connected are ignored
    /// @return words of the address memory that changed
    /// @throws IllegalArgumentException if a code is larger than a connection can hold
    public int writeCodes(int[] codes) {
        int most = point.maximumCode(die.description());
        for (int synapse = 0; synapse < code.length; synapse++) {
            if (connected[synapse] && Math.abs(codes[synapse]) > most) {
                throw new IllegalArgumentException(
                        "weight code must be %d to %d, was %d"
                                .formatted(-most, most, codes[synapse]));
            }
            code[synapse] = connected[synapse] ? codes[synapse] : 0;
        }
        return chip.writeSynapses(synapses());
    }

    /// Sets the balance of every neuron's background, held within ±[#MOST_BALANCE].
    public void writeBalance(double[] wanted) {
        for (int neuron = 0; neuron < neurons; neuron++) {
            balance[neuron] = Math.clamp(wanted[neuron], -MOST_BALANCE, MOST_BALANCE);
            rate[2 * neuron] = mean * (1 + balance[neuron]);
            rate[2 * neuron + 1] = mean * (1 - balance[neuron]);
        }
        Arrays.setAll(silent, input -> StrictMath.exp(-rate[input]));
    }

    /// Lets time pass.
    ///
    /// @param sink takes the spikes
    public void run(int steps, SpikeSink sink) {
        for (int k = 0; k < steps; k++) {
            long step = chip.steps();
            background.bits(step, words, words.length);
            in.clear();
            for (int input = 0; input < words.length; input++) {
                int count = count((words[input] & 0xFFFFFFFFL) * 0x1p-32, input);
                for (int event = 0; event < count; event++) {
                    in.add(input);
                }
            }
            events += in.size();
            chip.step(in, out);
            sink.accept(step, out);
        }
    }

    /// Poisson's law, inverted.
    private int count(double uniform, int input) {
        double probability = silent[input];
        double left = uniform;
        int count = 0;
        while (left >= probability && count < MOST_EVENTS) {
            left -= probability;
            count++;
            probability *= rate[input] / count;
        }
        return count;
    }

    /// Boltzmann weights of all connections as this die has them, with the widths of its activation functions; which no host can read.
    ///
    /// @param activation activation function of each neuron over its balance
    public double[] effectiveWeights(ActivationCurve[] activation) {
        DpiSynapses synapses = die.synapses();
        double[] weight = new double[code.length];
        for (int post = 0; post < neurons; post++) {
            double width = activation[post].width() * currentPerBalance(post);
            int slot = 2;
            for (int pre = 0; pre < neurons; pre++) {
                int synapse = post * neurons + pre;
                if (!connected[synapse]) {
                    continue;
                }
                Receptor receptor = receptor(code[synapse]);
                double sum = 0;
                for (int word = 0; word < point.words(); word++) {
                    sum += synapses.weight(post, slot++, bits(code[synapse], word));
                }
                double area = point.area(synapses.timeConstant(receptor, post));
                weight[synapse] =
                        Integer.signum(code[synapse])
                                * sum
                                * synapses.gain(receptor, post)
                                * area
                                / width;
            }
        }
        return weight;
    }

    /// Mean current that a balance of 1 adds \[A].
    double currentPerBalance(int neuron) {
        return currentPerBalance(neuron, 0, Receptor.AMPA)
                + currentPerBalance(neuron, 1, Receptor.GABA_B);
    }

    private double currentPerBalance(int neuron, int slot, Receptor receptor) {
        DpiSynapses synapses = die.synapses();
        double jump =
                synapses.weight(neuron, slot, point.backgroundCode())
                        * synapses.gain(receptor, neuron);
        double perSecond = mean / die.description().interval();
        return jump * perSecond * synapses.timeConstant(receptor, neuron);
    }

    /// What is written to the connections, `[post][pre]`; a copy.
    public int[] codes() {
        return code.clone();
    }

    /// Balance of every neuron; a copy.
    public double[] balance() {
        return balance.clone();
    }

    /// Background events sent so far.
    public long events() {
        return events;
    }

    /// The chip.
    public LogDomainChip chip() {
        return chip;
    }

    /// The working point.
    public LogDomainWorkingPoint point() {
        return point;
    }

    /// Everything that changes while a sampler runs; equal by content.
    ///
    /// @param chip the chip
    /// @param code what is written to the connections
    /// @param balance of each neuron
    /// @param events background events sent
    public record State(LogDomainState chip, int[] code, double[] balance, long events)
            implements Kept<State> {
        @Override
        public State through(StateChannel channel) {
            LogDomainState part = channel.part("chip", chip);
            channel.ints("code", code);
            channel.doubles("balance", balance);
            return new State(part, code, balance, channel.number("events", events));
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof State that
                    && chip.equals(that.chip)
                    && Arrays.equals(code, that.code)
                    && Arrays.equals(balance, that.balance)
                    && events == that.events;
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(code);
        }
    }

    /// A copy of everything that changes.
    public State snapshot() {
        return new State(chip.snapshot(), codes(), balance(), events);
    }

    /// Continues from a snapshot of a sampler with the same die, working point, connections and noise seed.
    public void restore(State snapshot) {
        writeCodes(snapshot.code);
        writeBalance(snapshot.balance);
        chip.restore(snapshot.chip);
        events = snapshot.events;
    }
}
