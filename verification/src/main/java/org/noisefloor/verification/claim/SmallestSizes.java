package org.noisefloor.verification.claim;

import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;

/// Sizes of an experiment that still shows something, none of which can be smaller by one. Deterministic. Each is halved as long as that goes,
/// then the gap between the smallest that shows it and the largest that does not is halved, until it is one.
final class SmallestSizes {
    private SmallestSizes() {}

    /// The sizes that are left.
    ///
    /// @param sizes by name, each at least 1, with which it is shown
    /// @param shows whether others show it
    /// @param left whether another question may be asked; when not, what has been reached so far is the answer
    static SortedMap<String, Integer> of(
            SortedMap<String, Integer> sizes,
            Predicate<SortedMap<String, Integer>> shows,
            BooleanSupplier left) {
        SortedMap<String, Integer> reached = new TreeMap<>(sizes);
        List<String> names = List.copyOf(sizes.keySet());
        int settled = 0;
        for (int k = 0; settled < names.size(); k++) {
            String name = names.get(k % names.size());
            int before = Objects.requireNonNull(reached.get(name));
            int smallest = smallest(reached, name, before, shows, left);
            reached.put(name, smallest);
            // what another size allows may change with this one
            settled = smallest == before ? settled + 1 : 1;
        }
        return reached;
    }

    private static int smallest(
            SortedMap<String, Integer> reached,
            String name,
            int before,
            Predicate<SortedMap<String, Integer>> shows,
            BooleanSupplier left) {
        int tooSmall = 0;
        int enough = before;
        while (enough - tooSmall > 1 && left.getAsBoolean()) {
            int middle = tooSmall + (enough - tooSmall) / 2;
            var candidate = new TreeMap<>(reached);
            candidate.put(name, middle);
            if (shows.test(candidate)) {
                enough = middle;
            } else {
                tooSmall = middle;
            }
        }
        return enough;
    }
}
