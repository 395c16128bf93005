package org.noisefloor.verification.experiment;

/// What is compared with what.
public enum Condition {
    /// The die as fabricated, with learning.
    DIE("dies, learning on"),
    /// The same die with learning rate 0.
    CONTROL("same dies, learning off"),
    /// A chip without any spread, with learning, and with the same network and the same noise seed.
    IDEAL("ideal chip, learning on");

    private final String label;

    Condition(String label) {
        this.label = label;
    }

    /// Name for people.
    public String label() {
        return label;
    }
}
