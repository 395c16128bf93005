package org.noisefloor.emulator.chip;

import org.noisefloor.emulator.correlation.SensorRegion;
import org.noisefloor.emulator.processor.ProcessorUpdate;

/// What is loaded into a chip before it runs.
///
/// @param sources signed inputs in use, from 0
/// @param neurons columns in use, from 0; only they are stepped
/// @param unitCurrent synaptic bias: current per weight code \[A]
/// @param restPotential leak potential of each neuron \[V]
/// @param route source that each neuron's spikes are routed to, or −1
/// @param code signed weight codes, `[source][neuron]` row-major
/// @param sensors synapses whose correlation sensors are read
public record ChipProgram(
        int sources,
        int neurons,
        double unitCurrent,
        double[] restPotential,
        int[] route,
        int[] code,
        SensorRegion sensors) {

    /// Checks that the sizes agree with each other.
    public ChipProgram {
        if (sources < 0 || neurons < 0) {
            throw new IllegalArgumentException(
                    "a program must have >= 0 sources and neurons, was "
                            + sources
                            + " and "
                            + neurons);
        }
        if (restPotential.length != neurons
                || route.length != neurons
                || code.length != (long) sources * neurons) {
            throw new IllegalArgumentException(
                    "a program for "
                            + sources
                            + " sources and "
                            + neurons
                            + " neurons needs "
                            + neurons
                            + " leak potentials, as many routes and "
                            + (long) sources * neurons
                            + " weight codes, got "
                            + restPotential.length
                            + ", "
                            + route.length
                            + " and "
                            + code.length);
        }
        for (int target : route) {
            if (target < -1 || target >= sources) {
                throw new IllegalArgumentException(
                        "a route must lead to a source between 0 and "
                                + (sources - 1)
                                + " or be -1, was "
                                + target);
            }
        }
        for (double potential : restPotential) {
            if (!Double.isFinite(potential)) {
                throw new IllegalArgumentException(
                        "a leak potential must be finite [V], was " + potential);
            }
        }
        if ((long) sensors.firstSource() + sensors.sources() > sources
                || (long) sensors.firstColumn() + sensors.columns() > neurons) {
            throw new IllegalArgumentException(
                    "the "
                            + sensors
                            + " reaches beyond the "
                            + sources
                            + " sources and "
                            + neurons
                            + " neurons of the program");
        }
    }

    /// Refuses an update of a plasticity processor that reaches beyond this program.
    public void checkFits(ProcessorUpdate update) {
        if (update.firstSource() > sensors.sources() - update.sources()
                || update.plastic().length != code.length) {
            throw new IllegalArgumentException(
                    "a processor's update must lie within the %d sources of the sensor region and have %d marks of plasticity, was of %d sources from %d with %d marks"
                            .formatted(
                                    sensors.sources(),
                                    code.length,
                                    update.sources(),
                                    update.firstSource(),
                                    update.plastic().length));
        }
    }

    void checkFits(SpikingChipDescription chip) {
        if (sources > chip.synapseArray().sources() || neurons > chip.synapseArray().columns()) {
            throw new IllegalArgumentException(
                    "a program for "
                            + sources
                            + " sources and "
                            + neurons
                            + " neurons does not fit chip "
                            + chip.name()
                            + " with "
                            + chip.synapseArray().sources()
                            + " and "
                            + chip.synapseArray().columns());
        }
        if (!(unitCurrent > 0 && unitCurrent <= chip.synapseArray().unitCurrent() * (1 + 1e-9))) {
            throw new IllegalArgumentException(
                    "unit current must be > 0 and at most "
                            + chip.synapseArray().unitCurrent()
                            + " A, was "
                            + unitCurrent);
        }
    }
}
