package org.noisefloor.emulator.crossbar;

/// How well [WireResistance] knows the currents that it found.
///
/// @param errorBound no current is further than this from the exact solution \[A]
/// @param sweeps how often all columns were solved
/// @param reached whether the bound is within the requested tolerance; if not, rounding forbade it
public record WireReport(double errorBound, int sweeps, boolean reached) {}
