package org.noisefloor.plasticity.alignment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Scale;
import org.junit.jupiter.api.Test;
import org.noisefloor.emulator.random.NoiseStream;
import org.noisefloor.emulator.random.Purpose;

class AlignmentAngleTest {

    @Test
    void knownAnglesComeOut() {
        assertThat(AlignmentAngle.degrees(new double[] {1, 0}, new double[] {0, 3})).isEqualTo(90);
        assertThat(AlignmentAngle.degrees(new double[] {1, 1}, new double[] {2, 0}))
                .isCloseTo(45, within(1e-12));
        assertThat(AlignmentAngle.degrees(new double[] {1, 2}, new double[] {-1, -2}))
                .isCloseTo(180, within(1e-5));
        assertThat(AlignmentAngle.degrees(new double[] {1e200, 0}, new double[] {1e-200, 1e-200}))
                .isCloseTo(45, within(1e-12));
    }

    @Test
    void zeroVectorsHaveDefinedAngles() {
        double[] zero = {0, -0.0};
        assertThat(AlignmentAngle.degrees(zero, zero)).isZero();
        assertThat(AlignmentAngle.degrees(zero, new double[] {1, 2})).isEqualTo(90);
        assertThat(AlignmentAngle.degrees(new double[] {1, 2}, zero)).isEqualTo(90);
        assertThat(AlignmentAngle.correlation(new double[] {2, 2}, new double[] {1, 2})).isZero();
    }

    @Property(tries = 200)
    void angleIgnoresScaleAndOrderOfArguments(
            @ForAll long seed, @ForAll @DoubleRange(min = 0.01, max = 9) @Scale(4) double scale) {
        NoiseStream noise = new NoiseStream(seed, Purpose.NETWORK);
        double[] forward = new double[20];
        double[] feedback = new double[20];
        double[] scaled = new double[20];
        for (int k = 0; k < 20; k++) {
            forward[k] = noise.gaussianAt(k, 0);
            feedback[k] = noise.gaussianAt(k, 1);
            scaled[k] = scale * feedback[k];
        }
        double angle = AlignmentAngle.degrees(forward, feedback);
        assertThat(angle).isBetween(5.0, 175.0);
        assertThat(AlignmentAngle.degrees(forward, scaled)).isCloseTo(angle, within(1e-9));
        assertThat(AlignmentAngle.degrees(feedback, forward)).isCloseTo(angle, within(1e-9));
    }

    @Test
    void transposeBringsFeedbackIntoForwardOrder() {
        double[] forward = {1, 2, 3, 4, 5, 6};
        double[] feedback = {1, 4, 2, 5, 3, 6};
        assertThat(AlignmentAngle.transposed(feedback, 3, 2)).isEqualTo(forward);
        assertThat(AlignmentAngle.degrees(forward, AlignmentAngle.transposed(feedback, 3, 2)))
                .isCloseTo(0, within(2e-6));
        assertThat(AlignmentAngle.degrees(forward, feedback)).isCloseTo(19.08, within(0.01));
    }

    @Test
    void correlationDifferenceAndVarianceAreThoseOfTheTextbook() {
        double[] forward = {1, 2, 3, 4};
        double[] feedback = {2, 1, 4, 3};
        assertThat(AlignmentAngle.correlation(forward, feedback)).isCloseTo(0.6, within(1e-12));
        assertThat(AlignmentAngle.rootMeanSquareDifference(forward, feedback)).isEqualTo(1);
        assertThat(AlignmentAngle.asymmetryVariance(forward, feedback)).isCloseTo(1, within(1e-12));
        double[] shifted = {3, 4, 5, 6};
        assertThat(AlignmentAngle.asymmetryVariance(forward, shifted)).isCloseTo(0, within(1e-12));
        assertThat(AlignmentAngle.rootMeanSquareDifference(forward, shifted)).isEqualTo(2);
    }

    @Test
    void badInputIsRefused() {
        assertThatThrownBy(() -> AlignmentAngle.degrees(new double[2], new double[3]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("2 and 3");
        assertThatThrownBy(() -> AlignmentAngle.degrees(new double[] {Double.NaN}, new double[1]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("finite");
        assertThatThrownBy(() -> AlignmentAngle.transposed(new double[5], 2, 3))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("2 × 3");
    }
}
