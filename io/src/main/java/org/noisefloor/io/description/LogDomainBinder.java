package org.noisefloor.io.description;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.noisefloor.emulator.chip.LogDomainChipDescription;
import org.noisefloor.emulator.cost.Operation;
import org.noisefloor.emulator.cost.PriceTable;
import org.noisefloor.emulator.neuron.DpiEquation;
import org.noisefloor.emulator.neuron.DpiIntegration;
import org.noisefloor.emulator.neuron.DpiNeuronDescription;
import org.noisefloor.emulator.neuron.PositiveFeedback;
import org.noisefloor.emulator.synapse.DpiFilter;
import org.noisefloor.emulator.synapse.DpiSynapseDescription;
import org.noisefloor.emulator.synapse.PulseExtender;
import org.noisefloor.emulator.synapse.WeakInversion;

/// Makes the records of a log-domain chip from the numbers of its file.
final class LogDomainBinder {
    private final ChipNumbers numbers;

    LogDomainBinder(ChipNumbers numbers) {
        this.numbers = numbers;
    }

    /// The chip called `name`.
    LogDomainChipDescription bind(String name) {
        var synapse =
                numbers.blaming(
                        this::synapse,
                        "synapse.perNeuron",
                        "synapse.ampa.leak",
                        "synapse.nmda.leak",
                        "synapse.gabaA.leak",
                        "synapse.gabaB.leak",
                        "process.floorCurrent");
        var neuron =
                numbers.blaming(
                        this::neuron,
                        "neuron.firing",
                        "neuron.membrane.leak",
                        "neuron.adaptation.leak",
                        "process.floorCurrent");
        numbers.blaming(
                () -> requireInterval(synapse, neuron),
                "chip.interval",
                "neuron.refractory",
                "neuron.integration",
                "neuron.membrane.leak",
                "synapse.pulse.current");
        return numbers.blaming(
                () ->
                        new LogDomainChipDescription(
                                name,
                                numbers.value("chip.clock"),
                                numbers.value("chip.interval"),
                                numbers.value("routing.latency"),
                                numbers.count("chip.cores"),
                                numbers.count("chip.neuronsPerCore"),
                                numbers.count("routing.tags"),
                                numbers.count("routing.destinations"),
                                synapse,
                                neuron,
                                cost()),
                "routing.latency",
                "chip.clock",
                "chip.cores",
                "chip.neuronsPerCore");
    }

    private double requireInterval(DpiSynapseDescription synapse, DpiNeuronDescription neuron) {
        double interval = numbers.value("chip.interval");
        synapse.requireInterval(interval);
        neuron.requireInterval(interval);
        return interval;
    }

    private WeakInversion process() {
        return new WeakInversion(
                numbers.value("process.floorCurrent"),
                numbers.value("process.slopeN"),
                numbers.value("process.slopeP"),
                numbers.value("process.thermalVoltage"));
    }

    private DpiSynapseDescription synapse() {
        String s = "synapse.";
        String law = s + "mismatch.distribution";
        List<DpiFilter> filters =
                LogDomainKeys.RECEPTORS.stream().map(name -> filter(s + name + ".")).toList();
        List<Double> weights =
                IntStream.range(0, LogDomainKeys.WEIGHTS)
                        .mapToObj(bit -> numbers.value(s + "weight.bit" + bit))
                        .toList();
        return new DpiSynapseDescription(
                process(),
                filters.get(0),
                filters.get(1),
                filters.get(2),
                filters.get(3),
                pulse(s + "pulse."),
                weights,
                numbers.count(s + "perNeuron"),
                numbers.deviation(s + "mismatch.bias", law),
                numbers.deviation(s + "mismatch.capacitance", law),
                numbers.deviation(s + "mismatch.weight", law));
    }

    private DpiNeuronDescription neuron() {
        String n = "neuron.";
        String law = n + "mismatch.distribution";
        return new DpiNeuronDescription(
                process(),
                filter(n + "membrane."),
                filter(n + "adaptation."),
                numbers.value(n + "adaptation.weight"),
                pulse(n + "adaptation.pulse."),
                numbers.value(n + "gate"),
                numbers.value(n + "firing"),
                numbers.value(n + "refractory"),
                feedback(),
                numbers.text(n + "equation").equals("simulator")
                        ? DpiEquation.SIMULATOR
                        : DpiEquation.CIRCUIT,
                numbers.text(n + "integration").equals("runge-kutta")
                        ? DpiIntegration.RUNGE_KUTTA
                        : DpiIntegration.FORWARD_EULER,
                numbers.value(n + "noise"),
                numbers.deviation(n + "mismatch.bias", law),
                numbers.deviation(n + "mismatch.capacitance", law));
    }

    private PositiveFeedback feedback() {
        return switch (numbers.text(LogDomainKeys.FEEDBACK)) {
            case "power" -> new PositiveFeedback.PowerLaw();
            case "none" -> new PositiveFeedback.None();
            default ->
                    new PositiveFeedback.Limited(
                            numbers.value("neuron.feedback.midpoint"),
                            numbers.value("neuron.feedback.width"));
        };
    }

    private DpiFilter filter(String section) {
        return new DpiFilter(
                numbers.value(section + "capacitance"),
                numbers.value(section + "leak"),
                numbers.value(section + "gain"));
    }

    private PulseExtender pulse(String section) {
        return new PulseExtender(
                numbers.value(section + "capacitance"),
                numbers.value(section + "current"),
                numbers.value("process.pulseThreshold"));
    }

    private PriceTable cost() {
        String c = "cost.";
        return new PriceTable(
                Map.of(
                        Operation.SPIKE, numbers.value(c + "spike"),
                        Operation.DESTINATION, numbers.value(c + "destination"),
                        Operation.BROADCAST, numbers.value(c + "broadcast"),
                        Operation.ROUTE, numbers.value(c + "route"),
                        Operation.PULSE, numbers.value(c + "pulse")),
                numbers.value(c + "staticPower"));
    }
}
