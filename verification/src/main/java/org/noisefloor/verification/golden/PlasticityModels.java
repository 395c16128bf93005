package org.noisefloor.verification.golden;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.noisefloor.plasticity.hebbian.InhibitorySynapse;
import org.noisefloor.plasticity.hebbian.NearestPairSynapse;
import org.noisefloor.plasticity.hebbian.NearestPairSynapse.Scheme;
import org.noisefloor.plasticity.hebbian.PairSynapse;
import org.noisefloor.plasticity.hebbian.PlasticSynapse;
import org.noisefloor.plasticity.hebbian.ShortTermSynapse;
import org.noisefloor.plasticity.hebbian.SpikeTiming;
import org.noisefloor.plasticity.hebbian.SpikeTiming.Start;
import org.noisefloor.plasticity.hebbian.ThreeStateSynapse;
import org.noisefloor.plasticity.hebbian.TripletParameters;
import org.noisefloor.plasticity.hebbian.TripletSynapse;
import org.noisefloor.plasticity.hebbian.WaferParameters;
import org.noisefloor.plasticity.hebbian.WaferSynapse;
import org.noisefloor.plasticity.hebbian.WeightDependence;
import org.noisefloor.plasticity.trace.Pairing;

/// NEST's synapse model names and parameters \[ms] as synapses of `plasticity.hebbian`.
final class PlasticityModels {
    // time constant of the postsynaptic trace where a case does not set it (NEST's default)
    private static final double POST_TRACE = 20;

    private static final String[] PLACES = {"params_set", "common", "post_params", "parameters"};

    private static final List<String> BUILT =
            List.of(
                    "stdp_synapse",
                    "stdp_synapse_hom",
                    "stdp_pl_synapse_hom",
                    "stdp_nn_symm_synapse",
                    "stdp_nn_pre_centered_synapse",
                    "stdp_nn_restr_synapse",
                    "stdp_triplet_synapse",
                    "stdp_facetshw_synapse_hom",
                    "vogels_sprekeler_synapse",
                    "tsodyks_synapse",
                    "tsodyks_synapse_hom",
                    "tsodyks2_synapse");

    private final CaseFile file;
    private final double tick;
    private final long delay;
    private final double weight;

    PlasticityModels(CaseFile file, double tick, long delay) {
        this.file = file;
        this.tick = tick;
        this.delay = delay;
        weight = file.number("w0");
    }

    /// The case's synapse before the first spike.
    ///
    /// @throws IllegalArgumentException for a model or a value that is not built; names it
    PlasticSynapse synapse() {
        String model = file.text("model");
        // variants that store or label the same synapse in another way
        String rule = model.replaceAll("_(hpc|lbl)$", "");
        if (!BUILT.contains(rule)) {
            throw file.refusal(
                    "the synapse model '"
                            + model
                            + "' is not built here; built are "
                            + String.join(", ", BUILT));
        }
        for (String trace : new String[] {"Kplus", "Kplus_triplet", "a_causal", "a_acausal"}) {
            refuseUnless(trace, 0);
        }
        try {
            return build(rule);
        } catch (IllegalArgumentException e) {
            String message = String.valueOf(e.getMessage());
            throw message.startsWith(file.path().toString()) ? e : file.refusal(message);
        }
    }

    private PlasticSynapse build(String rule) {
        return switch (rule) {
            case "stdp_synapse", "stdp_synapse_hom" ->
                    new PairSynapse(bounded(), timing(Pairing.ALL_TO_ALL, Start.SILENT), weight);
            case "stdp_nn_symm_synapse" ->
                    new PairSynapse(
                            bounded(), timing(Pairing.NEAREST, Start.SPIKE_AT_ZERO), weight);
            case "stdp_nn_pre_centered_synapse" ->
                    new NearestPairSynapse(
                            Scheme.PRESYNAPTIC_CENTRED,
                            bounded(),
                            timing(Pairing.NEAREST, Start.SILENT),
                            weight);
            case "stdp_nn_restr_synapse" ->
                    new NearestPairSynapse(
                            Scheme.RESTRICTED_SYMMETRIC,
                            bounded(),
                            timing(Pairing.NEAREST, Start.SPIKE_AT_ZERO),
                            weight);
            case "stdp_pl_synapse_hom" ->
                    new PairSynapse(
                            new WeightDependence.PowerLaw(
                                    number("lambda"), number("alpha"), number("mu")),
                            timing(Pairing.ALL_TO_ALL, Start.SILENT),
                            weight);
            case "stdp_triplet_synapse" -> triplet();
            case "vogels_sprekeler_synapse" -> inhibitory();
            case "stdp_facetshw_synapse_hom" -> wafer();
            case "tsodyks2_synapse" -> shortTerm();
            default -> threeState();
        };
    }

    private WeightDependence.Bounded bounded() {
        return new WeightDependence.Bounded(
                number("lambda"),
                number("alpha"),
                number("mu_plus"),
                number("mu_minus"),
                number("Wmax"));
    }

    private SpikeTiming timing(Pairing pairing, Start start) {
        return new SpikeTiming(
                number("tau_plus"), number("tau_minus", POST_TRACE), pairing, delay, tick, start);
    }

    private PlasticSynapse triplet() {
        TripletParameters p =
                new TripletParameters(
                        number("Aplus"),
                        number("Aplus_triplet"),
                        number("Aminus"),
                        number("Aminus_triplet"),
                        number("tau_plus"),
                        number("tau_plus_triplet"),
                        number("tau_minus"),
                        number("tau_minus_triplet"),
                        number("Wmax"));
        return new TripletSynapse(p, delay, tick, weight);
    }

    private PlasticSynapse inhibitory() {
        SpikeTiming timing =
                new SpikeTiming(
                        number("tau"),
                        number("tau_minus", POST_TRACE),
                        Pairing.ALL_TO_ALL,
                        delay,
                        tick,
                        Start.SILENT);
        return new InhibitorySynapse(
                number("eta"), number("alpha"), number("Wmax"), timing, weight);
    }

    private PlasticSynapse wafer() {
        SpikeTiming timing =
                new SpikeTiming(
                        number("tau_plus"),
                        number("tau_minus_stdp"),
                        Pairing.NEAREST,
                        delay,
                        tick,
                        Start.SPIKE_AT_ZERO);
        return new WaferSynapse(
                new WaferParameters(
                        timing,
                        number("Wmax"),
                        number("a_thresh_tl"),
                        number("a_thresh_th"),
                        readoutCycle(),
                        firstReadout(),
                        tables()),
                weight);
    }

    // a synapse that has not transmitted yet is counted and gets the next number at its first spike
    private double readoutCycle() {
        double synapses = number("no_synapses") + (initialised() ? 0 : 1);
        double drivers = Math.floor((synapses - 1) / number("synapses_per_driver") + 1);
        return drivers * number("driver_readout_time");
    }

    private double firstReadout() {
        if (initialised()) {
            return number("next_readout_time", 0);
        }
        double driver = Math.floor(number("no_synapses") / number("synapses_per_driver"));
        return driver * number("driver_readout_time");
    }

    private boolean initialised() {
        for (String place : PLACES) {
            CaseFile values = file.childOrEmpty(place);
            if (values.has("init_flag")) {
                return values.truth("init_flag", false);
            }
        }
        return false;
    }

    private List<List<Integer>> tables() {
        refuseUnless("configbit_0", 0, 0, 1, 0);
        refuseUnless("configbit_1", 0, 1, 0, 0);
        refuseUnless("reset_pattern", 1, 1, 1, 1, 1, 1);
        List<List<Integer>> tables = new ArrayList<>(WaferParameters.RECALLED_TABLES);
        for (String place : PLACES) {
            CaseFile values = file.childOrEmpty(place);
            for (int i = 0; i < tables.size(); i++) {
                if (values.has("lookuptable_" + i)) {
                    tables.set(i, values.codes("lookuptable_" + i));
                }
            }
        }
        return tables;
    }

    private void refuseUnless(String key, double... wanted) {
        for (String place : PLACES) {
            CaseFile values = file.childOrEmpty(place);
            if (values.has(key)) {
                double[] given =
                        wanted.length > 1 ? values.numbers(key) : new double[] {values.number(key)};
                if (!Arrays.equals(given, wanted)) {
                    throw values.refusal(
                            "'%s.%s' must be %s, others are not built here, was %s"
                                    .formatted(
                                            place,
                                            key,
                                            Arrays.toString(wanted),
                                            Arrays.toString(given)));
                }
            }
        }
    }

    private PlasticSynapse threeState() {
        refuseUnless("u", 0);
        refuseUnless("x", 1);
        refuseUnless("y", 0);
        return new ThreeStateSynapse(
                weight, number("U"), number("tau_psc"), number("tau_rec"), number("tau_fac"), tick);
    }

    private PlasticSynapse shortTerm() {
        return new ShortTermSynapse(
                weight,
                number("U"),
                number("tau_rec"),
                number("tau_fac"),
                number("u", number("U")),
                number("x", 1),
                tick);
    }

    // a value may stand with the synapse, with all synapses of its kind, or with the postsynaptic
    // neuron
    private double number(String key) {
        for (String place : PLACES) {
            CaseFile values = file.childOrEmpty(place);
            if (values.has(key)) {
                return values.number(key);
            }
        }
        throw file.refusal("the parameter '" + key + "' is missing");
    }

    private double number(String key, double otherwise) {
        for (String place : PLACES) {
            CaseFile values = file.childOrEmpty(place);
            if (values.has(key)) {
                return values.number(key);
            }
        }
        return otherwise;
    }
}
