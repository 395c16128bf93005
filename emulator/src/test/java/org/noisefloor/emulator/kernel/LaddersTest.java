package org.noisefloor.emulator.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class LaddersTest {
    private static final Ladders SCALAR = new ScalarLadders();
    private static final Ladders PREFERRED = Ladders.preferred();

    /// One set of lines with cells, potentials and resistances drawn for it.
    private record Lines(int depth, int lines, int stride, long seed) {
        double[] draw(int length, double low, double high, int stream) {
            SplittableRandom random = new SplittableRandom(seed + stream);
            double[] values = new double[length];
            for (int k = 0; k < length; k++) {
                values[k] = low + (high - low) * random.nextDouble();
            }
            return values;
        }

        double[] nodes(double low, double high, int stream) {
            return draw(depth * stride, low, high, stream);
        }

        double[] cells() {
            return nodes(0, 1e-3, 1);
        }

        double[] factors(double between, double last) {
            double[] factor = new double[depth * stride];
            SCALAR.factor(depth, lines, stride, cells(), between, last, factor);
            return factor;
        }

        /// Each kernel, as what it writes.
        Map<String, Consumer<double[][]>> calls(Ladders ladders) {
            var calls = new TreeMap<String, Consumer<double[][]>>();
            calls.put(
                    "factor", out -> ladders.factor(depth, lines, stride, cells(), 2, 30, out[0]));
            calls.put(
                    "solve",
                    out ->
                            ladders.solve(
                                    depth,
                                    lines,
                                    stride,
                                    cells(),
                                    factors(2, 30),
                                    2,
                                    30,
                                    nodes(-1, 1, 2),
                                    draw(lines, -1, 1, 3),
                                    out[0],
                                    out[1]));
            int rows = Ladders.padded(depth);
            calls.put(
                    "turn",
                    out ->
                            ladders.turn(
                                    rows,
                                    lines,
                                    draw(rows * stride, -1, 1, 4),
                                    stride,
                                    out[2],
                                    rows));
            calls.put(
                    "imbalance",
                    out ->
                            ladders.imbalance(
                                    depth,
                                    lines,
                                    stride,
                                    cells(),
                                    nodes(-1, 1, 5),
                                    nodes(-1, 1, 6),
                                    1e-3,
                                    out[1]));
            calls.put(
                    "advance",
                    out -> {
                        int n = depth * stride;
                        System.arraycopy(nodes(-1, 1, 7), 0, out[0], 0, n);
                        System.arraycopy(nodes(-1, 1, 8), 0, out[3], 0, n);
                        ladders.advance(n, 0.3, 1.1, nodes(-1, 1, 9), out[0], out[3]);
                    });
            return calls;
        }

        double[][] result(Consumer<double[][]> call) {
            int rows = Ladders.padded(depth);
            double[][] out = {
                new double[depth * stride],
                new double[lines],
                new double[lines * rows],
                new double[depth * stride]
            };
            call.accept(out);
            return out;
        }
    }

    @Test
    void everyMethodHasACaseHere() {
        TreeSet<String> methods = new TreeSet<>();
        for (Method method : Ladders.class.getDeclaredMethods()) {
            if (!Modifier.isStatic(method.getModifiers()) && !method.isSynthetic()) {
                methods.add(method.getName());
            }
        }
        assertThat(new Lines(1, 8, 8, 1).calls(SCALAR).keySet()).isEqualTo(methods);
    }

    @Property(tries = 60, edgeCases = EdgeCasesMode.NONE)
    void vectorsGiveTheBitsOfTheScalarLoops(
            @ForAll @IntRange(min = 1, max = 40) int depth,
            @ForAll @IntRange(min = 1, max = 6) int blocks,
            @ForAll @IntRange(max = 2) int spare,
            @ForAll long seed) {
        int lines = blocks * Ladders.BLOCK;
        var drawn = new Lines(depth, lines, lines + spare * Ladders.BLOCK, seed);
        Map<String, Consumer<double[][]>> preferred = drawn.calls(PREFERRED);
        drawn.calls(SCALAR)
                .forEach((name, call) ->
                        assertThat(drawn.result(preferred.get(name)))
                                .as(name)
                                .isDeepEqualTo(drawn.result(call)));
    }

    /// At every node the currents from the cell and from both neighbours add up to zero.
    @Property(tries = 40, edgeCases = EdgeCasesMode.NONE)
    void solvedLinesObeyKirchhoffsCurrentLaw(
            @ForAll @IntRange(min = 1, max = 30) int depth, @ForAll long seed) {
        var drawn = new Lines(depth, 8, 8, seed);
        double between = 2;
        double last = 30;
        double[] g = drawn.cells();
        double[] u = drawn.nodes(-1, 1, 2);
        double[] terminal = drawn.draw(8, -1, 1, 3);
        double[] x = drawn.result(drawn.calls(PREFERRED).get("solve"))[0];
        for (int line = 0; line < 8; line++) {
            for (int k = 0; k < depth; k++) {
                int at = k * 8 + line;
                double current = g[at] * (u[at] - x[at]);
                if (k > 0) {
                    current += (x[at - 8] - x[at]) / between;
                }
                current +=
                        k == depth - 1
                                ? (terminal[line] - x[at]) / last
                                : (x[at + 8] - x[at]) / between;
                assertThat(current).isCloseTo(0, within(1e-14));
            }
        }
    }

    @Test
    void turningTwiceChangesNothing() {
        double[] in = new Lines(16, 24, 24, 5).nodes(-1, 1, 1);
        double[] turned = new double[24 * 16];
        double[] back = new double[16 * 24];
        PREFERRED.turn(16, 24, in, 24, turned, 16);
        PREFERRED.turn(24, 16, turned, 16, back, 24);
        assertThat(back).isEqualTo(in);
        assertThat(turned[23 * 16 + 15]).isEqualTo(in[0]);
    }
}
