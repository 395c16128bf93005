package org.noisefloor.architecture.planted.emulator.neuron;

import java.time.Instant;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import jdk.incubator.vector.VectorShape;

/// Breaks on purpose: vectors outside the kernel, time, library randomness, inexact functions.
public final class Clockwork {
    private static final DoubleUnaryOperator DECAY = Math::exp;

    private Clockwork() {}

    /// A number that no seed reproduces.
    public static float noise() {
        Random random = new Random(System.nanoTime() + Instant.now().getEpochSecond());
        double draw = random.nextGaussian() * Math.random();
        return (float) DECAY.applyAsDouble(draw) * VectorShape.preferredShape().vectorBitSize();
    }
}
