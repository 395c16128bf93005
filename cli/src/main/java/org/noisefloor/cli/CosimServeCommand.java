package org.noisefloor.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.noisefloor.emulator.chip.ChipProgram;
import org.noisefloor.emulator.chip.Die;
import org.noisefloor.emulator.chip.EmulatedChip;
import org.noisefloor.emulator.chip.SpikingChipDescription;
import org.noisefloor.io.description.ChipReader;
import org.noisefloor.verification.testbench.BareProgram;
import org.noisefloor.verification.testbench.DieServer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `noisefloor cosim serve`: an emulated die for somebody's RTL test bench.
@Command(
        name = "serve",
        description = {
            "Serve an emulated die to RTL test benches, which reach it by DPI-C.",
            "",
            "One test bench is served at a time and finds the die just powered up: neurons",
            "at their working point, no weights and no routes. Ctrl-C ends it."
        },
        footer = {
            "",
            "Example:",
            "  noisefloor cosim dpi nfx",
            "  noisefloor cosim serve generic --neurons 8 --socket /tmp/die.sock",
            "and in the test bench nfx_die_connect(\"/tmp/die.sock\", \"\", 10000);",
            "see examples/cosim/ring_tb.sv"
        })
final class CosimServeCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "CHIP", description = "A preset or a chip file.")
    private String chip = "";

    @Option(
            names = "--socket",
            required = true,
            paramLabel = "PATH",
            description = "Path of the Unix-domain socket, which must not be in use.")
    private @Nullable Path socket;

    @Option(
            names = "--neurons",
            defaultValue = "8",
            paramLabel = "N",
            description = "Neurons and sources in use; default: ${DEFAULT-VALUE}.")
    private int neurons;

    @Option(
            names = "--weight-range",
            defaultValue = "2",
            paramLabel = "W",
            description =
                    "Weight that the largest code stands for, in Boltzmann units; default: ${DEFAULT-VALUE}.")
    private double weightRange;

    @Option(
            names = "--die",
            defaultValue = "0",
            paramLabel = "S",
            description = "Seed that the die is drawn from; default: ${DEFAULT-VALUE}.")
    private long die;

    @Option(
            names = "--seed",
            defaultValue = "1",
            paramLabel = "S",
            description = "Seed of the noise; default: ${DEFAULT-VALUE}.")
    private long seed;

    @Option(names = "--once", description = "End after the first test bench.")
    private boolean once;

    @Spec private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
        Path path = Objects.requireNonNull(socket);
        SpikingChipDescription description = ChipReader.read(chip).spiking();
        ChipProgram program = BareProgram.of(description, neurons, weightRange);
        Die fabricated = Die.fabricate(description, die);
        Supplier<EmulatedChip> powerUp = () -> new EmulatedChip(fabricated, program, seed);
        EmulatedChip first =
                powerUp.get(); // a program that does not fit is refused before anybody is served
        try (var server = new DieServer(path, powerUp)) {
            // Ctrl-C must not leave the socket behind
            Runtime.getRuntime().addShutdownHook(new Thread(server::close));
            out.printf(
                    "die %d of %s, %d neurons, serves at %s%n",
                    die, description.name(), first.program().neurons(), path);
            out.flush();
            server.serve(once);
        }
        return ExitStatus.SUCCESS.code();
    }
}
