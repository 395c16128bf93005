package org.noisefloor.verification.benchmark;

/// What the time of an operation is divided by: so many times what a plain C program takes for the same work, or for the part of it
/// that no program can do without.
///
/// @param program which part of the C program
/// @param count how many runs of it the operation is held against
public record Yardstick(CProgram program, double count) {
    /// For work that no C program was written for.
    public static final Yardstick NONE = new Yardstick(CProgram.NONE, 1);

    /// One Gaussian into the first cache, g, for work that draws one per value, cell or neuron step.
    public static final Yardstick GAUSSIAN = gaussians(1);

    /// So many Gaussians: the ratio is in g per value.
    ///
    /// @param count number of values in an operation, > 0
    /// @return a new yardstick
    public static Yardstick gaussians(double count) {
        return new Yardstick(CProgram.GAUSSIAN, count);
    }

    /// The same work in C.
    ///
    /// @param program that does it
    /// @return a new yardstick
    public static Yardstick same(CProgram program) {
        return new Yardstick(program, 1);
    }
}
