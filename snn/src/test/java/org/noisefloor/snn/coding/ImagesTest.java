package org.noisefloor.snn.coding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ImagesTest {
    private static Images images(int count) {
        byte[] pixel = new byte[count * 2 * 3];
        byte[] label = new byte[count];
        for (int k = 0; k < pixel.length; k++) {
            pixel[k] = (byte) (7 * k + k * k % 11);
        }
        for (int k = 0; k < count; k++) {
            label[k] = (byte) (k % 4);
            pixel[6 * k] = (byte) k;
        }
        return Images.of(2, 1, 3, pixel, label, 4);
    }

    @Test
    void standardisedChannelsHaveMeanZeroAndDeviationOne() {
        Images shown = images(40).standardised();
        float[] one = new float[6];
        double[] sum = new double[2];
        double[] square = new double[2];
        for (int k = 0; k < 40; k++) {
            shown.input(k, one, 0);
            for (int p = 0; p < 6; p++) {
                sum[p / 3] += one[p] / 120;
                square[p / 3] += one[p] * one[p] / 120;
            }
        }
        assertThat(sum[0]).isCloseTo(0, within(1e-6));
        assertThat(sum[1]).isCloseTo(0, within(1e-6));
        assertThat(square[0]).isCloseTo(1, within(1e-6));
        assertThat(square[1]).isCloseTo(1, within(1e-6));
        float[] like = new float[6];
        images(3).shownLike(shown).input(2, like, 0);
        shown.input(2, one, 0);
        assertThat(like).isEqualTo(one);
        float[] flat = new float[1];
        Images.of(1, 1, 1, new byte[] {9, 9}, new byte[2], 1).standardised().input(0, flat, 0);
        assertThat(flat).containsExactly(0);
    }

    @Test
    void partsOfOneOrderShareNoImageAndMissNone() {
        Images all = images(40);
        Images train = all.shuffledPart(5, 0, 30);
        Images test = all.shuffledPart(5, 30, 40);
        int[] seen = new int[40];
        for (int k = 0; k < 40; k++) {
            Images part = k < 30 ? train : test;
            int at = k < 30 ? k : k - 30;
            int first = part.pixel()[6 * at];
            seen[first]++;
            assertThat(part.label(at)).isEqualTo(first % 4);
        }
        assertThat(seen).containsOnly(1);
        assertThat(all.shuffledPart(6, 0, 30).label()).isNotEqualTo(train.label());
        assertThat(all.first(3).label()).containsExactly(0, 1, 2);
    }

    @Test
    void samplesAreExamplesToo() {
        Samples samples = YinYang.samples(50, 42);
        Examples examples = Examples.of(samples);
        assertThat(examples.count()).isEqualTo(50);
        assertThat(examples.classes()).isEqualTo(3);
        float[] input = new float[4];
        for (int k = 0; k < 50; k++) {
            examples.input(k, input, 0);
            assertThat(input[1]).isEqualTo((float) samples.input()[k][1]);
            assertThat(examples.label(k)).isEqualTo(Samples.classOf(samples.target()[k]));
        }
    }

    @Test
    void impossibleImagesAreRefused() {
        assertThatThrownBy(() -> Images.of(1, 2, 2, new byte[7], new byte[2], 3))
                .hasMessageContaining("4 pixels");
        assertThatThrownBy(() -> Images.of(1, 0, 2, new byte[0], new byte[2], 3))
                .hasMessageContaining(">= 1");
        assertThatThrownBy(() -> Images.of(1, 1, 1, new byte[1], new byte[] {3}, 3))
                .hasMessageContaining("image 0 must be 0 to 2, was 3");
        assertThatThrownBy(() -> images(4).shuffledPart(1, 2, 5)).hasMessageContaining("2 to 5");
        assertThatThrownBy(() -> images(4).first(5)).hasMessageContaining("1 to 4");
        byte[] many = new byte[300];
        Arrays.fill(many, (byte) 200);
        assertThatThrownBy(() -> Images.of(1, 1, 1, many, many, 10)).hasMessageContaining("200");
    }
}
