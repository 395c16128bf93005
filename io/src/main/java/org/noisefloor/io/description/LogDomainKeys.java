package org.noisefloor.io.description;

import static org.noisefloor.io.description.Dimension.CAPACITANCE;
import static org.noisefloor.io.description.Dimension.CURRENT;
import static org.noisefloor.io.description.Dimension.ENERGY;
import static org.noisefloor.io.description.Dimension.NUMBER;
import static org.noisefloor.io.description.Dimension.POWER;
import static org.noisefloor.io.description.Dimension.RATIO;
import static org.noisefloor.io.description.Dimension.TIME;
import static org.noisefloor.io.description.Dimension.VOLTAGE;

import java.util.ArrayList;
import java.util.List;

/// The keys of a log-domain chip, in the order of a data sheet.
final class LogDomainKeys {
    /// Word for log-domain chips.
    static final String KIND = "log-domain";

    /// Names of the four receptors in a chip file.
    static final List<String> RECEPTORS = List.of("ampa", "nmda", "gabaA", "gabaB");

    /// Number of weight currents.
    static final int WEIGHTS = 4;

    /// Key that chooses the positive feedback.
    static final String FEEDBACK = "neuron.feedback.law";

    /// Word for [org.noisefloor.emulator.neuron.PositiveFeedback.Limited].
    static final String LIMITED = "limited";

    private LogDomainKeys() {}

    /// All keys of a log-domain chip.
    static KeySet all() {
        var keys = new ArrayList<Key>(CommonKeys.all());
        keys.addAll(structure());
        keys.addAll(process());
        keys.addAll(synapse());
        keys.addAll(neuron());
        keys.addAll(solution());
        keys.addAll(cost());
        return new KeySet(keys);
    }

    private static List<Key> structure() {
        return List.of(
                Key.positive(
                        "chip.interval",
                        TIME,
                        "length of one emulation step, from one synaptic pulse to one refractory"
                                + " period"),
                Key.whole("chip.cores", NUMBER, "1", "16", "cores"),
                Key.whole("chip.neuronsPerCore", NUMBER, "1", "4096", "neurons of a core"),
                Key.whole("routing.tags", NUMBER, "1", "65536", "tags that events can carry"),
                Key.whole(
                        "routing.destinations",
                        NUMBER,
                        "1",
                        "64",
                        "destinations that the spikes of a neuron may have"),
                Key.notNegative(
                        "routing.latency",
                        TIME,
                        "from a spike to the synapses that it reaches; at least one interval"));
    }

    private static List<Key> process() {
        String p = "process.";
        return List.of(
                Key.positive(
                        p + "floorCurrent",
                        CURRENT,
                        "I_0, current of a transistor at zero gate voltage"),
                Key.number(
                        p + "slopeN",
                        RATIO,
                        "1 %",
                        "100 %",
                        "subthreshold slope kappa of n-type transistors"),
                Key.number(
                        p + "slopeP",
                        RATIO,
                        "1 %",
                        "100 %",
                        "subthreshold slope kappa of p-type transistors"),
                Key.number(
                        p + "thermalVoltage",
                        VOLTAGE,
                        "1 mV",
                        "100 mV",
                        "U_T = kT/q, one for the whole die"),
                Key.positive(
                        p + "pulseThreshold",
                        VOLTAGE,
                        "voltage at which a pulse extender ends its pulse"));
    }

    private static List<Key> synapse() {
        String s = "synapse.";
        var keys = new ArrayList<Key>();
        keys.add(
                Key.whole(
                        s + "perNeuron",
                        NUMBER,
                        "1",
                        "1024",
                        "synapses of a neuron, each listening to one tag"));
        for (int bit = 0; bit < WEIGHTS; bit++) {
            keys.add(
                    Key.notNegative(
                            s + "weight.bit" + bit,
                            CURRENT,
                            "current that weight bit " + bit + " adds, shared by the core"));
        }
        keys.addAll(pulse(s + "pulse.", "synaptic pulse"));
        for (String receptor : RECEPTORS) {
            keys.addAll(filter(s + receptor + ".", "integrator of " + receptor + " synapses"));
        }
        keys.addAll(spreads(s + "mismatch.", "each integrator"));
        keys.add(
                Key.spread(
                        s + "mismatch.weight", RATIO, "spread of each weight bit of each synapse"));
        return keys;
    }

    private static List<Key> neuron() {
        String n = "neuron.";
        var keys = new ArrayList<Key>(filter(n + "membrane.", "membrane"));
        keys.addAll(filter(n + "adaptation.", "adaptation"));
        keys.add(
                Key.notNegative(
                        n + "adaptation.weight",
                        CURRENT,
                        "current that charges the adaptation during the pulse of a spike"));
        keys.addAll(pulse(n + "adaptation.pulse.", "adaptation's pulse"));
        keys.add(
                Key.notNegative(
                        n + "gate",
                        CURRENT,
                        "membrane current at which half of the NMDA current passes"));
        keys.add(
                Key.positive(
                        n + "firing", CURRENT, "membrane current above which the neuron fires"));
        keys.add(Key.positive(n + "refractory", TIME, "refractory period"));
        keys.add(
                Key.spread(
                                n + "noise",
                                RATIO,
                                "noise of the membrane, in parts of its shot noise: 100 % is physics")
                        .as(Variation.NOISE));
        keys.addAll(spreads(n + "mismatch.", "each neuron"));
        return keys;
    }

    // how the neuron is solved
    private static List<Key> solution() {
        String n = "neuron.";
        return List.of(
                Key.word(FEEDBACK, "current fed back into the membrane", "power", LIMITED, "none"),
                Key.notNegative(
                                n + "feedback.midpoint",
                                CURRENT,
                                "membrane current at which half of the feedback flows")
                        .onlyFor(FEEDBACK, LIMITED),
                Key.positive(
                                n + "feedback.width",
                                CURRENT,
                                "change of membrane current over which it sets in")
                        .onlyFor(FEEDBACK, LIMITED),
                Key.word(
                        n + "equation",
                        "leak taken away twice as in the published simulator, or once as derived"
                                + " from the circuit",
                        "simulator",
                        "circuit"),
                Key.word(
                        n + "integration",
                        "how the membrane is advanced",
                        "runge-kutta",
                        "forward-euler"));
    }

    private static List<Key> filter(String section, String owner) {
        return List.of(
                Key.positive(section + "capacitance", CAPACITANCE, "capacitance of the " + owner),
                Key.positive(
                        section + "leak",
                        CURRENT,
                        "leak current of the " + owner + ", which sets its time constant"),
                Key.positive(
                        section + "gain",
                        CURRENT,
                        "gain current of the " + owner + "; over leak it is the gain"));
    }

    private static List<Key> pulse(String section, String owner) {
        return List.of(
                Key.positive(
                        section + "capacitance",
                        CAPACITANCE,
                        "capacitance that times the " + owner),
                Key.positive(section + "current", CURRENT, "current that times the " + owner));
    }

    private static List<Key> spreads(String section, String owner) {
        return List.of(
                Key.spread(section + "bias", RATIO, "spread of every bias current of " + owner),
                Key.spread(
                        section + "capacitance", RATIO, "spread of the capacitances of " + owner),
                Key.word(
                                section + "distribution",
                                "law of the spreads beside it",
                                "normal",
                                "log-normal")
                        .or("log-normal"));
    }

    private static List<Key> cost() {
        String c = "cost.";
        return List.of(
                Key.notNegative(c + "spike", ENERGY, "one output spike"),
                Key.notNegative(c + "destination", ENERGY, "one destination appended to a spike"),
                Key.notNegative(c + "broadcast", ENERGY, "one event broadcast to one core"),
                Key.notNegative(c + "route", ENERGY, "one event routed to one other core"),
                Key.notNegative(
                        c + "pulse", ENERGY, "one matching synapse, whose pulse is extended"),
                Key.notNegative(c + "staticPower", POWER, "power that flows all the time"));
    }
}
