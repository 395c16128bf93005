package org.noisefloor.verification.acceptance;

/// What is known of a claim's yield.
public enum Verdict {
    /// It is at least the required one.
    HOLDS("holds"),
    /// It is below the required one.
    FAILS("FAILS"),
    /// All dies were looked at, and both are still possible.
    UNDECIDED("UNDECIDED"),
    /// The run ended before there was a verdict.
    UNFINISHED("unfinished");

    private final String word;

    Verdict(String word) {
        this.word = word;
    }

    /// The word for people.
    public String word() {
        return word;
    }
}
