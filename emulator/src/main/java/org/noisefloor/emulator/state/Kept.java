package org.noisefloor.emulator.state;

/// What changes in an organ or a rule, as something that can be kept.
///
/// @param <S> the class itself
public interface Kept<S> {
    /// Passes every array and number of this state through a channel, always in the same order and under the same names. One
    /// method serves both directions: a channel that keeps leaves all as it is, one that brings back overwrites it.
    ///
    /// @return the state that comes out: this one if its numbers can change, else one that shares its arrays
    /// @throws IllegalArgumentException if what the channel brings back does not fit a state of this shape
    S through(StateChannel channel);
}
