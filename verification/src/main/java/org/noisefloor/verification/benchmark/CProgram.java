package org.noisefloor.verification.benchmark;

/// Parts of the C program that is timed beside the workloads; it knows them by these names.
public enum CProgram {
    /// No part.
    NONE,
    /// One Gaussian of a sequential generator, 8192 at a time into the first cache; its time is g.
    GAUSSIAN,
    /// W1 with single inputs and float weights.
    W1_FLOAT,
    /// W1 with single inputs and 16-bit weights.
    W1_INT16,
    /// One product of W1 of a batch of 256, one by one.
    W1_BATCH,
    /// W2 with noise in each cell, 512 × 512.
    W2_CELLS_512,
    /// The same, 1024 × 1024.
    W2_CELLS_1024,
    /// W2 with one value of noise for each output, 512 × 512.
    W2_OUTPUTS_512,
    /// One multiply-add of a lane.
    MULTIPLY_ADD,
    /// One byte read from the first cache.
    READ_L1,
    /// One byte read from the second.
    READ_L2,
    /// One byte read from the third.
    READ_L3
}
