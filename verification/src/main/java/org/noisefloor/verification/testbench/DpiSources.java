package org.noisefloor.verification.testbench;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// The DPI-C library and its SystemVerilog package, as they come with the program.
public final class DpiSources {
    private static final List<String> NAMES = List.of("nfx_dpi.h", "nfx_dpi.c", "nfx_dpi_pkg.sv");
    private static final String FOLDER = "/org/noisefloor/verification/cosim/dpi/";

    private DpiSources() {}

    /// Writes them into a folder, which is made if it does not exist.
    ///
    /// @return the files
    /// @throws FileAlreadyExistsException if one of them is there and says something else
    public static List<Path> unpack(Path folder) throws IOException {
        Files.createDirectories(folder);
        List<Path> files = new ArrayList<>();
        for (String name : NAMES) {
            byte[] text = resource(name);
            Path file = folder.resolve(name);
            if (!Files.exists(file)) {
                Files.write(file, text);
            } else if (!Arrays.equals(Files.readAllBytes(file), text)) {
                throw new FileAlreadyExistsException(file.toString());
            }
            files.add(file);
        }
        return files;
    }

    private static byte[] resource(String name) {
        try (InputStream in = DpiSources.class.getResourceAsStream(FOLDER + name)) {
            if (in == null) {
                throw new IllegalStateException("the program lacks its source " + name);
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
