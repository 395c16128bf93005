package org.noisefloor.plasticity.alignment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.noisefloor.emulator.random.NoiseStream;
import org.noisefloor.emulator.random.Purpose;
import org.noisefloor.snn.coding.Samples;
import org.noisefloor.snn.rate.Microcircuit;
import org.noisefloor.snn.rate.MicrocircuitDescription;
import org.noisefloor.snn.rate.MicrocircuitWeights;
import org.noisefloor.snn.rate.RateNetwork;
import org.noisefloor.snn.rate.Scores;
import org.noisefloor.snn.rate.Substrate;

/// The teacher-student demonstration of the paper (fig. 4): one neuron in each layer, a teacher with weights 2, a student whose forward and
/// feedback weights start negative. As long as the feedback has the wrong sign the lower weight runs the wrong way.
///
/// The noise is four times the published σ = 0.01, so that feedback turns in a sixteenth of the time.
class PhaselessTaskTest {
    private static final double RANGE = 20;

    private static MicrocircuitWeights weights(MicrocircuitDescription d) {
        return MicrocircuitWeights.on(d, Substrate.ideal(), RANGE);
    }

    private static Samples taught() {
        MicrocircuitDescription d = MicrocircuitDescription.of(0, 1, 1, 1);
        MicrocircuitWeights weights = weights(d);
        weights.forward().forEach(p -> p.write(new double[] {2}));
        NoiseStream random = new NoiseStream(1, Purpose.STIMULUS);
        double[][] input = new double[100][1];
        for (int k = 0; k < 100; k++) {
            input[k][0] = random.uniformAt(k, 1 << 20);
        }
        return Scores.taughtBy(RateNetwork.of(new Microcircuit(d, weights, 1)), input);
    }

    private static PhaselessAlignment student(double sigma, double feedback) {
        MicrocircuitDescription d = MicrocircuitDescription.of(sigma, 1, 1, 1);
        PhaselessRates rates =
                new PhaselessRates(
                        new double[] {2e3, 5e2}, feedback, 1e-6, feedback / 40, 1e4, 1e-4, 0.1);
        Microcircuit circuit = new Microcircuit(d, weights(d), 1);
        var learner = new PhaselessAlignment(circuit, rates, WeightRegister.Policy.EVERY_STEP, 1);
        learner.setSelfPredicting(new double[][] {{-0.6}, {-0.4}}, new double[][] {{-0.5}});
        return learner;
    }

    @Test
    void noiseTurnsFeedbackOfTheWrongSign() {
        Samples samples = taught();
        PhaselessAlignment learner = student(0.04, 2e4);
        var task = new PhaselessTask(learner, samples, 1e-3, 1);
        double start = task.scores(samples).error();
        for (int e = 0; e < 250; e++) {
            task.epoch();
        }
        assertThat(learner.feedback(0)[0]).isPositive();
        assertThat(learner.forward(0)[0]).isPositive();
        assertThat(task.scores(samples).error()).isLessThan(0.02 * start);
    }

    @Test
    void fixedFeedbackOfTheWrongSignMisleads() {
        Samples samples = taught();
        PhaselessAlignment learner = student(0, 0);
        var task = new PhaselessTask(learner, samples, 1e-3, 1);
        for (int e = 0; e < 100; e++) {
            task.epoch();
        }
        assertThat(learner.feedback(0)[0]).isEqualTo(-0.5);
        assertThat(learner.forward(0)[0]).isLessThan(-1);
        assertThat(task.scores(samples).error()).isGreaterThan(0.05);
    }

    @Test
    void snapshotThenContinueEqualsContinue() {
        Samples samples = taught();
        var task = new PhaselessTask(student(0.04, 2e4), samples, 2e-5, 1);
        task.epoch();
        PhaselessTaskState snapshot = task.snapshot();
        task.epoch();
        assertThat(task.snapshot()).isNotEqualTo(snapshot);
        var other = new PhaselessTask(student(0.04, 2e4), samples, 2e-5, 1);
        other.restore(snapshot);
        other.epoch();
        assertThat(other.snapshot()).isEqualTo(task.snapshot());
    }

    @Test
    void samplesAreShownForAtLeastAStep() {
        assertThatThrownBy(() -> new PhaselessTask(student(0, 0), taught(), 1e-6, 1))
                .hasMessageContaining("1.0E-6 s");
    }
}
