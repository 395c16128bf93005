package org.noisefloor.verification.golden;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.noisefloor.snn.neuron.AdaptiveNeuron;
import org.noisefloor.snn.neuron.AdaptiveParameters;
import org.noisefloor.snn.neuron.ConductanceNeuron;
import org.noisefloor.snn.neuron.LeakyNeuron;
import org.noisefloor.snn.neuron.LeakyParameters;
import org.noisefloor.snn.neuron.Neuron;
import org.noisefloor.snn.neuron.OffGridLeakyNeuron;
import org.noisefloor.snn.neuron.ReversalPotentials;
import org.noisefloor.snn.neuron.SynapseShape;
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
            Set.of("iaf_psc_delta_ps", "iaf_psc_exp_ps", "iaf_psc_alpha_ps");
    // the fixed error bound of NEST's iaf_cond_* models (inferred, see docs/golden-cases.md)
    private static final double CONDUCTANCE_TOLERANCE = 1e-3;

    private NestModels() {}

    static boolean linear(String model) {
        return LINEAR.contains(model) || OFF_GRID.contains(model);
    }

    static boolean offGrid(String model) {
        return OFF_GRID.contains(model);
    }

    /// A neuron of the case's model at its initial potential.
    ///
    /// @throws IllegalArgumentException for a model or a parameter that is not built; names it
    static Neuron neuron(CaseFile file, Parameters p, double step) {
        String model = file.text("model");
        refuseWhatIsNotBuilt(file, p);
        try {
            if (LINEAR.contains(model)) {
                return new LeakyNeuron(leaky(p), synapses(model, p), step);
            }
            if (CONDUCTANCE.contains(model)) {
                return new ConductanceNeuron(
                        leaky(p), synapses(model, p), reversal(p), step, CONDUCTANCE_TOLERANCE);
            }
            if (ADAPTIVE.contains(model)) {
                @Nullable ReversalPotentials reversal =
                        model.contains("_cond_") ? reversal(p) : null;
                return new AdaptiveNeuron(
                        adaptive(p),
                        synapses(model, p),
                        reversal,
                        step,
                        p.number("gsl_error_tol", 1e-6));
            }
        } catch (IllegalArgumentException e) {
            throw p.explained(e);
        }
        throw unknown(file, model);
    }

    /// The same for a model whose spikes lie off the grid.
    static OffGridLeakyNeuron offGridNeuron(CaseFile file, Parameters p, double step) {
        String model = file.text("model");
        refuseWhatIsNotBuilt(file, p);
        if (!OFF_GRID.contains(model)) {
            throw unknown(file, model);
        }
        try {
            return new OffGridLeakyNeuron(leaky(p), synapses(model, p), step);
        } catch (IllegalArgumentException e) {
            throw p.explained(e);
        }
    }

    private static IllegalArgumentException unknown(CaseFile file, String model) {
        return file.refusal("the neuron model '" + model + "' is not built here");
    }

    private static void refuseWhatIsNotBuilt(CaseFile file, Parameters p) {
        if (p.truth("refractory_input")) {
            throw file.refusal("'refractory_input' must be false, true is not built here");
        }
        if (p.number("delta", 0) > 1e-10) {
            throw file.refusal("'delta' must be 0, a stochastic threshold is not built here");
        }
        for (String state :
                new String[] {"I_syn_ex", "I_syn_in", "g_ex", "g_in", "dg_ex", "dg_in"}) {
            if (p.number(state, 0) != 0) {
                throw file.refusal("'" + state + "' must be 0 at the start");
            }
        }
        if (p.number("V_min", Double.NEGATIVE_INFINITY) > -1e100) {
            throw file.refusal("'V_min' is not built here");
        }
    }

    private static LeakyParameters leaky(Parameters p) {
        double capacitance = p.number("C_m");
        double timeConstant = p.has("g_L") ? capacitance / p.number("g_L") : p.number("tau_m");
        return new LeakyParameters(
                capacitance,
                timeConstant,
                p.number("E_L"),
                p.number("V_th"),
                p.number("V_reset"),
                p.number("t_ref"),
                p.number("I_e", 0),
                p.initialPotential());
    }

    private static AdaptiveParameters adaptive(Parameters p) {
        return new AdaptiveParameters(
                p.number("C_m"),
                p.number("g_L"),
                p.number("E_L"),
                p.number("V_th"),
                p.number("Delta_T"),
                p.number("V_peak"),
                p.number("V_reset"),
                p.number("a"),
                p.number("b"),
                p.number("tau_w"),
                p.number("t_ref"),
                p.number("I_e", 0),
                p.initialPotential(),
                p.number("w", 0));
    }

    private static ReversalPotentials reversal(Parameters p) {
        return new ReversalPotentials(p.number("E_ex"), p.number("E_in"));
    }

    private static Synapses synapses(String model, Parameters p) {
        SynapseShape shape = SHAPES.get(model.replaceAll("_ps$", "").replaceAll(".*_", ""));
        if (shape == null || shape == SynapseShape.DELTA) {
            return Synapses.delta();
        }
        return new Synapses(shape, p.number("tau_syn_ex"), p.number("tau_syn_in"));
    }
}
