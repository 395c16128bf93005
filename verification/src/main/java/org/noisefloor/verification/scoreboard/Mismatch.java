package org.noisefloor.verification.scoreboard;

/// What was first seen to differ.
///
/// @param observable what kind of thing
/// @param where which one, such as `interval 12`
/// @param expected what the reference has
/// @param found what the model under test has
public record Mismatch(Observable observable, String where, String expected, String found) {
    /// One sentence.
    public String sentence() {
        return "%s differ at %s: %s expected, %s found"
                .formatted(observable, where, expected, found);
    }
}
