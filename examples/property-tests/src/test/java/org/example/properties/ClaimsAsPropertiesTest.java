package org.example.properties;

import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.noisefloor.io.description.ClaimDescription;
import org.noisefloor.verification.claim.Claim;
import org.noisefloor.verification.claim.Claims;
import org.noisefloor.verification.claim.Finding;
import org.noisefloor.verification.claim.Specimen;
import org.noisefloor.verification.experiment.Monitor;

/// Claims of the catalogue that must hold on every die of every chip. Where there are few tries, edge cases are
/// left out: jqwik would spend all tries on combinations of the ends of ranges.
class ClaimsAsPropertiesTest {
    private static final int TRIES = 25;

    @Provide
    Arbitrary<Specimen> dies() {
        return Chips.dies();
    }

    @Provide
    Arbitrary<ClaimDescription> snapshots() {
        return Chips.claims("snapshot");
    }

    @Provide
    Arbitrary<ClaimDescription> energies() {
        return Chips.claims("energy");
    }

    @Property(tries = TRIES, edgeCases = EdgeCasesMode.NONE)
    void aRunGoesOnFromASnapshotAsIfNothingHadBeen(
            @ForAll("snapshots") ClaimDescription claim, @ForAll("dies") Specimen die) {
        requireHolds(Claims.of(claim), die);
    }

    @Property(tries = TRIES, edgeCases = EdgeCasesMode.NONE)
    void energyAndCyclesAreAccountedFor(
            @ForAll("energies") ClaimDescription claim, @ForAll("dies") Specimen die) {
        requireHolds(Claims.of(claim), die);
    }

    @Property(tries = TRIES, edgeCases = EdgeCasesMode.NONE)
    boolean theSameDieAlwaysFindsTheSame(
            @ForAll("energies") ClaimDescription claim, @ForAll("dies") Specimen die) {
        Claim once = Claims.of(claim);
        return once.check(die, Monitor.none()).equals(Claims.of(claim).check(die, Monitor.none()));
    }

    private static void requireHolds(Claim claim, Specimen die) {
        Finding finding = claim.check(die, Monitor.none());
        if (!finding.holds()) {
            throw new AssertionError(
                    claim.statement() + ": " + finding.reason() + " (die seed " + die.seed() + ")");
        }
    }
}
