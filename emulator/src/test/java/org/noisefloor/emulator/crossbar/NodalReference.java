package org.noisefloor.emulator.crossbar;

/// The textbook way: one equation per node from Kirchhoff's current law, assembled resistor by resistor, solved by banded
/// Cholesky factorisation and one step of refinement. Knows nothing of lines or sweeps.
final class NodalReference {
    private final int rows;
    private final int columns;
    private final double[] conductance;
    private final WireDescription wire;
    private final int band;
    private final double[][] factor;
    private double largestImbalance;

    /// All four resistances that occur on a path must be > 0: a node needs a conductance to each neighbour.
    NodalReference(int rows, int columns, double[] conductance, WireDescription wire) {
        this.rows = rows;
        this.columns = columns;
        this.conductance = conductance;
        this.wire = wire;
        this.band = 2 * Math.min(rows, columns);
        this.factor = new double[2 * rows * columns][band + 1];
        assemble();
        factorise();
    }

    // nodes that are neighbours along the shorter side are numbered together, so that the band is
    // narrow
    private int rowNode(int i, int j) {
        return rows <= columns ? 2 * (j * rows + i) : 2 * (i * columns + j);
    }

    private int columnNode(int i, int j) {
        return rowNode(i, j) + 1;
    }

    private void assemble() {
        for (int i = 0; i < rows; i++) {
            ground(rowNode(i, 0), 1 / (wire.row() + wire.driver()));
            for (int j = 0; j < columns; j++) {
                connect(rowNode(i, j), columnNode(i, j), conductance[i * columns + j]);
                if (j + 1 < columns) {
                    connect(rowNode(i, j), rowNode(i, j + 1), 1 / wire.row());
                }
                if (i + 1 < rows) {
                    connect(columnNode(i, j), columnNode(i + 1, j), 1 / wire.column());
                }
            }
        }
        for (int j = 0; j < columns; j++) {
            ground(columnNode(rows - 1, j), 1 / (wire.column() + wire.sense()));
        }
    }

    private void ground(int node, double g) {
        factor[node][0] += g;
    }

    private void connect(int a, int b, double g) {
        ground(a, g);
        ground(b, g);
        factor[Math.min(a, b)][Math.abs(a - b)] -= g;
    }

    // upper factor by rows: factor[k][p] stands at (k, k + p)
    private void factorise() {
        int n = factor.length;
        for (int k = 0; k < n; k++) {
            double[] pivot = factor[k];
            double root = Math.sqrt(pivot[0]);
            for (int p = 0; p <= band; p++) {
                pivot[p] /= root;
            }
            for (int p = 1; p <= band && k + p < n; p++) {
                double times = pivot[p];
                double[] below = factor[k + p];
                for (int q = 0; times != 0 && q <= band - p; q++) {
                    below[q] -= times * pivot[p + q];
                }
            }
        }
    }

    private double[] substitute(double[] right) {
        double[] x = right.clone();
        int n = x.length;
        for (int k = 0; k < n; k++) {
            x[k] /= factor[k][0];
            for (int p = 1; p <= band && k + p < n; p++) {
                x[k + p] -= factor[k][p] * x[k];
            }
        }
        for (int k = n - 1; k >= 0; k--) {
            for (int p = 1; p <= band && k + p < n; p++) {
                x[k] -= factor[k][p] * x[k + p];
            }
            x[k] /= factor[k][0];
        }
        return x;
    }

    /// Currents into the columns' virtual grounds.
    double[] current(double[] voltage) {
        double[] potential = new double[factor.length];
        for (int round = 0; round < 3; round++) {
            double[] correction = substitute(imbalance(voltage, potential));
            for (int k = 0; k < potential.length; k++) {
                potential[k] += correction[k];
            }
        }
        largestImbalance = 0;
        for (double d : imbalance(voltage, potential)) {
            largestImbalance = Math.max(largestImbalance, Math.abs(d));
        }
        double[] current = new double[columns];
        for (int j = 0; j < columns; j++) {
            current[j] = potential[columnNode(rows - 1, j)] / (wire.column() + wire.sense());
        }
        return current;
    }

    /// How far the last solution broke Kirchhoff's current law at any node.
    double largestImbalance() {
        return largestImbalance;
    }

    // net current into each node, branch by branch
    private double[] imbalance(double[] voltage, double[] v) {
        double[] net = new double[v.length];
        for (int i = 0; i < rows; i++) {
            int first = rowNode(i, 0);
            net[first] += (voltage[i] - v[first]) / (wire.row() + wire.driver());
            for (int j = 0; j < columns; j++) {
                int r = rowNode(i, j);
                int c = columnNode(i, j);
                flow(net, r, c, (v[r] - v[c]) * conductance[i * columns + j]);
                if (j + 1 < columns) {
                    int next = rowNode(i, j + 1);
                    flow(net, r, next, (v[r] - v[next]) / wire.row());
                }
                if (i + 1 < rows) {
                    int next = columnNode(i + 1, j);
                    flow(net, c, next, (v[c] - v[next]) / wire.column());
                } else {
                    net[c] -= v[c] / (wire.column() + wire.sense());
                }
            }
        }
        return net;
    }

    private static void flow(double[] net, int from, int to, double current) {
        net[from] -= current;
        net[to] += current;
    }
}
