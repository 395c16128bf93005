package org.noisefloor.plasticity.alignment;

import org.noisefloor.emulator.random.NoiseStream;
import org.noisefloor.emulator.random.Purpose;

/// Phaseless alignment of one hidden layer, line by line in the published order of a step, with matrices as plain arrays [post][pre] and
/// times in milliseconds; shares nothing with what it is held against but the random numbers.
final class PhaselessTextbook {
    private static final double DT = 0.01;
    private static final double TAU = 1 / 0.19;

    final double[][] up1;
    final double[][] up2;
    final double[][] down;
    final double[][] inter;
    final double[][] cancel;
    final double etaForward;
    final double etaFeedback;
    final double etaCancel;
    final double etaPredict;
    final double alpha;
    final double sigma;
    final NoiseStream stream;

    double[] u1;
    double[] u1Old;
    double[] u2;
    double[] u2Old;
    double[] uI;
    double[] uIOld;
    double[] xi;
    double[] hat;
    double[] r1;
    double[] r2;
    double[] rI;
    double[] basal1;
    double[] basal2;
    double[] apical;
    double[] dendrite;
    double[] r0;
    long step;

    PhaselessTextbook(
            double[][] up1,
            double[][] up2,
            double[][] down,
            double[][] inter,
            double[][] cancel,
            double[] eta,
            double alpha,
            double sigma,
            long seed) {
        this.up1 = up1;
        this.up2 = up2;
        this.down = down;
        this.inter = inter;
        this.cancel = cancel;
        this.etaForward = eta[0];
        this.etaFeedback = eta[1];
        this.etaCancel = eta[2];
        this.etaPredict = eta[3];
        this.alpha = alpha;
        this.sigma = sigma;
        this.stream = new NoiseStream(seed, Purpose.DENDRITE_NOISE);
        int hidden = up1.length;
        int out = up2.length;
        u1 = new double[hidden];
        u1Old = new double[hidden];
        u2 = new double[out];
        u2Old = new double[out];
        uI = new double[out];
        uIOld = new double[out];
        xi = new double[hidden];
        hat = new double[out];
        r1 = new double[hidden];
        r2 = new double[out];
        rI = new double[out];
        basal1 = new double[hidden];
        basal2 = new double[out];
        apical = new double[hidden];
        dendrite = new double[out];
        r0 = new double[up1[0].length];
    }

    static double phi(double u) {
        return 1 / (1 + StrictMath.exp(-u));
    }

    private static double[] times(double[][] m, double[] x) {
        double[] y = new double[m.length];
        for (int i = 0; i < y.length; i++) {
            for (int j = 0; j < x.length; j++) {
                y[i] += m[i][j] * x[j];
            }
        }
        return y;
    }

    private static double[] breve(double[] u, double[] old) {
        double[] b = new double[u.length];
        for (int k = 0; k < b.length; k++) {
            b[k] = old[k] + TAU * (u[k] - old[k]) / DT;
        }
        return b;
    }

    private static double[] rates(double[] u) {
        double[] r = new double[u.length];
        for (int k = 0; k < r.length; k++) {
            r[k] = phi(u[k]);
        }
        return r;
    }

    void step(double[] input, double[] target) {
        double[] r0Was = r0;
        double[] r1Was = r1;
        double[] r2Was = r2;
        double[] rIWas = rI;
        double[] basal1Was = basal1;
        double[] basal2Was = basal2;
        double[] apicalWas = apical;
        double[] dendriteWas = dendrite;
        double[] xiWas = xi.clone();
        r0 = input.clone();
        double[] ahead = breve(u2, u2Old);
        r1 = rates(breve(u1, u1Old));
        r2 = rates(ahead);
        rI = rates(breve(uI, uIOld));
        u1Old = u1.clone();
        u2Old = u2.clone();
        uIOld = uI.clone();

        basal1 = times(up1, r0);
        basal2 = times(up2, r1);
        apical = times(down, r2);
        double[] silenced = times(cancel, rI);
        for (int k = 0; k < apical.length; k++) {
            apical[k] += silenced[k];
        }
        dendrite = times(inter, r1);

        for (int k = 0; k < xi.length; k++) {
            double z = stream.gaussianAt(k, step);
            xi[k] += (-DT * xi[k] + Math.sqrt(DT * 0.1) * sigma * z) / 0.1;
        }
        for (int k = 0; k < u1.length; k++) {
            u1[k] += DT * (0.1 * basal1[k] + 0.06 * (apical[k] + xiWas[k]) - u1Old[k] / TAU);
        }
        for (int k = 0; k < u2.length; k++) {
            double drive =
                    target.length == 0
                            ? 0.1 / 0.13 * basal2[k] / TAU
                            : 0.1 * basal2[k] + 0.06 * target[k];
            u2[k] += DT * (drive - u2Old[k] / TAU);
            uI[k] += DT * (0.1 * dendrite[k] + 0.06 * ahead[k] - uIOld[k] / TAU);
        }

        for (int i = 0; i < xi.length; i++) {
            for (int j = 0; j < hat.length; j++) {
                down[i][j] += DT * etaFeedback * (xi[i] * hat[j] - alpha * down[i][j]);
                cancel[i][j] -= DT * etaCancel * apicalWas[i] * rIWas[j];
            }
        }
        for (int j = 0; j < hat.length; j++) {
            for (int i = 0; i < r1.length; i++) {
                double seen = rI[j] - phi(0.1 / 0.13 * dendriteWas[j]);
                inter[j][i] += DT * etaPredict * seen * r1Was[i];
                double error = r2[j] - phi(0.1 / 0.13 * basal2Was[j]);
                up2[j][i] += DT * etaForward * error * r1Was[i];
            }
        }
        for (int i = 0; i < r1.length; i++) {
            for (int k = 0; k < r0.length; k++) {
                double error = r1[i] - phi(0.1 / 0.19 * basal1Was[i]);
                up1[i][k] += DT * etaForward * error * r0Was[k];
            }
        }
        for (int j = 0; j < hat.length; j++) {
            hat[j] += r2[j] - r2Was[j] - DT / 0.1 * hat[j];
        }
        step++;
    }
}
