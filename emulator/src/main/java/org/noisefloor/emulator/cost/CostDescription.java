package org.noisefloor.emulator.cost;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/// Prices of a spiking chip: joules per operation, and the power that flows whatever happens.
///
/// @param neuronInterval energy of one neuron circuit for one interval \[J]
/// @param rowEvent energy to drive the rows of one source once \[J]
/// @param synapticEvent energy of one synapse at one event \[J]
/// @param spike energy of one output spike \[J]
/// @param conversion energy of one conversion of one channel \[J]
/// @param weightWrite energy to write one weight code \[J]
/// @param staticPower power that flows all the time \[W]
/// @param laneStep energy of one lane of the plasticity processor for one group of columns \[J]; empty without a processor
/// @param parameterWrite energy to write one cell of the memory of analog parameters \[J]; empty where nothing can be trimmed
/// @param monitorRead energy of one conversion of the monitor \[J]; empty where nothing can be trimmed
public record CostDescription(
        double neuronInterval,
        double rowEvent,
        double synapticEvent,
        double spike,
        double conversion,
        double weightWrite,
        double staticPower,
        OptionalDouble laneStep,
        OptionalDouble parameterWrite,
        OptionalDouble monitorRead)
        implements PriceList {

    private static final List<Operation> OPERATIONS =
            List.of(
                    Operation.NEURON_INTERVAL,
                    Operation.ROW_EVENT,
                    Operation.SYNAPTIC_EVENT,
                    Operation.SPIKE,
                    Operation.CONVERSION,
                    Operation.WEIGHT_WRITE);

    /// Checks that no price is negative.
    public CostDescription {
        double[] all = {
            neuronInterval, rowEvent, synapticEvent, spike, conversion, weightWrite, staticPower
        };
        for (double price : all) {
            if (!(price >= 0) || Double.isInfinite(price)) {
                throw new IllegalArgumentException(
                        "an energy or power must be >= 0 J or W, was " + price);
            }
        }
        require("a processor lane", laneStep);
        require("a parameter write", parameterWrite);
        require("a monitor read", monitorRead);
    }

    private static void require(String name, OptionalDouble energy) {
        if (!(energy.orElse(0) >= 0) || Double.isInfinite(energy.orElse(0))) {
            throw new IllegalArgumentException(
                    "energy of " + name + " must be >= 0 J, was " + energy.getAsDouble());
        }
    }

    /// Prices of a chip without a plasticity processor.
    public CostDescription(
            double neuronInterval,
            double rowEvent,
            double synapticEvent,
            double spike,
            double conversion,
            double weightWrite,
            double staticPower) {
        this(
                neuronInterval,
                rowEvent,
                synapticEvent,
                spike,
                conversion,
                weightWrite,
                staticPower,
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                OptionalDouble.empty());
    }

    /// The same prices, and that of a plasticity processor.
    ///
    /// @param energy of one lane for one group of columns \[J]
    public CostDescription withLaneStep(double energy) {
        return new CostDescription(
                neuronInterval,
                rowEvent,
                synapticEvent,
                spike,
                conversion,
                weightWrite,
                staticPower,
                OptionalDouble.of(energy),
                parameterWrite,
                monitorRead);
    }

    /// The same prices, and those of a chip that can be trimmed.
    ///
    /// @param write energy to write one cell of the memory of analog parameters \[J]
    /// @param read energy of one conversion of the monitor \[J]
    public CostDescription withTrim(double write, double read) {
        return new CostDescription(
                neuronInterval,
                rowEvent,
                synapticEvent,
                spike,
                conversion,
                weightWrite,
                staticPower,
                laneStep,
                OptionalDouble.of(write),
                OptionalDouble.of(read));
    }

    @Override
    public List<Operation> occasional() {
        return parameterWrite.isPresent() && monitorRead.isPresent()
                ? List.of(Operation.PARAMETER_WRITE, Operation.MONITOR_READ)
                : List.of();
    }

    @Override
    public List<Operation> operations() {
        if (laneStep.isEmpty()) {
            return OPERATIONS;
        }
        var all = new ArrayList<Operation>(OPERATIONS);
        all.add(Operation.LANE_STEP);
        return List.copyOf(all);
    }

    @Override
    public double price(Operation operation) {
        return switch (operation) {
            case NEURON_INTERVAL -> neuronInterval;
            case ROW_EVENT -> rowEvent;
            case SYNAPTIC_EVENT -> synapticEvent;
            case SPIKE -> spike;
            case CONVERSION -> conversion;
            case WEIGHT_WRITE -> weightWrite;
            default -> {
                if (operation == Operation.LANE_STEP && laneStep.isPresent()) {
                    yield laneStep.getAsDouble();
                }
                if (operation == Operation.PARAMETER_WRITE && parameterWrite.isPresent()) {
                    yield parameterWrite.getAsDouble();
                }
                if (operation == Operation.MONITOR_READ && monitorRead.isPresent()) {
                    yield monitorRead.getAsDouble();
                }
                throw new IllegalArgumentException(
                        "there is no price of " + operation.label() + " on a spiking chip");
            }
        };
    }
}
