package org.noisefloor.io.description;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Which rule runs on which substrate in a kind of study; what is not listed does not exist physically.
final class Cells {
    /// Substrate of exact arithmetic.
    static final String IDEAL = "ideal";

    private final Map<String, List<String>> substrates = new LinkedHashMap<>();

    private Cells() {}

    /// Every one of `rules` on every one of `substrates`.
    static Cells of(List<String> rules, List<String> substrates) {
        return new Cells().and(rules, substrates);
    }

    /// These, and every one of `rules` on every one of `list`.
    Cells and(List<String> rules, List<String> list) {
        var more = new Cells();
        more.substrates.putAll(substrates);
        for (String rule : rules) {
            more.substrates.put(rule, List.copyOf(list));
        }
        return more;
    }

    /// All rules.
    List<String> rules() {
        return List.copyOf(substrates.keySet());
    }

    /// Those of `list` that run on every one of `named`.
    List<String> runningOn(List<String> list, List<String> named) {
        return list.stream()
                .filter(rule -> substrates.getOrDefault(rule, List.of()).containsAll(named))
                .toList();
    }

    /// All substrates of any rule.
    List<String> substrates() {
        var all = new LinkedHashSet<String>();
        substrates.values().forEach(all::addAll);
        return List.copyOf(all);
    }

    /// Why `rule` cannot run on `substrate`, and what it runs on instead; empty if it can.
    Optional<String> refusal(String rule, String substrate) {
        List<String> possible = substrates.getOrDefault(rule, List.of());
        return possible.contains(substrate)
                ? Optional.empty()
                : Optional.of(
                        "has %s on %s, which does not exist physically: %s runs on %s"
                                .formatted(rule, substrate, rule, String.join(", ", possible)));
    }
}
