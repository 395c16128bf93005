package org.noisefloor.emulator.kernel;

/// Arithmetic of resistive ladders side by side, in double: the lines of a crossbar with wire resistance. As with [Kernels] it
/// exists as textbook loops and with the Vector API, with equal bits at every width, because lanes run over lines.
///
/// Arrays are `depth × stride`, row-major: node k of all lines, then node k + 1. Node 0 is the open end, the terminal lies beyond
/// node depth - 1. The stride is a multiple of [#BLOCK], so is the number of lines worked on, and lines that are not there hold
/// zeros. No power of two should be a stride: the nodes of a line would share a few places of the cache.
///
/// No method validates, allocates or throws.
public sealed interface Ladders permits ScalarLadders, VectorLadders {
    /// What sizes are rounded up to \[lines].
    int BLOCK = 8;

    /// The loops for this JVM.
    static Ladders preferred() {
        return Width.bits() == Width.SCALAR ? new ScalarLadders() : new VectorLadders();
    }

    /// `n` rounded up to whole blocks.
    static int padded(int n) {
        return (n + BLOCK - 1) / BLOCK * BLOCK;
    }

    /// Eliminates every line from its open end in conductances:
    ///
    /// ```text
    /// Y[k] = G[k] + b[k-1] Y[k-1],   b[k] = 1 / (1 + R[k] Y[k]),   Y[-1] = 0
    /// ```
    ///
    /// @param depth number of nodes of a line
    /// @param lines number of lines, a multiple of [#BLOCK]
    /// @param stride distance between nodes
    /// @param conductance G \[S]
    /// @param between R from one node to the next \[Ω]
    /// @param last R from the last node to the terminal \[Ω]
    /// @param factor b \[1], written
    void factor(
            int depth,
            int lines,
            int stride,
            double[] conductance,
            double between,
            double last,
            double[] factor);

    /// Finds the potentials x of every line whose cells lead to potentials u:
    ///
    /// ```text
    /// J[k] = G[k] u[k] + b[k-1] J[k-1],   J[-1] = 0
    /// x[k] = b[k] x[k+1] + R[k] b[k] J[k],   x[depth] that of the terminal
    /// ```
    ///
    /// @param depth number of nodes of a line
    /// @param lines number of lines, a multiple of [#BLOCK]
    /// @param stride distance between nodes
    /// @param conductance G \[S]
    /// @param factor b \[1]
    /// @param between R from one node to the next \[Ω]
    /// @param last R from the last node to the terminal \[Ω]
    /// @param other u \[V]
    /// @param terminal lines potentials \[V]
    /// @param potential x \[V], written
    /// @param current lines `b J` of the last node, the current into a grounded terminal \[A], written
    void solve(
            int depth,
            int lines,
            int stride,
            double[] conductance,
            double[] factor,
            double between,
            double last,
            double[] other,
            double[] terminal,
            double[] potential,
            double[] current);

    /// Turns a matrix about its other diagonal: `out[columns - 1 - j, rows - 1 - i] = in[i, j]`, so that what was the end of a row
    /// becomes the beginning of a column.
    ///
    /// @param rows rows of `in`, a multiple of [#BLOCK]
    /// @param columns columns of `in`, a multiple of [#BLOCK]
    /// @param in rows × inStride
    /// @param inStride distance between rows of `in`
    /// @param out columns × outStride, written
    /// @param outStride distance between rows of `out`
    void turn(int rows, int columns, double[] in, int inStride, double[] out, int outStride);

    /// Sums up each line: `sum[j] = Σ_k G[k,j] (|new[k,j] - old[k,j]| + ε |new[k,j]|)`, in the order of k.
    ///
    /// @param depth number of nodes of a line
    /// @param lines number of lines, a multiple of [#BLOCK]
    /// @param stride distance between nodes
    /// @param conductance G \[S]
    /// @param before old potentials \[V]
    /// @param after new potentials \[V]
    /// @param rounding ε \[1]
    /// @param sum lines sums \[A], written
    void imbalance(
            int depth,
            int lines,
            int stride,
            double[] conductance,
            double[] before,
            double[] after,
            double rounding,
            double[] sum);

    /// A step of a semi-iteration: `d = keep d + take (mapped - x)`, `x += d`.
    ///
    /// @param n number of values, a multiple of [#BLOCK]
    /// @param keep factor \[1]
    /// @param take factor \[1]
    /// @param mapped n values
    /// @param direction d, n values, updated
    /// @param x n values, updated
    void advance(int n, double keep, double take, double[] mapped, double[] direction, double[] x);
}
