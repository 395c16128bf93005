package org.noisefloor.verification.golden;

import org.noisefloor.plasticity.hebbian.InhibitorySynapse;
import org.noisefloor.plasticity.hebbian.PairSynapse;
import org.noisefloor.plasticity.hebbian.PlasticSynapse;
import org.noisefloor.plasticity.hebbian.ShortTermSynapse;
import org.noisefloor.plasticity.hebbian.SpikeTiming;
import org.noisefloor.plasticity.hebbian.SpikeTiming.Start;
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
        try {
            return switch (model) {
                case "stdp_synapse", "stdp_synapse_hom" ->
                        new PairSynapse(
                                bounded(), timing(Pairing.ALL_TO_ALL, Start.SILENT), weight);
                case "stdp_nn_symm_synapse" ->
                        new PairSynapse(
                                bounded(), timing(Pairing.NEAREST, Start.SPIKE_AT_ZERO), weight);
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
                default ->
                        throw file.refusal("the synapse model '" + model + "' is not built here");
            };
        } catch (IllegalArgumentException e) {
            String message = String.valueOf(e.getMessage());
            throw message.startsWith(file.path().toString()) ? e : file.refusal(message);
        }
    }

    private WeightDependence bounded() {
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
        double cycles = Math.ceil(number("no_synapses") / number("synapses_per_driver"));
        return new WaferSynapse(
                new WaferParameters(
                        timing,
                        number("Wmax"),
                        number("a_thresh_tl"),
                        number("a_thresh_th"),
                        cycles * number("driver_readout_time"),
                        number("next_readout_time", 0),
                        WaferParameters.RECALLED_TABLES),
                weight);
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
        for (String place : new String[] {"params_set", "common", "post_params", "parameters"}) {
            CaseFile values = file.childOrEmpty(place);
            if (values.has(key)) {
                return values.number(key);
            }
        }
        throw file.refusal("the parameter '" + key + "' is missing");
    }

    private double number(String key, double otherwise) {
        for (String place : new String[] {"params_set", "common", "post_params", "parameters"}) {
            CaseFile values = file.childOrEmpty(place);
            if (values.has(key)) {
                return values.number(key);
            }
        }
        return otherwise;
    }
}
