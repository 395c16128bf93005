package org.noisefloor.snn.projection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class DenseProjectionTest {
    private static final int SOURCES = 7;
    private static final int TARGETS = 37;

    private static float[] weights() {
        float[] weight = new float[SOURCES * TARGETS];
        for (int k = 0; k < weight.length; k++) {
            weight[k] = k;
        }
        return weight;
    }

    @Test
    void spikeAddsTheWeightsOfItsSource() {
        var projection = new DenseProjection(SOURCES, TARGETS, weights());
        float[] current = new float[TARGETS + 3];
        current[1] = 0.5f;
        projection.deliver(new int[] {2, 6, 99}, 2, current);
        for (int target = 0; target < TARGETS; target++) {
            double expected = 2 * TARGETS + target + 6 * TARGETS + target;
            assertThat((double) current[target]).isEqualTo(target == 1 ? expected + 0.5 : expected);
            assertThat(projection.weight(6, target)).isEqualTo(6 * TARGETS + target);
        }
        assertThat(current[TARGETS]).isZero();
    }

    @Test
    void rowsAreNeverAPowerOfTwoApart() {
        for (int targets = 17; targets < 5000; targets++) {
            int stride = DenseProjection.stride(targets);
            assertThat(stride).isGreaterThanOrEqualTo(targets).isLessThan(targets + 32);
            assertThat(stride % 32).isEqualTo(16);
        }
    }

    @Test
    void whatDoesNotFitIsRefused() {
        assertThatThrownBy(() -> new DenseProjection(2, 3, new float[7]))
                .hasMessage("weights must be sources × targets = 2 × 3, were 7");
        var projection = new DenseProjection(SOURCES, TARGETS, weights());
        assertThatThrownBy(() -> projection.deliver(new int[9], 8, new float[TARGETS]))
                .hasMessage("spikes must be 0 to 7 and currents at least 37, were 8 and 37");
        assertThatThrownBy(() -> projection.deliver(new int[9], 1, new float[TARGETS - 1]))
                .hasMessageContaining("were 1 and 36");
        assertThatThrownBy(() -> projection.deliver(new int[] {7}, 1, new float[TARGETS]))
                .hasMessage("spike 0 must come from source 0 to 6, came from 7");
        assertThatThrownBy(() -> projection.weight(0, TARGETS))
                .isInstanceOf(IndexOutOfBoundsException.class);
    }
}
