package org.noisefloor.verification.acceptance;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.commons.statistics.distribution.BinomialDistribution;
import org.noisefloor.verification.acceptance.AcceptanceJson.CaseJson;

/// What changed since an earlier run. Where both have the same seed, dies are compared one by one: of those that went another way, as many
/// should have become better as worse, if nothing changed. A die that either run gave up is left out.
///
/// @param changes one for each case that either run has
/// @param paired whether dies were compared one by one
/// @source McNemar 1947, in its exact form
public record AcceptanceComparison(List<Change> changes, boolean paired) {
    /// Takes a copy.
    public AcceptanceComparison {
        changes = List.copyOf(changes);
    }

    /// A case then and now.
    ///
    /// @param name name of the case
    /// @param before how it was; empty if it is new
    /// @param after how it is; empty if it is gone
    /// @param worse dies on which the claim held then and does not now
    /// @param better dies on which it did not then and holds now
    /// @param chance probability of so uneven a change by chance; 1 where dies are not compared
    public record Change(
            String name,
            Optional<CaseJson> before,
            Optional<CaseJson> after,
            int[] worse,
            int[] better,
            double chance) {
        /// What became of it, in a word or two.
        public String word() {
            if (before.isEmpty()) {
                return "new";
            }
            if (after.isEmpty()) {
                return "gone";
            }
            String was = before.get().verdict();
            String is = after.get().verdict();
            return was.equals(is) ? "as before" : was + " \u2192 " + is;
        }
    }

    /// Compares two runs.
    static AcceptanceComparison of(AcceptanceJson before, AcceptanceJson after) {
        boolean paired = before.seed().equals(after.seed());
        var changes = new ArrayList<Change>();
        for (CaseJson now : after.cases()) {
            Optional<CaseJson> then = find(before, now.name());
            changes.add(change(now.name(), then, Optional.of(now), paired));
        }
        for (CaseJson then : before.cases()) {
            if (find(after, then.name()).isEmpty()) {
                changes.add(change(then.name(), Optional.of(then), Optional.empty(), false));
            }
        }
        return new AcceptanceComparison(changes, paired);
    }

    private static Optional<CaseJson> find(AcceptanceJson run, String name) {
        return run.cases().stream().filter(each -> each.name().equals(name)).findFirst();
    }

    private static Change change(
            String name, Optional<CaseJson> before, Optional<CaseJson> after, boolean paired) {
        if (!paired || before.isEmpty() || after.isEmpty()) {
            return new Change(name, before, after, new int[0], new int[0], 1);
        }
        int common = Math.min(before.get().dies(), after.get().dies());
        int[] failedThen = before.get().failing();
        int[] failsNow = after.get().failing();
        Set<Integer> missing = new HashSet<>();
        before.get().givenUp().forEach(die -> missing.add(die.die()));
        after.get().givenUp().forEach(die -> missing.add(die.die()));
        int[] worse = without(failsNow, failedThen, missing, common);
        int[] better = without(failedThen, failsNow, missing, common);
        return new Change(name, before, after, worse, better, chance(worse.length, better.length));
    }

    private static int[] without(int[] dies, int[] others, Set<Integer> missing, int common) {
        return IntStream.of(dies)
                .filter(die ->
                        die < common
                                && !missing.contains(die)
                                && IntStream.of(others).noneMatch(o -> o == die))
                .toArray();
    }

    private static double chance(int worse, int better) {
        int changed = worse + better;
        if (changed == 0) {
            return 1;
        }
        double tail =
                BinomialDistribution.of(changed, 0.5)
                        .cumulativeProbability(Math.min(worse, better));
        return Math.min(1, 2 * tail);
    }
}
