package org.noisefloor.emulator.chip;

import java.util.Arrays;
import org.noisefloor.emulator.cost.CostLedger;
import org.noisefloor.emulator.cost.Operation;
import org.noisefloor.emulator.synapse.DpiSynapses;
import org.noisefloor.emulator.synapse.Receptor;

/// Brings the events of one interval to the synapses that listen to them. Events are counted first and added up in the order of
/// core and tag, so that the order in which they come leaves no trace.
final class TagRouter {
    private final int tags;
    private final int neurons;
    private final int coreSize;
    private final LogDomainProgram.Destination[] input;
    // destinations of neuron n: from first[n] to first[n + 1]
    private final int[] first;
    private final LogDomainProgram.Destination[] destination;
    // listeners of (core, tag): from begin[key] to begin[key + 1]
    private final int[] begin;
    private final int[] integrator;
    private final double[] weight;

    // scratch
    private final int[] events;
    private final int[] touched;
    private int touchedCount;
    private final double[] charge;

    TagRouter(LogDomainChipDescription chip, LogDomainProgram program, DpiSynapses synapses) {
        this.tags = chip.tags();
        this.neurons = chip.neurons();
        this.coreSize = chip.neuronsPerCore();
        this.input = program.inputs().toArray(new LogDomainProgram.Destination[0]);
        this.first = new int[neurons + 1];
        this.destination = new LogDomainProgram.Destination[program.routes().size()];
        int keys = chip.cores() * tags;
        this.begin = new int[keys + 1];
        this.integrator = new int[program.synapses().size()];
        this.weight = new double[program.synapses().size()];
        this.events = new int[keys];
        this.touched = new int[keys];
        this.charge = new double[Receptor.values().length * neurons];
        connect(program);
        listen(program, synapses);
    }

    private void connect(LogDomainProgram program) {
        for (LogDomainProgram.Route route : program.routes()) {
            first[route.neuron() + 1]++;
        }
        sum(first);
        int[] next = first.clone();
        for (LogDomainProgram.Route route : program.routes()) {
            destination[next[route.neuron()]++] = route.to();
        }
    }

    private void listen(LogDomainProgram program, DpiSynapses synapses) {
        for (LogDomainProgram.Synapse synapse : program.synapses()) {
            begin[key(synapse) + 1]++;
        }
        sum(begin);
        int[] next = begin.clone();
        int[] used = new int[neurons];
        for (LogDomainProgram.Synapse synapse : program.synapses()) {
            int at = next[key(synapse)]++;
            int neuron = synapse.neuron();
            integrator[at] = synapse.receptor().ordinal() * neurons + neuron;
            weight[at] = synapses.weight(neuron, used[neuron]++, synapse.bits());
        }
    }

    private static void sum(int[] count) {
        for (int i = 1; i < count.length; i++) {
            count[i] += count[i - 1];
        }
    }

    private int key(LogDomainProgram.Synapse synapse) {
        return synapse.neuron() / coreSize * tags + synapse.tag();
    }

    /// An event of an external source.
    void input(int source, CostLedger ledger) {
        send(input[source], -1, ledger);
    }

    /// A spike that has arrived.
    void spike(int neuron, CostLedger ledger) {
        for (int i = first[neuron]; i < first[neuron + 1]; i++) {
            send(destination[i], neuron / coreSize, ledger);
        }
    }

    /// Destinations of a neuron.
    int destinations(int neuron) {
        return first[neuron + 1] - first[neuron];
    }

    private void send(LogDomainProgram.Destination to, int from, CostLedger ledger) {
        for (int left = to.cores(); left != 0; left &= left - 1) {
            int core = Integer.numberOfTrailingZeros(left);
            int key = core * tags + to.tag();
            if (events[key]++ == 0) {
                touched[touchedCount++] = key;
            }
            ledger.count(Operation.BROADCAST, 1);
            ledger.count(Operation.ROUTE, core == from ? 0 : 1);
        }
    }

    /// The weight currents of all events since the last call, receptor × neuron \[A]; reused.
    double[] collect(CostLedger ledger) {
        Arrays.fill(charge, 0);
        Arrays.sort(touched, 0, touchedCount);
        for (int k = 0; k < touchedCount; k++) {
            int key = touched[k];
            for (int i = begin[key]; i < begin[key + 1]; i++) {
                charge[integrator[i]] += events[key] * weight[i];
            }
            ledger.count(Operation.PULSE, (long) events[key] * (begin[key + 1] - begin[key]));
            events[key] = 0;
        }
        touchedCount = 0;
        return charge;
    }
}
