package org.noisefloor.architecture.planted.snn.cellar;

/// Breaks on purpose: its package has no place in the order.
public final class Homeless {
    private Homeless() {}
}
