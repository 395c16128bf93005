package org.noisefloor.verification.study;

import org.noisefloor.emulator.mismatch.Deviation;
import org.noisefloor.io.description.PhaselessSetting;
import org.noisefloor.plasticity.alignment.FeedbackDemonstration.Setting;
import org.noisefloor.plasticity.alignment.SynapseSpread;
import org.noisefloor.snn.rate.NeuronSpread;

/// Which parameters of a phaseless network deviate on a die, and by how much.
///
/// @param parameter all, one alone, or none where it is [#NONE]; a look-ahead that is shorter or longer is so by `sigma` in every
///     neuron alike
/// @param sigma relative standard deviation \[1]; of offsets that of a potential
/// @param digital whether rate and decay of plastic synapses are digital and do not deviate
record PhaselessMismatch(String parameter, double sigma, boolean digital) {
    /// Where nothing deviates it does not matter which.
    static final String NONE = "-";

    Setting of(Setting s) {
        return switch (parameter) {
            case PhaselessSetting.ALL ->
                    digital ? s.withAnalogMismatch(sigma) : s.withMismatch(sigma);
            case "shorter-look-ahead" -> ahead(s, 1 - sigma);
            case "longer-look-ahead" -> ahead(s, 1 + sigma);
            default -> alone(s);
        };
    }

    private static Setting ahead(Setting s, double factor) {
        return s.with(s.description().withProspection(s.description().prospection() * factor));
    }

    private Setting alone(Setting s) {
        double plastic = digital ? 0 : 1;
        return s.with(
                NeuronSpread.normal(
                        only("prospective-time"),
                        only("noise-amplitude"),
                        only("interneuron-time"),
                        only("soma-offset")),
                SynapseSpread.normal(
                        only("high-pass-time"),
                        plastic * only("learning-rate"),
                        plastic * only("decay")),
                new Deviation.Normal(only("gain")));
    }

    private double only(String name) {
        return parameter.equals(name) ? sigma : 0;
    }
}
