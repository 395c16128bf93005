package org.noisefloor.architecture.planted.emulator.state;

/// Stands for what states must be.
public interface Kept {}
