package org.example.properties;

import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import org.noisefloor.emulator.mismatch.Survey;
import org.noisefloor.io.description.ChipReader;
import org.noisefloor.io.description.ClaimDescription;
import org.noisefloor.io.description.ClaimReader;
import org.noisefloor.io.description.DataSheet;
import org.noisefloor.verification.claim.Specimen;

/// What claims are about, to be drawn by jqwik: chips, their dies, nets and rules. Everything shrinks toward the ideal and small.
final class Chips {
    private static final DataSheet PRESET = ChipReader.preset("generic");

    private Chips() {}

    /// Small chips with spreads, noise and bits anywhere in their ranges; a change is a key of the chip file and a text with its unit.
    static Arbitrary<DataSheet> descriptions() {
        return Combinators.combine(percent(40), percent(200), bits(3, 7), bits(5, 10), percent(5))
                .as((mismatch, noise, weightBits, cadcBits, stuck) -> {
                    var changes = new TreeMap<String, String>();
                    changes.put("synapseArray.rows", "32");
                    changes.put("synapseArray.columns", "16");
                    changes.put("mismatch", mismatch);
                    changes.put("noise", noise);
                    changes.put("synapseArray.weightBits", weightBits);
                    changes.put("cadc.bits", cadcBits);
                    changes.put("synapseArray.stuck", stuck);
                    return ChipReader.with(PRESET, changes);
                });
    }

    /// Dies of these chips.
    static Arbitrary<Specimen> dies() {
        return Combinators.combine(descriptions(), Arbitraries.integers().between(0, 1_000_000))
                .as((chip, die) ->
                        new Specimen(chip, Specimen.dieSeed(1, die), Survey.NONE, false));
    }

    /// Claims of one kind, such as `snapshot`, about small nets under any rule.
    static Arbitrary<ClaimDescription> claims(String kind) {
        return Combinators.combine(nets(), rules())
                .as((net, rule) ->
                        ClaimReader.parse(
                                kind, "claim: %s\nnet: %s\nrule: %s\n".formatted(kind, net, rule)));
    }

    /// Nets as they stand in a file.
    static Arbitrary<String> nets() {
        return Combinators.combine(
                        Arbitraries.of("pairs", "recurrent", "layered"),
                        Arbitraries.integers().between(2, 4),
                        Arbitraries.integers().between(1, 5))
                .as((topology, size, periods) ->
                        """
                        {topology: %s, size: %d, weightRange: 2, period: 50 refractoryPeriods, \
                        periods: %d, learningRate: {start: 0.48, end: 0.06}, aligned: 30 deg}\
                        """
                                .formatted(topology, size, periods));
    }

    /// Rules as they stand in a file.
    static Arbitrary<String> rules() {
        return Combinators.combine(
                        Arbitraries.of("never", "every-read"),
                        Arbitraries.of("nearest", "stochastic"))
                .as("{chopping: %s, rounding: %s}"::formatted);
    }

    // without a scale jqwik draws two decimals only; whole percents are what is wanted here
    private static Arbitrary<String> percent(int most) {
        return Arbitraries.integers().between(0, most).map(percent -> percent + " %");
    }

    private static Arbitrary<String> bits(int least, int most) {
        return Arbitraries.integers().between(least, most).map(bits -> bits + " bit");
    }
}
