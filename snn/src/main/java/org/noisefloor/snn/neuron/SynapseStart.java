package org.noisefloor.snn.neuron;

/// Synapses at the start of a run: output (current or conductance) and, alpha shape only, its rise per time. Signs are those
/// of [Variable]: an inhibitory current of a linear model is negative, everything else a magnitude.
///
/// @param excitation output of the excitatory synapse
/// @param excitationRise its rise; must be 0 unless the shape is alpha
/// @param inhibition output of the inhibitory synapse
/// @param inhibitionRise its rise; must be 0 unless the shape is alpha
public record SynapseStart(
        double excitation, double excitationRise, double inhibition, double inhibitionRise) {
    /// Nothing has arrived yet.
    public static final SynapseStart SILENT = new SynapseStart(0, 0, 0, 0);

    /// Checks that all are finite.
    public SynapseStart {
        Checks.finite("excitation", excitation, "current or conductance");
        Checks.finite("excitationRise", excitationRise, "current or conductance per time");
        Checks.finite("inhibition", inhibition, "current or conductance");
        Checks.finite("inhibitionRise", inhibitionRise, "current or conductance per time");
    }

    /// Refuses what synapses of this shape do not have.
    void check(SynapseShape shape) {
        boolean rises = excitationRise != 0 || inhibitionRise != 0;
        boolean outputs = excitation != 0 || inhibition != 0;
        if ((rises && shape != SynapseShape.ALPHA) || (outputs && shape == SynapseShape.DELTA)) {
            throw new IllegalArgumentException(
                    "synapses at the start must be "
                            + SILENT
                            + " where the shape has no such"
                            + " state, were "
                            + this
                            + " for "
                            + shape);
        }
    }
}
