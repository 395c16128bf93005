package org.noisefloor.snn.coding;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class BarsTest {
    @Test
    void everyBarIsThreePixelsThroughThePicture() {
        Samples bars = Bars.samples();
        assertThat(bars.count()).isEqualTo(8);
        double[] sum = new double[Bars.INPUTS];
        for (double[] picture : bars.input()) {
            assertThat(Arrays.stream(picture).sum()).isEqualTo(3);
            for (int p = 0; p < sum.length; p++) {
                sum[p] += picture[p];
            }
        }
        assertThat(sum).containsExactly(3, 2, 3, 2, 4, 2, 3, 2, 3);
        assertThat(Arrays.stream(bars.target()).mapToInt(Samples::classOf).toArray())
                .containsExactly(0, 0, 0, 1, 1, 1, 2, 2);
        assertThat(Arrays.stream(bars.input()).map(Arrays::toString).distinct()).hasSize(8);
    }
}
