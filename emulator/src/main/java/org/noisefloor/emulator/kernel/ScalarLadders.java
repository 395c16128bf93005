package org.noisefloor.emulator.kernel;

/// The loops of [Ladders] line by line: what defines the results.
public final class ScalarLadders implements Ladders {
    /// Scalar loops have no state.
    public ScalarLadders() {}

    @Override
    public void factor(
            int depth,
            int lines,
            int stride,
            double[] conductance,
            double between,
            double last,
            double[] factor) {
        for (int line = 0; line < lines; line++) {
            double seen = 0;
            double before = 0;
            for (int k = 0; k < depth; k++) {
                int at = k * stride + line;
                seen = Math.fma(before, seen, conductance[at]);
                before = 1 / Math.fma(k == depth - 1 ? last : between, seen, 1);
                factor[at] = before;
            }
        }
    }

    @Override
    public void solve(
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
            double[] current) {
        for (int line = 0; line < lines; line++) {
            double push = 0;
            double b = 0;
            for (int k = 0; k < depth; k++) {
                int at = k * stride + line;
                push = Math.fma(b, push, conductance[at] * other[at]);
                b = factor[at];
                potential[at] = between * b * push;
            }
            current[line] = b * push;
            double x = Math.fma(b, terminal[line], last * current[line]);
            potential[(depth - 1) * stride + line] = x;
            for (int k = depth - 2; k >= 0; k--) {
                int at = k * stride + line;
                x = Math.fma(factor[at], x, potential[at]);
                potential[at] = x;
            }
        }
    }

    @Override
    public void turn(
            int rows, int columns, double[] in, int inStride, double[] out, int outStride) {
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                out[(columns - 1 - j) * outStride + rows - 1 - i] = in[i * inStride + j];
            }
        }
    }

    @Override
    public void imbalance(
            int depth,
            int lines,
            int stride,
            double[] conductance,
            double[] before,
            double[] after,
            double rounding,
            double[] sum) {
        for (int line = 0; line < lines; line++) {
            double total = 0;
            for (int k = 0; k < depth; k++) {
                int at = k * stride + line;
                double change = Math.abs(after[at] - before[at]);
                total =
                        Math.fma(
                                conductance[at],
                                Math.fma(rounding, Math.abs(after[at]), change),
                                total);
            }
            sum[line] = total;
        }
    }

    @Override
    public void advance(
            int n, double keep, double take, double[] mapped, double[] direction, double[] x) {
        for (int k = 0; k < n; k++) {
            direction[k] = Math.fma(keep, direction[k], take * (mapped[k] - x[k]));
            x[k] += direction[k];
        }
    }
}
