package org.noisefloor.snn.coding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class YinYangTest {
    /// Published by the authors of the generator: tests of the reference with one word as seed.
    @Test
    void generatorStartsWithThePublishedWords() {
        assertThat(Integer.toUnsignedLong(new MersenneTwister(42).bits())).isEqualTo(1608637542L);
        MersenneTwister standard = new MersenneTwister(5489);
        for (int k = 1; k < 10_000; k++) {
            standard.bits();
        }
        assertThat(Integer.toUnsignedLong(standard.bits())).isEqualTo(4123659995L);
    }

    @ParameterizedTest
    @CsvSource({"42, 5000, 1681, 1702, 1617", "41, 1000, 316, 336, 348", "40, 1000, 350, 316, 334"})
    void publishedSetsHaveTheirClassCounts(int seed, int count, int zero, int one, int two) {
        int[] seen = new int[3];
        Arrays.stream(YinYang.samples(count, seed).target())
                .forEach(t -> seen[Samples.classOf(t)]++);
        assertThat(seen).containsExactly(zero, one, two);
    }

    @ParameterizedTest
    @CsvSource({
        "42, 0, 0.680308, 0.450499, 2",
        "42, 1, 0.097672, 0.684233, 1",
        "41, 0, 0.680573, 0.320973, 0"
    })
    void publishedSetsStartWithTheirSamples(int seed, int k, double x, double y, int label) {
        Samples samples = YinYang.samples(2, seed);
        assertThat(samples.input()[k][0]).isCloseTo(x, within(5e-7));
        assertThat(samples.input()[k][1]).isCloseTo(y, within(5e-7));
        assertThat(samples.input()[k][2]).isEqualTo(1 - samples.input()[k][0]);
        assertThat(samples.input()[k][3]).isEqualTo(1 - samples.input()[k][1]);
        assertThat(Samples.classOf(samples.target()[k])).isEqualTo(label);
    }

    /// Areas of the disc by the midpoint rule on 400 × 400 points.
    @Test
    void halvesHaveEqualAreas() {
        int[] seen = new int[3];
        for (int i = 0; i < 400; i++) {
            for (int j = 0; j < 400; j++) {
                double x = (i + 0.5) / 400;
                double y = (j + 0.5) / 400;
                if (Math.hypot(x - 0.5, y - 0.5) <= 0.5) {
                    seen[YinYang.label(x, y)]++;
                }
            }
        }
        double all = Arrays.stream(seen).sum();
        assertThat(seen[0] / all).isCloseTo(0.46, within(0.005));
        assertThat(seen[1] / all).isCloseTo(0.46, within(0.005));
        assertThat(seen[2] / all).isCloseTo(0.08, within(0.005));
    }

    @Test
    void tasksThatDoNotFitAreRefused() {
        assertThatThrownBy(() -> YinYang.samples(0, 1)).hasMessageContaining("was 0");
        double[][] two = new double[2][1];
        assertThatThrownBy(() -> new Samples(two, new double[1][1]))
                .hasMessageContaining("1 and 2");
        assertThatThrownBy(() -> new Samples(two, new double[][] {{1}, {1, 2}}))
                .hasMessageContaining("sample 1");
        assertThatThrownBy(() -> Samples.ofClasses(two, new int[] {0, 3}, 3, 0, 1))
                .hasMessageContaining("was 3");
    }
}
