package org.noisefloor.verification.testbench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.noisefloor.emulator.chip.ChipProgram;
import org.noisefloor.emulator.chip.Die;
import org.noisefloor.emulator.chip.EmulatedChip;
import org.noisefloor.emulator.chip.SpikingChipDescription;
import org.noisefloor.emulator.spike.SpikeBatch;
import org.noisefloor.io.description.ChipReader;

/// The example test bench in SystemVerilog, run by Verilator with our die inside, beside the emulator that routes by itself.
class RingTestBenchTest {
    private static final int NEURONS = 8;
    private static final int INTERVALS = 2000;

    @TempDir Path folder;

    @Test
    void aRouterInRtlAndTheEmulatedDieGiveTheBitsOfTheEmulatorAlone() throws Exception {
        Program.require("verilator");
        Program.require("g++");
        build();
        SpikingChipDescription chip = ChipReader.preset("generic").spiking();
        Die die = Die.fabricate(chip, 42);
        ChipProgram program = BareProgram.of(chip, NEURONS, 2);
        Path socket = folder.resolve("die.sock");
        try (var server = new DieServer(socket, () -> new EmulatedChip(die, program, 7))) {
            Thread serving = Thread.ofPlatform().daemon().start(() -> serve(server));
            Program.output(
                    folder,
                    List.of(
                            folder.resolve("obj_dir/ring").toString(),
                            "+socket=" + socket,
                            "+intervals=" + INTERVALS,
                            "+out=" + folder.resolve("spikes.txt")));
            serving.join(600_000);
            assertThat(serving.isAlive()).isFalse();
        }
        List<String> wanted = emulated(new EmulatedChip(die, routed(program), 7));
        assertThat(Files.readAllLines(folder.resolve("spikes.txt"))).isEqualTo(wanted);
        assertThat(wanted).hasSizeGreaterThan(INTERVALS / 10);
    }

    private void build() throws Exception {
        Path sources = Path.of("src/main/cosim/dpi").toAbsolutePath();
        Path example = Path.of("../examples/cosim/ring_tb.sv").toAbsolutePath().normalize();
        Program.output(
                folder,
                List.of(
                        "verilator",
                        "--binary",
                        "--timing",
                        "-Wall",
                        "-Wno-DECLFILENAME",
                        "-CFLAGS",
                        "-O1",
                        "--top",
                        "ring_tb",
                        sources.resolve("nfx_dpi_pkg.sv").toString(),
                        example.toString(),
                        sources.resolve("nfx_dpi.c").toString(),
                        "-o",
                        "ring"));
    }

    private static void serve(DieServer server) {
        try {
            server.serve(true);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ChipProgram routed(ChipProgram bare) {
        int[] ring = new int[NEURONS];
        for (int n = 0; n < NEURONS; n++) {
            ring[n] = (n + 1) % NEURONS;
        }
        return new ChipProgram(
                bare.sources(),
                bare.neurons(),
                bare.unitCurrent(),
                bare.restPotential(),
                ring,
                bare.code(),
                bare.sensors());
    }

    private static void writeWeights(EmulatedChip chip, int strength) {
        for (int s = 0; s < NEURONS; s++) {
            int[] code = new int[NEURONS];
            code[s] = strength;
            code[(s + 1) % NEURONS] = -strength;
            chip.writeWeights(s, code);
        }
    }

    /// What the test bench does and writes, without it.
    private static List<String> emulated(EmulatedChip chip) {
        List<String> lines = new ArrayList<>();
        var none = new SpikeBatch(0);
        var out = new SpikeBatch(NEURONS);
        int[] code = new int[2 * NEURONS];
        writeWeights(chip, 40);
        for (int k = 0; k < INTERVALS; k++) {
            chip.step(none, out);
            if (out.size() > 0) {
                lines.add("interval " + k + ":" + joined(out.units()));
            }
            if (k % 100 == 99) {
                int row = k / 100 % (2 * NEURONS);
                chip.readSensors(row, code);
                lines.add("row " + row + ":" + joined(code));
            }
            if (k % 400 == 399) {
                chip.swapAccumulators();
            }
            if (k == INTERVALS / 2) {
                writeWeights(chip, -40);
            }
        }
        return lines;
    }

    private static String joined(int[] numbers) {
        var text = new StringBuilder();
        for (int number : numbers) {
            text.append(' ').append(number);
        }
        return text.toString();
    }
}
