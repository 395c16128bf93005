package org.noisefloor.verification.acceptance;

import java.util.List;

/// How the knowledge of one case grew, block by block, up to its verdict.
///
/// @param looks one for each block that is complete, up to the verdict
/// @param verdict what the last look says; unfinished if dies are missing
public record Course(List<Look> looks, Verdict verdict) {
    /// Takes a copy.
    public Course {
        looks = List.copyOf(looks);
    }

    /// The last look.
    public Look last() {
        return looks.isEmpty() ? Look.NONE : looks.getLast();
    }
}
