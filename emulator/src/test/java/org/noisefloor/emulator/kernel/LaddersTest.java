package org.noisefloor.emulator.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.IntSupplier;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class LaddersTest {
    private static final Ladders SCALAR = new ScalarLadders();
    private static final Ladders PREFERRED = Ladders.preferred();

    /// One set of columns with cells, potentials and resistances drawn for it, all numbers of nodes and lines being whole strips
    /// where a kernel wants them so.
    private record Lines(int depth, int lines, int spare, long seed) {
        int strip() {
            return (Ladders.padded(depth) + spare) * Ladders.STRIP;
        }

        /// Strips of rows: their depth is the number of columns.
        int rowStrip() {
            return (lines + spare) * Ladders.STRIP;
        }

        double[] draw(int length, double low, double high, int stream) {
            SplittableRandom random = new SplittableRandom(seed + stream);
            double[] values = new double[length];
            for (int k = 0; k < length; k++) {
                values[k] = low + (high - low) * random.nextDouble();
            }
            return values;
        }

        double[] nodes(double low, double high, int stream) {
            return draw(lines / Ladders.STRIP * strip(), low, high, stream);
        }

        double[] turned(double low, double high, int stream) {
            return draw(Ladders.padded(depth) / Ladders.STRIP * rowStrip(), low, high, stream);
        }

        double[] cells() {
            return nodes(0, 1e-3, 1);
        }

        double[] turnedCells() {
            return turned(0, 1e-3, 1);
        }

        double[] factors() {
            double[] factor = new double[lines / Ladders.STRIP * strip()];
            double[] line = new double[lines];
            SCALAR.factor(depth, lines, strip(), cells(), 2, 30, factor, line, line);
            return factor;
        }

        double[] turnedFactors() {
            int rows = Ladders.padded(depth);
            double[] factor = new double[rows / Ladders.STRIP * rowStrip()];
            double[] line = new double[rows];
            SCALAR.factor(lines, rows, rowStrip(), turnedCells(), 2, 30, factor, line, line);
            return factor;
        }

        /// Each kernel, as what it writes: nodes, nodes, turned nodes, and three times a value per line.
        Map<String, Consumer<double[][]>> calls(Ladders ladders) {
            var calls = new TreeMap<String, Consumer<double[][]>>();
            int rows = Ladders.padded(depth);
            for (int missing = 0; missing < Ladders.STRIP; missing += 3) {
                int columns = lines - missing;
                calls.put(
                        missing == 0 ? "take" : "take " + missing + " less",
                        out -> {
                            double[] matrix = draw(depth * columns, 0, 1, 4);
                            boolean all = ladders.take(depth, columns, matrix, 1, strip(), out[0]);
                            matrix[matrix.length / 2] = 2;
                            boolean some = ladders.take(depth, columns, matrix, 1, strip(), out[1]);
                            out[3][0] = all && !some ? 1 : 0;
                        });
            }
            calls.put(
                    "turn",
                    out -> ladders.turn(rows, lines, nodes(-1, 1, 4), strip(), out[2], rowStrip()));
            calls.put(
                    "factor",
                    out ->
                            ladders.factor(
                                    depth, lines, strip(), cells(), 2, 30, out[0], out[3], out[4]));
            calls.put(
                    "drive",
                    out ->
                            ladders.drive(
                                    lines,
                                    rows,
                                    rowStrip(),
                                    turnedFactors(),
                                    draw(rows, -1, 1, 3),
                                    turnedCells(),
                                    strip(),
                                    out[0],
                                    new double[lines * Ladders.STRIP]));
            calls.put(
                    "columns",
                    out -> {
                        System.arraycopy(nodes(-1, 1, 5), 0, out[0], 0, out[0].length);
                        System.arraycopy(nodes(-1, 1, 6), 0, out[1], 0, out[1].length);
                        ladders.columns(
                                depth,
                                lines,
                                strip(),
                                factors(),
                                2,
                                30,
                                new double[] {0.3, -0.2, 0.9},
                                nodes(-1, 1, 2),
                                out[0],
                                out[1],
                                out[3],
                                out[4],
                                out[5]);
                    });
            calls.put(
                    "rows",
                    out -> {
                        System.arraycopy(nodes(-1, 1, 5), 0, out[0], 0, out[0].length);
                        ladders.rows(
                                lines,
                                rows,
                                rowStrip(),
                                turnedCells(),
                                turnedFactors(),
                                2,
                                30,
                                draw(rows, -1, 1, 3),
                                turned(0, 1, 7),
                                strip(),
                                out[0],
                                new double[lines * Ladders.STRIP],
                                out[3]);
                    });
            calls.put(
                    "advance",
                    out -> {
                        int n = out[0].length;
                        System.arraycopy(nodes(-1, 1, 7), 0, out[0], 0, n);
                        System.arraycopy(nodes(-1, 1, 8), 0, out[1], 0, n);
                        ladders.advance(n, 0.3, 1.1, nodes(-1, 1, 9), out[0], out[1]);
                    });
            return calls;
        }

        double[][] result(Consumer<double[][]> call) {
            int nodes = lines / Ladders.STRIP * strip();
            int longer = Math.max(lines, Ladders.padded(depth));
            double[][] out = {
                new double[nodes],
                new double[nodes],
                new double[Ladders.padded(depth) / Ladders.STRIP * rowStrip()],
                new double[longer],
                new double[longer],
                new double[longer]
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
        TreeSet<String> cases = new TreeSet<>(new Lines(1, 8, 0, 1).calls(SCALAR).keySet());
        cases.removeIf(name -> name.contains(" "));
        assertThat(cases).isEqualTo(methods);
    }

    @Property(tries = 60, edgeCases = EdgeCasesMode.NONE)
    void vectorsGiveTheBitsOfTheScalarLoops(
            @ForAll @IntRange(min = 1, max = 40) int depth,
            @ForAll @IntRange(min = 1, max = 6) int strips,
            @ForAll @IntRange(max = 2) int spare,
            @ForAll long seed) {
        var drawn = new Lines(depth, strips * Ladders.STRIP, spare, seed);
        Map<String, Consumer<double[][]>> preferred = drawn.calls(PREFERRED);
        drawn.calls(SCALAR)
                .forEach((name, call) ->
                        assertThat(drawn.result(preferred.get(name)))
                                .as(name)
                                .isDeepEqualTo(drawn.result(call)));
    }

    /// A vector that the compiler failed to keep in a register shows as garbage, and as a kernel ten times slower.
    @Test
    void noKernelAllocatesOnceCompiled() {
        var drawn = new Lines(40, 48, 1, 2);
        double[] cells = drawn.cells();
        double[] factor = drawn.factors();
        double[] rowCells = drawn.turnedCells();
        double[] rowFactor = drawn.turnedFactors();
        double[] a = {0.3, -0.2, 0.9};
        double[] s = drawn.nodes(0, 1, 2);
        double[] node = drawn.nodes(0, 1, 3);
        double[] scratch = new double[48 * Ladders.STRIP];
        double[] x = new double[48];
        double[] y = new double[48];
        double[] z = new double[48];
        double[] matrix = new double[40 * 45];
        int strip = drawn.strip();
        int rowStrip = drawn.rowStrip();
        IntSupplier all =
                () -> {
                    PREFERRED.take(40, 45, matrix, 1, strip, node);
                    PREFERRED.factor(40, 48, strip, cells, 2, 30, factor, x, y);
                    PREFERRED.turn(40, 48, cells, strip, rowCells, rowStrip);
                    PREFERRED.drive(48, 40, rowStrip, rowFactor, x, rowCells, strip, node, scratch);
                    PREFERRED.columns(40, 48, strip, factor, 2, 30, a, s, cells, node, x, y, z);
                    PREFERRED.rows(
                            48, 40, rowStrip, rowCells, rowFactor, 2, 30, x, rowCells, strip, node,
                            scratch, y);
                    PREFERRED.advance(s.length, 0.1, 0.1, cells, s, node);
                    return 0;
                };
        assertThat(KernelsTest.allocationOnceSettled(all)).isZero();
    }

    /// At every node the currents from the cell and from both neighbours add up to zero.
    @Property(tries = 40, edgeCases = EdgeCasesMode.NONE)
    void solvedColumnsObeyKirchhoffsCurrentLaw(
            @ForAll @IntRange(min = 1, max = 30) int depth, @ForAll long seed) {
        var drawn = new Lines(depth, 8, 0, seed);
        double[] g = drawn.cells();
        double[][] out = drawn.result(drawn.calls(PREFERRED).get("columns"));
        double[] s = out[0];
        double[] x = out[1];
        for (int line = 0; line < 8; line++) {
            double power = 0;
            double total = 0;
            for (int k = 0; k < depth; k++) {
                int at = k * 8 + line;
                double current = s[at] - g[at] * x[at];
                if (k > 0) {
                    current += (x[at - 8] - x[at]) / 2;
                }
                current += k == depth - 1 ? -x[at] / 30 : (x[at + 8] - x[at]) / 2;
                assertThat(current).isCloseTo(0, within(1e-12));
                power += x[at] * s[at];
                total += Math.abs(s[at]);
            }
            assertThat(out[3][line]).isCloseTo(x[(depth - 1) * 8 + line] / 30, within(1e-12));
            assertThat(out[4][line]).isCloseTo(power, within(1e-10));
            assertThat(out[5][line]).isCloseTo(total, within(1e-12));
        }
    }

    /// The same for rows, whose cells lead to given potentials; and those that lead to ground are what [Ladders#drive] finds.
    @Property(tries = 40, edgeCases = EdgeCasesMode.NONE)
    void solvedRowsObeyKirchhoffsCurrentLaw(
            @ForAll @IntRange(min = 1, max = 4) int strips, @ForAll long seed) {
        int n = strips * Ladders.STRIP;
        var drawn = new Lines(8, n, 0, seed);
        double[] ones = new double[n * 8];
        Arrays.fill(ones, 1);
        double[] source = drawn.draw(8, -1, 1, 3);
        double[] g = drawn.turnedCells();
        double[] u = drawn.nodes(-1, 1, 5);
        double[] r = u.clone();
        double[] scratch = new double[n * 8];
        double[] energy = new double[8];
        PREFERRED.rows(
                n, 8, n * 8, g, drawn.turnedFactors(), 2, 30, source, ones, 64, r, scratch, energy);
        for (int i = 0; i < 8; i++) {
            for (int j = 0; j < n; j++) {
                double here = r[node(i, j)];
                double current = g[(n - 1 - j) * 8 + i] * (u[node(i, j)] - here);
                current += j == 0 ? (source[i] - here) / 30 : (r[node(i, j - 1)] - here) / 2;
                current += j == n - 1 ? 0 : (r[node(i, j + 1)] - here) / 2;
                assertThat(current).isCloseTo(0, within(1e-12));
            }
        }
        double[] grounded = new double[n * 8];
        PREFERRED.rows(
                n,
                8,
                n * 8,
                g,
                drawn.turnedFactors(),
                2,
                30,
                source,
                g,
                64,
                grounded,
                scratch,
                energy);
        double[] driven = new double[n * 8];
        PREFERRED.drive(n, 8, n * 8, drawn.turnedFactors(), source, g, 64, driven, scratch);
        assertThat(driven).containsExactly(grounded);
        assertThat(energy).containsOnly(0);
    }

    private static int node(int i, int j) {
        return j / 8 * 64 + i * 8 + j % 8;
    }

    @Test
    void turnedNodesAreThoseOfRowsFromTheirLastColumnOn() {
        double[] in = new Lines(16, 24, 0, 5).nodes(-1, 1, 1);
        double[] turned = new double[16 * 24];
        PREFERRED.turn(16, 24, in, 16 * 8, turned, 24 * 8);
        for (int i = 0; i < 16; i++) {
            for (int j = 0; j < 24; j++) {
                assertThat(turned[i / 8 * 192 + (23 - j) * 8 + i % 8])
                        .isEqualTo(in[j / 8 * 128 + i * 8 + j % 8]);
            }
        }
    }
}
