package org.noisefloor.snn.rate;

/// Conductances of a dendritic microcircuit, each divided by the capacitance of the membrane, hence in 1/s.
///
/// @param leak of all membranes \[1/s]
/// @param basal from the basal dendrite to the soma of a pyramidal neuron \[1/s]
/// @param apical from its apical dendrite to the soma \[1/s]
/// @param dendritic from the dendrite to the soma of an interneuron \[1/s]
/// @param nudging from the pyramidal neuron above onto the interneuron \[1/s]
/// @param target from the target onto an output neuron \[1/s]
/// @source Sacramento, Costa, Bengio & Senn 2018 (circuit); values as coded with Max et al. 2024
public record Conductances(
        double leak, double basal, double apical, double dendritic, double nudging, double target) {
    /// 0.03, 0.1, 0.06, 0.1, 0.06, 0.06 per millisecond: every membrane has a time constant of 5.263 ms.
    public static final Conductances PUBLISHED = new Conductances(30, 100, 60, 100, 60, 60);

    /// Checks that each is positive.
    public Conductances {
        require("leak", leak);
        require("basal", basal);
        require("apical", apical);
        require("dendritic", dendritic);
        require("nudging", nudging);
        require("target", target);
    }

    private static void require(String name, double value) {
        if (!(value > 0 && value < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(
                    name + " conductance must be finite and > 0 1/s, was " + value);
        }
    }

    /// 1/τ of a hidden pyramidal neuron, and of an output neuron, `leak + basal + apical` \[1/s].
    public double pyramidalRate() {
        return leak + basal + apical;
    }

    /// 1/τ of an interneuron, `leak + dendritic + nudging` \[1/s].
    public double interneuronRate() {
        return leak + dendritic + nudging;
    }

    /// What of the basal potential arrives at the soma of a hidden neuron whose apical dendrite is silent \[1].
    public double hiddenShare() {
        return basal / pyramidalRate();
    }

    /// What of the basal potential arrives at the soma of an output neuron without a target \[1].
    public double outputShare() {
        return basal / (leak + basal);
    }

    /// What of the dendritic potential arrives at the soma of an interneuron that is not nudged \[1].
    public double interneuronShare() {
        return dendritic / (leak + dendritic);
    }
}
