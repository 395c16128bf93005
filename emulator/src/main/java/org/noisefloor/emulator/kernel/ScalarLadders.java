package org.noisefloor.emulator.kernel;

/// The loops of [Ladders] line by line: what defines the results.
public final class ScalarLadders implements Ladders {
    /// Scalar loops have no state.
    public ScalarLadders() {}

    // where node 0 of a line is
    private static int start(int line, int strip) {
        return FIRST + line / STRIP * strip + line % STRIP;
    }

    @Override
    public boolean take(
            int rows, int columns, double[] matrix, double limit, int strip, double[] out) {
        boolean good = true;
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                double value = matrix[i * columns + j];
                good &= value >= 0 && value <= limit;
                out[start(j, strip) + i * STRIP] = value;
            }
        }
        return good;
    }

    @Override
    public void turn(int rows, int columns, double[] in, int inStrip, double[] out, int outStrip) {
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                out[start(i, outStrip) + (columns - 1 - j) * STRIP] =
                        in[start(j, inStrip) + i * STRIP];
            }
        }
    }

    @Override
    public void factor(
            int depth,
            int lines,
            int strip,
            double[] conductance,
            double between,
            double last,
            double[] factor,
            double[] reach,
            double[] seen) {
        for (int line = 0; line < lines; line++) {
            double carried = 0;
            double product = 1;
            int at = start(line, strip);
            int k = 0;
            for (; k + 4 < depth; k += 4) {
                double p0 = carried + conductance[at];
                double q1 = Math.fma(between, p0, 1);
                double p1 = Math.fma(conductance[at + STRIP], q1, p0);
                double q2 = Math.fma(between, p1, q1);
                double p2 = Math.fma(conductance[at + 2 * STRIP], q2, p1);
                double q3 = Math.fma(between, p2, q2);
                double p3 = Math.fma(conductance[at + 3 * STRIP], q3, p2);
                double q4 = Math.fma(between, p3, q3);
                double q12 = q1 * q2;
                double q34 = q3 * q4;
                double inverse = 1 / (q12 * q34);
                double i12 = inverse * q34;
                double i34 = inverse * q12;
                double i4 = i34 * q3;
                factor[at] = i12 * q2;
                factor[at + STRIP] = q1 * (i12 * q1);
                factor[at + 2 * STRIP] = q2 * (i34 * q4);
                factor[at + 3 * STRIP] = q3 * i4;
                carried = p3 * i4;
                product *= i4;
                at += 4 * STRIP;
            }
            for (; k < depth; k++) {
                double p = carried + conductance[at];
                double b = 1 / Math.fma(k == depth - 1 ? last : between, p, 1);
                factor[at] = b;
                carried = b * p;
                product *= b;
                at += STRIP;
            }
            reach[line] = product;
            seen[line] = carried;
        }
    }

    @Override
    public void drive(
            int depth,
            int lines,
            int strip,
            double[] factor,
            double[] terminal,
            double[] scale,
            int nodeStrip,
            double[] node,
            double[] scratch) {
        for (int line = 0; line < lines; line++) {
            double r = terminal[line];
            for (int k = depth - 1; k >= 0; k--) {
                int at = start(line, strip) + k * STRIP;
                r *= factor[at];
                node[start(depth - 1 - k, nodeStrip) + line * STRIP] = scale[at] * r;
            }
        }
    }

    @Override
    public void columns(
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
            double[] total) {
        for (int line = 0; line < lines; line++) {
            int end = start(line, strip) + (depth - 1) * STRIP;
            double push = 0;
            double b = 0;
            double sum = 0;
            for (int at = start(line, strip); at <= end; at += STRIP) {
                double s = Math.fma(a[2], drawn[at], Math.fma(a[1], older[at], a[0] * newer[at]));
                push = Math.fma(b, push, s);
                b = factor[at];
                sum += Math.abs(s);
                older[at] = s;
                drawn[at] = push;
            }
            total[line] = sum;
            current[line] = b * push;

            double x = last * b * push;
            double power = x * push;
            drawn[end] = x;
            for (int at = end - STRIP; at >= start(line, strip); at -= STRIP) {
                double own = between * factor[at] * drawn[at];
                power = Math.fma(own, drawn[at], power);
                x = Math.fma(factor[at], x, own);
                drawn[at] = x;
            }
            energy[line] = power;
        }
    }

    @Override
    public void rows(
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
            double[] energy) {
        for (int line = 0; line < lines; line++) {
            double push = 0;
            double b = 0;
            for (int k = 0; k < depth; k++) {
                int at = start(line, strip) + k * STRIP;
                double u = node[start(depth - 1 - k, nodeStrip) + line * STRIP];
                push = Math.fma(b, push, conductance[at] * u);
                b = factor[at];
                scratch[k] = push;
            }
            double r = terminal[line];
            double power = 0;
            for (int k = depth - 1; k >= 0; k--) {
                int at = start(line, strip) + k * STRIP;
                double own = (k == depth - 1 ? last : between) * factor[at] * scratch[k];
                power = Math.fma(own, scratch[k], power);
                r = Math.fma(factor[at], r, own);
                node[start(depth - 1 - k, nodeStrip) + line * STRIP] = scale[at] * r;
            }
            energy[line] = power;
        }
    }

    @Override
    public void advance(
            int n, double keep, double take, double[] residual, double[] step, double[] x) {
        for (int k = FIRST; k < FIRST + n; k++) {
            step[k] = Math.fma(take, residual[k], keep * step[k]);
            x[k] += step[k];
        }
    }
}
