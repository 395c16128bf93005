package org.noisefloor.verification.claim;

import org.noisefloor.io.description.ClaimDescription;
import org.noisefloor.io.description.ClaimSetting;
import org.noisefloor.io.table.Json;

/// The catalogue: which class checks which claim.
public final class Claims {
    private Claims() {}

    /// What checks a claim.
    ///
    /// @throws IllegalArgumentException if it cannot be made
    public static Claim of(ClaimDescription claim) {
        return switch (claim.setting()) {
            case ClaimSetting.Alignment alignment -> new AlignmentClaim(alignment.learning());
            case ClaimSetting.PhaselessAlignment phaseless -> new PhaselessClaim(phaseless);
            case ClaimSetting.EffectiveWeights weights -> new EffectiveWeightsClaim(weights);
            case ClaimSetting.Energy energy -> new EnergyClaim(energy.learning());
            case ClaimSetting.Snapshot snapshot -> new SnapshotClaim(snapshot.learning());
            case ClaimSetting.CoSimulation simulation ->
                    CoSimulationClaim.onTwin(simulation.learning());
            case ClaimSetting.Reference reference -> new ReferenceClaim(reference);
            case ClaimSetting.Java source -> JavaClaim.of(source);
        };
    }

    /// What a runner's line says.
    ///
    /// @throws IllegalArgumentException if it says nothing
    public static Finding read(String line) {
        return Json.read(line, Finding.class);
    }
}
