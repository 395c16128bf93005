package org.noisefloor.cli;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.noisefloor.io.dataset.DataFormat;
import org.noisefloor.io.dataset.EventFile;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// A file of data, and what the user says of it.
final class DataOptions {
    @Parameters(paramLabel = "FILE", description = "The file; .gz is unpacked on the way.")
    private Path file = Path.of("");

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description =
                    "idx, cifar10, n-mnist, aedat2, shd, matlab-decoder; default: what the content shows. The formats without a"
                            + " mark, cifar10 and n-mnist, must be named.")
    private @Nullable String format;

    @Option(
            names = "--camera",
            paramLabel = "NAME",
            description =
                    "Camera of an AEDAT file whose header does not name it; dvs128 is the one that is read.")
    private @Nullable String camera;

    @Option(
            names = "--channels",
            paramLabel = "N",
            defaultValue = "" + EventFile.Told.CHANNELS,
            description = "Channels of SHD-style spikes (${DEFAULT-VALUE}).")
    private int channels;

    Path file() {
        return file;
    }

    DataFormat format() {
        return format == null ? DataFormat.recognised(file) : DataFormat.named(format);
    }

    /// How the format is known, for people.
    String known() {
        return format == null ? "as its content shows" : "as told";
    }

    EventFile events(DataFormat of) {
        return new EventFile(file, of, new EventFile.Told(camera, channels));
    }
}
