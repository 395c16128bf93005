package org.noisefloor.emulator.chip;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.noisefloor.emulator.chip.CrossbarReading.Phases;
import org.noisefloor.emulator.cost.Operation;
import org.noisefloor.emulator.crossbar.CrossbarDescription;
import org.noisefloor.emulator.crossbar.Hermes;
import org.noisefloor.emulator.crossbar.ReadNoise;
import org.noisefloor.emulator.crossbar.StuckCells;

/// Of a core only the corner that a matrix uses is computed. The same matrix among zeros that fill all its cores, where every cell is
/// computed, gives the same numbers, and the same is charged.
class UsedCornerTest {
    private static final long DIE = 7;

    /// One tile or up to two along each side; with 80 lines, corners that are few of their core, too.
    @Property(tries = 80, edgeCases = EdgeCasesMode.NONE)
    void cornerWorksLikeTheWholeCore(
            @ForAll boolean large,
            @ForAll @IntRange(max = 1000) int high,
            @ForAll @IntRange(max = 1000) int wide,
            @ForAll Phases phases,
            @ForAll ReadNoise noise,
            @ForAll boolean verified,
            @ForAll @IntRange(max = 1 << 20) int seed) {
        int size = large ? 80 : 16;
        var spread = CrossbarChips.spread(0.5, 0.7);
        var amplitudes =
                CrossbarChips.amplitudes(
                        size, size, 12, phases, Hermes.TWO_DEVICES, 8, spread, 0.01);
        CrossbarChipDescription description = with(amplitudes, noise, verified);
        // most corners are small or reach a little into the second tile
        int rows = 1 + (high % 2 == 0 ? high % 7 : high % (size + 4));
        int columns = 1 + (wide % 2 == 0 ? wide % 5 : wide % (size + 1));
        requireEqual(description, rows, columns, seed);
    }

    /// A cell that is not written is not one of weight 0 here.
    @Property(tries = 10, edgeCases = EdgeCasesMode.NONE)
    void cornerOfSlicesWithAnOffsetWorksLikeTheWholeCore(
            @ForAll @IntRange(min = 1, max = 20) int rows,
            @ForAll @IntRange(min = 1, max = 10) int columns,
            @ForAll ReadNoise noise,
            @ForAll @IntRange(max = 1 << 20) int seed) {
        var bits = CrossbarChips.bits(16, 8, Hermes.TWO_DEVICES);
        requireEqual(with(bits, noise, false), rows, columns, seed);
    }

    private static CrossbarChipDescription with(
            CrossbarChipDescription chip, ReadNoise noise, boolean verified) {
        CrossbarDescription array = chip.array();
        var changed =
                new CrossbarDescription(
                        array.rows(),
                        array.columns(),
                        array.device(),
                        array.mapping(),
                        array.input(),
                        array.readVoltage(),
                        noise,
                        array.wire(),
                        new StuckCells(0.01, 0.02),
                        verified ? 5 : 1,
                        verified ? 0.3e-6 : 0);
        return new CrossbarChipDescription(
                chip.name(),
                chip.clock(),
                chip.cores(),
                changed,
                chip.dac(),
                chip.adc(),
                chip.reading(),
                chip.rowWrite(),
                chip.cost());
    }

    /// Writes, time, products both ways, updates, a resumed state, readouts.
    private static void requireEqual(
            CrossbarChipDescription description, int rows, int columns, int seed) {
        int high = whole(rows, description.array().rows());
        int wide = whole(columns, description.array().columns());
        var part = CrossbarChip.fabricate(description, rows, columns, DIE);
        var whole = CrossbarChip.fabricate(description, high, wide, DIE);
        boolean both = description.reading().directions() == CrossbarReading.Directions.BOTH;
        for (int k = 0; k < 6; k++) {
            if (k % 3 == 0) {
                int[] codes = CrossbarChips.codes(rows * columns, part.maximumCode(), seed + k);
                part.writeCodes(codes);
                whole.writeCodes(embedded(codes, columns, high, wide));
            }
            if (k == 2) {
                part.advance(50);
                whole.advance(50);
            }
            if (k == 4) {
                part = CrossbarChip.resume(description, rows, columns, DIE, part.state());
            }
            double[] x = CrossbarChips.uniform(rows, seed + k + 20L);
            double[] y = CrossbarChips.uniform(columns, seed + k + 40L);
            if (k % 2 == 0) {
                // of four phases two are silent
                Arrays.setAll(x, i -> Math.abs(x[i]));
            }
            double[] out = new double[columns];
            double[] among = new double[wide];
            part.multiply(x, out);
            whole.multiply(Arrays.copyOf(x, high), among);
            assertThat(out).as("product %d", k).isEqualTo(Arrays.copyOf(among, columns));
            if (both) {
                double[] back = new double[rows];
                double[] backAmong = new double[high];
                part.multiplyTransposed(y, back);
                whole.multiplyTransposed(Arrays.copyOf(y, wide), backAmong);
                assertThat(back)
                        .as("transposed product %d", k)
                        .isEqualTo(Arrays.copyOf(backAmong, rows));
            }
            if (k % 2 == 1) {
                part.update(0.1, x, y);
                whole.update(0.1, Arrays.copyOf(x, high), Arrays.copyOf(y, wide));
            }
            assertThat(read(part, rows, columns)).isEqualTo(read(whole, rows, columns));
        }
        for (Operation operation : Operation.values()) {
            assertThat(part.ledger().count(operation))
                    .as(operation.label())
                    .isEqualTo(whole.ledger().count(operation));
        }
    }

    private static int whole(int lines, int perCore) {
        return (lines + perCore - 1) / perCore * perCore;
    }

    private static int[] embedded(int[] codes, int columns, int high, int wide) {
        int[] all = new int[high * wide];
        for (int k = 0; k < codes.length; k++) {
            all[k / columns * wide + k % columns] = codes[k];
        }
        return all;
    }

    private static int[] read(CrossbarChip chip, int rows, int columns) {
        int[] all = new int[chip.rows() * chip.columns()];
        chip.readCodes(all);
        int[] codes = new int[rows * columns];
        for (int k = 0; k < codes.length; k++) {
            codes[k] = all[k / columns * chip.columns() + k % columns];
        }
        return codes;
    }
}
