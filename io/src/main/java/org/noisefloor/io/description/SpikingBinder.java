package org.noisefloor.io.description;

import java.util.List;
import org.noisefloor.emulator.chip.SpikingChipDescription;
import org.noisefloor.emulator.converter.CadcDescription;
import org.noisefloor.emulator.correlation.CorrelationDescription;
import org.noisefloor.emulator.correlation.CorrelationDescription.Shape;
import org.noisefloor.emulator.correlation.CorrelationDescription.Swap;
import org.noisefloor.emulator.cost.CostDescription;
import org.noisefloor.emulator.mismatch.Deviation;
import org.noisefloor.emulator.mismatch.Gradient;
import org.noisefloor.emulator.neuron.NeuronDescription;
import org.noisefloor.emulator.synapse.SynapseArrayDescription;
import org.noisefloor.emulator.synapse.SynapticPulse;

/// Makes the records of a spiking chip from the numbers of its file.
final class SpikingBinder {
    private final ChipNumbers numbers;

    SpikingBinder(ChipNumbers numbers) {
        this.numbers = numbers;
    }

    /// The chip called `name`.
    SpikingChipDescription bind(String name) {
        var synapseArray =
                numbers.blaming(
                        this::synapseArray,
                        "synapseArray.rows",
                        "synapseArray.storage.rail",
                        "synapseArray.storage.threshold");
        var neuron =
                numbers.blaming(this::neuron, "neuron.reset", "neuron.threshold", "neuron.circuit");
        var correlation = numbers.blaming(this::correlation, "correlation.shape");
        var cadc = numbers.blaming(this::cadc, "cadc.bits");
        var cost = numbers.blaming(this::cost, "cost.staticPower");
        checkTimes();
        checkPedestal(cadc);
        return numbers.blaming(
                () ->
                        new SpikingChipDescription(
                                name,
                                numbers.value("chip.clock"),
                                numbers.value("chip.interval"),
                                numbers.value("routing.latency"),
                                synapseArray,
                                neuron,
                                correlation,
                                cadc,
                                cost),
                "chip.interval",
                "chip.clock");
    }

    private SynapseArrayDescription synapseArray() {
        String a = "synapseArray.";
        double duration = numbers.value(a + "pulse.duration");
        Deviation spread = numbers.deviation(a + "pulse.mismatch", a + "pulse.distribution");
        SynapticPulse pulse =
                numbers.text(a + "pulse.shape").equals("rectangular")
                        ? new SynapticPulse.Rectangular(duration, spread)
                        : new SynapticPulse.Exponential(duration, spread);
        return new SynapseArrayDescription(
                numbers.count(a + "rows"),
                numbers.count(a + "columns"),
                numbers.count(a + "weightBits"),
                numbers.value(a + "unitCurrent"),
                pulse,
                numbers.deviation(a + "gain.mismatch", a + "gain.distribution"),
                new Gradient(
                        numbers.value(a + "gradient.rows"), numbers.value(a + "gradient.columns")),
                numbers.value(a + "stuck"),
                numbers.value(a + "rowWrite"),
                WeightStorageKeys.bind(numbers),
                MacKeys.bind(numbers));
    }

    private NeuronDescription neuron() {
        String n = "neuron.";
        String law = n + "mismatch.distribution";
        double leak = numbers.value(n + "leak");
        double threshold = numbers.value(n + "threshold");
        double refractory = numbers.value(n + "refractory");
        double thresholdSigma = numbers.value(n + "mismatch.threshold");
        Deviation leakSpread = numbers.deviation(n + "mismatch.leak", law);
        Deviation refractorySpread = numbers.deviation(n + "mismatch.refractory", law);
        if (numbers.text(n + "circuit").equals(SpikingKeys.LOGISTIC)) {
            return new NeuronDescription.RefractoryLogistic(
                    leak,
                    threshold,
                    numbers.value(n + "slope"),
                    refractory,
                    leakSpread,
                    thresholdSigma,
                    numbers.deviation(n + "mismatch.slope", law),
                    refractorySpread);
        }
        return new NeuronDescription.LeakyIntegrateAndFire(
                numbers.value(n + "capacitance"),
                leak,
                threshold,
                numbers.value(n + "reset"),
                refractory,
                numbers.value(n + "noise.sigma"),
                numbers.value(n + "noise.timeConstant"),
                leakSpread,
                thresholdSigma,
                numbers.deviation(n + "mismatch.noise", law),
                refractorySpread);
    }

    private CorrelationDescription correlation() {
        String c = "correlation.";
        String law = c + "mismatch.distribution";
        return new CorrelationDescription(
                numbers.text(c + "shape").equals("triangular")
                        ? Shape.TRIANGULAR
                        : Shape.EXPONENTIAL,
                numbers.value(c + "window"),
                numbers.count(c + "pairing"),
                numbers.value(c + "amplitude"),
                numbers.value(c + "saturation"),
                numbers.value(c + "pedestal"),
                numbers.text(c + "swap").equals("fixed") ? Swap.FIXED : Swap.SWAPPABLE,
                numbers.value(c + "postDelay"),
                numbers.deviation(c + "mismatch.shared", law),
                numbers.deviation(c + "mismatch.imbalance", law),
                numbers.deviation(c + "mismatch.window", law),
                numbers.deviation(c + "mismatch.role", law),
                numbers.value(c + "offset.sigma"));
    }

    private CadcDescription cadc() {
        String c = "cadc.";
        return new CadcDescription(
                numbers.count(c + "bits"),
                numbers.deviation(c + "gain.mismatch", c + "gain.distribution"),
                numbers.value(c + "offset.sigma"),
                numbers.value(c + "noise.sigma"),
                numbers.value(c + "conversion"));
    }

    private CostDescription cost() {
        String c = "cost.";
        return new CostDescription(
                numbers.value(c + "neuronInterval"),
                numbers.value(c + "rowEvent"),
                numbers.value(c + "synapticEvent"),
                numbers.value(c + "spike"),
                numbers.value(c + "conversion"),
                numbers.value(c + "weightWrite"),
                numbers.value(c + "staticPower"));
    }

    // the chip checks the same; here each contradiction gets the key that is most likely wrong
    private void checkTimes() {
        double interval = numbers.value("chip.interval");
        String step = numbers.text("chip.interval");
        if (interval * numbers.value("chip.clock") < 1) {
            throw numbers.blame(
                    "chip.interval of "
                            + step
                            + " must not be shorter than one cycle of chip.clock, "
                            + numbers.text("chip.clock"),
                    "chip.interval",
                    "chip.clock");
        }
        for (String path :
                List.of("neuron.refractory", "synapseArray.pulse.duration", "correlation.window")) {
            double count = numbers.value(path) / interval;
            if (!(count >= 1 && count <= SpikingChipDescription.LONGEST_TIME_IN_INTERVALS)) {
                throw numbers.blame(
                        path
                                + " of "
                                + numbers.text(path)
                                + " must last between 1 and "
                                + SpikingChipDescription.LONGEST_TIME_IN_INTERVALS
                                + " intervals of "
                                + step,
                        path,
                        "chip.interval");
            }
        }
        for (String path : List.of("routing.latency", "correlation.postDelay")) {
            if (numbers.value(path) > SpikingChipDescription.LONGEST_DELAY * interval) {
                throw numbers.blame(
                        path
                                + " of "
                                + numbers.text(path)
                                + " must not exceed "
                                + SpikingChipDescription.LONGEST_DELAY
                                + " intervals of "
                                + step,
                        path,
                        "chip.interval");
            }
        }
    }

    private void checkPedestal(CadcDescription cadc) {
        if (numbers.value("correlation.pedestal") >= cadc.maximumCode()) {
            throw numbers.blame(
                    "correlation.pedestal of "
                            + numbers.text("correlation.pedestal")
                            + " must lie below the largest code of cadc.bits, "
                            + cadc.maximumCode()
                            + " LSB",
                    "correlation.pedestal",
                    "cadc.bits");
        }
    }
}
