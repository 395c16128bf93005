package org.noisefloor.snn.dataflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.noisefloor.snn.dataflow.Graphs.chain;
import static org.noisefloor.snn.dataflow.Graphs.exact;
import static org.noisefloor.snn.dataflow.Graphs.run;

import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.noisefloor.snn.graph.AvgPool2d;
import org.noisefloor.snn.graph.Conv1d;
import org.noisefloor.snn.graph.Conv2d;
import org.noisefloor.snn.graph.DenseArray;
import org.noisefloor.snn.graph.ElementType;
import org.noisefloor.snn.graph.Flatten;
import org.noisefloor.snn.graph.SumPool2d;
import org.noisefloor.snn.graph.Text;
import org.noisefloor.snn.graph.Value;
import org.noisefloor.snn.graph.ValueMap;

class GraphConvolutionTest {
    private static final ValueMap NO = ValueMap.EMPTY;

    private static DenseArray pair(int a, int b) {
        return DenseArray.integers(a, b);
    }

    private static DenseArray array(double[] value, int... shape) {
        return new DenseArray(value, shape, ElementType.FLOAT64);
    }

    /// Some zeros, since zeros are skipped.
    private static double[] numbers(Random random, int count) {
        return random.ints(count, -4, 5).mapToDouble(k -> k % 3 == 0 ? 0 : k).toArray();
    }

    @Property(tries = 100)
    void planeEqualsTheDirectSum(
            @ForAll int seed,
            @ForAll @IntRange(min = 1, max = 3) int groups,
            @ForAll @IntRange(min = 1, max = 3) int stride,
            @ForAll @IntRange(min = 1, max = 2) int dilation,
            @ForAll @IntRange(min = 0, max = 2) int zeros) {
        var random = new Random(seed);
        int in = groups * (1 + random.nextInt(2));
        int out = groups * (1 + random.nextInt(2));
        int[] kernel = {1 + random.nextInt(3), 1 + random.nextInt(3)};
        int[] size = {5 + random.nextInt(4), 5 + random.nextInt(4)};
        int[] pad = {zeros, zeros / 2};
        int[] strides = {stride, 1 + stride % 2};
        int[] dilations = {dilation, 3 - dilation};
        double[] weight = numbers(random, out * in / groups * kernel[0] * kernel[1]);
        double[] bias = numbers(random, out);
        double[] x = numbers(random, in * size[0] * size[1]);
        int[] length = new int[2];
        for (int a = 0; a < 2; a++) {
            int span = dilations[a] * (kernel[a] - 1) + 1;
            length[a] = (size[a] + 2 * pad[a] - span) / strides[a] + 1;
        }
        var layer =
                new Conv2d(
                        pair(size[0], size[1]),
                        array(weight, out, in / groups, kernel[0], kernel[1]),
                        pair(strides[0], strides[1]),
                        pair(pad[0], pad[1]),
                        pair(dilations[0], dilations[1]),
                        DenseArray.integer(groups),
                        array(bias, out),
                        NO);
        double[] expected = new double[out * length[0] * length[1]];
        for (int o = 0; o < out; o++) {
            for (int r = 0; r < length[0]; r++) {
                for (int c = 0; c < length[1]; c++) {
                    double sum = bias[o];
                    for (int i = 0; i < in / groups; i++) {
                        int channel = o / (out / groups) * (in / groups) + i;
                        for (int k = 0; k < kernel[0]; k++) {
                            for (int l = 0; l < kernel[1]; l++) {
                                int row = r * strides[0] + k * dilations[0] - pad[0];
                                int column = c * strides[1] + l * dilations[1] - pad[1];
                                boolean inside = row >= 0 && row < size[0];
                                if (inside && column >= 0 && column < size[1]) {
                                    int w =
                                            ((o * (in / groups) + i) * kernel[0] + k) * kernel[1]
                                                    + l;
                                    sum +=
                                            weight[w]
                                                    * x[
                                                            (channel * size[0] + row) * size[1]
                                                                    + column];
                                }
                            }
                        }
                    }
                    expected[(o * length[0] + r) * length[1] + c] = sum;
                }
            }
        }
        int[] inShape = {in, size[0], size[1]};
        int[] outShape = {out, length[0], length[1]};
        assertThat(run(chain(inShape, outShape, layer), exact(1), "out", x)[0])
                .containsExactly(expected);
    }

    private static double[] line(Value padding, int stride, int outputs, double... weight) {
        var layer =
                new Conv1d(
                        DenseArray.integer(5),
                        array(weight, 1, 1, weight.length),
                        DenseArray.integer(stride),
                        padding,
                        DenseArray.integer(1),
                        DenseArray.integer(1),
                        array(new double[1], 1),
                        NO);
        var graph = chain(new int[] {1, 5}, new int[] {1, outputs}, layer);
        return run(graph, exact(1), "out", new double[] {1, 10, 100, 1000, 10000})[0];
    }

    /// The kernel is not turned round, and of an odd number of zeros `same` puts the larger half behind.
    @Test
    void lineIsPaddedAsItsTextSays() {
        assertThat(line(new Text("valid"), 1, 4, 1, 2)).containsExactly(21, 210, 2100, 21000);
        assertThat(line(new Text("same"), 1, 5, 1, 2)).containsExactly(21, 210, 2100, 21000, 10000);
        assertThat(line(new Text("same"), 1, 5, 1, 2, 3))
                .containsExactly(32, 321, 3210, 32100, 21000);
        assertThat(line(DenseArray.integer(1), 2, 3, 1, 2)).containsExactly(2, 210, 21000);
    }

    @Test
    void poolsSumOrAverageWindowsOfEachChannelPaddingIncluded() {
        double[] x = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 20, 30, 40, 50, 60, 70, 80, 90};
        int[] in = {2, 3, 3};
        var sum = new SumPool2d(pair(2, 2), pair(1, 1), pair(0, 0), NO);
        assertThat(run(chain(in, new int[] {2, 2, 2}, sum), exact(1), "out", x)[0])
                .containsExactly(12, 16, 24, 28, 120, 160, 240, 280);
        var mean = new AvgPool2d(pair(2, 2), pair(2, 2), pair(1, 1), NO);
        assertThat(run(chain(in, new int[] {2, 2, 2}, mean), exact(1), "out", x)[0])
                .usingComparatorWithPrecision(1e-12)
                .containsExactly(0.25, 1.25, 2.75, 7, 2.5, 12.5, 27.5, 70);
    }

    @Test
    void flattenKeepsTheOrder() {
        var flatten = new Flatten(DenseArray.integer(0), DenseArray.integer(-1), null, NO);
        double[] x = {1, 2, 3, 4, 5, 6};
        var graph = chain(new int[] {1, 2, 3}, new int[] {6}, flatten);
        assertThat(run(graph, exact(1), "out", x)[0]).containsExactly(x, within(0.0));
    }
}
