package org.noisefloor.emulator.chip;

import java.util.Locale;
import java.util.Optional;
import org.noisefloor.emulator.converter.CadcDescription;
import org.noisefloor.emulator.correlation.CorrelationDescription;
import org.noisefloor.emulator.cost.CostDescription;
import org.noisefloor.emulator.neuron.NeuronDescription;
import org.noisefloor.emulator.neuron.SupplyDescription;
import org.noisefloor.emulator.processor.ProcessorDescription;
import org.noisefloor.emulator.synapse.SynapseArrayDescription;
import org.noisefloor.emulator.synapse.SynapticPulse;
import org.noisefloor.emulator.synapse.WeightStorage;

/// Everything a designer says of a spiking chip with a synapse array and correlation sensors, in SI units and immutable. One description makes any number of dies.
///
/// @param name name of the chip
/// @param clock frequency of the digital clock \[Hz]
/// @param interval length of one emulation step \[s]
/// @param routingLatency time from a neuron's spike to the drivers of the source it is routed to \[s]; rounded to whole
///     intervals, and at least one; `correlation.postDelay` makes up for it when both are equally many intervals, and is not
///     rounded up: latency 0 and delay 0 differ by one interval
/// @param synapseArray synapse array
/// @param neuron neuron circuit
/// @param correlation correlation sensors
/// @param cadc column-parallel converter
/// @param cost prices
/// @param supply noise that all neurons have in common
/// @param processor plasticity processor, if the chip has one
/// @param trim what can be trimmed on a die, if anything
public record SpikingChipDescription(
        String name,
        double clock,
        double interval,
        double routingLatency,
        SynapseArrayDescription synapseArray,
        NeuronDescription neuron,
        CorrelationDescription correlation,
        CadcDescription cadc,
        CostDescription cost,
        SupplyDescription supply,
        Optional<ProcessorDescription> processor,
        Optional<TrimDescription> trim)
        implements ChipDescription {

    /// Largest number of intervals that a time constant may span.
    public static final int LONGEST_TIME_IN_INTERVALS = 1_000_000;

    /// Longest delay line, in intervals.
    public static final int LONGEST_DELAY = 1000;

    /// Relative error that a quotient of two times in decimal units may have.
    private static final double ROUNDING = 1e-9;

    /// Checks that the parts fit each other.
    public SpikingChipDescription {
        requirePositive("clock", clock, "Hz");
        requirePositive("interval", interval, "s");
        if (!(interval * clock >= 1 - ROUNDING)) {
            throw new IllegalArgumentException(
                    "interval must last at least one clock cycle, "
                            + 1 / clock
                            + " s, was "
                            + interval
                            + " s");
        }
        if (!(routingLatency >= 0)) {
            throw new IllegalArgumentException(
                    "routing latency must be >= 0 s, was " + routingLatency);
        }
        requireIntervals("refractory period", neuron.refractory(), interval);
        if (!(synapseArray.pulse() instanceof SynapticPulse.Delta)) {
            requireIntervals("synaptic pulse", synapseArray.pulse().duration(), interval);
        }
        requireIntervals("correlation window", correlation.window(), interval);
        if (routingLatency > LONGEST_DELAY * interval
                || correlation.postDelay() > LONGEST_DELAY * interval) {
            throw new IllegalArgumentException(
                    "routing latency and correlation delay must not exceed "
                            + LONGEST_DELAY
                            + " intervals of "
                            + interval
                            + " s, were "
                            + routingLatency
                            + " s and "
                            + correlation.postDelay()
                            + " s");
        }
        processor.ifPresent(_ -> requireDigits(synapseArray, cadc, cost));
    }

    /// A chip with a quiet supply.
    public SpikingChipDescription(
            String name,
            double clock,
            double interval,
            double routingLatency,
            SynapseArrayDescription synapseArray,
            NeuronDescription neuron,
            CorrelationDescription correlation,
            CadcDescription cadc,
            CostDescription cost) {
        this(
                name,
                clock,
                interval,
                routingLatency,
                synapseArray,
                neuron,
                correlation,
                cadc,
                cost,
                SupplyDescription.NONE,
                Optional.empty(),
                Optional.empty());
    }

    /// A chip without a plasticity processor.
    public SpikingChipDescription(
            String name,
            double clock,
            double interval,
            double routingLatency,
            SynapseArrayDescription synapseArray,
            NeuronDescription neuron,
            CorrelationDescription correlation,
            CadcDescription cadc,
            CostDescription cost,
            SupplyDescription supply) {
        this(
                name,
                clock,
                interval,
                routingLatency,
                synapseArray,
                neuron,
                correlation,
                cadc,
                cost,
                supply,
                Optional.empty(),
                Optional.empty());
    }

    /// A chip of which nothing can be trimmed.
    public SpikingChipDescription(
            String name,
            double clock,
            double interval,
            double routingLatency,
            SynapseArrayDescription synapseArray,
            NeuronDescription neuron,
            CorrelationDescription correlation,
            CadcDescription cadc,
            CostDescription cost,
            SupplyDescription supply,
            Optional<ProcessorDescription> processor) {
        this(
                name,
                clock,
                interval,
                routingLatency,
                synapseArray,
                neuron,
                correlation,
                cadc,
                cost,
                supply,
                processor,
                Optional.empty());
    }

    /// Duration `seconds` in whole intervals, at least one.
    public int intervals(double seconds) {
        return (int) Math.max(1, Math.round(seconds / interval));
    }

    /// Intervals by which the sensors delay the postsynaptic signal.
    public int postDelayIntervals() {
        return (int) Math.round(correlation.postDelay() / interval);
    }

    /// Clock cycles in `seconds`, rounded up: a started cycle is paid for.
    public long cycles(double seconds) {
        return (long) Math.ceil(seconds * clock * (1 - 1e-12));
    }

    /// The same chip with every spread at zero and no noise of converter and supply: each of its dies is the same.
    @Override
    public SpikingChipDescription ideal() {
        return new SpikingChipDescription(
                name + " (ideal)",
                clock,
                interval,
                routingLatency,
                synapseArray.ideal(),
                neuron.ideal(),
                correlation.ideal(),
                cadc.ideal(),
                cost,
                SupplyDescription.NONE,
                processor,
                trim.map(TrimDescription::ideal));
    }

    /// The same chip with other correlation sensors.
    public SpikingChipDescription with(CorrelationDescription other) {
        return new SpikingChipDescription(
                name,
                clock,
                interval,
                routingLatency,
                synapseArray,
                neuron,
                other,
                cadc,
                cost,
                supply,
                processor,
                trim);
    }

    /// The same chip with another neuron circuit.
    public SpikingChipDescription with(NeuronDescription other) {
        return new SpikingChipDescription(
                name,
                clock,
                interval,
                routingLatency,
                synapseArray,
                other,
                correlation,
                cadc,
                cost,
                supply,
                processor,
                trim);
    }

    /// The same chip with another synapse array.
    public SpikingChipDescription with(SynapseArrayDescription other) {
        return new SpikingChipDescription(
                name,
                clock,
                interval,
                routingLatency,
                other,
                neuron,
                correlation,
                cadc,
                cost,
                supply,
                processor,
                trim);
    }

    /// The same chip with another routing latency \[s].
    public SpikingChipDescription withRoutingLatency(double latency) {
        return new SpikingChipDescription(
                name,
                clock,
                interval,
                latency,
                synapseArray,
                neuron,
                correlation,
                cadc,
                cost,
                supply,
                processor,
                trim);
    }

    /// The same chip with another supply.
    public SpikingChipDescription with(SupplyDescription other) {
        return new SpikingChipDescription(
                name,
                clock,
                interval,
                routingLatency,
                synapseArray,
                neuron,
                correlation,
                cadc,
                cost,
                other,
                processor,
                trim);
    }

    /// The same chip with a plasticity processor.
    ///
    /// @param laneStep energy of one of its lanes for one group of columns \[J]
    /// @throws IllegalArgumentException if the processor cannot work on its weights and codes
    public SpikingChipDescription with(ProcessorDescription other, double laneStep) {
        return new SpikingChipDescription(
                name,
                clock,
                interval,
                routingLatency,
                synapseArray,
                neuron,
                correlation,
                cadc,
                cost.withLaneStep(laneStep),
                supply,
                Optional.of(other),
                trim);
    }

    /// The same chip, of which something can be trimmed.
    ///
    /// @param write energy to write one cell of the memory of analog parameters \[J]
    /// @param read energy of one conversion of the monitor \[J]
    public SpikingChipDescription with(TrimDescription other, double write, double read) {
        return new SpikingChipDescription(
                name,
                clock,
                interval,
                routingLatency,
                synapseArray,
                neuron,
                correlation,
                cadc,
                cost.withTrim(write, read),
                supply,
                processor,
                Optional.of(other));
    }

    private static void requireDigits(
            SynapseArrayDescription synapseArray, CadcDescription cadc, CostDescription cost) {
        if (synapseArray.weightBits() != ProcessorDescription.WEIGHT_BITS) {
            throw new IllegalArgumentException(
                    "weightBits must be %d for a plasticity processor, was %d"
                            .formatted(
                                    ProcessorDescription.WEIGHT_BITS, synapseArray.weightBits()));
        }
        if (cadc.bits() > ProcessorDescription.SENSOR_BITS) {
            throw new IllegalArgumentException(
                    "cadc bits must be at most %d for a plasticity processor, was %d"
                            .formatted(ProcessorDescription.SENSOR_BITS, cadc.bits()));
        }
        if (!(synapseArray.storage() instanceof WeightStorage.Digital)) {
            throw new IllegalArgumentException(
                    "storage must be digital for a plasticity processor, was "
                            + synapseArray
                                    .storage()
                                    .getClass()
                                    .getSimpleName()
                                    .toLowerCase(Locale.ROOT));
        }
        if (cost.laneStep().isEmpty()) {
            throw new IllegalArgumentException(
                    "a chip with a plasticity processor must have a price of its lane steps [J]");
        }
    }

    private static void requireIntervals(String name, double duration, double interval) {
        double count = duration / interval;
        if (!(count >= 1 - ROUNDING && count <= LONGEST_TIME_IN_INTERVALS)) {
            throw new IllegalArgumentException(
                    name
                            + " must last between 1 and "
                            + LONGEST_TIME_IN_INTERVALS
                            + " intervals of "
                            + interval
                            + " s, was "
                            + duration
                            + " s");
        }
    }

    private static void requirePositive(String name, double value, String unit) {
        if (!(value > 0) || Double.isInfinite(value)) {
            throw new IllegalArgumentException(name + " must be > 0 " + unit + ", was " + value);
        }
    }
}
