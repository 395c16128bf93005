package org.noisefloor.verification.scoreboard;

import java.util.Arrays;
import java.util.Optional;

/// Compares arrays of whole numbers: exactly, or within some LSB where a converter lies between.
public final class NumberChecker {
    private final Observable observable;
    private final int tolerance;
    private long compared;
    private long largest;

    /// @param tolerance largest difference that is not yet one \[LSB]; 0 for everything digital
    public NumberChecker(Observable observable, int tolerance) {
        if (tolerance < 0) {
            throw new IllegalArgumentException("a tolerance must be >= 0 LSB, was " + tolerance);
        }
        this.observable = observable;
        this.tolerance = tolerance;
    }

    /// What differs by more than the tolerance, if anything does.
    ///
    /// @param where of these numbers
    public Optional<Mismatch> compare(String where, int[] expected, int[] found) {
        compared += expected.length;
        if (expected.length != found.length) {
            return Optional.of(mismatch(where, expected, found));
        }
        boolean differ = false;
        for (int i = 0; i < expected.length; i++) {
            long difference = Math.abs((long) expected[i] - found[i]);
            largest = Math.max(largest, difference);
            differ |= difference > tolerance;
        }
        return differ ? Optional.of(mismatch(where, expected, found)) : Optional.empty();
    }

    private Mismatch mismatch(String where, int[] expected, int[] found) {
        int at = first(expected, found);
        boolean lengths = expected.length != found.length;
        return new Mismatch(
                observable,
                lengths ? where : where + " number " + at,
                lengths ? Arrays.toString(expected) : "" + expected[at],
                lengths ? Arrays.toString(found) : "" + found[at]);
    }

    private int first(int[] expected, int[] found) {
        int at = 0;
        while (at < Math.min(expected.length, found.length)
                && Math.abs((long) expected[at] - found[at]) <= tolerance) {
            at++;
        }
        return at;
    }

    /// What it compares.
    public Observable observable() {
        return observable;
    }

    /// Numbers compared so far.
    public long compared() {
        return compared;
    }

    /// Largest difference so far \[LSB].
    public long largest() {
        return largest;
    }
}
