package org.noisefloor.emulator.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class LaddersTest {
    private static final int FIRST = Ladders.FIRST;
    private static final Ladders SCALAR = new ScalarLadders();
    private static final Ladders PREFERRED = Ladders.preferred();

    @Property(tries = 100, edgeCases = EdgeCasesMode.NONE)
    void vectorsGiveTheBitsOfTheScalarLoops(
            @ForAll @IntRange(min = 1, max = 60) int n,
            @ForAll @IntRange(max = 2) int padding,
            @ForAll long seed) {
        LadderCases.all(n, padding, KernelCase.Floats.ORDINARY, new SplittableRandom(seed))
                .forEach((name, kernel) ->
                        assertThat(kernel.result(PREFERRED))
                                .as("%s of %d columns", name, n)
                                .isDeepEqualTo(kernel.result(SCALAR)));
    }

    @Test
    void valuesThatAreNoConductanceAreSeen() {
        for (Ladders ladders : new Ladders[] {SCALAR, PREFERRED}) {
            for (int at : new int[] {0, 9, 10, 32}) {
                for (double good : new double[] {0, -0.0, Double.MIN_VALUE, 1}) {
                    assertThat(taken(ladders, at, good)).isTrue();
                }
                for (double bad :
                        new double[] {
                            -Double.MIN_VALUE,
                            -1e300,
                            Math.nextUp(1.0),
                            Double.POSITIVE_INFINITY,
                            Double.NEGATIVE_INFINITY,
                            Double.NaN,
                            Double.longBitsToDouble(-1)
                        }) {
                    assertThat(taken(ladders, at, bad)).as("%s at %d", bad, at).isFalse();
                }
            }
        }
    }

    private static boolean taken(Ladders ladders, int at, double value) {
        double[] matrix = new double[33];
        matrix[at] = value;
        return ladders.take(3, 11, matrix, 1, 40, Ladders.strips(80));
    }

    /// Columns with cells drawn for them, and their factors.
    private record Lines(
            int depth, double[] cells, double[] factor, double[] reach, double[] seen) {
        static Lines random(int depth, int strips, long seed) {
            double[] cells = strips(depth * strips * 8, 0, 1e-3, seed);
            double[] factor = new double[cells.length];
            double[] reach = new double[8 * strips];
            double[] seen = new double[8 * strips];
            PREFERRED.factor(depth, 8 * strips, 8 * depth, cells, 2, 30, factor, reach, seen);
            return new Lines(depth, cells, factor, reach, seen);
        }
    }

    private static double[] strips(int n, double low, double high, long seed) {
        return draw(FIRST + n, low, high, seed);
    }

    private static double[] draw(int length, double low, double high, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] values = new double[length];
        for (int k = 0; k < length; k++) {
            values[k] = low + (high - low) * random.nextDouble();
        }
        return values;
    }

    /// Against one division per node, the sum of conductances and the product of factors as their definitions have it.
    @Property(tries = 40, edgeCases = EdgeCasesMode.NONE)
    void factorsAreThoseOfOneNodeAfterTheOther(
            @ForAll @IntRange(min = 1, max = 30) int depth, @ForAll long seed) {
        Lines lines = Lines.random(depth, 3, seed);
        for (int line = 0; line < 24; line++) {
            double carried = 0;
            double product = 1;
            for (int k = 0; k < depth; k++) {
                int at = FIRST + line / 8 * 8 * depth + 8 * k + line % 8;
                double y = lines.cells[at] + carried;
                double b = 1 / (1 + (k == depth - 1 ? 30 : 2) * y);
                assertThat(lines.factor[at]).isCloseTo(b, within(1e-14 * b));
                carried = b * y;
                product *= b;
            }
            assertThat(lines.seen[line]).isCloseTo(carried, within(1e-13 * carried));
            assertThat(lines.reach[line]).isCloseTo(product, within(1e-13 * product));
        }
    }

    /// At every node the currents from the cell and from both neighbours add up to zero; and what is summed up is what it says.
    @Property(tries = 40, edgeCases = EdgeCasesMode.NONE)
    void solvedColumnsObeyKirchhoffsCurrentLaw(
            @ForAll @IntRange(min = 1, max = 30) int depth, @ForAll long seed) {
        Lines lines = Lines.random(depth, 1, seed);
        double[] newer = strips(8 * depth, -1, 1, seed + 1);
        double[] s = strips(8 * depth, -1, 1, seed + 2);
        double[] x = strips(8 * depth, -1, 1, seed + 3);
        double first = 0.3 * newer[FIRST] - 0.2 * s[FIRST] + 0.9 * x[FIRST];
        double[] current = new double[8];
        double[] energy = new double[8];
        double[] total = new double[8];
        double[] weights = {0.3, -0.2, 0.9};
        PREFERRED.columns(
                depth,
                8,
                8 * depth,
                lines.factor,
                2,
                30,
                weights,
                newer,
                s,
                x,
                current,
                energy,
                total);
        assertThat(s[FIRST]).isCloseTo(first, within(1e-15));
        for (int line = 0; line < 8; line++) {
            double power = 0;
            double sum = 0;
            for (int k = 0; k < depth; k++) {
                int at = FIRST + k * 8 + line;
                double net = s[at] - lines.cells[at] * x[at];
                net += k == 0 ? 0 : (x[at - 8] - x[at]) / 2;
                net += k == depth - 1 ? -x[at] / 30 : (x[at + 8] - x[at]) / 2;
                assertThat(net).isCloseTo(0, within(1e-12));
                power += x[at] * s[at];
                sum += Math.abs(s[at]);
            }
            assertThat(current[line])
                    .isCloseTo(x[FIRST + (depth - 1) * 8 + line] / 30, within(1e-12));
            assertThat(energy[line]).isCloseTo(power, within(1e-10));
            assertThat(total[line]).isCloseTo(sum, within(1e-12));
        }
    }

    /// The same for rows, whose cells lead to given potentials; and those that lead to ground are what [Ladders#drive] finds.
    @Property(tries = 40, edgeCases = EdgeCasesMode.NONE)
    void solvedRowsObeyKirchhoffsCurrentLaw(
            @ForAll @IntRange(min = 1, max = 4) int strips, @ForAll long seed) {
        int n = strips * Ladders.STRIP;
        Lines lines = Lines.random(n, 1, seed);
        double[] g = lines.cells;
        double[] ones = Ladders.strips(n * 8);
        Arrays.fill(ones, 1);
        double[] source = draw(8, -1, 1, seed + 1);
        double[] u = strips(n * 8, -1, 1, seed + 2);
        double[] r = u.clone();
        double[] scratch = Ladders.strips(n * 8);
        double[] energy = new double[8];
        PREFERRED.rows(n, 8, n * 8, g, lines.factor, 2, 30, source, ones, 64, r, scratch, energy);
        for (int i = 0; i < 8; i++) {
            for (int j = 0; j < n; j++) {
                double here = r[node(i, j)];
                double net = g[FIRST + (n - 1 - j) * 8 + i] * (u[node(i, j)] - here);
                net += j == 0 ? (source[i] - here) / 30 : (r[node(i, j - 1)] - here) / 2;
                net += j == n - 1 ? 0 : (r[node(i, j + 1)] - here) / 2;
                assertThat(net).isCloseTo(0, within(1e-12));
            }
        }
        double[] grounded = Ladders.strips(n * 8);
        PREFERRED.rows(
                n, 8, n * 8, g, lines.factor, 2, 30, source, g, 64, grounded, scratch, energy);
        double[] driven = Ladders.strips(n * 8);
        PREFERRED.drive(n, 8, n * 8, lines.factor, source, g, 64, driven, scratch);
        assertThat(driven).containsExactly(grounded);
        assertThat(energy).containsOnly(0);
    }

    private static int node(int i, int j) {
        return FIRST + j / 8 * 64 + i * 8 + j % 8;
    }

    @Test
    void turnedNodesAreThoseOfRowsFromTheirLastColumnOn() {
        double[] in = strips(16 * 24, -1, 1, 5);
        double[] turned = Ladders.strips(16 * 24);
        PREFERRED.turn(16, 24, in, 16 * 8, turned, 24 * 8);
        for (int i = 0; i < 16; i++) {
            for (int j = 0; j < 24; j++) {
                assertThat(turned[FIRST + i / 8 * 192 + (23 - j) * 8 + i % 8])
                        .isEqualTo(in[FIRST + j / 8 * 128 + i * 8 + j % 8]);
            }
        }
    }
}
