package org.noisefloor.architecture.planted.emulator.neuron;

/// A state that no checkpoint could hold.
public final class LostState {}
