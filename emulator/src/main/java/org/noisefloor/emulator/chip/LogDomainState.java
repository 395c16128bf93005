package org.noisefloor.emulator.chip;

import org.noisefloor.emulator.cost.CostLedger;
import org.noisefloor.emulator.neuron.DpiNeuronState;
import org.noisefloor.emulator.spike.SpikeDelay;
import org.noisefloor.emulator.state.Kept;
import org.noisefloor.emulator.state.StateChannel;
import org.noisefloor.emulator.synapse.DpiSynapseState;

/// Everything that changes while a log-domain chip runs; equal by content.
///
/// @param memory what synapses listen to, and how strong they are
/// @param synapses currents of the synaptic integrators
/// @param neurons membranes, adaptation, refractory periods, noise
/// @param routed spikes on their way
/// @param ledger what was counted
/// @param step emulation intervals since power-up
public record LogDomainState(
        AddressMemoryState memory,
        DpiSynapseState synapses,
        DpiNeuronState neurons,
        SpikeDelay routed,
        CostLedger ledger,
        long step)
        implements Kept<LogDomainState> {

    /// Whether the other state belongs to a chip of the same size and latency.
    public boolean hasShapeOf(LogDomainState other) {
        return memory.hasShapeOf(other.memory)
                && synapses.hasShapeOf(other.synapses)
                && neurons.hasShapeOf(other.neurons)
                && routed.hasShapeOf(other.routed);
    }

    /// An independent copy.
    public LogDomainState copy() {
        return new LogDomainState(
                memory.copy(), synapses.copy(), neurons.copy(), routed.copy(), ledger.copy(), step);
    }

    /// The same arrays one step later.
    LogDomainState next() {
        return new LogDomainState(memory, synapses, neurons, routed, ledger, step + 1);
    }

    @Override
    public LogDomainState through(StateChannel channel) {
        return new LogDomainState(
                channel.part("memory", memory),
                channel.part("synapses", synapses),
                channel.part("neurons", neurons),
                channel.part("routed", routed),
                channel.part("ledger", ledger),
                channel.number("step", step));
    }
}
