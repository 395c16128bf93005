package org.noisefloor.verification.figure;

/// Where a preset's side of a figure comes from, and so what agreement proves.
public enum Origin {
    /// A run, or a computation of several numbers, that could have missed the figure: agreement tests the model.
    RUN("run"),

    /// A constant read back, or the derivation by which it was made turned round: agreement shows that the preset says what was
    /// meant and that the ledger adds up, and no more.
    SET("set");

    private final String word;

    Origin(String word) {
        this.word = word;
    }

    /// The word in tables.
    public String word() {
        return word;
    }
}
