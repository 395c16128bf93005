package org.noisefloor.verification.claim;

import java.util.Arrays;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;

/// A smallest part of many things that still does what all of them do together: no single one can be left out of it. Deterministic.
///
/// @source algorithm ddmin of Zeller, Hildebrandt 2002
final class DeltaDebugging {
    private DeltaDebugging() {}

    /// The part that is left.
    ///
    /// @param all things that do it together
    /// @param does whether some of them, in order, do it; asked for each part once at most in a row
    /// @param left whether another question may be asked; when not, what has been reached so far is the answer
    static int[] minimal(int[] all, Predicate<int[]> does, BooleanSupplier left) {
        int[] kept = all;
        int parts = 2;
        while (kept.length >= 2 && left.getAsBoolean()) {
            int[] smaller = smaller(kept, parts, does, left);
            if (smaller.length < kept.length) {
                boolean part = smaller.length <= (kept.length + parts - 1) / parts;
                parts = part ? 2 : Math.max(2, parts - 1);
                kept = smaller;
            } else if (parts >= kept.length) {
                return kept;
            } else {
                parts = Math.min(kept.length, 2 * parts);
            }
        }
        return kept;
    }

    /// The first part that does it alone, else the first rest that does it without a part, else all.
    private static int[] smaller(
            int[] kept, int parts, Predicate<int[]> does, BooleanSupplier left) {
        for (int k = 0; k < parts && left.getAsBoolean(); k++) {
            int[] part = Arrays.copyOfRange(kept, from(kept, k, parts), from(kept, k + 1, parts));
            if (does.test(part)) {
                return part;
            }
        }
        // of two parts each is the rest of the other
        for (int k = 0; parts > 2 && k < parts && left.getAsBoolean(); k++) {
            int[] rest = without(kept, from(kept, k, parts), from(kept, k + 1, parts));
            if (does.test(rest)) {
                return rest;
            }
        }
        return kept;
    }

    private static int from(int[] kept, int part, int parts) {
        return (int) ((long) kept.length * part / parts);
    }

    private static int[] without(int[] kept, int from, int to) {
        int[] rest = Arrays.copyOf(kept, kept.length - (to - from));
        System.arraycopy(kept, to, rest, from, kept.length - to);
        return rest;
    }
}
