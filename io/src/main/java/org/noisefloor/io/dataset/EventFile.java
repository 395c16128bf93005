package org.noisefloor.io.dataset;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.noisefloor.snn.coding.EventRecording;

/// A file of spikes or camera events.
///
/// @param path where it is; unpacked on the way if its name ends in `.gz`, unless it is HDF5
/// @param format what it is
/// @param told what the file itself may not say
public record EventFile(Path path, DataFormat format, Told told) {
    /// What the user says of a file.
    ///
    /// @param camera which camera an AEDAT 2.0 file is from; null to believe its header
    /// @param channels number of channels of SHD-style spikes
    public record Told(@Nullable String camera, int channels) {
        /// Channels of the Heidelberg data sets.
        public static final int CHANNELS = 700;

        /// Nothing is said.
        public static final Told NOTHING = new Told(null, CHANNELS);

        /// Checks the number of channels.
        public Told {
            if (channels < 1 || channels > 1 << 16) {
                throw new IllegalArgumentException("channels must be 1 to 65536, were " + channels);
            }
        }
    }

    /// Checks that the format is one of events.
    public EventFile {
        if (!format.holdsEvents()) {
            throw new IllegalArgumentException(
                    "%s must hold events, is an %s".formatted(path, format.title()));
        }
    }

    /// Hands all events over, in the order of the file.
    ///
    /// @throws org.noisefloor.io.description.DescriptionException for a file that is missing or wrong; the sink may then have got a part
    ///     of it
    public void read(RecordingSink sink) {
        var file = new DataFile(path, "");
        switch (format) {
            case N_MNIST ->
                    file.read(in -> {
                        NMnistFile.read(file, in, sink);
                        return sink;
                    });
            case AEDAT_2 ->
                    file.read(in -> {
                        Aedat2File.read(file, in, told.camera(), sink);
                        return sink;
                    });
            case SHD -> ShdFile.read(path, told.channels(), sink);
            case MATLAB_DECODER -> DecoderRecording.read(path, sink);
            case IDX, CIFAR_10 -> throw new IllegalStateException(format + " holds no events");
        }
    }

    /// All recordings, each in the order of time.
    ///
    /// @throws org.noisefloor.io.description.DescriptionException for a file that is missing or wrong
    public List<EventRecording> recordings() {
        var collector = new RecordingCollector();
        read(collector);
        return collector.recordings();
    }
}
