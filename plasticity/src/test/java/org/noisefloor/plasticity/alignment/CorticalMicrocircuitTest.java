package org.noisefloor.plasticity.alignment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.noisefloor.plasticity.alignment.CorticalMicrocircuit.Feedback;

/// A spiking cortical microcircuit learns from a teacher. Seeds are fixed, so nothing here fails by chance.
class CorticalMicrocircuitTest {
    private static final CorticalSchedule PUBLISHED = CorticalSchedule.published();

    /// Feedback of the wrong sign at the start; 20 epochs.
    private static CorticalTeaching taught(Feedback feedback, long seed) {
        var teaching = new CorticalTeaching(PUBLISHED, feedback, -1, 1, -2, seed);
        teaching.run(20);
        return teaching;
    }

    @Test
    void feedbackOfTheWrongSignMisleadsAndAlignmentTurnsIt() {
        for (long seed = 1; seed <= 2; seed++) {
            CorticalTeaching fixed = taught(Feedback.FIXED, seed);
            CorticalTeaching aligned = taught(Feedback.ALIGNED, seed);
            assertThat(fixed.loss()).isGreaterThan(0.3);
            assertThat(fixed.state().hidden()).isLessThan(-1);
            assertThat(fixed.state().down()).isEqualTo(-2);
            assertThat(aligned.loss()).isLessThan(0.15);
            assertThat(aligned.state().hidden()).isPositive();
            assertThat(aligned.state().down()).isCloseTo(aligned.state().output(), within(0.5));
        }
    }

    /// W_down reaches W_up in each of 20 students; with fixed feedback the sign of the start decides.
    @Tag("long")
    @Test
    void twentyStudentsLearnWhereFixedFeedbackOfTheWrongSignFails() {
        double[] aligned = losses(Feedback.ALIGNED);
        double[] fixed = losses(Feedback.FIXED);
        int wrong = 0;
        for (int k = 0; k < 20; k++) {
            double down = new CorticalTeaching(PUBLISHED, Feedback.FIXED, k + 1).state().down();
            assertThat(aligned[k]).isLessThan(0.05);
            if (down < 0) {
                wrong++;
                assertThat(fixed[k]).isGreaterThan(0.2);
            } else {
                assertThat(fixed[k]).isLessThan(0.05);
            }
        }
        assertThat(wrong).isBetween(5, 15);
    }

    private static double[] losses(Feedback feedback) {
        return IntStream.rangeClosed(1, 20)
                .parallel()
                .mapToDouble(seed -> {
                    var teaching = new CorticalTeaching(PUBLISHED, feedback, seed);
                    teaching.run(40);
                    if (feedback == Feedback.ALIGNED) {
                        assertThat(teaching.state().down())
                                .isCloseTo(teaching.state().output(), within(0.5));
                    }
                    return teaching.loss();
                })
                .toArray();
    }

    @Test
    void aStudentThatIsTheTeacherHasNoLossAndOneWithoutWeightsHasTheVarianceOfItsOutputs() {
        assertThat(new CorticalTeaching(PUBLISHED, Feedback.FIXED, 2, 2, 0, 1).loss()).isZero();
        assertThat(new CorticalTeaching(PUBLISHED, Feedback.FIXED, 2, 0, 0, 1).loss())
                .isBetween(0.5, 2.0);
    }

    @Test
    void copiedFeedbackIsTheForwardWeight() {
        var teaching = new CorticalTeaching(PUBLISHED, Feedback.COPIED, 1);
        assertThat(teaching.state().down()).isEqualTo(teaching.state().output());
        teaching.run(1);
        assertThat(teaching.state().down()).isEqualTo(teaching.state().output());
    }

    @Test
    void teachingThatIsSavedGoesOnAsIfItHadNotBeen() {
        var one = new CorticalTeaching(PUBLISHED, Feedback.ALIGNED, 3);
        var two = new CorticalTeaching(PUBLISHED, Feedback.ALIGNED, 3);
        one.run(2);
        two.run(1);
        CorticalState saved = two.state();
        two.run(1);
        assertThat(two.state()).isEqualTo(one.state()).isNotEqualTo(saved);
        var three = new CorticalTeaching(PUBLISHED, Feedback.ALIGNED, 3);
        three.restore(saved, 1);
        three.run(1);
        assertThat(three.state()).isEqualTo(one.state());
        assertThat(three.epoch()).isEqualTo(2);
    }

    @Test
    void badSchedulesAreRefused() {
        PairingWindow window = PUBLISHED.window();
        assertThatThrownBy(() -> new CorticalSchedule(1, 10, 5, 0, 0, 0, 0, 0, window, 1))
                .hasMessageContaining("tauRef");
        assertThatThrownBy(() -> new CorticalSchedule(10, 10, 10, 0, 0, 0, 0, 0, window, 1))
                .hasMessageContaining("lag");
        assertThatThrownBy(() -> new CorticalSchedule(10, 10, 5, 0, 0, -1, 0, 0, window, 1))
                .hasMessageContaining("rates");
        assertThatThrownBy(() -> new CorticalSchedule(10, 10, 5, 0, 0, 0, 0, 0, window, 31))
                .hasMessageContaining("bound");
    }
}
