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
public record CostDescription(
        double neuronInterval,
        double rowEvent,
        double synapticEvent,
        double spike,
        double conversion,
        double weightWrite,
        double staticPower,
        OptionalDouble laneStep)
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
        if (!(laneStep.orElse(0) >= 0) || Double.isInfinite(laneStep.orElse(0))) {
            throw new IllegalArgumentException(
                    "energy of a processor lane must be >= 0 J, was " + laneStep.getAsDouble());
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
                OptionalDouble.of(energy));
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
                throw new IllegalArgumentException(
                        "there is no price of " + operation.label() + " on a spiking chip");
            }
        };
    }
}
