package org.noisefloor.io.description;

import static org.noisefloor.io.description.Dimension.CAPACITANCE;
import static org.noisefloor.io.description.Dimension.CODES;
import static org.noisefloor.io.description.Dimension.CONDUCTANCE;
import static org.noisefloor.io.description.Dimension.CURRENT;
import static org.noisefloor.io.description.Dimension.ENERGY;
import static org.noisefloor.io.description.Dimension.NUMBER;
import static org.noisefloor.io.description.Dimension.POWER;
import static org.noisefloor.io.description.Dimension.RATIO;
import static org.noisefloor.io.description.Dimension.RESOLUTION;
import static org.noisefloor.io.description.Dimension.TEMPERATURE;
import static org.noisefloor.io.description.Dimension.TIME;
import static org.noisefloor.io.description.Dimension.VOLTAGE;

import java.util.ArrayList;
import java.util.List;

/// The keys of a spiking chip, in the order of a data sheet.
final class SpikingKeys {
    /// Word for spiking chips.
    static final String KIND = "spiking";

    /// Key that chooses the neuron circuit.
    static final String CIRCUIT = "neuron.circuit";

    /// Word for [org.noisefloor.emulator.neuron.NeuronDescription.RefractoryLogistic].
    static final String LOGISTIC = "refractory-logistic";

    /// Word for [org.noisefloor.emulator.neuron.NeuronDescription.LeakyIntegrateAndFire].
    static final String INTEGRATING = "leaky-integrate-and-fire";

    /// Word for the same in white noise.
    static final String DIFFUSING = "diffusing-integrate-and-fire";

    /// Word for [org.noisefloor.emulator.neuron.NeuronDescription.AdaptiveExponential].
    static final String ADAPTIVE = "adaptive-exponential";

    private SpikingKeys() {}

    /// All keys of a spiking chip.
    static KeySet all() {
        var keys = new ArrayList<Key>(CommonKeys.all());
        keys.addAll(time());
        keys.addAll(synapseArray());
        keys.addAll(WeightStorageKeys.all());
        keys.addAll(MacKeys.all());
        keys.addAll(neuron());
        keys.addAll(SupplyKeys.all());
        keys.addAll(correlation());
        keys.addAll(cadc());
        keys.addAll(ProcessorKeys.all());
        keys.addAll(cost());
        keys.addAll(TrimKeys.all());
        return new KeySet(keys);
    }

    private static List<Key> time() {
        return List.of(
                Key.positive(
                                "chip.temperature",
                                TEMPERATURE,
                                "temperature of the die; numbers are meant for 300 K, which holds if absent")
                        .optional(),
                Key.positive(
                        "chip.interval",
                        TIME,
                        "length of one emulation step, at least one clock cycle"),
                Key.notNegative(
                        "routing.latency",
                        TIME,
                        "from a spike to the drivers it is routed to; at least one interval"));
    }

    private static List<Key> synapseArray() {
        String a = "synapseArray.";
        return List.of(
                Key.whole(
                        a + "rows",
                        NUMBER,
                        "2",
                        "4096",
                        "physical rows, even: each source has an exciting and an inhibiting one"),
                Key.whole(a + "columns", NUMBER, "1", "4096", "columns = neurons"),
                Key.whole(
                        a + "weightBits",
                        RESOLUTION,
                        "1 bit",
                        "7 bit",
                        "bits of one stored weight code, without sign"),
                Key.positive(
                        a + "unitCurrent",
                        CURRENT,
                        "largest current per weight code that the synaptic bias can be set to"),
                Key.word(
                        a + "pulse.shape",
                        "current that one spike causes",
                        "rectangular",
                        "exponential",
                        "alpha",
                        "delta"),
                Key.positive(
                        a + "pulse.duration",
                        TIME,
                        "length of the rectangle, time constant, or (delta) charge over current"),
                Key.spread(
                        a + "pulse.mismatch",
                        RATIO,
                        "spread of the duration (rectangular: per source, others: per column)"),
                CommonKeys.distribution(a + "pulse.distribution"),
                Key.spread(
                        a + "gain.mismatch",
                        RATIO,
                        "spread of the current per code from synapse to synapse"),
                CommonKeys.distribution(a + "gain.distribution"),
                Key.number(
                                a + "gradient.rows",
                                RATIO,
                                "-100 %",
                                "100 %",
                                "change of the gain from the first to the last row")
                        .or("0 %"),
                Key.number(
                                a + "gradient.columns",
                                RATIO,
                                "-100 %",
                                "100 %",
                                "change of the gain from the first to the last column")
                        .or("0 %"),
                Key.spread(a + "stuck", RATIO, "share of synapses whose code can never be changed")
                        .as(Variation.DEFECT),
                Key.number(
                        a + "rowWrite",
                        TIME,
                        "0 s",
                        "0.9 s",
                        "time to write one row of weight codes"));
    }

    private static List<Key> neuron() {
        var keys = new ArrayList<Key>();
        keys.addAll(membrane());
        keys.addAll(exponential());
        keys.addAll(neuronSpread());
        return keys;
    }

    private static List<Key> membrane() {
        String n = "neuron.";
        return List.of(
                Key.word(
                        CIRCUIT,
                        "kind of neuron circuit",
                        LOGISTIC,
                        INTEGRATING,
                        DIFFUSING,
                        ADAPTIVE),
                Key.positive(n + "capacitance", CAPACITANCE, "membrane capacitance")
                        .onlyFor(CIRCUIT, INTEGRATING, DIFFUSING, ADAPTIVE),
                Key.positive(
                        n + "leak",
                        CONDUCTANCE,
                        "leak conductance, which turns synaptic current into potential"),
                Key.number(
                        n + "threshold",
                        VOLTAGE,
                        "-100 V",
                        "100 V",
                        "firing threshold, or potential of half activation"),
                Key.positive(n + "slope", VOLTAGE, "width of the logistic activation function")
                        .onlyFor(CIRCUIT, LOGISTIC),
                Key.number(
                                n + "reset",
                                VOLTAGE,
                                "-100 V",
                                "100 V",
                                "potential during the refractory period, below the threshold")
                        .onlyFor(CIRCUIT, INTEGRATING, DIFFUSING, ADAPTIVE),
                Key.positive(n + "refractory", TIME, "refractory period"),
                Key.notNegative(
                                n + "noise.sigma",
                                VOLTAGE,
                                "standard deviation of the free membrane potential")
                        .as(Variation.NOISE)
                        .onlyFor(CIRCUIT, INTEGRATING, DIFFUSING, ADAPTIVE),
                Key.positive(
                                n + "noise.timeConstant",
                                TIME,
                                "correlation time of the noise current")
                        .onlyFor(CIRCUIT, INTEGRATING, ADAPTIVE),
                Key.word(
                                n + "crossing",
                                "when a spike is seen: at the end of an interval, or in between too",
                                "grid",
                                "bridge")
                        .or("bridge")
                        .onlyFor(CIRCUIT, DIFFUSING));
    }

    private static List<Key> exponential() {
        String n = "neuron.";
        return List.of(
                Key.number(
                                n + "exponential.threshold",
                                VOLTAGE,
                                "-100 V",
                                "100 V",
                                "potential from which the exponential current outgrows the leak")
                        .onlyFor(CIRCUIT, ADAPTIVE),
                Key.positive(n + "exponential.slope", VOLTAGE, "potential over which it grows by e")
                        .onlyFor(CIRCUIT, ADAPTIVE),
                Key.number(
                                n + "adaptation.subthreshold",
                                CONDUCTANCE,
                                "-100 S",
                                "100 S",
                                "adaptation current over potential; above minus the leak")
                        .onlyFor(CIRCUIT, ADAPTIVE),
                Key.number(
                                n + "adaptation.spike",
                                CURRENT,
                                "-1 A",
                                "1 A",
                                "adaptation current that a spike adds")
                        .onlyFor(CIRCUIT, ADAPTIVE),
                Key.positive(
                                n + "adaptation.timeConstant",
                                TIME,
                                "time constant of the adaptation current")
                        .onlyFor(CIRCUIT, ADAPTIVE),
                Key.number(
                                n + "supply",
                                VOLTAGE,
                                "-100 V",
                                "100 V",
                                "potential that no membrane exceeds, above the threshold")
                        .onlyFor(CIRCUIT, ADAPTIVE));
    }

    private static List<Key> neuronSpread() {
        String n = "neuron.";
        return List.of(
                Key.spread(n + "mismatch.leak", RATIO, "spread of the leak conductance"),
                Key.spread(
                        n + "mismatch.threshold", VOLTAGE, "standard deviation of the threshold"),
                Key.spread(n + "mismatch.slope", RATIO, "spread of the slope")
                        .onlyFor(CIRCUIT, LOGISTIC, ADAPTIVE),
                Key.spread(n + "mismatch.noise", RATIO, "spread of the noise amplitude")
                        .onlyFor(CIRCUIT, INTEGRATING, DIFFUSING, ADAPTIVE),
                Key.spread(n + "mismatch.capacitance", RATIO, "spread of the membrane capacitance")
                        .onlyFor(CIRCUIT, ADAPTIVE),
                Key.spread(
                                n + "mismatch.exponential",
                                VOLTAGE,
                                "standard deviation of the threshold of the exponential")
                        .onlyFor(CIRCUIT, ADAPTIVE),
                Key.spread(
                                n + "mismatch.subthreshold",
                                RATIO,
                                "spread of the adaptation below threshold")
                        .onlyFor(CIRCUIT, ADAPTIVE),
                Key.spread(n + "mismatch.spike", RATIO, "spread of the adaptation by a spike")
                        .onlyFor(CIRCUIT, ADAPTIVE),
                Key.spread(
                                n + "mismatch.adaptationTime",
                                RATIO,
                                "spread of the time constant of the adaptation")
                        .onlyFor(CIRCUIT, ADAPTIVE),
                Key.spread(n + "mismatch.refractory", RATIO, "spread of the refractory period"),
                CommonKeys.distribution(n + "mismatch.distribution"));
    }

    private static List<Key> correlation() {
        String c = "correlation.";
        return List.of(
                Key.word(
                        c + "shape",
                        "weight of a spike pair over its distance in time",
                        "triangular",
                        "exponential"),
                Key.positive(
                        c + "window",
                        TIME,
                        "support of the triangle or time constant of the exponential"),
                Key.whole(
                        c + "pairing",
                        NUMBER,
                        "1",
                        "8",
                        "latest partner spikes that a spike is paired with; 1 = nearest neighbour"),
                Key.positive(c + "amplitude", CODES, "codes per pair at distance zero"),
                Key.positive(
                        c + "saturation", CODES, "largest accumulated value above the pedestal"),
                Key.notNegative(c + "pedestal", CODES, "code of an empty accumulator"),
                Key.word(
                        c + "swap",
                        "whether the two accumulators can exchange their roles",
                        "swappable",
                        "fixed"),
                Key.notNegative(
                                c + "postDelay",
                                TIME,
                                "delay of the postsynaptic signal that makes up for routing")
                        .or("0 s"),
                Key.spread(
                        c + "mismatch.shared",
                        RATIO,
                        "spread of the amplitude that both accumulators of a synapse share"),
                Key.spread(
                        c + "mismatch.imbalance",
                        RATIO,
                        "spread of the amplitude of each accumulator by itself"),
                Key.spread(
                        c + "mismatch.window", RATIO, "spread of the window of each accumulator"),
                Key.spread(
                        c + "mismatch.role",
                        RATIO,
                        "spread of the amplitude that is bound to the causal role"),
                CommonKeys.distribution(c + "mismatch.distribution"),
                Key.spread(
                        c + "offset.sigma",
                        CODES,
                        "standard deviation of the offset of each accumulator"));
    }

    private static List<Key> cadc() {
        String c = "cadc.";
        return List.of(
                Key.whole(
                        c + "bits",
                        RESOLUTION,
                        "1 bit",
                        "16 bit",
                        "resolution of the column-parallel converter"),
                Key.spread(
                        c + "gain.mismatch", RATIO, "spread of the gain from channel to channel"),
                CommonKeys.distribution(c + "gain.distribution"),
                Key.spread(
                        c + "offset.sigma",
                        CODES,
                        "standard deviation of the offset from channel to channel"),
                Key.spread(
                                c + "noise.sigma",
                                CODES,
                                "standard deviation of the noise of one conversion")
                        .as(Variation.NOISE),
                Key.number(
                        c + "conversion",
                        TIME,
                        "0 s",
                        "0.9 s",
                        "time to convert one row, both accumulators"));
    }

    private static List<Key> cost() {
        String c = "cost.";
        return List.of(
                Key.notNegative(
                        c + "neuronInterval", ENERGY, "one neuron circuit for one interval"),
                Key.notNegative(c + "rowEvent", ENERGY, "driving the rows of one source once"),
                Key.notNegative(c + "synapticEvent", ENERGY, "one synapse at one event"),
                Key.notNegative(c + "spike", ENERGY, "one output spike"),
                Key.notNegative(
                        c + "conversion", ENERGY, "one conversion of one converter channel"),
                Key.notNegative(c + "weightWrite", ENERGY, "writing one weight code"),
                Key.notNegative(c + "staticPower", POWER, "power that flows all the time"));
    }
}
