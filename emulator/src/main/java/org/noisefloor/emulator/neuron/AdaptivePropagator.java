package org.noisefloor.emulator.neuron;

/// The exact solution over one interval of a membrane with adaptation but without its exponential current:
///
/// ```text
/// C du/dt = −g u − w + I,   τ dw/dt = a u − w,        u = V − E_leak
/// (u, w)' = M (u, w) + G I
/// ```
///
/// from the exponential of the 3 × 3 matrix of (u, w/g, I/g), by Taylor's series of a part of the interval that is then squared. It
/// holds at any interval, where the two eigenvalues meet and where they are complex (an adapting membrane rings).
///
/// @param membraneToMembrane M₁₁ \[1]
/// @param adaptationToMembrane M₁₂ \[V/A]
/// @param currentToMembrane G₁ \[V/A]
/// @param membraneToAdaptation M₂₁ \[S]
/// @param adaptationToAdaptation M₂₂ \[1]
/// @param currentToAdaptation G₂ \[1]
/// @param timeConstant τ \[s]
/// @param subthreshold a \[S]
/// @param interval dt \[s]
record AdaptivePropagator(
        double membraneToMembrane,
        double adaptationToMembrane,
        double currentToMembrane,
        double membraneToAdaptation,
        double adaptationToAdaptation,
        double currentToAdaptation,
        double timeConstant,
        double subthreshold,
        double interval) {
    /// Rows that [#store] fills.
    static final int ROWS = 8;

    private static final int TERMS = 18;

    static AdaptivePropagator of(
            double capacitance,
            double leak,
            double subthreshold,
            double timeConstant,
            double interval) {
        double membrane = interval * leak / capacitance;
        double adaptation = interval / timeConstant;
        double feedback = adaptation * subthreshold / leak;
        double[][] rate = {
            {-membrane, -membrane, membrane}, {feedback, -adaptation, 0}, {0, 0, 0},
        };
        double[][] e = exponential(rate);
        return new AdaptivePropagator(
                e[0][0],
                e[0][1] / leak,
                e[0][2] / leak,
                e[1][0] * leak,
                e[1][1],
                e[1][2],
                timeConstant,
                subthreshold,
                interval);
    }

    /// Puts what the kernel wants below each other: the six numbers of this interval, and what a membrane held at u does to w over two
    /// of them: `w' = a (1 − e^(−2dt/τ)) u + e^(−2dt/τ) w`.
    void store(float[] rows, int stride, int column) {
        double whole = -2 * interval / timeConstant;
        double[] all = {
            membraneToMembrane,
            adaptationToMembrane,
            currentToMembrane,
            membraneToAdaptation,
            adaptationToAdaptation,
            currentToAdaptation,
            -subthreshold * StrictMath.expm1(whole),
            StrictMath.exp(whole)
        };
        for (int k = 0; k < ROWS; k++) {
            rows[k * stride + column] = (float) all[k];
        }
    }

    private static double[][] exponential(double[][] a) {
        double norm = 0;
        for (double[] row : a) {
            norm = Math.max(norm, Math.abs(row[0]) + Math.abs(row[1]) + Math.abs(row[2]));
        }
        int squarings = Math.max(0, Math.getExponent(norm) + 2);
        double[][] part = new double[3][3];
        double[][] sum = {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}};
        double[][] term = {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}};
        for (int i = 0; i < 9; i++) {
            part[i / 3][i % 3] = Math.scalb(a[i / 3][i % 3], -squarings);
        }
        for (int k = 1; k <= TERMS; k++) {
            term = product(term, part, 1.0 / k);
            for (int i = 0; i < 9; i++) {
                sum[i / 3][i % 3] += term[i / 3][i % 3];
            }
        }
        for (int k = 0; k < squarings; k++) {
            sum = product(sum, sum, 1);
        }
        return sum;
    }

    private static double[][] product(double[][] a, double[][] b, double scale) {
        double[][] c = new double[3][3];
        for (int i = 0; i < 9; i++) {
            int row = i / 3;
            int column = i % 3;
            c[row][column] =
                    scale
                            * (a[row][0] * b[0][column]
                                    + a[row][1] * b[1][column]
                                    + a[row][2] * b[2][column]);
        }
        return c;
    }
}
