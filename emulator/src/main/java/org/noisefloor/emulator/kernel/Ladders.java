package org.noisefloor.emulator.kernel;

/// Arithmetic of resistive ladders side by side, in double: the lines of a crossbar with wire resistance. As with [Kernels] it
/// exists as textbook loops and with the Vector API, with equal bits at every width, because lanes run over lines.
///
/// Lines lie in *strips* of [#STRIP]: node k of line l is at `6 + l / 8 * strip + 8 k + l % 8`, `strip` being the distance between
/// strips, a multiple of [#STRIP]. The first 6 values are passed over so that the k-th nodes of a strip are a line of the cache
/// ([#FIRST]). Node 0 is the open end, the terminal lies beyond node depth - 1. The number of lines is a multiple of [#STRIP], and
/// lines that are not there have cells that do not conduct. No power of two should be a distance: the nodes of a tile would share a
/// few places of the cache. One value per line begins at index 0.
///
/// No method validates, allocates or throws.
public sealed interface Ladders permits ScalarLadders, VectorLadders {
    /// Lines side by side in a strip, and what sizes are rounded up to.
    int STRIP = 8;

    /// Where strips begin in an array, see [CacheLine].
    int FIRST = CacheLine.first(Double.BYTES);

    /// The loops for this JVM.
    static Ladders preferred() {
        return Width.ofDoubles() == 1 ? new ScalarLadders() : new VectorLadders();
    }

    /// `n` rounded up to whole strips.
    static int padded(int n) {
        return (n + STRIP - 1) / STRIP * STRIP;
    }

    /// An array of zeros for `n` values in strips, which begin at [#FIRST].
    static double[] strips(int n) {
        return new double[FIRST + n];
    }

    /// Puts a matrix into strips of columns: node i of line j becomes `matrix[i, j]`. What pads the last strip is left as it is.
    ///
    /// @param rows rows of the matrix
    /// @param columns columns of the matrix
    /// @param matrix rows × columns, row-major
    /// @param strip distance between strips
    /// @param out strips of columns, written
    /// @return whether no value is negative, above `limit` or not a number
    boolean take(int rows, int columns, double[] matrix, double limit, int strip, double[] out);

    /// Turns strips of columns into strips of rows, each row from its last column to its first: node `columns - 1 - j` of line i
    /// becomes node i of line j.
    ///
    /// @param rows rows of the matrix, a multiple of [#STRIP]
    /// @param columns columns of the matrix, a multiple of [#STRIP]
    /// @param in strips of columns
    /// @param inStrip distance between strips of columns
    /// @param out strips of rows, written
    /// @param outStrip distance between strips of rows
    void turn(int rows, int columns, double[] in, int inStrip, double[] out, int outStrip);

    /// Eliminates every line from its open end in conductances, four nodes with one division:
    ///
    /// ```text
    /// Y[k] = G[k] + b[k-1] Y[k-1],   b[k] = 1 / (1 + R[k] Y[k]),   Y[-1] = 0
    /// q[0] = 1,   p[0] = Y[k],   q[n+1] = q[n] + R p[n],   p[n+1] = p[n] + G[k+n+1] q[n+1],   b[k+n] = q[n] / q[n+1]
    /// ```
    ///
    /// `(R ΣG)^10` must not overflow.
    ///
    /// @param depth number of nodes of a line
    /// @param lines number of lines, a multiple of [#STRIP]
    /// @param strip distance between strips
    /// @param conductance G \[S]
    /// @param between R from one node to the next \[Ω]
    /// @param last R from the last node to the terminal \[Ω]
    /// @param factor b \[1], written
    /// @param reach per line `Π b`, the potential of the open end for 1 V at the terminal and cells to ground \[1], written
    /// @param seen per line `b Y` of the last node, the conductance seen from the terminal \[S], written
    void factor(
            int depth,
            int lines,
            int strip,
            double[] conductance,
            double between,
            double last,
            double[] factor,
            double[] reach,
            double[] seen);

    /// Finds the currents that the sources of rows push through cells to grounded columns, `scale r` with the r of [#rows] for u = 0,
    /// and turns them back.
    ///
    /// @param depth number of nodes of a row, a multiple of [#STRIP]
    /// @param lines number of rows, a multiple of [#STRIP]
    /// @param strip distance between strips of rows
    /// @param factor b \[1], strips of rows
    /// @param terminal per row, potential \[V]
    /// @param scale what r is multiplied by, strips of rows
    /// @param nodeStrip distance between strips of columns
    /// @param node strips of columns, written
    /// @param scratch a strip of depth
    void drive(
            int depth,
            int lines,
            int strip,
            double[] factor,
            double[] terminal,
            double[] scale,
            int nodeStrip,
            double[] node,
            double[] scratch);

    /// Combines currents s into the nodes of columns whose terminals are grounded, and finds the potentials x that they raise:
    ///
    /// ```text
    /// s = a[0] newer + a[1] older + a[2] drawn
    /// J[k] = s[k] + b[k-1] J[k-1],   J[-1] = 0
    /// x[k] = b[k] x[k+1] + R[k] b[k] J[k],   x[depth] = 0
    /// ```
    ///
    /// @param depth number of nodes of a line
    /// @param lines number of lines, a multiple of [#STRIP]
    /// @param strip distance between strips
    /// @param factor b \[1]
    /// @param between R from one node to the next \[Ω]
    /// @param last R from the last node to the terminal \[Ω]
    /// @param a weights \[1]
    /// @param newer nodes \[A]
    /// @param older nodes \[A], becomes s
    /// @param drawn nodes \[A], becomes x \[V]
    /// @param current per line `b J` of the last node, the current into the terminal \[A], written
    /// @param energy per line `Σ R b J²`, which is `Σ x s` \[W], written
    /// @param total per line `Σ |s|` \[A], written
    void columns(
            int depth,
            int lines,
            int strip,
            double[] factor,
            double between,
            double last,
            double[] a,
            double[] newer,
            double[] older,
            double[] drawn,
            double[] current,
            double[] energy,
            double[] total);

    /// Finds the potentials r of all rows whose cells lead to the potentials u of columns, and turns them there and back:
    ///
    /// ```text
    /// J[k] = G[k] u[k] + b[k-1] J[k-1],   J[-1] = 0
    /// r[k] = b[k] r[k+1] + R[k] b[k] J[k],   r[depth] that of the terminal
    /// ```
    ///
    /// What belongs to nodes of columns is in strips of columns, G, b and `scale` are in strips of rows as [#turn] makes them.
    ///
    /// @param depth number of nodes of a row, a multiple of [#STRIP]
    /// @param lines number of rows, a multiple of [#STRIP]
    /// @param strip distance between strips of rows
    /// @param conductance G \[S]
    /// @param factor b \[1]
    /// @param between R from one node to the next \[Ω]
    /// @param last R from the last node to the terminal \[Ω]
    /// @param terminal per row, potential \[V]
    /// @param scale what r is multiplied by, G for currents
    /// @param nodeStrip distance between strips of columns
    /// @param node u \[V], becomes `scale r`
    /// @param scratch a strip of depth
    /// @param energy per row `Σ R b J²` \[W], written
    void rows(
            int depth,
            int lines,
            int strip,
            double[] conductance,
            double[] factor,
            double between,
            double last,
            double[] terminal,
            double[] scale,
            int nodeStrip,
            double[] node,
            double[] scratch,
            double[] energy);

    /// A step: `step = keep step + take residual`, `x += step`.
    ///
    /// @param n number of values in strips, a multiple of [#STRIP]
    /// @param keep factor \[1]
    /// @param take factor \[1]
    /// @param residual n values
    /// @param step n values, updated
    /// @param x n values, updated
    void advance(int n, double keep, double take, double[] residual, double[] step, double[] x);
}
