package org.noisefloor.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.noisefloor.verification.testbench.DpiSources;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `noisefloor cosim dpi`: what an RTL test bench needs to reach an emulated die.
@Command(
        name = "dpi",
        description =
                "Write the DPI-C library with which an RTL test bench reaches a die that"
                        + " 'noisefloor cosim serve' serves.")
final class CosimDpiCommand implements Callable<Integer> {
    @Parameters(
            index = "0",
            paramLabel = "DIR",
            description = "Folder for nfx_dpi.h, nfx_dpi.c and nfx_dpi_pkg.sv.")
    private @Nullable Path folder;

    @Spec private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
        DpiSources.unpack(Objects.requireNonNull(folder)).forEach(out::println);
        return ExitStatus.SUCCESS.code();
    }
}
