package org.noisefloor.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.noisefloor.emulator.chip.ChipProgram;
import org.noisefloor.emulator.chip.SpikingChipDescription;
import org.noisefloor.emulator.correlation.SensorRegion;
import org.noisefloor.emulator.processor.ProcessorDescription;
import org.noisefloor.io.description.ChipReader;
import org.noisefloor.verification.cosim.CosimBuild;
import org.noisefloor.verification.cosim.CosimException;
import org.noisefloor.verification.cosim.CosimSources;
import org.noisefloor.verification.cosim.ModelSizes;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `noisefloor cosim build`: the digital half of a chip as a shared library.
@Command(
        name = "build",
        description = {
            "Builds the reference RTL of the digital half of a chip with Verilator, or its behavioural"
                    + " twin, into a shared library.",
            "",
            "What was built from the same sources, sizes and tools is there already and takes no time.",
        })
final class CosimBuildCommand implements Callable<Integer> {
    /// Folder in which libraries are kept unless another is given.
    static final String FOLDER = "out/cosim";

    private static final int ROWS_PER_SOURCE = 2;

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "CHIP",
            description = "Name or file of the chip; default: generic.")
    private String chip = "generic";

    @Option(
            names = "--twin",
            description = "Build the twin, whose sizes are chosen when it is opened.")
    private boolean twin;

    @Option(
            names = "--rtl-from",
            paramLabel = "DIR",
            description = {
                "Folder with RTL of your own: its files replace those of the same name in the reference,"
                        + " which lie in the folder of a library built before."
            })
    private @Nullable Path rtlFrom;

    @Option(
            names = "--sources",
            paramLabel = "N",
            description = "Signed inputs; default: as many as the chip's array has.")
    private @Nullable Integer sources;

    @Option(
            names = "--columns",
            paramLabel = "N",
            description = "Columns and neurons; default: as many as the chip's array has.")
    private @Nullable Integer columns;

    @Option(
            names = "--processor-lanes",
            paramLabel = "N",
            description = "Lanes of the plasticity processor; default: the chip's, or 1.")
    private @Nullable Integer lanes;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "Folder in which libraries are kept; default: " + FOLDER + ".")
    private Path out = Path.of(FOLDER);

    @CommandLine.Spec private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        if (twin && rtlFrom != null) {
            throw new IllegalArgumentException("--rtl-from and --twin exclude each other");
        }
        PrintWriter output = Objects.requireNonNull(spec).commandLine().getOut();
        var build = new CosimBuild(out);
        try {
            CosimBuild.Built built = twin ? build.twin() : build.rtl(rtlSources(), sizes());
            output.println(built.library());
            output.println(built.build());
            output.println(
                    built.seconds() == 0
                            ? "was there already"
                            : String.format(Locale.ROOT, "built in %.1f s", built.seconds()));
            return ExitStatus.SUCCESS.code();
        } catch (CosimException e) {
            throw ModelOptions.notBuilt(e);
        }
    }

    private CosimSources rtlSources() {
        CosimSources reference = CosimSources.rtl();
        try {
            return rtlFrom == null ? reference : reference.rtlFrom(rtlFrom);
        } catch (IOException e) {
            throw new IllegalArgumentException(rtlFrom + " cannot be read: " + e.getMessage(), e);
        }
    }

    private ModelSizes sizes() {
        SpikingChipDescription description = ChipReader.read(chip).spiking();
        int rows = description.synapseArray().rows() / ROWS_PER_SOURCE;
        int inputs = atMost("--sources", sources, rows);
        int neurons = atMost("--columns", columns, description.synapseArray().columns());
        int[] nowhere = new int[neurons];
        Arrays.fill(nowhere, -1);
        var program =
                new ChipProgram(
                        inputs,
                        neurons,
                        description.synapseArray().unitCurrent(),
                        new double[neurons],
                        nowhere,
                        new int[inputs * neurons],
                        new SensorRegion(0, inputs, 0, neurons));
        return ModelSizes.of(
                program,
                lanes != null
                        ? lanes
                        : description.processor().map(ProcessorDescription::lanes).orElse(1),
                description.intervals(description.routingLatency()));
    }

    private static int atMost(String name, @Nullable Integer wanted, int most) {
        if (wanted != null && (wanted < 1 || wanted > most)) {
            throw new IllegalArgumentException(
                    "%s must be between 1 and %d, the chip's own, was %d"
                            .formatted(name, most, wanted));
        }
        return wanted == null ? most : wanted;
    }
}
