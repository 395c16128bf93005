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
import org.noisefloor.emulator.neuron.NeuronNoise;
import org.noisefloor.emulator.neuron.ThresholdCrossing;
import org.noisefloor.emulator.synapse.SynapseArrayDescription;
import org.noisefloor.emulator.synapse.SynapticPulse;

/// Makes the records of a spiking chip from the numbers of its file.
final class SpikingBinder {
    private static final String N = "neuron.";
    private static final String TEMPERATURE = "chip.temperature";

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
                        "synapseArray.storage.threshold",
                        "mac.arrays",
                        "synapseArray.columns");
        var neuron =
                numbers.blaming(
                        this::neuron,
                        "neuron.reset",
                        "neuron.threshold",
                        "neuron.supply",
                        "neuron.adaptation.subthreshold",
                        "neuron.leak",
                        "neuron.circuit");
        var correlation = numbers.blaming(this::correlation, "correlation.shape");
        var cadc = numbers.blaming(this::cadc, "cadc.bits");
        var cost = numbers.blaming(this::cost, "cost.staticPower");
        var supply = numbers.blaming(() -> SupplyKeys.bind(numbers), "supply.noise.longest");
        checkTimes();
        checkPedestal(cadc);
        var chip =
                numbers.blaming(
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
                                        cost,
                                        supply),
                        "chip.interval",
                        "chip.clock");
        return TrimKeys.bind(numbers, ProcessorKeys.bind(numbers, chip));
    }

    private SynapseArrayDescription synapseArray() {
        String a = "synapseArray.";
        double duration = numbers.value(a + "pulse.duration");
        Deviation spread = numbers.deviation(a + "pulse.mismatch", a + "pulse.distribution");
        SynapticPulse pulse =
                switch (numbers.text(a + "pulse.shape")) {
                    case "rectangular" -> new SynapticPulse.Rectangular(duration, spread);
                    case "exponential" -> new SynapticPulse.Exponential(duration, spread);
                    case "alpha" -> new SynapticPulse.Alpha(duration, spread);
                    default -> new SynapticPulse.Delta(duration, spread);
                };
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
        NeuronDescription nominal = nominalNeuron();
        return numbers.has(TEMPERATURE)
                ? numbers.blaming(() -> nominal.at(numbers.value(TEMPERATURE)), TEMPERATURE)
                : nominal;
    }

    private NeuronDescription nominalNeuron() {
        return switch (numbers.text(N + "circuit")) {
            case SpikingKeys.LOGISTIC -> logistic();
            case SpikingKeys.ADAPTIVE -> adaptive();
            case SpikingKeys.DIFFUSING ->
                    integrating(
                            new NeuronNoise.White(numbers.value(N + "noise.sigma")),
                            numbers.text(N + "crossing").equals("grid")
                                    ? new ThresholdCrossing.AtGrid()
                                    : new ThresholdCrossing.BrownianBridge());
            default -> integrating(coloured(), new ThresholdCrossing.AtGrid());
        };
    }

    private NeuronNoise coloured() {
        return new NeuronNoise.Coloured(
                numbers.value(N + "noise.sigma"), numbers.value(N + "noise.timeConstant"));
    }

    private Deviation spread(String parameter) {
        return numbers.deviation(N + "mismatch." + parameter, N + "mismatch.distribution");
    }

    private NeuronDescription logistic() {
        return new NeuronDescription.RefractoryLogistic(
                numbers.value(N + "leak"),
                numbers.value(N + "threshold"),
                numbers.value(N + "slope"),
                numbers.value(N + "refractory"),
                spread("leak"),
                numbers.value(N + "mismatch.threshold"),
                spread("slope"),
                spread("refractory"));
    }

    private NeuronDescription integrating(NeuronNoise noise, ThresholdCrossing crossing) {
        return new NeuronDescription.LeakyIntegrateAndFire(
                numbers.value(N + "capacitance"),
                numbers.value(N + "leak"),
                numbers.value(N + "threshold"),
                numbers.value(N + "reset"),
                numbers.value(N + "refractory"),
                noise,
                crossing,
                spread("leak"),
                numbers.value(N + "mismatch.threshold"),
                spread("noise"),
                spread("refractory"));
    }

    private NeuronDescription adaptive() {
        return new NeuronDescription.AdaptiveExponential(
                numbers.value(N + "capacitance"),
                numbers.value(N + "leak"),
                numbers.value(N + "threshold"),
                numbers.value(N + "reset"),
                numbers.value(N + "refractory"),
                new NeuronDescription.Exponential(
                        numbers.value(N + "exponential.threshold"),
                        numbers.value(N + "exponential.slope")),
                new NeuronDescription.Adaptation(
                        numbers.value(N + "adaptation.subthreshold"),
                        numbers.value(N + "adaptation.spike"),
                        numbers.value(N + "adaptation.timeConstant")),
                numbers.value(N + "supply"),
                coloured(),
                new NeuronDescription.AdaptiveSpread(
                        spread("capacitance"),
                        spread("leak"),
                        numbers.value(N + "mismatch.threshold"),
                        numbers.value(N + "mismatch.exponential"),
                        spread("slope"),
                        spread("subthreshold"),
                        spread("spike"),
                        spread("adaptationTime"),
                        spread("noise"),
                        spread("refractory")));
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
            if (path.equals("synapseArray.pulse.duration")
                    && numbers.text("synapseArray.pulse.shape").equals("delta")) {
                // all charge comes in one interval, however short the pulse
                continue;
            }
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
