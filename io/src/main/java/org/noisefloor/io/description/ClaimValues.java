package org.noisefloor.io.description;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.noisefloor.plasticity.training.Rounding;

/// The complete keys of a claim, for the record of its kind.
///
/// @param values what stands at the keys
/// @param net the net, if the claim gives one
/// @param program source text of the user's class; empty where there is none
record ClaimValues(StudyValues values, Optional<Net> net, String program) {
    /// The net of claims that need one only to have something to run.
    private static final Net SMALL =
            new Net("small", Net.Topology.RECURRENT, 6, 2, 100, 20, 0.48, 0.06, 90);

    /// The same by the keys of a net.
    static SortedMap<String, String> small() {
        return new TreeMap<>(
                Map.of(
                        "topology", SMALL.topology().name().toLowerCase(Locale.ROOT),
                        "size", Integer.toString(SMALL.size()),
                        "weightRange", Double.toString(SMALL.weightRange()),
                        "period", SMALL.period() + " refractoryPeriods",
                        "periods", Integer.toString(SMALL.periods()),
                        "learningRate.start", Double.toString(SMALL.learningRateStart()),
                        "learningRate.end", Double.toString(SMALL.learningRateEnd()),
                        "aligned", SMALL.alignedBelow() + " deg"));
    }

    double value(String path) {
        return values.value(path);
    }

    String text(String path) {
        return values.text(path);
    }

    /// The net with its rule, the one of an experiment file where none is stated.
    ClaimSetting.Learning learning() {
        boolean ruled = values.has("rule.chopping");
        return new ClaimSetting.Learning(
                net.orElse(SMALL),
                ruled
                        ? ClaimKind.rule(values)
                        : new Rule(Rule.Chopping.EVERY_READ, Rounding.STOCHASTIC),
                ruled ? remedies() : Remedies.NONE);
    }

    private Remedies remedies() {
        return new Remedies(
                value("rule.homeostasis.occupancy"),
                value("rule.homeostasis.gain"),
                values.count("rule.calibration.pairs"),
                values.count("rule.calibration.emptyReads"));
    }
}
