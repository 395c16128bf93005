package org.noisefloor.verification.golden;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Cases of linear neurons with parameters that no public case has, against the exponential of the system's matrix.
class MadeUpNeuronCasesTest {
    private static final int V = 0;
    private static final int CONSTANT = 5;

    @TempDir Path folder;

    /// State V, excitation, its rise, inhibition, its rise, 1.
    private static double[][] rates(Map<String, Double> p, String shape, double current) {
        double[][] a = new double[6][6];
        a[V][V] = -1 / p.get("tau_m");
        a[V][CONSTANT] = (p.get("I_e") + current) / p.get("C_m");
        if (shape.equals("delta")) {
            return a;
        }
        for (int i = 1; i <= 3; i += 2) {
            double tau = p.get(i == 1 ? "tau_syn_ex" : "tau_syn_in");
            a[V][i] = 1 / p.get("C_m");
            a[i][i] = -1 / tau;
            a[i][i + 1] = shape.equals("alpha") ? 1 : 0;
            a[i + 1][i + 1] = -1 / tau;
        }
        return a;
    }

    private static double[][] product(double[][] a, double[][] b) {
        double[][] c = new double[a.length][a.length];
        for (int i = 0; i < a.length; i++) {
            for (int j = 0; j < a.length; j++) {
                for (int k = 0; k < a.length; k++) {
                    c[i][j] += a[i][k] * b[k][j];
                }
            }
        }
        return c;
    }

    /// e^(A h) by its series; the norm of A h stays below 3.
    private static double[][] exponential(double[][] a, double h) {
        double[][] sum = new double[a.length][a.length];
        double[][] term = new double[a.length][a.length];
        for (int i = 0; i < a.length; i++) {
            sum[i][i] = 1;
            term[i][i] = 1;
        }
        for (int n = 1; n < 60; n++) {
            term = product(term, a);
            for (int i = 0; i < a.length; i++) {
                for (int j = 0; j < a.length; j++) {
                    term[i][j] *= h / n;
                    sum[i][j] += term[i][j];
                }
            }
        }
        return sum;
    }

    private static double[] times(Random random, int number, double h, double end) {
        double[] times = new double[number];
        for (int i = 0; i < number; i++) {
            times[i] = h * (1 + random.nextInt((int) Math.rint(end / h)));
        }
        // one spike twice
        times[1] = times[0];
        Arrays.sort(times);
        return times;
    }

    private static double[] arrivals(double[] sent, double weight, double delay, double h, int n) {
        double[] weights = new double[n + 1];
        for (double time : sent) {
            int k = (int) Math.rint((time + delay) / h);
            if (k <= n) {
                weights[k] += weight;
            }
        }
        return weights;
    }

    @ParameterizedTest
    @CsvSource({
        "delta, 0.1, 5, 2.0, 1, false, -1e300",
        "delta, 0.05, 10, 3.0, 4, true, -71",
        "delta, 1.0, 20, 0, 1, true, -1e300",
        "exp, 0.1, 10, 2.0, 1, false, -1e300",
        "exp, 0.01, 2, 15, 3, false, -1e300",
        "exp, 0.025, 10.00000001, 0, 1, false, -1e300",
        "exp, 1.0, 3, 2.5, 5, false, -1e300",
        "alpha, 0.1, 10, 2.0, 2, false, -1e300",
        "alpha, 0.05, 10.00000001, 0.7, 1, false, -70.5",
        "alpha, 0.2, 2.5, 7, 1, false, -1e300",
    })
    void linearNeuronsFollowTheExponentialOfTheirMatrix(
            String shape,
            double h,
            double synaptic,
            double refractory,
            double delay,
            boolean kept,
            double lowest) {
        Random random = new Random((shape + h + synaptic).hashCode());
        Map<String, Double> p = new LinkedHashMap<>();
        p.put("C_m", 180.0 + random.nextInt(100));
        p.put("tau_m", 10.0);
        p.put("E_L", -69.5);
        p.put("V_th", -57.0);
        p.put("V_reset", -68.0);
        p.put("t_ref", refractory);
        p.put("I_e", 40.0);
        if (!shape.equals("delta")) {
            p.put("tau_syn_ex", synaptic);
            p.put("tau_syn_in", 6.0);
        }
        double weight = shape.equals("delta") ? 6 : 600;
        double[] excitatory = times(random, 20, h, 60);
        double[] inhibitory = times(random, 9, h, 60);
        double[][] step = {{h * Math.rint(7 / h), 210}, {h * Math.rint(23 / h), -150}};
        int n = (int) Math.rint(59 / h);
        double[] in = arrivals(excitatory, weight, delay, h, n);
        double[] out = arrivals(inhibitory, -0.7 * weight, delay, h, n);

        List<double[]> rows = new ArrayList<>();
        List<Double> spikes = new ArrayList<>();
        double[] state = {-66.0 + 69.5, 0, 0, 0, 0, 1};
        int steps = (int) Math.ceil(Math.rint(refractory * 1000) / Math.rint(h * 1000));
        int left = 0;
        double waiting = 0;
        for (int k = 1; k <= n; k++) {
            double current = 0;
            for (double[] entry : step) {
                current = k > Math.rint((entry[0] + delay) / h) ? entry[1] : current;
            }
            double[][] e = exponential(rates(p, shape, current), h);
            double[] next = new double[6];
            for (int i = 0; i < 6; i++) {
                for (int j = 0; j < 6; j++) {
                    next[i] += e[i][j] * state[j];
                }
            }
            next[V] = left > 0 ? state[V] : next[V];
            if (shape.equals("delta")) {
                double arriving = in[k] + out[k];
                if (left == 0) {
                    next[V] += arriving + waiting;
                    waiting = 0;
                } else if (kept) {
                    waiting += arriving * Math.exp(-left * h / 10);
                }
            } else {
                int to = shape.equals("alpha") ? 1 : 0;
                next[1 + to] += in[k] * (to == 1 ? Math.E / synaptic : 1);
                next[3 + to] += out[k] * (to == 1 ? Math.E / 6 : 1);
            }
            if (left > 0) {
                left--;
            } else {
                next[V] = Math.max(next[V], lowest + 69.5);
            }
            if (next[V] >= 12.5) {
                next[V] = 1.5;
                left = steps;
                spikes.add(k * h);
            }
            state = next;
            rows.add(new double[] {k * h, state[V] - 69.5});
        }
        assertThat(spikes).isNotEmpty();
        Map<String, Object> parameters = new LinkedHashMap<>(p);
        parameters.put("refractory_input", kept);
        parameters.put("V_min", lowest < -1e100 ? Double.NEGATIVE_INFINITY : lowest);
        CaseWriter writer =
                new CaseWriter()
                        .put("model", "iaf_psc_" + shape)
                        .put("dt_ms", h)
                        .put("T_ms", 60)
                        .put("V_m_initial_set", -66.0)
                        .put("recorded", List.of("\"V_m\""))
                        .put("exc_spike_times_ms", excitatory)
                        .put("exc_weight", weight)
                        .put("inh_spike_times_ms", inhibitory)
                        .put("inh_weight", -0.7 * weight)
                        .put("delay_ms", delay)
                        .put("step_current", step)
                        .put("spike_times_ms", spikes)
                        .put("parameters", parameters)
                        .row("t_ms", "V_m");
        rows.forEach(row -> writer.row(row[0], row[1]));
        writer.agrees(folder);
    }

    @Test
    void aNeuronThatStartsAboveThresholdSpikesAtOnceOffTheGrid() {
        Map<String, Object> p = new LinkedHashMap<>();
        p.put("C_m", 250.0);
        p.put("tau_m", 10.0);
        p.put("E_L", -70.0);
        p.put("V_th", -55.0);
        p.put("V_reset", -65.0);
        p.put("t_ref", 2.0);
        new CaseWriter()
                .put("model", "iaf_psc_delta_ps")
                .put("dt_ms", 1.0)
                .put("V_m_initial_set", -50)
                .put("delay_ms", 1.0)
                .put("parameters", p)
                .put("spike_times_ms", new double[] {0})
                .row("t_ms", "V_m")
                .row(1, -65)
                .row(2, -65)
                .row(3, -70 + 5 * Math.exp(-0.1))
                .agrees(folder);
    }
}
