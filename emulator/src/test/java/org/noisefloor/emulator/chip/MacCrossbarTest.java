package org.noisefloor.emulator.chip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.noisefloor.emulator.cost.CostReport;
import org.noisefloor.emulator.cost.Operation;
import org.noisefloor.emulator.crossbar.IdealCrossbar;
import org.noisefloor.emulator.statistics.HypothesisTest;
import org.noisefloor.emulator.statistics.TestResult;
import org.noisefloor.emulator.synapse.MacModeDescription;

class MacCrossbarTest {
    /// Two arrays of 128 inputs and 12 columns, 250 MHz, 100 ns per written row.
    private static final SpikingChipDescription CHIP = TestChips.integrating(256, 24);

    private static MacModeDescription onArrays(int arrays, double gain) {
        MacModeDescription m = MacModeDescription.MOCK;
        return new MacModeDescription(
                arrays,
                gain,
                m.columnGain(),
                m.driverGain(),
                m.saturation(),
                m.saturationSpread(),
                0,
                m.baseline(),
                m.readNoise(),
                0,
                1,
                5,
                m.eventSlot(),
                m.reset(),
                m.read());
    }

    private static MacCrossbar crossbar(MacModeDescription mac, int rows, int columns) {
        return new MacCrossbar(CHIP.ideal(), mac, rows, columns, 1, 2);
    }

    private static double[] filled(int n, double value) {
        double[] all = new double[n];
        Arrays.fill(all, value);
        return all;
    }

    private static int[] codes(int n, int code) {
        int[] all = new int[n];
        Arrays.fill(all, code);
        return all;
    }

    private static double seconds(MacCrossbar crossbar) {
        return CostReport.of(crossbar.ledger(), CHIP.cost(), CHIP.clock()).seconds();
    }

    /// H0 would be a wrong tile, sign or scale: off by more than the rounding of inputs (1/62 each) and of codes (one per tile and sign).
    @Property(tries = 40, edgeCases = EdgeCasesMode.NONE)
    void silentProductsAgreeWithTheMatrixToTheRoundingOfCodes(
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 300) int rows,
            @ForAll @IntRange(min = 1, max = 30) int columns) {
        MacModeDescription mac = onArrays(2, 0.002).ideal();
        MacCrossbar chip = crossbar(mac, rows, columns);
        IdealCrossbar ideal = new IdealCrossbar(rows, columns, 63);
        Random random = new Random(seed);
        int[] code = random.ints((long) rows * columns, -10, 11).toArray();
        chip.writeCodes(code);
        ideal.writeCodes(code);
        double lsb = 1 / (0.002 * 31 * 63);
        requireEqual(chip, ideal, random, false, lsb * 2 * chunks(rows));
        requireEqual(chip, ideal, random, true, lsb * 2 * chunks(columns));
    }

    private static int chunks(int lines) {
        return (lines + 127) / 128;
    }

    private static void requireEqual(
            MacCrossbar chip, IdealCrossbar ideal, Random random, boolean turned, double error) {
        int in = turned ? chip.columns() : chip.rows();
        int out = turned ? chip.rows() : chip.columns();
        // inputs that 5 bits hold exactly
        double[] x = random.ints(in, -31, 32).mapToDouble(i -> i / 31.0).toArray();
        double[] y = new double[out];
        double[] wanted = new double[out];
        if (turned) {
            chip.multiplyTransposed(x, y);
            ideal.multiplyTransposed(x, wanted);
        } else {
            chip.multiply(x, y);
            ideal.multiply(x, wanted);
        }
        for (int j = 0; j < out; j++) {
            assertThat(y[j]).isCloseTo(wanted[j], within(error * 1.001));
        }
    }

    @Test
    void passOver256RowsIsChargedItsPublishedTimeAndEvents() {
        MacCrossbar chip = crossbar(onArrays(2, 0.002), 256, 12);
        chip.writeCodes(codes(256 * 12, 3));
        double written = seconds(chip);
        assertThat(written).isCloseTo(2 * 128 * 100e-9, within(1e-12));
        chip.multiply(filled(256, 1), new double[12]);
        assertThat(seconds(chip) - written).isCloseTo(15.44e-6, within(1e-12));
        assertThat(chip.ledger().count(Operation.ROW_EVENT)).isEqualTo(256);
        assertThat(chip.ledger().count(Operation.SYNAPTIC_EVENT)).isEqualTo(256 * 12 * 2);
        assertThat(chip.ledger().count(Operation.CONVERSION)).isEqualTo(24);
        assertThat(chip.ledger().count(Operation.WEIGHT_WRITE)).isEqualTo(256 * 12 * 2);
    }

    @Test
    void rowsWithoutInputAreNotDrivenAndNegativeInputsTakeARunOfTheirOwn() {
        MacCrossbar chip = crossbar(onArrays(2, 0.002), 100, 12);
        chip.writeCodes(codes(1200, 3));
        double[] input = new double[100];
        double[] output = new double[12];
        chip.multiply(input, output);
        assertThat(chip.snapshot().passes()).isZero();
        assertThat(output).containsOnly(0);
        input[7] = 0.5;
        chip.multiply(input, output);
        assertThat(chip.snapshot().passes()).isEqualTo(1);
        assertThat(chip.ledger().count(Operation.ROW_EVENT)).isEqualTo(1);
        input[8] = -0.5;
        chip.multiply(input, output);
        assertThat(chip.snapshot().passes()).isEqualTo(3);
    }

    @Test
    void transposedProductPaysForRewritingTheArrays() {
        MacCrossbar chip = crossbar(onArrays(2, 0.002), 12, 10);
        chip.writeCodes(codes(120, 3));
        long once = chip.ledger().count(Operation.WEIGHT_WRITE);
        assertThat(once).isEqualTo(240);
        chip.multiply(filled(12, 1), new double[10]);
        chip.multiplyTransposed(filled(10, 1), new double[12]);
        assertThat(chip.ledger().count(Operation.WEIGHT_WRITE)).isEqualTo(2 * once);
        chip.multiplyTransposed(filled(10, 1), new double[12]);
        assertThat(chip.ledger().count(Operation.WEIGHT_WRITE)).isEqualTo(2 * once);
        chip.multiply(filled(12, 1), new double[10]);
        assertThat(chip.ledger().count(Operation.WEIGHT_WRITE)).isEqualTo(3 * once);
    }

    @Test
    void matrixWithMoreTilesThanArraysIsRewrittenInEveryProduct() {
        MacCrossbar chip = crossbar(onArrays(2, 0.002), 400, 12);
        chip.writeCodes(codes(4800, 3));
        long before = chip.ledger().count(Operation.WEIGHT_WRITE);
        chip.multiply(filled(400, 1), new double[12]);
        chip.multiply(filled(400, 1), new double[12]);
        assertThat(chip.snapshot().passes()).isEqualTo(4);
        // the first set is there already at the first product
        assertThat(chip.ledger().count(Operation.WEIGHT_WRITE) - before)
                .isEqualTo(2L * 12 * (144 + 256 + 144));
    }

    /// H0: the mean change of 4000 codes is 0.3. alpha = 1e-9; rounding to the nearest would change none.
    @Test
    void updatesAreRoundedAtRandomWithTheRightMean() {
        MacCrossbar chip = crossbar(onArrays(2, 0.002), 200, 20);
        chip.writeCodes(codes(4000, -5));
        chip.update(0.3 / 63, filled(200, 1), filled(20, 1));
        int[] code = new int[4000];
        chip.readCodes(code);
        double[] change = Arrays.stream(code).mapToDouble(c -> c + 5).toArray();
        assertThat(Arrays.stream(code).distinct().sorted()).containsExactly(-5, -4);
        TestResult mean = HypothesisTest.mean("change", change, 0.3, Math.sqrt(0.21), 1e-9);
        assertThat(mean.rejected()).as(mean.toString()).isFalse();
        chip.update(100, filled(200, 1), filled(20, 1));
        chip.readCodes(code);
        assertThat(code).containsOnly(63);
    }

    @Test
    void onlyRowsThatChangeAreWritten() {
        MacCrossbar chip = crossbar(onArrays(2, 0.002), 20, 12);
        chip.writeCodes(codes(240, 3));
        long before = chip.ledger().count(Operation.WEIGHT_WRITE);
        double[] row = new double[20];
        row[3] = 1;
        chip.update(1.0 / 63, row, filled(12, 1));
        assertThat(chip.ledger().count(Operation.WEIGHT_WRITE) - before).isEqualTo(24);
    }

    @Test
    void whatDoesNotFitIsRefused() {
        MacModeDescription mac = onArrays(2, 0.002);
        assertThatThrownBy(() -> crossbar(mac, 0, 3)).hasMessageContaining("1 to 2^24 cells");
        assertThatThrownBy(() -> crossbar(onArrays(5, 0.002), 3, 3))
                .hasMessage("5 arrays must share the columns evenly, were 24 columns");
        MacCrossbar chip = crossbar(mac, 2, 2);
        assertThatThrownBy(() -> chip.writeCodes(new int[] {0, 64, 0, 0}))
                .hasMessage("code 1 must be -63 to 63, was 64");
        assertThatThrownBy(() -> chip.multiply(new double[] {0, Double.NaN}, new double[2]))
                .hasMessage("input 1 must be a number, was NaN");
        assertThatThrownBy(() -> chip.update(1, new double[] {0, Double.NaN}, new double[2]))
                .hasMessage("row of an update must be finite, was NaN");
        assertThatThrownBy(() -> chip.restore(crossbar(mac, 3, 3).snapshot()))
                .hasMessageContaining("must have 4 values");
    }
}
