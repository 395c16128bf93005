package org.noisefloor.verification.claim;

import java.util.Arrays;
import org.noisefloor.verification.experiment.AlignmentRun;
import org.noisefloor.verification.experiment.NetResult;

/// Whether two runs of a net gave the same bits.
final class NetEquality {
    private NetEquality() {}

    static boolean same(AlignmentRun.Outcome one, AlignmentRun.Outcome other) {
        return difference(one, other).isEmpty();
    }

    /// What differs first, in words; empty if nothing does.
    static String difference(AlignmentRun.Outcome one, AlignmentRun.Outcome other) {
        NetResult a = one.result();
        NetResult b = other.result();
        for (int k = 0; k < Math.min(a.angle().length, b.angle().length); k++) {
            if (Double.doubleToLongBits(a.angle()[k]) != Double.doubleToLongBits(b.angle()[k])) {
                return "the angle at %s s is %s° and %s°"
                        .formatted(
                                Digits.of(a.time()[k]),
                                Digits.of(a.angle()[k]),
                                Digits.of(b.angle()[k]));
            }
        }
        if (!Arrays.equals(a.time(), b.time())) {
            return "the times of the angles differ";
        }
        if (!a.weightChecksum().equals(b.weightChecksum())) {
            return "the weights at the end differ";
        }
        if (!a.cost().equals(b.cost())) {
            return "what was counted differs: %d and %d cycles, %s and %s J"
                    .formatted(
                            a.cost().cycles(),
                            b.cost().cycles(),
                            Digits.of(a.cost().energy()),
                            Digits.of(b.cost().energy()));
        }
        boolean timing =
                Arrays.equals(one.detail().timing().before(), other.detail().timing().before())
                        && Arrays.equals(
                                one.detail().timing().after(), other.detail().timing().after());
        return timing ? "" : "the spike-timing differences differ";
    }
}
