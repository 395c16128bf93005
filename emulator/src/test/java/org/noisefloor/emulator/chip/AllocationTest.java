package org.noisefloor.emulator.chip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.noisefloor.emulator.converter.ConverterRange;
import org.noisefloor.emulator.crossbar.CycleNoise;
import org.noisefloor.emulator.crossbar.PulseResponse.SoftBounds;
import org.noisefloor.emulator.crossbar.PulseSpread;
import org.noisefloor.emulator.crossbar.PulsedDevice;
import org.noisefloor.emulator.crossbar.WeightRange;
import org.noisefloor.emulator.kernel.Width;
import org.noisefloor.emulator.mismatch.Deviation;
import org.noisefloor.emulator.spike.SpikeBatch;
import org.noisefloor.emulator.tile.AnalogTile;
import org.noisefloor.emulator.tile.TileDescription;
import org.noisefloor.emulator.tile.TileLearning;
import org.noisefloor.emulator.tile.TileStorage;

class AllocationTest {
    /// A kernel that the compiler failed to inline boxes its vectors, which shows as allocation. Measured in a JVM of its own,
    /// because what a compiler does depends on all that ran before.
    @ParameterizedTest
    @ValueSource(strings = {"sampling", "integrating"})
    void stepAllocatesNothingAfterWarmUp(String chip) throws Exception {
        assertThat(freshJvm(chip)).endsWith("fewest bytes of a window: 0");
    }

    /// Products in both directions, batches and updates.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "16 bits tile",
                "8 bits tile",
                "16 bits, many rows tile",
                "noise per cell, pulses tile",
                "soft bounds tile"
            })
    void tilesAllocateNothingAfterWarmUp(String tile) throws Exception {
        assumeTrue(Width.bits() >= 128, "vectors of 64 bits become objects in some kernels");
        assertThat(freshJvm(tile)).endsWith("fewest bytes of a window: 0");
    }

    /// Runs a chip and prints what its steps allocated.
    static final class Probe {
        private static final int STEPS = 2000;
        private static final int WINDOWS = 150;

        private Probe() {}

        /// Prints the fewest bytes that one window of steps allocated; some windows may fall on a recompilation.
        ///
        /// @param arguments kind of chip
        public static void main(String[] arguments) {
            Runnable step = arguments[0].endsWith("tile") ? tile(arguments[0]) : chip(arguments[0]);
            var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
            long fewest = Long.MAX_VALUE;
            for (int window = 0; window < WINDOWS && fewest > 0; window++) {
                long before = threads.getCurrentThreadAllocatedBytes();
                for (int k = 0; k < STEPS; k++) {
                    step.run();
                }
                fewest = Math.min(fewest, threads.getCurrentThreadAllocatedBytes() - before);
            }
            System.out.println("fewest bytes of a window: " + fewest);
        }

        private static Runnable chip(String kind) {
            SpikingChipDescription description =
                    kind.equals("integrating")
                            ? TestChips.integrating(64, 70)
                            : TestChips.sampling(64, 70);
            ChipProgram program = TestChips.randomProgram(description, 30, 67, 1);
            var chip = new EmulatedChip(Die.fabricate(description, 2), program, 3);
            var in = TestChips.events(3);
            var out = new SpikeBatch(67);
            return () -> chip.step(in, out);
        }

        private static Runnable tile(String kind) {
            // sums of so many rows are not exact in floats, so a batch goes one by one
            int rows = kind.contains("many rows") ? 1100 : 50;
            int columns = kind.contains("many rows") ? 2 : 130;
            var tile = AnalogTile.fabricate(tile(kind, rows, columns), 1);
            float[] row = new float[rows];
            float[] column = new float[columns];
            float[] output = new float[columns];
            float[] input = new float[rows];
            Arrays.fill(row, 0.7f);
            Arrays.fill(column, -0.3f);
            float[] batch = new float[7 * rows];
            float[] outputs = new float[7 * columns];
            double[] rowInDouble = new double[rows];
            double[] outputInDouble = new double[columns];
            double[] batchInDouble = new double[7 * rows];
            double[] outputsInDouble = new double[7 * columns];
            return () -> {
                tile.multiply(row, output);
                tile.multiplyTransposed(column, input);
                tile.multiplyBatch(batch, outputs, 7);
                tile.update(0.01, row, column);
                tile.multiply(rowInDouble, outputInDouble);
                tile.multiplyBatch(batchInDouble, outputsInDouble, 7);
            };
        }

        private static TileDescription tile(String kind, int rows, int columns) {
            var tiles = Organs.tiles(rows, columns);
            var plain = TileDescription.ideal(rows, columns, 63);
            var mismatch = new Deviation.Normal(0.1);
            return switch (kind) {
                case "8 bits tile" -> tiles.get("16 bits").with(mismatch, TileStorage.BYTES);
                case "16 bits, many rows tile" ->
                        plain.with(15, new ConverterRange(8, -4, 4))
                                .with(mismatch, TileStorage.SHORTS);
                case "soft bounds tile" ->
                        plain.with(
                                new TileLearning.Pulsed(
                                        PulsedDevice.ideal(
                                                        new SoftBounds(0.002, WeightRange.UNIT, 0))
                                                .with(
                                                        PulseSpread.NONE,
                                                        new CycleNoise.OfStep(0.3, 0, 0)),
                                        31));
                default -> tiles.get(kind.substring(0, kind.length() - " tile".length()));
            };
        }
    }

    private static String freshJvm(String chip) throws IOException, InterruptedException {
        Process process =
                new ProcessBuilder(
                                List.of(
                                        Path.of(System.getProperty("java.home"), "bin", "java")
                                                .toString(),
                                        "--add-modules=jdk.incubator.vector",
                                        "-XX:-PartialPeelLoop",
                                        "-Dnoisefloor.lanes="
                                                + System.getProperty("noisefloor.lanes", ""),
                                        "-cp",
                                        System.getProperty("java.class.path"),
                                        Probe.class.getName(),
                                        chip))
                        .redirectErrorStream(true)
                        .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return output.strip();
    }
}
