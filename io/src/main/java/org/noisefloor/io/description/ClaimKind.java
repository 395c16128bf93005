package org.noisefloor.io.description;

import static org.noisefloor.io.description.Dimension.RATIO;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.noisefloor.plasticity.training.Rounding;

/// The kinds of claim, the word for each and its keys.
enum ClaimKind {
    /// [ClaimSetting.Alignment].
    ALIGNMENT(
            "alignment",
            true,
            ClaimKind::ruleKeys,
            values -> new ClaimSetting.Alignment(values.learning())),
    /// [ClaimSetting.PhaselessAlignment].
    PHASELESS("phaseless-alignment", false, PhaselessClaimKeys::all, PhaselessClaimKeys::bind),
    /// [ClaimSetting.EffectiveWeights].
    EFFECTIVE_WEIGHTS(
            "effective-weights",
            true,
            () ->
                    List.of(
                            Key.number(
                                            "within",
                                            RATIO,
                                            "0 %",
                                            "100 %",
                                            "largest difference accepted, in parts of the largest weight")
                                    .or("10 %")),
            values -> new ClaimSetting.EffectiveWeights(values.learning(), values.value("within"))),
    /// [ClaimSetting.Energy].
    ENERGY(
            "energy",
            true,
            ClaimKind::ruleKeys,
            values -> new ClaimSetting.Energy(values.learning())),
    /// [ClaimSetting.Snapshot].
    SNAPSHOT(
            "snapshot",
            true,
            ClaimKind::ruleKeys,
            values -> new ClaimSetting.Snapshot(values.learning())),
    /// [ClaimSetting.CoSimulation].
    CO_SIMULATION(
            "co-simulation",
            true,
            ClaimKind::ruleKeys,
            values -> new ClaimSetting.CoSimulation(values.learning())),
    /// [ClaimSetting.Reference].
    REFERENCE(
            "ideal-equals-reference",
            true,
            () ->
                    List.of(
                            Key.number(
                                            "within",
                                            RATIO,
                                            "0.1 %",
                                            "100 %",
                                            "largest difference of the shares of time that neurons are refractory")
                                    .or("5 %")),
            values -> new ClaimSetting.Reference(values.learning(), values.value("within"))),
    /// [ClaimSetting.Java].
    JAVA(
            "java",
            false,
            () -> List.of(Key.text("source", 250, "file of the class (relative to this file)")),
            values -> new ClaimSetting.Java(values.text("source"), values.program()));

    /// Key that names the kind.
    static final String WORD = "claim";

    /// Section of the net, where there is one.
    static final String NET = "net";

    private final String word;
    private final boolean learns;
    private final Supplier<List<Key>> keys;
    private final Function<ClaimValues, ClaimSetting> binder;

    ClaimKind(
            String word,
            boolean learns,
            Supplier<List<Key>> keys,
            Function<ClaimValues, ClaimSetting> binder) {
        this.word = word;
        this.learns = learns;
        this.keys = keys;
        this.binder = binder;
    }

    /// The word for it.
    String word() {
        return word;
    }

    /// Whether it has a section for a net.
    boolean learns() {
        return learns;
    }

    /// Its keys, those of the net aside.
    KeySet keys() {
        var all = new ArrayList<Key>();
        all.add(Key.word(WORD, "kind of claim", words().toArray(String[]::new)));
        all.addAll(keys.get());
        if (learns) {
            all.add(
                    Key.absentable(
                            NET,
                            new Key.Nested("a map with the keys of a net"),
                            "the net, as in an experiment file"));
        }
        return new KeySet(all);
    }

    ClaimSetting bind(ClaimValues values) {
        return binder.apply(values);
    }

    /// The words for all kinds.
    static List<String> words() {
        return Arrays.stream(values()).map(ClaimKind::word).toList();
    }

    static Optional<ClaimKind> of(String word) {
        return Arrays.stream(values()).filter(kind -> kind.word.equals(word)).findFirst();
    }

    /// The keys of the rule, as in an experiment file; there is one rule, which need not be named.
    private static List<Key> ruleKeys() {
        Stream<Key> keys =
                ExperimentKeys.top().all().stream().filter(key -> key.path().startsWith("rule."));
        return keys.map(key ->
                        key.path().equals("rule.name") ? key.or("spike-based-alignment") : key)
                .toList();
    }

    /// The rule that the keys of an experiment file state.
    static Rule rule(StudyValues values) {
        return new Rule(
                Rule.Chopping.valueOf(ExperimentReader.constant(values.text("rule.chopping"))),
                Rounding.valueOf(ExperimentReader.constant(values.text("rule.rounding"))));
    }
}
