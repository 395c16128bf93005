package org.noisefloor.emulator.crossbar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.noisefloor.emulator.random.NoiseStream;
import org.noisefloor.emulator.random.Purpose;

/// Products and reads of arrays of cells, held against sums over single cells that are written out here.
class CrossbarProductsTest {
    private static final int ROWS = 21;
    private static final int COLUMNS = 35;
    private static final long SEED = 9;

    private static CrossbarDescription described(
            Device device, WeightMapping mapping, InputCoding input, ReadNoise noise) {
        return new CrossbarDescription(
                ROWS,
                COLUMNS,
                device,
                mapping,
                input,
                0.2,
                noise,
                WireDescription.IDEAL,
                StuckCells.NONE,
                1,
                0);
    }

    private static AnalogCrossbar written(CrossbarDescription description) {
        AnalogCrossbar crossbar = AnalogCrossbar.fabricate(description, SEED);
        int maximum = crossbar.maximumCode();
        crossbar.writeCodes(
                Arrays.stream(values(ROWS * COLUMNS, 1))
                        .mapToInt(w -> (int) Math.rint(maximum * w))
                        .toArray());
        crossbar.advance(100);
        return crossbar;
    }

    /// Inputs of which one in three is 0.
    private static double[] values(int n, long seed) {
        NoiseStream stream = new NoiseStream(seed, Purpose.STIMULUS);
        double[] values = new double[n];
        for (int k = 0; k < n; k++) {
            values[k] = k % 3 == 1 ? 0 : 2 * stream.uniformAt(k, 0) - 1;
        }
        return values;
    }

    private static List<Device> devices(ReadNoise noise) {
        Device pcm = new PhaseChange(PhaseChange.FITTED);
        return noise == ReadNoise.PER_OUTPUT ? List.of(pcm) : List.of(pcm, new ReRamMilo());
    }

    private static final List<WeightMapping> MAPPINGS =
            List.of(
                    new WeightMapping.Differential(31),
                    new WeightMapping.Offset(100),
                    new WeightMapping.SlicedOffset(2, 4));

    private static final List<InputCoding> CODINGS =
            List.of(
                    new InputCoding.Amplitude(),
                    new InputCoding.BitSerial(4),
                    new InputCoding.TwosComplement(5));

    /// Current of one output of one array in read `read`, cell by cell.
    private static double current(
            CrossbarDescription d,
            CrossbarState state,
            long read,
            boolean transposed,
            double[] level,
            int array,
            int output) {
        CellArray cells = new CellArray(d, SEED);
        NoiseStream noise = new NoiseStream(SEED, Purpose.CELL_NOISE);
        boolean each = d.noise() == ReadNoise.PER_CELL;
        double sum = 0;
        double variance = 0;
        for (int k = 0; k < level.length; k++) {
            int i = transposed ? output : k;
            int j = transposed ? k : output;
            int cell = (array * ROWS + i) * COLUMNS + j;
            double g = cells.conductance(state)[cell];
            double sigma = cells.deviation(state)[cell];
            g = each ? Math.max(0, g + sigma * noise.gaussianAt(cell, read)) : g;
            sum += d.device().current(g, level[k] * d.readVoltage()) / d.readVoltage();
            variance += sigma * level[k] * sigma * level[k];
        }
        if (d.noise() == ReadNoise.PER_OUTPUT) {
            int outputs = transposed ? ROWS : COLUMNS;
            sum += Math.sqrt(variance) * noise.gaussianAt(array * outputs + output, read);
        }
        return sum / d.device().largest();
    }

    @ParameterizedTest
    @EnumSource(ReadNoise.class)
    void readsAreTheSumsOfTheirCells(ReadNoise noise) {
        for (Device device : devices(noise)) {
            CrossbarDescription d =
                    described(device, MAPPINGS.getFirst(), CODINGS.getFirst(), noise);
            AnalogCrossbar crossbar = written(d);
            for (boolean transposed : new boolean[] {false, true}) {
                double[] level = values(transposed ? COLUMNS : ROWS, 2);
                int outputs = transposed ? ROWS : COLUMNS;
                double[] current = new double[2 * outputs];
                CrossbarState state = crossbar.state();
                crossbar.read(level, transposed, current);
                for (int k = 0; k < current.length; k++) {
                    double wanted =
                            current(
                                    d,
                                    state,
                                    state.reads,
                                    transposed,
                                    level,
                                    k / outputs,
                                    k % outputs);
                    // a float's precision in the noise, a double's in the rest
                    assertThat(current[k])
                            .isCloseTo(wanted, within(noise == ReadNoise.NONE ? 1e-13 : 1e-6));
                }
            }
        }
    }

    @Test
    void productsAreTheSumsOfTheirReads() {
        for (Device device : devices(ReadNoise.PER_CELL)) {
            for (WeightMapping mapping : MAPPINGS) {
                for (InputCoding coding : CODINGS) {
                    sumsOfReads(described(device, mapping, coding, ReadNoise.PER_CELL));
                    sumsOfReads(described(device, mapping, coding, ReadNoise.NONE));
                }
            }
        }
    }

    private static void sumsOfReads(CrossbarDescription d) {
        AnalogCrossbar crossbar = written(d);
        sumsOfReads(d, crossbar, false);
        sumsOfReads(d, crossbar, true);
    }

    private static void sumsOfReads(
            CrossbarDescription description, AnalogCrossbar crossbar, boolean transposed) {
        WeightMapping mapping = description.mapping();
        InputCoding coding = description.input();
        double[] input = values(transposed ? COLUMNS : ROWS, 3);
        int outputs = transposed ? ROWS : COLUMNS;
        double[] wanted = new double[outputs];
        double[] current = new double[mapping.cells() * outputs];
        AnalogCrossbar other = AnalogCrossbar.resume(description, SEED, crossbar.state());
        for (int p = 0; p < coding.passes(); p++) {
            int pass = p;
            double[] level = Arrays.stream(input).map(x -> coding.level(x, pass)).toArray();
            other.read(level, transposed, current);
            for (int k = 0; k < outputs; k++) {
                wanted[k] += coding.worth(p) * mapping.offset() * Arrays.stream(level).sum();
                for (int d = 0; d < mapping.cells(); d++) {
                    wanted[k] += coding.worth(p) * mapping.factor(d) * current[d * outputs + k];
                }
            }
        }
        double[] output = new double[outputs];
        if (transposed) {
            crossbar.multiplyTransposed(input, output);
        } else {
            crossbar.multiply(input, output);
        }
        assertThat(output).containsExactly(wanted, within(1e-12));
    }

    @ParameterizedTest
    @EnumSource(ReadNoise.class)
    void batchesGiveTheBitsOfSingleProducts(ReadNoise noise) {
        for (InputCoding coding : CODINGS) {
            for (Device device : devices(noise)) {
                CrossbarDescription d = described(device, MAPPINGS.getFirst(), coding, noise);
                requireEqualBatch(written(d), written(d));
            }
        }
    }

    @Test
    void batchesOfMatricesAndPulsedArraysGiveTheBitsOfSingleProducts() {
        IdealCrossbar matrix = new IdealCrossbar(ROWS, COLUMNS, 127);
        matrix.update(1, values(ROWS, 4), values(COLUMNS, 5));
        requireEqualBatch(matrix, matrix);
        PulsedCrossbarDescription d =
                new PulsedCrossbarDescription(
                        ROWS,
                        COLUMNS,
                        127,
                        PulsedPreset.GOKMEN_VLASOV.device(),
                        UnitCell.SINGLE,
                        PulseTrain.STOCHASTIC,
                        31,
                        0.1);
        PulsedCrossbar one = PulsedCrossbar.fabricate(d, SEED);
        one.update(1, values(ROWS, 4), values(COLUMNS, 5));
        requireEqualBatch(one, PulsedCrossbar.resume(d, SEED, one.state()));
    }

    private static void requireEqualBatch(Crossbar one, Crossbar other) {
        int items = 7;
        double[] input = values(items * ROWS, 6);
        double[] batch = new double[items * COLUMNS];
        one.multiplyBatch(input, batch, items);
        double[] single = new double[COLUMNS];
        for (int b = 0; b < items; b++) {
            other.multiply(Arrays.copyOfRange(input, b * ROWS, (b + 1) * ROWS), single);
            assertThat(Arrays.copyOfRange(batch, b * COLUMNS, (b + 1) * COLUMNS)).isEqualTo(single);
        }
        double[] next = new double[COLUMNS];
        one.multiply(Arrays.copyOf(input, ROWS), next);
        other.multiply(Arrays.copyOf(input, ROWS), single);
        assertThat(next).isEqualTo(single);
        assertThat(one.ledger()).isEqualTo(other.ledger());
    }

    @ParameterizedTest
    @EnumSource(ReadNoise.class)
    void productsAndReadsAllocateNothingOnceCompiled(ReadNoise noise) {
        for (InputCoding coding : CODINGS.subList(0, 2)) {
            AnalogCrossbar crossbar =
                    written(
                            described(
                                    devices(noise).getFirst(), MAPPINGS.getFirst(), coding, noise));
            double[] x = values(ROWS, 1);
            double[] y = values(COLUMNS, 2);
            double[] current = new double[2 * COLUMNS];
            int[] codes = new int[ROWS * COLUMNS];
            double[] inputs = values(3 * ROWS, 3);
            double[] outputs = new double[3 * COLUMNS];
            requireNoAllocation(() -> {
                crossbar.multiply(x, y);
                crossbar.multiplyTransposed(y, x);
                crossbar.read(x, false, current);
                crossbar.readCodes(codes);
                if (noise != ReadNoise.PER_CELL) {
                    crossbar.multiplyBatch(inputs, outputs, 3);
                }
            });
        }
    }

    /// Single values of a cell in each read, or a map that is found on the way.
    @ParameterizedTest
    @EnumSource(
            value = ReadNoise.class,
            names = {"NONE", "PER_CELL"})
    void noMoreDoReadsOfWiredArrays(ReadNoise noise) {
        CrossbarDescription plain =
                described(
                        devices(noise).getFirst(), MAPPINGS.getFirst(), CODINGS.getFirst(), noise);
        AnalogCrossbar crossbar =
                written(
                        new CrossbarDescription(
                                ROWS,
                                COLUMNS,
                                plain.device(),
                                plain.mapping(),
                                plain.input(),
                                0.2,
                                noise,
                                new WireDescription(1, 1, 0, 0),
                                StuckCells.NONE,
                                1,
                                0));
        double[] x = values(ROWS, 1);
        double[] y = values(COLUMNS, 2);
        requireNoAllocation(() -> {
            crossbar.multiply(x, y);
            crossbar.multiplyTransposed(y, x);
        });
    }

    /// Some series of calls without a byte, within 2000 of them: some fall on a compilation.
    private static void requireNoAllocation(Runnable call) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long allocated = Long.MAX_VALUE;
        for (int series = 0; series < 2000 && allocated > 0; series++) {
            LockSupport.parkNanos(allocated == Long.MAX_VALUE ? 0 : 5_000_000);
            long before = threads.getCurrentThreadAllocatedBytes();
            for (int k = 0; k < 100; k++) {
                call.run();
            }
            allocated = threads.getCurrentThreadAllocatedBytes() - before;
        }
        assertThat(allocated).as("bytes of 100 calls").isZero();
    }
}
