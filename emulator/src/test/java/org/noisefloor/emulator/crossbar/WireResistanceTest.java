package org.noisefloor.emulator.crossbar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.noisefloor.emulator.random.NoiseStream;
import org.noisefloor.emulator.random.Purpose;

class WireResistanceTest {
    private static final double TOLERANCE = 1e-11;

    /// An array, its wires and its inputs.
    record Circuit(int rows, int columns, double[] g, double[] voltage, WireDescription wire) {
        static Circuit random(int rows, int columns, double gMax, WireDescription wire, long seed) {
            NoiseStream stream = new NoiseStream(seed, Purpose.STIMULUS);
            double[] g = new double[rows * columns];
            for (int k = 0; k < g.length; k++) {
                g[k] = gMax * (0.01 + 0.99 * stream.uniformAt(k, 0));
            }
            double[] voltage = new double[rows];
            for (int i = 0; i < rows; i++) {
                voltage[i] = 0.2 * (2 * stream.uniformAt(i, 1) - 1);
            }
            return new Circuit(rows, columns, g, voltage, wire);
        }

        WireResistance solver() {
            return new WireResistance(rows, columns, g, wire);
        }

        WireSolution solve() {
            return solver().solve(voltage, TOLERANCE);
        }

        double[] ideal() {
            double[] current = new double[columns];
            for (int k = 0; k < g.length; k++) {
                current[k % columns] += g[k] * voltage[k / columns];
            }
            return current;
        }

        Circuit with(WireDescription other) {
            return new Circuit(rows, columns, g, voltage, other);
        }

        @Override
        public String toString() {
            return rows + " x " + columns + ", " + wire;
        }
    }

    @Provide
    Arbitrary<Circuit> circuits() {
        Arbitrary<Integer> size = Arbitraries.integers().between(1, 24);
        Arbitrary<Double> ohm = Arbitraries.doubles().between(0.01, 50).ofScale(3);
        Arbitrary<Double> end = Arbitraries.doubles().between(0, 1000).ofScale(1);
        Arbitrary<Double> gMax = Arbitraries.of(1e-6, 1e-4, 1e-3);
        Arbitrary<WireDescription> wire =
                Combinators.combine(ohm, ohm, end, end).as(WireDescription::new);
        return Combinators.combine(size, size, gMax, wire, Arbitraries.longs()).as(Circuit::random);
    }

    private static double largest(double[] values) {
        return Arrays.stream(values).map(Math::abs).max().orElse(0);
    }

    private static double distance(double[] a, double[] b) {
        assertThat(a).hasSameSizeAs(b);
        double largest = 0;
        for (int k = 0; k < a.length; k++) {
            largest = Math.max(largest, Math.abs(a[k] - b[k]));
        }
        return largest;
    }

    @Property(tries = 150)
    void currentsAreThoseOfNodalAnalysis(@ForAll("circuits") Circuit circuit) {
        WireSolution solution = circuit.solve();
        double[] nodal =
                new NodalReference(circuit.rows, circuit.columns, circuit.g, circuit.wire)
                        .current(circuit.voltage);
        assertThat(solution.reached()).isTrue();
        // rounding of the reference itself: a few 1e-14 of the currents that meet at a node
        double scale = 0.2 / circuit.wire.row();
        assertThat(distance(solution.current(), nodal))
                .isLessThanOrEqualTo(solution.errorBound() + 1e-13 * scale);
    }

    @Property(tries = 50)
    void solutionDoesNotDependOnWhereItStarts(
            @ForAll("circuits") Circuit circuit, @ForAll long seed) {
        double[] start = new double[circuit.g.length];
        for (int k = 0; k < start.length; k++) {
            start[k] = 10 * new NoiseStream(seed, Purpose.NETWORK).gaussianAt(k, 0);
        }
        WireSolution one = circuit.solve();
        WireSolution other = circuit.solver().solve(circuit.voltage, start, TOLERANCE);
        assertThat(distance(one.current(), other.current()))
                .isLessThanOrEqualTo(2 * TOLERANCE * largest(one.current()));
    }

    @Property(tries = 25)
    void drivenFromTheOtherSideItIsTheTransposedMatrix(@ForAll("circuits") Circuit circuit) {
        int n = circuit.rows;
        int m = circuit.columns;
        // turned so that the sensed ends become the driven ones
        double[] turned = new double[n * m];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < m; j++) {
                turned[(m - 1 - j) * n + (n - 1 - i)] = circuit.g[i * m + j];
            }
        }
        double[] forward = circuit.solver().effectiveConductance(TOLERANCE);
        double[] backward =
                new WireResistance(m, n, turned, circuit.wire.transposed())
                        .effectiveConductance(TOLERANCE);
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < m; j++) {
                assertThat(backward[(m - 1 - j) * n + (n - 1 - i)])
                        .isCloseTo(forward[i * m + j], within(2 * TOLERANCE * largest(forward)));
            }
        }
    }

    @Property(tries = 50)
    void totalCurrentNeverRisesWithAResistance(
            @ForAll("circuits") Circuit circuit, @ForAll long choice) {
        double[] positive = new double[circuit.rows];
        Arrays.fill(positive, 0.2);
        Circuit before =
                new Circuit(circuit.rows, circuit.columns, circuit.g, positive, circuit.wire);
        WireDescription w = circuit.wire;
        Circuit after =
                before.with(
                        switch (Math.floorMod(choice, 4)) {
                            case 0 ->
                                    new WireDescription(
                                            2 * w.row(), w.column(), w.driver(), w.sense());
                            case 1 ->
                                    new WireDescription(
                                            w.row(), 2 * w.column(), w.driver(), w.sense());
                            case 2 ->
                                    new WireDescription(
                                            w.row(), w.column(), 2 * w.driver(), w.sense());
                            default ->
                                    new WireDescription(
                                            w.row(), w.column(), w.driver(), 2 * w.sense());
                        });
        double more = Arrays.stream(before.solve().current()).sum();
        double less = Arrays.stream(after.solve().current()).sum();
        assertThat(less).isLessThanOrEqualTo(more * (1 + 2 * TOLERANCE * circuit.columns));
    }

    @Property(tries = 50)
    void currentsApproachTheIdealProductAsWiresImprove(@ForAll("circuits") Circuit circuit) {
        double[] ideal = circuit.ideal();
        WireDescription w = circuit.wire;
        Circuit good =
                circuit.with(
                        new WireDescription(
                                1e-9 * w.row(),
                                1e-9 * w.column(),
                                1e-9 * w.driver(),
                                1e-9 * w.sense()));
        // relative drop of any voltage: at most the resistance to the far corner times all the
        // conductance behind it
        double far = circuit.columns * w.row() + w.driver() + circuit.rows * w.column() + w.sense();
        double drop = 1e-9 * far * Arrays.stream(circuit.g).sum();
        double all = 0.2 * Arrays.stream(circuit.g).sum();
        assertThat(distance(good.solve().current(), ideal))
                .isLessThanOrEqualTo((drop + 1e-14) * all);
        WireSolution perfect = circuit.with(WireDescription.IDEAL).solve();
        assertThat(distance(perfect.current(), ideal)).isLessThanOrEqualTo(1e-15 * all);
        assertThat(perfect.sweeps()).isOne();
    }

    @Test
    void oneCellIsAVoltageDivider() {
        WireDescription wire = new WireDescription(10, 20, 100, 50);
        WireSolution solution =
                new WireResistance(1, 1, new double[] {1e-3}, wire)
                        .solve(new double[] {0.2}, 1e-12);
        assertThat(solution.current()[0]).isCloseTo(0.2 / (110 + 1000 + 70), within(1e-18));
    }

    /// Rectangles up to the size of a chip, both ways round, with driver and sense resistors.
    @ParameterizedTest
    @CsvSource({"12,20", "20,12", "48,96", "96,48", "7,120", "120,7", "64,128"})
    void rectanglesAreThoseOfNodalAnalysis(int rows, int columns) {
        agreesWithNodalAnalysis(rows, columns);
    }

    @Tag("long")
    @Test
    void chipSizedRectangleIsThatOfNodalAnalysis() {
        agreesWithNodalAnalysis(256, 512);
    }

    private static void agreesWithNodalAnalysis(int rows, int columns) {
        WireDescription wire = new WireDescription(1, 1.5, 25, 10);
        Circuit circuit = Circuit.random(rows, columns, 1e-4, wire, rows * 1000L + columns);
        WireSolution solution = circuit.solver().solve(circuit.voltage, 1e-10);
        double[] nodal =
                new NodalReference(rows, columns, circuit.g, wire).current(circuit.voltage);
        assertThat(solution.reached()).isTrue();
        assertThat(distance(solution.current(), nodal) / largest(nodal)).isLessThan(1e-10);
    }

    /// 256 × 512 without a second solver: Kirchhoff's law at each node of what was found.
    @Test
    void chipSizedRectangleObeysKirchhoffsLawAtEveryNode() {
        WireDescription wire = new WireDescription(1, 1.5, 25, 10);
        Circuit circuit = Circuit.random(256, 512, 1e-4, wire, 7);
        WireSolution solution = circuit.solver().solve(circuit.voltage, 1e-10);
        assertThat(solution.reached()).isTrue();
        assertThat(imbalance(circuit, solution)).isLessThan(1e-10 * largest(solution.current()));
    }

    // the largest net current into any node, from the potentials alone
    private static double imbalance(Circuit circuit, WireSolution solution) {
        double[] r = solution.rowPotential();
        double[] c = solution.columnPotential();
        WireDescription wire = circuit.wire;
        int m = circuit.columns;
        double worst = 0;
        for (int k = 0; k < r.length; k++) {
            int i = k / m;
            int j = k % m;
            double cell = circuit.g[k] * (r[k] - c[k]);
            double rowNet =
                    (j == 0
                                    ? (circuit.voltage[i] - r[k]) / (wire.row() + wire.driver())
                                    : (r[k - 1] - r[k]) / wire.row())
                            + (j == m - 1 ? 0 : (r[k + 1] - r[k]) / wire.row())
                            - cell;
            double columnNet =
                    (i == 0 ? 0 : (c[k - m] - c[k]) / wire.column())
                            + (i == circuit.rows - 1
                                    ? -c[k] / (wire.column() + wire.sense())
                                    : (c[k + m] - c[k]) / wire.column())
                            + cell;
            worst = Math.max(worst, Math.max(Math.abs(rowNet), Math.abs(columnNet)));
        }
        return worst;
    }

    @Test
    void errorBoundHoldsAtEveryTolerance() {
        Circuit circuit = Circuit.random(64, 64, 1e-3, new WireDescription(10, 10, 100, 50), 3);
        double[] exact = circuit.solver().solve(circuit.voltage, 1e-12).current();
        int sweeps = 0;
        for (double tolerance : new double[] {1e-1, 1e-3, 1e-5, 1e-7, 1e-9}) {
            WireSolution solution = circuit.solver().solve(circuit.voltage, tolerance);
            assertThat(distance(solution.current(), exact))
                    .isLessThanOrEqualTo(solution.errorBound());
            assertThat(solution.relativeError()).isLessThanOrEqualTo(tolerance);
            assertThat(solution.sweeps()).isGreaterThanOrEqualTo(sweeps);
            sweeps = solution.sweeps();
        }
    }

    /// Cells of every kind between every kind of wire: off, nearly off, stuck at twice the largest, in blocks and alone.
    @Property(tries = 150)
    void noCurrentIsFurtherOffThanItsBound(
            @ForAll("circuits") Circuit plain, @ForAll long seed, @ForAll("tolerances") double e) {
        NoiseStream stream = new NoiseStream(seed, Purpose.NETWORK);
        double off = stream.uniformAt(0, 1);
        double[] g = plain.g.clone();
        for (int k = 0; k < g.length; k++) {
            double u = stream.uniformAt(k, 0);
            if (u < off) {
                g[k] *= u < off / 2 ? 0 : 1e-9;
            } else if (u > 0.97) {
                g[k] = 2e-3;
            }
        }
        Circuit circuit = new Circuit(plain.rows, plain.columns, g, plain.voltage, plain.wire);
        double[] exact = circuit.solver().solve(circuit.voltage, 1e-14).current();
        double[] nodal =
                new NodalReference(circuit.rows, circuit.columns, g, circuit.wire)
                        .current(circuit.voltage);
        double rounding = 1e-13 * 0.2 / circuit.wire.row();
        double[] found = new double[circuit.columns];
        WireResistance solver = circuit.solver();
        assertThat(solver.currents(circuit.voltage, e, found)).isTrue();
        assertThat(solver.errorBound()).isLessThanOrEqualTo(e * largest(found));
        assertThat(distance(found, exact)).isLessThanOrEqualTo(solver.errorBound() + 1e-15);
        assertThat(distance(found, nodal)).isLessThanOrEqualTo(solver.errorBound() + rounding);
    }

    @Provide
    Arbitrary<Double> tolerances() {
        return Arbitraries.of(1e-1, 1e-2, 1e-3, 1e-4, 1e-6, 1e-8);
    }

    /// W3: cells of 1 to 100 µS, wires of 1 Ω; and what the same takes with driver and sense resistors.
    @ParameterizedTest
    @CsvSource({"64,0,3", "64,100,4", "128,0,4", "128,100,5"})
    void fewSweepsGiveAMillionth(int n, double driver, int sweeps) {
        WireDescription wire = new WireDescription(1, 1, driver, driver / 2);
        Circuit circuit = Circuit.random(n, n, 1e-4, wire, n);
        double[] nodal = new NodalReference(n, n, circuit.g, wire).current(circuit.voltage);
        double[] found = new double[n];
        WireResistance solver = circuit.solver();
        assertThat(solver.currents(circuit.voltage, 1e-6, found)).isTrue();
        assertThat(distance(found, nodal)).isLessThan(1e-7 * largest(nodal));
        assertThat(solver.sweeps()).isLessThanOrEqualTo(sweeps);
    }

    @Test
    void currentsAloneAreThoseOfTheWholeSolution() {
        WireDescription wire = new WireDescription(10, 10, 100, 50);
        for (double gMax : new double[] {1e-4, 1e-2}) {
            Circuit circuit = Circuit.random(40, 70, gMax, wire, 13);
            WireResistance solver = circuit.solver();
            double[] found = new double[70];
            solver.solve(circuit.voltage, 1e-3);
            assertThat(solver.currents(circuit.voltage, 1e-11, found)).isTrue();
            double bound = solver.errorBound();
            WireSolution whole = circuit.solver().solve(circuit.voltage, 1e-11);
            assertThat(distance(found, whole.current()))
                    .isLessThanOrEqualTo(bound + whole.errorBound());
            double[] again = new double[70];
            solver.write(circuit.g);
            solver.currents(circuit.voltage, 1e-11, again);
            assertThat(again).containsExactly(found);
        }
    }

    /// A wire piece drops as much as a fifth of a cell, or twice as much: hardly any current reaches the far corner.
    @ParameterizedTest
    @CsvSource({"200, 300", "2000, 1000"})
    void strongDropsTakeHundredsOfSweepsNotThousands(double ohm, int sweeps) {
        Circuit circuit = Circuit.random(64, 96, 1e-3, new WireDescription(ohm, ohm, 0, 0), 5);
        WireSolution solution = circuit.solver().solve(circuit.voltage, 1e-9);
        double[] nodal =
                new NodalReference(64, 96, circuit.g, circuit.wire).current(circuit.voltage);
        assertThat(solution.reached()).isTrue();
        assertThat(distance(solution.current(), nodal) / largest(nodal)).isLessThan(1e-9);
        assertThat(solution.sweeps()).isLessThan(sweeps);
    }

    @Test
    void unreachableToleranceIsReportedAsSuch() {
        Circuit circuit = Circuit.random(16, 16, 1e-3, new WireDescription(10, 10, 0, 0), 9);
        WireSolution solution = circuit.solver().solve(circuit.voltage, 1e-30);
        assertThat(solution.reached()).isFalse();
        assertThat(solution.relativeError()).isBetween(1e-17, 1e-12);
        assertThat(solution.sweeps()).isPositive();
    }

    /// One stored sum for every vector width, machine and state of compilation.
    @Test
    void bitsAreWhatTheyWere() {
        Circuit circuit = Circuit.random(40, 70, 1e-3, new WireDescription(3, 5, 100, 50), 11);
        double[] first = circuit.solve().current();
        assertThat(Arrays.hashCode(first)).isEqualTo(EXPECTED_HASH);
        for (int n = 0; n < 20; n++) {
            assertThat(circuit.solve().current()).isEqualTo(first);
        }
    }

    private static final int EXPECTED_HASH = -1579129292;

    @Test
    void silentInputsGiveNoCurrent() {
        Circuit circuit = Circuit.random(4, 6, 1e-3, new WireDescription(10, 10, 0, 0), 9);
        WireSolution solution = circuit.solver().solve(new double[4], 1e-9);
        assertThat(solution.current()).containsOnly(0);
        assertThat(solution.relativeError()).isZero();
        double[] nothing = new double[24];
        assertThat(
                        new WireResistance(4, 6, nothing, circuit.wire)
                                .solve(circuit.voltage, 1e-9)
                                .current())
                .containsOnly(0);
    }

    @Test
    void badInputsAreNamed() {
        WireDescription wire = new WireDescription(1, 1, 0, 0);
        assertThatThrownBy(() -> new WireDescription(1, -1, 0, 0))
                .hasMessage("column wire resistance must be finite and >= 0 Ohm, was -1.0");
        assertThatThrownBy(() -> new WireResistance(1, 2, new double[] {1, -1e-6}, wire))
                .hasMessage("conductance [0, 1] must be 0 to 1.0E12 S, was -1.0E-6");
        assertThatThrownBy(() -> new WireResistance(2, 2, new double[3], wire))
                .hasMessage("conductance must have 2 x 2 values, had 3");
        WireResistance solver = new WireResistance(1, 1, new double[] {1e-3}, wire);
        assertThatThrownBy(() -> solver.solve(new double[2], 1e-9))
                .hasMessage("voltage must have 1 values, had 2");
        assertThatThrownBy(() -> solver.solve(new double[] {Double.NaN}, 1e-9))
                .hasMessage("voltage of row 0 must be finite, was NaN V");
        assertThatThrownBy(() -> solver.solve(new double[1], 0))
                .hasMessage("tolerance must be > 0, was 0.0");
    }
}
