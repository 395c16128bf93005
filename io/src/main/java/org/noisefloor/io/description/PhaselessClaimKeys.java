package org.noisefloor.io.description;

import static org.noisefloor.io.description.Dimension.ANGLE;
import static org.noisefloor.io.description.Dimension.RATIO;

import java.util.ArrayList;
import java.util.List;

/// The keys of a claim of phaseless alignment: those of a study of it, one case of each.
final class PhaselessClaimKeys {
    private PhaselessClaimKeys() {}

    static List<Key> all() {
        var keys = new ArrayList<Key>();
        for (Key key : PhaselessSetting.circuit()) {
            switch (key.path()) {
                case "testEvery" -> {}
                case "network" -> keys.add(key.or("small"));
                case "epochs" -> keys.add(key.or("25"));
                default -> keys.add(key);
            }
        }
        keys.add(
                Key.word(
                                "matrices",
                                "whether matrices are those of the chip, or exact whatever the chip",
                                "chip",
                                "exact")
                        .or("chip"));
        keys.add(
                Key.number(
                                "mismatch",
                                RATIO,
                                "0 %",
                                "100 %",
                                "relative spread of the parameters of neurons and synapses")
                        .or("0 %"));
        keys.add(one("parameters", "parameter", "which parameter deviates: all, or one alone"));
        keys.add(one("bits", "bits", "how feedback weights are kept on exact matrices"));
        keys.add(one("writeEvery", "writeEvery", "steps between two writes of weights"));
        keys.add(one("remedies", "remedy", "what is done against the flaws"));
        keys.add(
                Key.number(
                                "below",
                                ANGLE,
                                "0.001 deg",
                                "90 deg",
                                "angle below which the claim holds, mean over hidden layers")
                        .or("45 deg"));
        return keys;
    }

    /// One of the words of which a study takes several.
    private static Key one(String several, String path, String meaning) {
        Key key = PhaselessSetting.keys().find(several).orElseThrow();
        if (!(key.kind() instanceof Key.Words words)) {
            throw new IllegalStateException(several + " has no words");
        }
        return Key.word(path, meaning, words.allowed().toArray(String[]::new)).or(key.fallback());
    }

    static ClaimSetting bind(ClaimValues claim) {
        StudyValues v = claim.values();
        return new ClaimSetting.PhaselessAlignment(
                new PhaselessSetting(
                        v.text("network"),
                        v.text("weights"),
                        v.count("epochs"),
                        v.count("epochs"),
                        v.value("noise"),
                        v.value("common"),
                        v.value("offset"),
                        PhaselessSetting.cancellingRate(v),
                        List.of(v.text("mismatch")),
                        List.of(v.text("parameter")),
                        List.of(v.text("bits")),
                        List.of(v.text("writeEvery")),
                        List.of(v.text("remedy"))),
                v.text("matrices").equals("exact"),
                v.value("below"));
    }
}
