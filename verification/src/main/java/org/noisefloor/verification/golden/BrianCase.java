package org.noisefloor.verification.golden;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.noisefloor.snn.neuron.AdaptiveParameters;
import org.noisefloor.snn.neuron.FixedStepMethod;
import org.noisefloor.snn.neuron.FixedStepNeuron;
import org.noisefloor.snn.neuron.LeakyParameters;
import org.noisefloor.snn.neuron.TwoVariableModel;

/// A Brian2 case as a neuron and what it receives. Parameters stand in sentences of the file:
/// `equations` of a leaky neuron, `note` of an adaptive one \[mV, ms, pA, pF].
final class BrianCase {
    private static final Pattern PULSE =
            Pattern.compile("(-?[0-9.]+) pA from ([0-9.]+) to ([0-9.]+) ms");
    // "same parameters as NEST aeif_psc_exp_rs": those of the case of that name
    private static final AdaptiveParameters REGULAR_SPIKING =
            new AdaptiveParameters(200, 10, -70, -50, 2, 0, -58, 2, 60, 120, 2, 0, -70, 0);
    private static final String REGULAR_SPIKING_NAME = "same parameters as NEST aeif_psc_exp_rs";

    private final CaseFile file;
    private final Grid grid;
    private final boolean adaptive;

    BrianCase(CaseFile file) {
        this.file = file;
        grid = Grid.of(file);
        adaptive = !file.has("equations");
        String note = file.text("note", "");
        if (adaptive && !note.contains(REGULAR_SPIKING_NAME)) {
            throw file.refusal(
                    "'equations' is missing, and 'note' does not say '"
                            + REGULAR_SPIKING_NAME
                            + "'");
        }
        if (!adaptive && !file.text("equations").startsWith("LIF ")) {
            throw file.refusal("'equations' must begin with 'LIF ', others are not built here");
        }
    }

    boolean adaptive() {
        return adaptive;
    }

    Grid grid() {
        return grid;
    }

    /// Column of the second variable: a synaptic current or an adaptation.
    String otherColumn() {
        return adaptive ? "w" : "I";
    }

    FixedStepNeuron neuron() {
        FixedStepMethod method = method();
        if (adaptive) {
            return new FixedStepNeuron(
                    new TwoVariableModel.Adaptive(REGULAR_SPIKING),
                    method,
                    REGULAR_SPIKING.initialPotential(),
                    REGULAR_SPIKING.refractoryPeriod(),
                    grid.step());
        }
        double reset = inEquations("reset");
        LeakyParameters p =
                new LeakyParameters(
                        inEquations("C"),
                        inEquations("tau"),
                        reset,
                        inEquations("thr"),
                        reset,
                        inEquations("refractory"),
                        0,
                        reset);
        return new FixedStepNeuron(
                new TwoVariableModel.Leaky(p, inEquations("tau_syn")),
                method,
                p.initialPotential(),
                p.refractoryPeriod(),
                grid.step());
    }

    private FixedStepMethod method() {
        String method = file.text("method");
        return switch (method) {
            case "exact", "linear" -> FixedStepMethod.EXACT;
            case "euler" -> FixedStepMethod.EULER;
            case "exponential_euler" -> FixedStepMethod.EXPONENTIAL_EULER;
            case "rk2" -> FixedStepMethod.RUNGE_KUTTA_2;
            case "rk4" -> FixedStepMethod.RUNGE_KUTTA_4;
            default ->
                    throw file.refusal(
                            "the method '"
                                    + method
                                    + "' is not built here; built are exact, linear, euler,"
                                    + " exponential_euler, rk2, rk4");
        };
    }

    private double inEquations(String name) {
        Matcher matcher =
                Pattern.compile("\\b" + name + " (-?[0-9]+(\\.[0-9]+)?)")
                        .matcher(file.text("equations"));
        if (!matcher.find()) {
            throw file.refusal(
                    String.format(Locale.ROOT, "'equations' must give a number for '%s'", name));
        }
        return Double.parseDouble(matcher.group(1));
    }

    /// Weights that are due at the beginning of each step.
    double[] weights(int steps) {
        double[] weights = new double[steps];
        if (file.has("exc_spike_times_ms")) {
            add(weights, "exc_spike_times_ms", "w_exc_pA");
            add(weights, "inh_spike_times_ms", "w_inh_pA");
        }
        return weights;
    }

    private void add(double[] weights, String timesKey, String weightKey) {
        for (double time : file.numbers(timesKey)) {
            int k = grid.steps(time + file.number("delay_ms"));
            if (k < weights.length) {
                weights[k] += file.number(weightKey);
            }
        }
    }

    /// Current during each step.
    double[] current(int steps) {
        double[] current = new double[steps];
        Matcher pulse = PULSE.matcher(file.text("note", ""));
        while (pulse.find()) {
            int end = Math.min(steps, grid.steps(Double.parseDouble(pulse.group(3))));
            for (int k = grid.steps(Double.parseDouble(pulse.group(2))); k < end; k++) {
                current[k] += Double.parseDouble(pulse.group(1));
            }
        }
        return current;
    }
}
