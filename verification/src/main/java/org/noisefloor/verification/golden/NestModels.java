package org.noisefloor.verification.golden;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.noisefloor.snn.neuron.AdaptiveNeuron;
import org.noisefloor.snn.neuron.AdaptiveParameters;
import org.noisefloor.snn.neuron.ConductanceNeuron;
import org.noisefloor.snn.neuron.LeakyNeuron;
import org.noisefloor.snn.neuron.LeakyParameters;
import org.noisefloor.snn.neuron.Neuron;
import org.noisefloor.snn.neuron.OffGridLeakyNeuron;
import org.noisefloor.snn.neuron.OffGridLeakyNeuron.ThresholdSearch;
import org.noisefloor.snn.neuron.RefractoryInput;
import org.noisefloor.snn.neuron.ReversalPotentials;
import org.noisefloor.snn.neuron.SynapseShape;
import org.noisefloor.snn.neuron.SynapseStart;
import org.noisefloor.snn.neuron.Synapses;

/// NEST's model names and parameters \[mV, ms, pA, pF, nS] as neurons of `snn.neuron`.
final class NestModels {
    private static final Map<String, SynapseShape> SHAPES =
            Map.of(
                    "delta", SynapseShape.DELTA,
                    "exp", SynapseShape.EXPONENTIAL,
                    "alpha", SynapseShape.ALPHA);
    private static final Set<String> LINEAR =
            Set.of("iaf_psc_delta", "iaf_psc_exp", "iaf_psc_alpha");
    private static final Set<String> CONDUCTANCE = Set.of("iaf_cond_exp", "iaf_cond_alpha");
    private static final Set<String> ADAPTIVE =
            Set.of(
                    "aeif_psc_delta",
                    "aeif_psc_exp",
                    "aeif_psc_alpha",
                    "aeif_cond_exp",
                    "aeif_cond_alpha");
    private static final Set<String> OFF_GRID =
            Set.of(
                    "iaf_psc_delta_ps",
                    "iaf_psc_exp_ps",
                    "iaf_psc_alpha_ps",
                    "iaf_psc_exp_ps_lossless");
    // the fixed error bound of NEST's iaf_cond_* models (inferred, see docs/golden-cases.md)
    private static final double CONDUCTANCE_TOLERANCE = 1e-3;

    // internal step [ms] that aeif_* models without delta synapses try first
    private static final double FIRST_STEP = 0.01;

    private NestModels() {}

    static boolean linear(String model) {
        return LINEAR.contains(model) || OFF_GRID.contains(model);
    }

    static boolean offGrid(String model) {
        return OFF_GRID.contains(model);
    }

    /// A neuron of the case's model at its initial state.
    ///
    /// @throws IllegalArgumentException for a model or a parameter that is not built; names it
    static Neuron neuron(CaseFile file, Parameters p, double step) {
        String model = file.text("model");
        refuseWhatIsNotBuilt(file, model, p);
        try {
            Neuron neuron = build(file, model, p, step);
            neuron.start(synapseStart(model, p));
            return neuron;
        } catch (IllegalArgumentException e) {
            throw p.explained(e);
        }
    }

    private static Neuron build(CaseFile file, String model, Parameters p, double step) {
        if (!LINEAR.contains(model) && !CONDUCTANCE.contains(model) && !ADAPTIVE.contains(model)) {
            throw unknown(file, model);
        }
        Synapses synapses = synapses(model, p);
        if (LINEAR.contains(model)) {
            return new LeakyNeuron(
                    leaky(p, step), synapses, step, p.lowerBound("V_min"), whileRefractory(p));
        }
        if (CONDUCTANCE.contains(model)) {
            return new ConductanceNeuron(
                    leaky(p, step), synapses, reversal(p), step, CONDUCTANCE_TOLERANCE);
        }
        @Nullable ReversalPotentials reversal = model.contains("_cond_") ? reversal(p) : null;
        boolean delta = synapses.shape() == SynapseShape.DELTA;
        AdaptiveNeuron.Integration integration =
                new AdaptiveNeuron.Integration(
                        step,
                        p.number("gsl_error_tol", 1e-6),
                        delta ? step : Math.min(FIRST_STEP, step));
        return new AdaptiveNeuron(
                adaptive(p, step), synapses, reversal, integration, whileRefractory(p));
    }

    /// The same for a model whose spikes lie off the grid.
    static OffGridLeakyNeuron offGridNeuron(CaseFile file, Parameters p, double step) {
        String model = file.text("model");
        refuseWhatIsNotBuilt(file, model, p);
        if (!OFF_GRID.contains(model)) {
            throw unknown(file, model);
        }
        if (p.lowerBound("V_min") > Double.NEGATIVE_INFINITY) {
            throw file.refusal("'V_min' must be absent: off the grid a lower bound is not built");
        }
        try {
            OffGridLeakyNeuron neuron =
                    new OffGridLeakyNeuron(
                            leaky(p, step),
                            synapses(model, p),
                            step,
                            model.endsWith("_lossless")
                                    ? ThresholdSearch.COMPLETE
                                    : ThresholdSearch.GRID_AND_EVENTS);
            neuron.start(synapseStart(model, p));
            return neuron;
        } catch (IllegalArgumentException e) {
            throw p.explained(e);
        }
    }

    private static IllegalArgumentException unknown(CaseFile file, String model) {
        if (OFF_GRID.contains(model)) {
            return file.refusal("'" + model + "' is built for off-grid traces only");
        }
        Set<String> built = new TreeSet<>(LINEAR);
        built.addAll(CONDUCTANCE);
        built.addAll(ADAPTIVE);
        built.addAll(OFF_GRID);
        return file.refusal(
                "the neuron model '"
                        + model
                        + "' is not built here; built are "
                        + String.join(", ", built));
    }

    private static void refuseWhatIsNotBuilt(CaseFile file, String model, Parameters p) {
        if (p.truth("refractory_input") && !model.matches(".*_psc_delta")) {
            throw file.refusal(
                    "'refractory_input' must be false for " + model + ", true is not built");
        }
        if (p.number("delta", 0) > 1e-10) {
            throw file.refusal("'delta' must be 0, a stochastic threshold is not built here");
        }
    }

    private static RefractoryInput whileRefractory(Parameters p) {
        return p.truth("refractory_input") ? RefractoryInput.KEPT : RefractoryInput.DROPPED;
    }

    static SynapseStart synapseStart(String model, Parameters p) {
        boolean conductance = model.contains("_cond_");
        String output = conductance ? "g_" : "I_syn_";
        return new SynapseStart(
                p.number(output + "ex", 0),
                p.number("d" + output + "ex", 0),
                p.number(output + "in", 0),
                p.number("d" + output + "in", 0));
    }

    static LeakyParameters leaky(Parameters p, double step) {
        double capacitance = p.positive("C_m");
        double timeConstant = p.has("g_L") ? capacitance / p.positive("g_L") : p.positive("tau_m");
        return new LeakyParameters(
                capacitance,
                timeConstant,
                p.number("E_L"),
                p.number("V_th"),
                p.number("V_reset"),
                p.refractoryPeriod(step),
                p.number("I_e", 0),
                p.initialPotential());
    }

    private static AdaptiveParameters adaptive(Parameters p, double step) {
        return new AdaptiveParameters(
                p.positive("C_m"),
                p.positive("g_L"),
                p.number("E_L"),
                p.number("V_th"),
                p.number("Delta_T"),
                p.number("V_peak"),
                p.number("V_reset"),
                p.number("a"),
                p.number("b"),
                p.positive("tau_w"),
                p.refractoryPeriod(step),
                p.number("I_e", 0),
                p.initialPotential(),
                p.number("w", 0));
    }

    private static ReversalPotentials reversal(Parameters p) {
        return new ReversalPotentials(p.number("E_ex"), p.number("E_in"));
    }

    static Synapses synapses(String model, Parameters p) {
        SynapseShape shape =
                SHAPES.get(model.replaceAll("_ps(_lossless)?$", "").replaceAll(".*_", ""));
        if (shape == null || shape == SynapseShape.DELTA) {
            return Synapses.delta();
        }
        return new Synapses(shape, p.positive("tau_syn_ex"), p.positive("tau_syn_in"));
    }
}
