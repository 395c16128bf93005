package org.noisefloor.io.description;

import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
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
import org.noisefloor.io.description.DataSheet.Entry;

/// Binds a complete set of entries to the records of the emulator. What contradicts something else
/// is blamed on the key that `file` itself gives, because the other one may come from a preset.
final class ChipBinder {
    private final String file;
    private final Map<String, Entry> entries;

    ChipBinder(String file, Map<String, Entry> entries) {
        this.file = file;
        this.entries = entries;
    }

    /// The chip called `name`.
    SpikingChipDescription bind(String name) {
        var synapseArray = blaming(this::synapseArray, "synapseArray.rows");
        var neuron = blaming(this::neuron, "neuron.reset", "neuron.threshold", "neuron.circuit");
        var correlation = blaming(this::correlation, "correlation.shape");
        var cadc = blaming(this::cadc, "cadc.bits");
        var cost = blaming(this::cost, "cost.staticPower");
        checkTimes();
        checkPedestal(cadc);
        return blaming(
                () ->
                        new SpikingChipDescription(
                                name,
                                value("chip.clock"),
                                value("chip.interval"),
                                value("routing.latency"),
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
        double duration = value(a + "pulse.duration");
        Deviation spread = deviation(a + "pulse.mismatch", a + "pulse.distribution");
        SynapticPulse pulse =
                word(a + "pulse.shape").equals("rectangular")
                        ? new SynapticPulse.Rectangular(duration, spread)
                        : new SynapticPulse.Exponential(duration, spread);
        return new SynapseArrayDescription(
                count(a + "rows"),
                count(a + "columns"),
                count(a + "weightBits"),
                value(a + "unitCurrent"),
                pulse,
                deviation(a + "gain.mismatch", a + "gain.distribution"),
                new Gradient(value(a + "gradient.rows"), value(a + "gradient.columns")),
                value(a + "stuck"),
                value(a + "rowWrite"));
    }

    private NeuronDescription neuron() {
        String n = "neuron.";
        String law = n + "mismatch.distribution";
        double leak = value(n + "leak");
        double threshold = value(n + "threshold");
        double refractory = value(n + "refractory");
        double thresholdSigma = value(n + "mismatch.threshold");
        Deviation leakSpread = deviation(n + "mismatch.leak", law);
        Deviation refractorySpread = deviation(n + "mismatch.refractory", law);
        if (word(n + "circuit").equals(ChipKeys.LOGISTIC)) {
            return new NeuronDescription.RefractoryLogistic(
                    leak,
                    threshold,
                    value(n + "slope"),
                    refractory,
                    leakSpread,
                    thresholdSigma,
                    deviation(n + "mismatch.slope", law),
                    refractorySpread);
        }
        return new NeuronDescription.LeakyIntegrateAndFire(
                value(n + "capacitance"),
                leak,
                threshold,
                value(n + "reset"),
                refractory,
                value(n + "noise.sigma"),
                value(n + "noise.timeConstant"),
                leakSpread,
                thresholdSigma,
                deviation(n + "mismatch.noise", law),
                refractorySpread);
    }

    private CorrelationDescription correlation() {
        String c = "correlation.";
        String law = c + "mismatch.distribution";
        return new CorrelationDescription(
                word(c + "shape").equals("triangular") ? Shape.TRIANGULAR : Shape.EXPONENTIAL,
                value(c + "window"),
                count(c + "pairing"),
                value(c + "amplitude"),
                value(c + "saturation"),
                value(c + "pedestal"),
                word(c + "swap").equals("fixed") ? Swap.FIXED : Swap.SWAPPABLE,
                value(c + "postDelay"),
                deviation(c + "mismatch.shared", law),
                deviation(c + "mismatch.imbalance", law),
                deviation(c + "mismatch.window", law),
                deviation(c + "mismatch.role", law),
                value(c + "offset.sigma"));
    }

    private CadcDescription cadc() {
        String c = "cadc.";
        return new CadcDescription(
                count(c + "bits"),
                deviation(c + "gain.mismatch", c + "gain.distribution"),
                value(c + "offset.sigma"),
                value(c + "noise.sigma"),
                value(c + "conversion"));
    }

    private CostDescription cost() {
        String c = "cost.";
        return new CostDescription(
                value(c + "neuronInterval"),
                value(c + "rowEvent"),
                value(c + "synapticEvent"),
                value(c + "spike"),
                value(c + "conversion"),
                value(c + "weightWrite"),
                value(c + "staticPower"));
    }

    // the chip checks the same; here each contradiction gets the key that is most likely wrong
    private void checkTimes() {
        double interval = value("chip.interval");
        String step = text("chip.interval");
        if (interval * value("chip.clock") < 1) {
            throw blame(
                    "chip.interval of "
                            + step
                            + " must not be shorter than one cycle of chip.clock, "
                            + text("chip.clock"),
                    "chip.interval",
                    "chip.clock");
        }
        for (String path :
                List.of("neuron.refractory", "synapseArray.pulse.duration", "correlation.window")) {
            double count = value(path) / interval;
            if (!(count >= 1 && count <= SpikingChipDescription.LONGEST_TIME_IN_INTERVALS)) {
                throw blame(
                        path
                                + " of "
                                + text(path)
                                + " must last between 1 and "
                                + SpikingChipDescription.LONGEST_TIME_IN_INTERVALS
                                + " intervals of "
                                + step,
                        path,
                        "chip.interval");
            }
        }
        for (String path : List.of("routing.latency", "correlation.postDelay")) {
            if (value(path) > SpikingChipDescription.LONGEST_DELAY * interval) {
                throw blame(
                        path
                                + " of "
                                + text(path)
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
        if (value("correlation.pedestal") >= cadc.maximumCode()) {
            throw blame(
                    "correlation.pedestal of "
                            + text("correlation.pedestal")
                            + " must lie below the largest code of cadc.bits, "
                            + cadc.maximumCode()
                            + " LSB",
                    "correlation.pedestal",
                    "cadc.bits");
        }
    }

    private <T> T blaming(Supplier<T> organ, String... paths) {
        try {
            return organ.get();
        } catch (DescriptionException e) {
            throw e;
        } catch (IllegalArgumentException e) {
            throw blame(String.valueOf(e.getMessage()), paths);
        }
    }

    // the first path that the file itself gives, else the first
    private DescriptionException blame(String problem, String... paths) {
        String guilty = paths[0];
        for (int i = paths.length - 1; i >= 0; i--) {
            Entry entry = entries.get(paths[i]);
            if (entry != null && entry.file().equals(file) && entry.line() > 0) {
                guilty = paths[i];
            }
        }
        Entry entry = entries.get(guilty);
        return entry == null
                ? new DescriptionException(file, 0, guilty, problem)
                : new DescriptionException(entry.file(), entry.line(), guilty, problem);
    }

    private Deviation deviation(String sigma, String distribution) {
        double spread = value(sigma);
        if (spread == 0) {
            return new Deviation.None();
        }
        return word(distribution).equals("normal")
                ? new Deviation.Normal(spread)
                : new Deviation.LogNormal(spread);
    }

    private double value(String path) {
        return entry(path).value();
    }

    private int count(String path) {
        return (int) entry(path).value();
    }

    private String text(String path) {
        return entry(path).text();
    }

    private String word(String path) {
        return entry(path).text();
    }

    private Entry entry(String path) {
        Entry entry = entries.get(path);
        if (entry == null) {
            throw new DescriptionException(file, 0, path, "is missing");
        }
        return entry;
    }
}
