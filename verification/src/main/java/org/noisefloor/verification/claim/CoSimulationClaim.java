package org.noisefloor.verification.claim;

import org.noisefloor.io.description.ClaimSetting.Learning;
import org.noisefloor.io.description.DataSheet;
import org.noisefloor.verification.cosim.CosimException;
import org.noisefloor.verification.cosim.CosimModel;
import org.noisefloor.verification.cosim.ModelConfig;
import org.noisefloor.verification.experiment.AlignmentRun;
import org.noisefloor.verification.experiment.ChipMaker;
import org.noisefloor.verification.experiment.Monitor;
import org.noisefloor.verification.experiment.StepWatcher;

/// Learning on the die with its digital half in co-simulation gives the bits of the die that is emulated as a whole.
///
/// @param learning what is run
/// @param models opens models of the digital half
record CoSimulationClaim(Learning learning, Models models) implements Claim {
    private static final int BATCH = 256;

    /// Models of the digital half.
    interface Models {
        /// Checks that there are some, which may take the time to build them.
        ///
        /// @throws IllegalArgumentException in one sentence where there are none
        default void require() {}

        /// One more.
        CosimModel open(ModelConfig config);
    }

    /// With the behavioural twin in C++, built where it has not been, and not before it is needed.
    static CoSimulationClaim onTwin(Learning learning) {
        return new CoSimulationClaim(learning, new Twin(Twin.FOLDER));
    }

    @Override
    public String statement() {
        return "a net of size %d learns %d periods with its digital half in co-simulation as it does emulated, bit for bit"
                .formatted(learning.net().size(), learning.net().periods());
    }

    @Override
    public void requireFits(DataSheet chip) {
        SpikingNets.requireFits(learning.net(), chip);
        models.require();
    }

    @Override
    public Finding check(Specimen specimen, Monitor monitor) {
        AlignmentRun.Outcome emulated =
                SpikingNets.finished(
                        SpikingNets.learning(learning, specimen, ChipMaker.EMULATED),
                        false,
                        monitor,
                        StepWatcher.NONE);
        Numbers numbers = Numbers.of(specimen).with(emulated.result().cost());
        AlignmentRun.Outcome simulated;
        try {
            simulated =
                    SpikingNets.finished(
                            SpikingNets.learning(
                                    learning, specimen, ChipMaker.on(models::open, BATCH)),
                            false,
                            monitor,
                            StepWatcher.NONE);
        } catch (CosimException e) {
            return numbers.finding(false, "the model failed: " + e.getMessage());
        }
        String difference = NetEquality.difference(emulated, simulated);
        return numbers.finding(
                difference.isEmpty(),
                difference.isEmpty()
                        ? "angles, weights and costs of %d periods are equal bit for bit"
                                .formatted(learning.net().periods())
                        : "emulated and in co-simulation, " + difference);
    }
}
