package org.noisefloor.emulator.chip;

import org.noisefloor.emulator.correlation.CorrelationState;
import org.noisefloor.emulator.cost.CostLedger;
import org.noisefloor.emulator.neuron.NeuronState;
import org.noisefloor.emulator.processor.ProcessorState;
import org.noisefloor.emulator.random.CorrelatedNoiseState;
import org.noisefloor.emulator.random.NoiseStream;
import org.noisefloor.emulator.random.Purpose;
import org.noisefloor.emulator.spike.SpikeDelay;
import org.noisefloor.emulator.state.Kept;
import org.noisefloor.emulator.state.StateChannel;
import org.noisefloor.emulator.synapse.SynapseArrayState;

/// Everything that changes while a chip runs, composed of the state of each organ; equal by content.
///
/// @param synapses weight codes, pulses, column currents
/// @param neurons membranes
/// @param correlation accumulators
/// @param routed spikes on their way to the drivers
/// @param sensed spikes on their way to the sensors
/// @param ledger what was counted
/// @param supply where the noise of the supply stands
/// @param processor shift registers of the plasticity processor
/// @param trim codes of trimmed parameters
/// @param clock step and number of reads, which key the noise, cycles, and the noise of the reads
public record ChipState(
        SynapseArrayState synapses,
        NeuronState neurons,
        CorrelationState correlation,
        SpikeDelay routed,
        SpikeDelay sensed,
        CostLedger ledger,
        CorrelatedNoiseState supply,
        ProcessorState processor,
        TrimState trim,
        Clock clock)
        implements Kept<ChipState> {

    /// Step, number of reads, cycles, and where reads and supply take their noise from. Unlike a ledger it cannot be cleared: analog
    /// weights age by it.
    public static final class Clock implements Kept<Clock> {
        final NoiseStream readNoise;
        final NoiseStream supplyNoise;
        long step;
        long reads;
        long cycles;

        Clock(long noiseSeed) {
            this(
                    new NoiseStream(noiseSeed, Purpose.READ_NOISE),
                    new NoiseStream(noiseSeed, Purpose.SUPPLY_NOISE));
        }

        private Clock(NoiseStream readNoise, NoiseStream supplyNoise) {
            this.readNoise = readNoise;
            this.supplyNoise = supplyNoise;
        }

        /// Emulation intervals since power-up.
        public long step() {
            return step;
        }

        /// Sensor reads since power-up.
        public long reads() {
            return reads;
        }

        /// Cycles since power-up, those in which rows were read or written and the neurons held included.
        public long cycles() {
            return cycles;
        }

        Clock copy() {
            var copy = new Clock(readNoise, supplyNoise);
            copy.step = step;
            copy.reads = reads;
            copy.cycles = cycles;
            return copy;
        }

        @Override
        public Clock through(StateChannel channel) {
            channel.same("readSeed", readNoise.seed());
            channel.same("supplySeed", supplyNoise.seed());
            step = channel.number("step", step);
            reads = channel.number("reads", reads);
            cycles = channel.number("cycles", cycles);
            return this;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Clock that
                    && readNoise.equals(that.readNoise)
                    && supplyNoise.equals(that.supplyNoise)
                    && step == that.step
                    && reads == that.reads
                    && cycles == that.cycles;
        }

        @Override
        public int hashCode() {
            return Long.hashCode(step);
        }
    }

    /// Whether the other state belongs to a chip and a program of the same sizes.
    public boolean hasShapeOf(ChipState other) {
        return synapses.hasShapeOf(other.synapses)
                && neurons.hasShapeOf(other.neurons)
                && correlation.hasShapeOf(other.correlation)
                && routed.hasShapeOf(other.routed)
                && sensed.hasShapeOf(other.sensed)
                && supply.hasShapeOf(other.supply)
                && processor.hasShapeOf(other.processor)
                && trim.hasShapeOf(other.trim);
    }

    /// The same state with other codes of trimmed parameters.
    ChipState with(TrimState codes) {
        return new ChipState(
                synapses,
                neurons,
                correlation,
                routed,
                sensed,
                ledger,
                supply,
                processor,
                codes,
                clock);
    }

    /// An independent copy.
    public ChipState copy() {
        return new ChipState(
                synapses.copy(),
                neurons.copy(),
                correlation.copy(),
                routed.copy(),
                sensed.copy(),
                ledger.copy(),
                supply.copy(),
                processor.copy(),
                trim.copy(),
                clock.copy());
    }

    @Override
    public ChipState through(StateChannel channel) {
        return new ChipState(
                channel.part("synapses", synapses),
                channel.part("neurons", neurons),
                channel.part("correlation", correlation),
                channel.part("routed", routed),
                channel.part("sensed", sensed),
                channel.part("ledger", ledger),
                channel.part("supply", supply),
                channel.part("processor", processor),
                channel.part("trim", trim),
                channel.part("clock", clock));
    }
}
