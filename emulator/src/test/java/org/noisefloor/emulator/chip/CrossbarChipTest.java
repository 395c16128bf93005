package org.noisefloor.emulator.chip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.noisefloor.emulator.chip.CrossbarChips.codes;
import static org.noisefloor.emulator.chip.CrossbarChips.uniform;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.noisefloor.emulator.chip.CrossbarReading.Phases;
import org.noisefloor.emulator.cost.CostLedger;
import org.noisefloor.emulator.cost.Operation;
import org.noisefloor.emulator.crossbar.Crossbar;
import org.noisefloor.emulator.crossbar.CrossbarDescription;
import org.noisefloor.emulator.crossbar.Hermes;
import org.noisefloor.emulator.crossbar.IdealCrossbar;
import org.noisefloor.emulator.crossbar.IdealDevice;

class CrossbarChipTest {
    private static final IdealDevice EXACT = new IdealDevice(1e-4);

    /// 128 rows of two-bit cells reach 384 steps, but random bits and digits stay near 96 ± 12: no conversion saturates.
    @Property(tries = 10)
    void slicesAndBitsGiveTheProductOfTheIntegersExactly(
            @ForAll @IntRange(min = 1, max = 128) int rows, @ForAll long seed) {
        var chip = CrossbarChip.fabricate(CrossbarChips.bits(rows, 3, EXACT), rows, 3, seed);
        int[] weight = codes(3 * rows, 32767, seed);
        int[] input = codes(rows, 32767, seed + 1);
        chip.writeCodes(weight);
        double[] out = new double[3];
        chip.multiply(Arrays.stream(input).mapToDouble(x -> x / 32767.0).toArray(), out);
        assertThat(chip.clipped()).isZero();
        for (int j = 0; j < 3; j++) {
            long sum = 0;
            for (int i = 0; i < rows; i++) {
                sum += (long) input[i] * weight[3 * i + j];
            }
            assertThat(out[j] * 32767.0 * 32767.0).isCloseTo(sum, within(0.5));
        }
    }

    /// A conversion is off by half an LSB at most, inputs are codes, and each of two tiles and four phases converts once.
    @Property(tries = 30)
    void productsAreOffByHalfAnLsbOfEachConversion(
            @ForAll @IntRange(min = 1, max = 20) int rows,
            @ForAll @IntRange(min = 1, max = 20) int columns,
            @ForAll Phases phases,
            @ForAll long seed) {
        double fullScale = 12;
        var description = CrossbarChips.amplitudes(7, 9, fullScale, phases, EXACT);
        var chip = CrossbarChip.fabricate(description, rows, columns, seed);
        assertThat(chip.cores()).isEqualTo(((rows + 6) / 7) * ((columns + 8) / 9));
        var ideal = new IdealCrossbar(rows, columns, 127);
        for (Crossbar crossbar : List.of(chip, ideal)) {
            crossbar.writeCodes(codes(rows * columns, 127, seed));
        }
        double lsb = (phases == Phases.ONE ? 2 : 1) * fullScale / 256;
        int conversions = phases == Phases.ONE ? 1 : 4;
        double[] x =
                Arrays.stream(codes(rows, 127, seed + 1)).mapToDouble(c -> c / 127.0).toArray();
        double[] y =
                Arrays.stream(codes(columns, 127, seed + 2)).mapToDouble(c -> c / 127.0).toArray();
        double[] out = new double[columns];
        double[] wanted = new double[columns];
        chip.multiply(x, out);
        ideal.multiply(x, wanted);
        assertThat(out)
                .containsExactly(wanted, within(((rows + 6) / 7) * conversions * lsb * 0.5001));
        double[] back = new double[rows];
        double[] wantedBack = new double[rows];
        chip.multiplyTransposed(y, back);
        ideal.multiplyTransposed(y, wantedBack);
        assertThat(back)
                .containsExactly(
                        wantedBack, within(((columns + 8) / 9) * conversions * lsb * 0.5001));
        int[] read = new int[rows * columns];
        chip.readCodes(read);
        assertThat(read).isEqualTo(codes(rows * columns, 127, seed));
    }

    @Test
    void fourPhasesAreFinerThanOneWhereNothingSaturates() {
        double[] error = new double[2];
        for (Phases phases : Phases.values()) {
            var chip =
                    CrossbarChip.fabricate(
                            CrossbarChips.amplitudes(64, 64, 16, phases, EXACT), 64, 64, 1);
            var ideal = new IdealCrossbar(64, 64, 127);
            chip.writeCodes(codes(64 * 64, 127, 2));
            ideal.writeCodes(codes(64 * 64, 127, 2));
            double[] x = Arrays.stream(codes(64, 127, 3)).mapToDouble(c -> c / 127.0).toArray();
            double[] out = new double[64];
            double[] wanted = new double[64];
            chip.multiply(x, out);
            ideal.multiply(x, wanted);
            assertThat(chip.clipped()).isZero();
            for (int j = 0; j < 64; j++) {
                error[phases.ordinal()] += (out[j] - wanted[j]) * (out[j] - wanted[j]) / 64;
            }
        }
        // σ² = LSB²/12, one conversion of twice the LSB against four: equal; both at their law
        assertThat(error[0]).isCloseTo(0.125 * 0.125 / 12, within(0.0006));
        assertThat(error[1]).isCloseTo(4 * 0.0625 * 0.0625 / 12, within(0.0006));
    }

    @Test
    void currentsBeyondTheRangeSaturateAndAreReported() {
        var description = CrossbarChips.amplitudes(64, 8, 16, Phases.ONE, EXACT);
        var chip = CrossbarChip.fabricate(description, 64, 8, 1);
        int[] full = new int[64 * 8];
        Arrays.fill(full, 127);
        chip.writeCodes(full);
        double[] out = new double[8];
        double[] ones = new double[64];
        Arrays.fill(ones, 1);
        chip.multiply(ones, out);
        // code 255 of -16 to 16
        assertThat(out).containsOnly(16 - 0.125);
        assertThat(chip.clipped()).isEqualTo(8);
        Arrays.fill(ones, -1);
        chip.multiply(ones, out);
        assertThat(out).containsOnly(-16.0);
        assertThat(chip.clipped()).isEqualTo(8);
    }

    @Test
    void eachGroupOfColumnsAndEachCoreHasConvertersOfItsOwn() {
        var description =
                CrossbarChips.amplitudes(
                        16, 8, 12, Phases.ONE, EXACT, 10, CrossbarChips.spread(0, 0), 0.05);
        var chip = CrossbarChip.fabricate(description, 32, 8, 5);
        int[] equal = new int[32 * 8];
        Arrays.fill(equal, 127);
        chip.writeCodes(equal);
        double[][] upper = transfer(chip, 0);
        double[][] lower = transfer(chip, 16);
        // four channels share one capacitor array
        assertThat(upper[1]).containsExactly(upper[0]).containsExactly(upper[3]);
        assertThat(upper[4]).containsExactly(upper[7]).isNotEqualTo(upper[0]);
        assertThat(lower[0]).isNotEqualTo(upper[0]);
    }

    // outputs of each column for 20 inputs to the 16 rows from `first`
    private static double[][] transfer(CrossbarChip chip, int first) {
        double[][] transfer = new double[8][20];
        double[] out = new double[8];
        for (int k = 0; k < 20; k++) {
            double[] in = new double[32];
            Arrays.fill(in, first, first + 16, k / 30.0);
            chip.multiply(in, out);
            for (int j = 0; j < 8; j++) {
                transfer[j][k] = out[j];
            }
        }
        return transfer;
    }

    @Test
    void snapshotThenContinueEqualsContinue() {
        var description =
                CrossbarChips.amplitudes(
                        8,
                        8,
                        8,
                        Phases.FOUR,
                        Hermes.TWO_DEVICES,
                        8,
                        CrossbarChips.spread(0.5, 0.7),
                        0.01);
        var chip = CrossbarChip.fabricate(description, 10, 12, 4);
        work(chip, 1);
        CrossbarChipState state = chip.state();
        var twin = CrossbarChip.resume(description, 10, 12, 4, state);
        assertThat(work(twin, 2)).containsExactly(work(chip, 2));
        assertThat(twin.state()).isEqualTo(chip.state()).isNotEqualTo(state);
        assertThat(twin.ledger()).isEqualTo(chip.ledger());
        // as many cores, of which other parts are used
        var other = CrossbarChip.fabricate(description, 16, 9, 4);
        assertThatThrownBy(() -> other.restore(state))
                .hasMessage("state must be of a matrix of 16 x 9, was of 10 x 12");
        var larger = CrossbarChips.amplitudes(16, 16, 8, Phases.FOUR, Hermes.TWO_DEVICES);
        assertThatThrownBy(() -> CrossbarChip.resume(larger, 10, 12, 4, state))
                .hasMessage("state must have 1 cores, had 4");
    }

    private static double[] work(CrossbarChip chip, long seed) {
        double[] out = new double[12];
        double[] back = new double[10];
        chip.writeCodes(codes(120, 127, seed));
        chip.advance(100);
        chip.multiply(uniform(10, seed + 1), out);
        chip.update(0.1, uniform(10, seed + 2), uniform(12, seed + 3));
        chip.multiplyTransposed(uniform(12, seed + 4), back);
        chip.multiply(uniform(10, seed + 5), out);
        double[] all = Arrays.copyOf(out, 22);
        System.arraycopy(back, 0, all, 12, 10);
        return all;
    }

    @Test
    void everythingIsCountedAndPriced() {
        var description = CrossbarChips.bits(16, 8, EXACT);
        var chip = CrossbarChip.fabricate(description, 16, 16, 1);
        assertThat(chip.ledger()).isEqualTo(new CostLedger());
        chip.writeCodes(new int[256]);
        assertThat(chip.ledger().count(Operation.WEIGHT_WRITE)).isEqualTo(2 * 16 * 8 * 8);
        assertThat(chip.ledger().writingCycles()).isEqualTo(16 * 100);
        double before = chip.cost().energy();
        chip.multiply(new double[16], new double[16]);
        CostLedger ledger = chip.ledger();
        int reads = 2 * 16 * 8;
        assertThat(ledger.count(Operation.ARRAY_READ)).isEqualTo(reads);
        assertThat(ledger.count(Operation.DAC_CONVERSION)).isEqualTo(reads * 16L);
        assertThat(ledger.count(Operation.ADC_CONVERSION)).isEqualTo(reads * 8L);
        assertThat(ledger.count(Operation.ROW_DRIVE)).isZero();
        assertThat(ledger.count(Operation.CORE_CYCLE)).isEqualTo(2 * 1600);
        assertThat(ledger.runningCycles()).isEqualTo(1600);
        assertThat(chip.cost().energy() - before)
                .isCloseTo(
                        reads * (3e-11 + 16 * 4e-13 + 8 * 1.5e-12) + 1.6e-6 * 1e-3, within(1e-18));
        assertThat(description.latency()).isCloseTo(2.2e-6, within(1e-15));
        assertThat(description.conversionsPerOutput()).isEqualTo(128);
    }

    /// Each attempt is read back by the columns' converters.
    @Test
    void verifiedWritesAreCountedAndPriced() {
        var blind = CrossbarChips.amplitudes(4, 4, 4, Phases.ONE, Hermes.ONE_DEVICE);
        var array = blind.array();
        var verified =
                new CrossbarDescription(
                        4,
                        4,
                        array.device(),
                        array.mapping(),
                        array.input(),
                        array.readVoltage(),
                        array.noise(),
                        array.wire(),
                        array.stuck(),
                        20,
                        0.3e-6);
        var chip =
                CrossbarChip.fabricate(
                        new CrossbarChipDescription(
                                "verified",
                                blind.clock(),
                                1,
                                verified,
                                blind.dac(),
                                blind.adc(),
                                blind.reading(),
                                blind.rowWrite(),
                                blind.cost()),
                        4,
                        4,
                        1);
        chip.writeCodes(codes(16, 127, 1));
        long attempts = chip.ledger().count(Operation.WEIGHT_WRITE);
        assertThat(attempts).isGreaterThan(2 * 16);
        assertThat(chip.ledger().count(Operation.ADC_CONVERSION)).isEqualTo(attempts);
        double writing = chip.ledger().writingCycles() / blind.clock() * 1e-3;
        assertThat(chip.cost().energy())
                .isCloseTo(attempts * (1e-12 + 1.5e-12) + writing, within(1e-18));
    }

    @Property(tries = 20)
    void energyNeverDecreases(@ForAll @Size(8) List<@IntRange(min = 0, max = 5) Integer> deeds) {
        var description = CrossbarChips.amplitudes(4, 4, 4, Phases.FOUR, Hermes.ONE_DEVICE);
        var chip = CrossbarChip.fabricate(description, 6, 4, 1);
        double before = 0;
        for (int deed : deeds) {
            switch (deed) {
                case 0 -> chip.multiply(uniform(6, deed), new double[4]);
                case 1 -> chip.multiplyTransposed(uniform(4, deed), new double[6]);
                case 2 -> chip.update(0.2, uniform(6, deed), uniform(4, deed));
                case 3 -> chip.writeCodes(codes(24, 127, deed));
                case 4 -> chip.readCodes(new int[24]);
                default -> chip.advance(1);
            }
            double energy = chip.cost().energy();
            assertThat(energy).isGreaterThanOrEqualTo(before);
            before = energy;
        }
    }

    @Test
    void whatDoesNotGoTogetherIsRefused() {
        var bits = CrossbarChips.bits(4, 4, EXACT);
        assertThatThrownBy(() -> bits.with(Phases.FOUR))
                .hasMessage("reading in four phases needs the time and power of a four-phase read");
        var amplitudes = CrossbarChips.amplitudes(4, 4, 4, Phases.ONE, EXACT);
        assertThatThrownBy(() -> CrossbarChip.fabricate(amplitudes, 17, 9, 1))
                .hasMessage("a matrix of 17 x 9 needs 15 cores of 4 x 4, amplitudes has 12");
        assertThatThrownBy(() ->
                        new CrossbarChipDescription(
                                "x",
                                1e9,
                                1,
                                bits.array(),
                                Optional.empty(),
                                bits.adc(),
                                amplitudes.reading().with(Phases.FOUR),
                                0,
                                CrossbarChips.PRICES))
                .hasMessageContaining("four phases need inputs of both signs and arrays in pairs");
        assertThatThrownBy(() ->
                        new CrossbarChipDescription(
                                "x",
                                1e9,
                                1,
                                bits.array(),
                                amplitudes.dac(),
                                bits.adc(),
                                bits.reading(),
                                0,
                                CrossbarChips.PRICES))
                .hasMessageContaining("a DAC is needed exactly if inputs are amplitudes");
        var chip = CrossbarChip.fabricate(bits, 4, 4, 1);
        assertThatThrownBy(() -> chip.multiplyTransposed(new double[4], new double[4]))
                .isInstanceOf(UnsupportedOperationException.class)
                .hasMessage(
                        "bits drives its rows alone: write the transposed matrix to other cores");
        assertThatThrownBy(() -> chip.multiply(new double[3], new double[4]))
                .hasMessage("input must have 4 values, had 3");
    }

    @Test
    void idealChipStillRoundsButAllItsDiesAreTheSame() {
        var ideal =
                CrossbarChips.amplitudes(
                                8,
                                8,
                                8,
                                Phases.FOUR,
                                Hermes.TWO_DEVICES,
                                8,
                                CrossbarChips.spread(1, 1),
                                0.05)
                        .ideal();
        assertThat(ideal.name()).isEqualTo("amplitudes (ideal)");
        double[][] out = new double[2][8];
        for (int die = 0; die < 2; die++) {
            var chip = CrossbarChip.fabricate(ideal, 8, 8, die);
            chip.writeCodes(codes(64, 127, 3));
            chip.multiply(uniform(8, 4), out[die]);
        }
        assertThat(out[0]).containsExactly(out[1]);
    }
}
