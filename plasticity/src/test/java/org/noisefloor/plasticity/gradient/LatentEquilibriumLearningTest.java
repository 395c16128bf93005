package org.noisefloor.plasticity.gradient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.noisefloor.plasticity.alignment.WeightRegister;
import org.noisefloor.snn.coding.Samples;
import org.noisefloor.snn.coding.YinYang;
import org.noisefloor.snn.rate.LatentEquilibrium;
import org.noisefloor.snn.rate.LatentEquilibriumDescription;
import org.noisefloor.snn.rate.Projection;
import org.noisefloor.snn.rate.Substrate;

class LatentEquilibriumLearningTest {
    private static LatentEquilibriumLearning learner(
            LatentEquilibriumDescription d, double start, long seed, double... rate) {
        List<Projection> w = new ArrayList<>();
        for (int l = 0; l < d.layers(); l++) {
            w.add(
                    new Projection(
                            Substrate.ideal().crossbar(l, d.neurons(l - 1), d.neurons(l)), 50));
        }
        var network = new LatentEquilibrium(d, w);
        return new LatentEquilibriumLearning(
                network, WeightRegister.Policy.EVERY_STEP, start, rate, seed);
    }

    private static double yinYang(boolean ahead, int steps, double lower) {
        var d = LatentEquilibriumDescription.of(1e-4, 1e-2, 4, 30, 3);
        double perStep = 1 / (steps * 1e-4);
        LatentEquilibriumLearning learner =
                learner(
                        ahead ? d : d.withProspective(0, 0).withProspectiveErrors(false),
                        1,
                        1,
                        lower * perStep,
                        0.05 * perStep);
        Samples train = YinYang.samples(2000, 42);
        for (int e = 0; e < 20; e++) {
            learner.epoch(train, steps, 1, e);
        }
        return learner.accuracy(YinYang.samples(500, 40), steps);
    }

    /// Presented for a tenth of the membranes' time constant, samples are learned by neurons that look ahead and not by leaky ones. Frozen
    /// lower weights are the control of the task.
    @Test
    void networksThatLookAheadLearnWhatPassesQuickly() {
        double ahead = yinYang(true, 10, 0.5);
        double leaky = yinYang(false, 10, 0.5);
        assertThat(ahead).isGreaterThan(0.8);
        assertThat(leaky).isLessThan(ahead - 0.2);
        assertThat(yinYang(true, 10, 0)).isLessThan(ahead - 0.05);
    }

    /// One neuron, τ_r = 2 ms, with a teacher of τ_m = 10 ms that sees the same sine of 20 rad/s; W = 1 in both and stays.
    @Test
    void membraneTimesMoveTowardsTheTeachers() {
        for (double start : new double[] {5e-3, 20e-3}) {
            var d = LatentEquilibriumDescription.of(1e-4, start, 1, 1).withProspective(2e-3);
            LatentEquilibriumLearning student = learner(d, 1, 1, 0);
            LatentEquilibriumLearning teacher = learner(d.withMembrane(10e-3), 1, 1, 0);
            student.register(0).set(new double[] {1});
            teacher.register(0).set(new double[] {1});
            student.learnBeside(0, 0, 0.02);
            for (int k = 0; k < 100_000; k++) {
                double[] input = {Math.sin(20 * k * 1e-4)};
                teacher.step(input, new double[0]);
                student.step(input, teacher.state().rate(0));
            }
            double left = Math.abs(student.state().membrane(0)[0] - 10e-3);
            assertThat(left).as("from %s s", start).isLessThan(0.5 * Math.abs(start - 10e-3));
        }
    }

    @Test
    void snapshotThenContinueEqualsContinue() {
        var d = LatentEquilibriumDescription.of(1e-4, 1e-2, 4, 5, 3);
        LatentEquilibriumLearning a = learner(d, 1, 1, 10, 10);
        LatentEquilibriumLearning b = learner(d, 1, 2, 10, 10);
        a.learnBeside(0, 1, 1e-4);
        b.learnBeside(0, 1, 1e-4);
        Samples task = YinYang.samples(20, 1);
        a.epoch(task, 3, 1, 0);
        LatentEquilibriumLearning.Snapshot kept = a.snapshot();
        b.restore(kept);
        a.epoch(task, 3, 1, 1);
        b.epoch(task, 3, 1, 1);
        assertThat(b.snapshot()).isEqualTo(a.snapshot()).isNotEqualTo(kept);
    }

    @Test
    void ratesMustFitTheLayers() {
        var d = LatentEquilibriumDescription.of(1e-4, 1e-2, 4, 5, 3);
        assertThatThrownBy(() -> learner(d, 1, 1, 10)).hasMessageContaining("2 layers, were 1");
    }
}
