package org.noisefloor.emulator.crossbar;

/// How far the cells of an array are from what they were last written to, before drift and without the noise of reads.
///
/// @param cells number of cells
/// @param stuck those that cannot be written
/// @param failed those further from their target than the acceptance, stuck ones included; a noisy verifying read can accept some
///     of them. 0 where writes are not verified: a blind write accepts what it leaves
/// @param rms root of the mean square distance from the target \[S]
/// @param worst largest distance from the target \[S]
public record ProgramReport(int cells, int stuck, int failed, double rms, double worst) {}
