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
            case ClaimSetting.Java source -> JavaClaim.of(source);
            default ->
                    throw new IllegalArgumentException(
                            "claim " + claim.name() + " cannot be checked yet");
        };
    }

    /// What a runner's line says.
    ///
    /// @throws IllegalArgumentException if it says nothing
    public static Finding read(String line) {
        return Json.read(line, Finding.class);
    }
}
