package org.noisefloor.emulator.crossbar;

/// What one update took.
///
/// @param slots length of the trains
/// @param linePulses pulses that rows and columns carried; for trains that are not stochastic the expected number, rounded per line
/// @param steps pulses that reached cells
/// @param refreshed pairs that were refreshed after it
public record PulseCount(int slots, long linePulses, long steps, int refreshed) {}
