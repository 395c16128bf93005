package org.noisefloor.plasticity.gradient;

import java.util.List;
import java.util.function.Supplier;
import org.noisefloor.plasticity.gradient.SilenceTest.Busy;
import org.noisefloor.plasticity.gradient.SilenceTest.Organ;
import org.noisefloor.plasticity.hebbian.InhibitorySynapse;
import org.noisefloor.plasticity.hebbian.NearestPairSynapse;
import org.noisefloor.plasticity.hebbian.PairSynapse;
import org.noisefloor.plasticity.hebbian.PlasticSynapse;
import org.noisefloor.plasticity.hebbian.ShortTermSynapse;
import org.noisefloor.plasticity.hebbian.SpikeTiming;
import org.noisefloor.plasticity.hebbian.ThreeStateSynapse;
import org.noisefloor.plasticity.hebbian.TripletParameters;
import org.noisefloor.plasticity.hebbian.TripletSynapse;
import org.noisefloor.plasticity.hebbian.WaferParameters;
import org.noisefloor.plasticity.hebbian.WaferSynapse;
import org.noisefloor.plasticity.hebbian.WeightDependence;
import org.noisefloor.plasticity.trace.Pairing;

/// Synapses that know of time by spikes alone: a pair of them every thousand ticks, after which a trace with this time constant,
/// `e^(−1000/τ) = 9e-318`, is no normal number.
final class SilentSynapses {
    private static final double TIME = 1.37;
    private static final int GAP = 1000;
    private static final WeightDependence.Bounded BOUNDED =
            new WeightDependence.Bounded(0.01, 1, 1, 1, 100);

    private SilentSynapses() {}

    static List<Organ> organs() {
        return List.of(
                organ("pairs", () -> new PairSynapse(BOUNDED, timing(Pairing.ALL_TO_ALL), 50)),
                organ("nearest", () -> new PairSynapse(BOUNDED, timing(Pairing.NEAREST), 50)),
                organ("centred", () -> nearest(NearestPairSynapse.Scheme.PRESYNAPTIC_CENTRED)),
                organ("restricted", () -> nearest(NearestPairSynapse.Scheme.RESTRICTED_SYMMETRIC)),
                organ(
                        "triplets",
                        () ->
                                new TripletSynapse(
                                        new TripletParameters(
                                                1, 1, 1, 1, TIME, TIME, TIME, TIME, 100),
                                        0,
                                        1,
                                        50)),
                organ(
                        "inhibitory",
                        () ->
                                new InhibitorySynapse(
                                        0.01, 0.1, 100, timing(Pairing.ALL_TO_ALL), 50)),
                organ("short term", () -> new ShortTermSynapse(1, 0.5, TIME, TIME, 0.5, 1, 1)),
                organ(
                        "short term, no release",
                        () -> new ShortTermSynapse(1, 0, TIME, TIME, 0.5, 1, 1)),
                organ("three states", () -> new ThreeStateSynapse(1, 0.5, TIME, 2, TIME, 1)),
                organ(
                        "wafer",
                        () ->
                                new WaferSynapse(
                                        new WaferParameters(
                                                timing(Pairing.NEAREST),
                                                15,
                                                0,
                                                1e9,
                                                1e9,
                                                1e9,
                                                WaferParameters.RECALLED_TABLES),
                                        7)));
    }

    private static Organ organ(String name, Supplier<PlasticSynapse> start) {
        return new Organ("synapse, " + name, () -> busy(start.get()));
    }

    private static PlasticSynapse nearest(NearestPairSynapse.Scheme scheme) {
        return new NearestPairSynapse(scheme, BOUNDED, timing(Pairing.NEAREST), 50);
    }

    private static SpikeTiming timing(Pairing pairing) {
        return new SpikeTiming(TIME, TIME, pairing, 0, 1, SpikeTiming.Start.SILENT);
    }

    private static Busy busy(PlasticSynapse synapse) {
        for (int k = 0; k < 10; k++) {
            synapse.post(k);
            synapse.pre(k);
        }
        return new Busy(
                synapse,
                k -> {
                    if ((k + 1) % GAP == 0) {
                        synapse.post(k + 10);
                        synapse.pre(k + 10);
                    }
                });
    }
}
