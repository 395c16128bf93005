package org.noisefloor.verification.exploration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SobolSequenceTest {
    private static final int DIMENSIONS = SobolSequence.MOST_DIMENSIONS;

    /// Points 1, 2, 3, 4, 7, 33 and 63 in parts of 64, as scipy.stats.qmc.Sobol of SciPy 1.17 gives them without scrambling.
    private static final int[] INDEX = {1, 2, 3, 4, 7, 33, 63};

    private static final int[][] PUBLISHED = {
        {32, 32, 32, 32, 32, 32, 32, 32, 32, 32, 32, 32, 32, 32, 32, 32, 32, 32, 32, 32, 32},
        {48, 16, 16, 16, 48, 48, 16, 48, 48, 48, 48, 48, 16, 16, 48, 16, 48, 16, 48, 16, 16},
        {16, 48, 48, 48, 16, 16, 48, 16, 16, 16, 16, 16, 48, 48, 16, 48, 16, 48, 16, 48, 48},
        {24, 24, 40, 56, 24, 8, 24, 56, 56, 40, 56, 24, 24, 40, 24, 56, 24, 56, 56, 8, 8},
        {8, 40, 24, 8, 8, 24, 40, 40, 40, 56, 40, 8, 40, 24, 8, 8, 8, 8, 40, 56, 56},
        {35, 49, 13, 3, 41, 27, 19, 11, 31, 35, 57, 29, 61, 31, 31, 39, 43, 35, 59, 1, 53},
        {1, 51, 23, 29, 55, 9, 37, 9, 53, 37, 27, 43, 35, 49, 21, 49, 5, 25, 61, 15, 15},
    };

    @Test
    void pointsAreThePublishedOnes() {
        SobolSequence sequence = SobolSequence.published(DIMENSIONS);
        assertThat(sequence.point(0)).containsOnly(0);
        for (int i = 0; i < INDEX.length; i++) {
            double[] point = sequence.point(INDEX[i]);
            for (int d = 0; d < DIMENSIONS; d++) {
                assertThat((int) (64 * point[d])).isEqualTo(PUBLISHED[i][d]);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 77})
    void eachIntervalHasItsShareWhateverTheShift(long seed) {
        SobolSequence sequence = SobolSequence.shifted(DIMENSIONS, seed);
        for (int d = 0; d < DIMENSIONS; d++) {
            boolean[] taken = new boolean[256];
            for (int i = 0; i < taken.length; i++) {
                taken[(int) (taken.length * sequence.point(i)[d])] = true;
            }
            assertThat(taken).doesNotContain(false);
        }
    }

    @Test
    void aSeedShiftsThePoints() {
        assertThat(SobolSequence.shifted(3, 1).point(0))
                .isEqualTo(SobolSequence.shifted(3, 1).point(0))
                .isNotEqualTo(SobolSequence.shifted(3, 2).point(0));
    }

    @Test
    void moreDimensionsThanDirectionNumbersAreRefused() {
        assertThatThrownBy(() -> SobolSequence.published(DIMENSIONS + 1))
                .hasMessageContaining("between 1 and 21, was 22");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 17, 100})
    void aLatinHypercubeHasOnePointInEachStratum(int points) {
        List<double[]> all = Designs.latinHypercube(5, points, 3);
        for (int d = 0; d < 5; d++) {
            boolean[] taken = new boolean[points];
            for (double[] point : all) {
                taken[(int) (points * point[d])] = true;
            }
            assertThat(taken).doesNotContain(false);
        }
    }
}
