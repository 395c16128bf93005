package org.noisefloor.verification.golden;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Synapses with parameters and spike trains that no public case has, against sums over all pairs of spikes.
class MadeUpPlasticityCasesTest {
    @TempDir Path folder;

    private static double[] train(Random random, int number) {
        double[] times = new double[number];
        for (int i = 0; i < number; i++) {
            times[i] = (10 + random.nextInt(3000)) / 10.0;
        }
        Arrays.sort(times);
        // one spike twice
        times[number - 1] = times[number - 2];
        return times;
    }

    private static double sum(List<Double> times, double at, double tau) {
        return times.stream().mapToDouble(t -> Math.exp((t - at) / tau)).sum();
    }

    /// What one scheme does with the spikes, in its own words; μ+ = 0.4, μ− = 1, λ = 0.05, α = 1.2.
    private static final class Oracle {
        private final String model;
        private final double largest;
        private double weight;
        private final List<Double> pre = new ArrayList<>();
        private final List<Double> waiting = new ArrayList<>();
        private double lastPre;

        Oracle(String model, double largest, double weight) {
            this.model = model;
            this.largest = largest;
            this.weight = weight;
        }

        private void facilitate(double trace) {
            double share = weight / largest;
            weight = largest * Math.min(1, share + 0.05 * Math.pow(1 - share, 0.4) * trace);
        }

        private void depress(double trace) {
            double share = weight / largest;
            weight = largest * Math.max(0, share - 1.2 * 0.05 * share * trace);
        }

        double transmit(double t, List<Double> arrived, List<Double> before) {
            DoubleUnaryOperator all = a -> sum(pre, a, 17);
            DoubleUnaryOperator last = a -> Math.exp((lastPre - a) / 17);
            double nearest = before.isEmpty() ? 0 : Math.exp((before.getLast() - t) / 31);
            switch (model) {
                case "stdp_synapse" -> {
                    arrived.forEach(a -> facilitate(all.applyAsDouble(a)));
                    depress(sum(before, t, 31));
                }
                case "stdp_nn_symm_synapse" -> {
                    arrived.forEach(a -> facilitate(last.applyAsDouble(a)));
                    depress(nearest);
                }
                case "stdp_nn_restr_synapse" -> {
                    if (!arrived.isEmpty()) {
                        facilitate(last.applyAsDouble(arrived.getFirst()));
                        depress(nearest);
                    }
                }
                default -> {
                    if (!arrived.isEmpty()) {
                        facilitate(sum(waiting, arrived.getFirst(), 17));
                        waiting.clear();
                    }
                    depress(nearest);
                    waiting.add(t);
                }
            }
            pre.add(t);
            lastPre = t;
            return weight;
        }
    }

    @ParameterizedTest
    @CsvSource({
        "stdp_synapse, 1.0, 100",
        "stdp_synapse, 5.3, -100",
        "stdp_nn_symm_synapse, 0.1, 100",
        "stdp_nn_symm_synapse, 4.0, -100",
        "stdp_nn_restr_synapse, 1.0, 100",
        "stdp_nn_restr_synapse, 7.7, -100",
        "stdp_nn_pre_centered_synapse, 1.0, 100",
        "stdp_nn_pre_centered_synapse, 3.2, -100",
    })
    void pairsAreThoseOfTheScheme(String model, double delay, double largest) {
        Random random = new Random((model + delay).hashCode());
        double[] pre = train(random, 50);
        double[] post = train(random, 50);
        // and one that arrives together with a presynaptic spike
        post[20] = Math.round(10 * (pre[25] - delay)) / 10.0;
        Arrays.sort(post);
        Oracle oracle = new Oracle(model, largest, largest / 2);
        CaseWriter writer = base(model, delay, pre, post).put("w0", largest / 2);
        writer.put(
                "params_set",
                Map.of(
                        "tau_plus", 17.0,
                        "lambda", 0.05,
                        "alpha", 1.2,
                        "mu_plus", 0.4,
                        "mu_minus", 1.0,
                        "Wmax", largest));
        writer.put("post_params", Map.of("tau_minus", 31.0));
        double previous = 0;
        for (double t : pre) {
            List<Double> arrived = new ArrayList<>();
            List<Double> before = new ArrayList<>();
            for (double sent : post) {
                double a = Math.round(10 * (sent + delay)) / 10.0;
                if (a > previous && a <= t) {
                    arrived.add(a);
                }
                if (a < t) {
                    before.add(a);
                }
            }
            writer.row(t, oracle.transmit(t, arrived, before));
            previous = t;
        }
        writer.agrees(folder);
    }

    private static CaseWriter base(String model, double delay, double[] pre, double[] post) {
        return new CaseWriter()
                .put("model", model)
                .put("delay_ms", delay)
                .put("pre_parrot_spikes_ms", pre)
                .put("post_parrot_spikes_ms", post)
                .row("t_ms", "weight");
    }

    /// Resources by small steps of the differential equations (midpoint rule, 2e-4 ms), good to 1e-8.
    @ParameterizedTest
    @CsvSource({"3, 100, 0", "3, 60, 200", "5, 5, 40"})
    void threeStatesOfResourcesObeyTheirDifferentialEquations(
            double active, double recovery, double facilitation) {
        double[] pre = {2, 9.5, 9.5, 14, 40.2};
        Map<String, Object> p = new LinkedHashMap<>();
        p.put("U", 0.4);
        p.put("tau_psc", active);
        p.put("tau_rec", recovery);
        p.put("tau_fac", facilitation);
        CaseWriter writer = base("tsodyks_synapse", 1, pre, new double[0]).put("w0", 80);
        writer.put("params_set", p);
        double x = 1;
        double y = 0;
        double u = 0;
        double now = 0;
        for (double t : pre) {
            int steps = (int) Math.round((t - now) / 2e-4);
            double h = steps == 0 ? 0 : (t - now) / steps;
            u *= facilitation == 0 ? (steps == 0 ? 1 : 0) : Math.exp((now - t) / facilitation);
            for (int k = 0; k < steps; k++) {
                double ym = y - h / 2 * y / active;
                double xm = x + h / 2 * (1 - x - y) / recovery;
                y -= h * ym / active;
                x += h * (1 - xm - ym) / recovery;
            }
            now = t;
            u = facilitation == 0 ? 0.4 : u + 0.4 * (1 - u);
            double moved = u * x;
            x -= moved;
            y += moved;
            writer.row(t, 80 * moved);
        }
        GoldenReplay.Outcome outcome = writer.replay(folder);
        org.assertj.core.api.Assertions.assertThat(outcome)
                .isInstanceOfSatisfying(
                        GoldenReplay.Replayed.class,
                        r ->
                                org.assertj.core.api.Assertions.assertThat(
                                                r.verdicts().getFirst().worst())
                                        .isLessThan(1e-8));
    }
}
