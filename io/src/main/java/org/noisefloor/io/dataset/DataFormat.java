package org.noisefloor.io.dataset;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.noisefloor.io.description.Nearest;
import org.noisefloor.io.hdf5.Hdf5File;
import org.noisefloor.io.hdf5.Hdf5Group;

/// The formats of data that are read. A file is recognised by its content where that says what it is, and never by a guess.
public enum DataFormat {
    /// Arrays of bytes, such as images and labels of MNIST.
    IDX("idx", "IDX array of bytes", true),
    /// Images of CIFAR-10, binary version: records without a mark.
    CIFAR_10("cifar10", "CIFAR-10 images, binary version", false),
    /// Camera events of five bytes without a mark.
    N_MNIST("n-mnist", "N-MNIST camera events", false),
    /// Camera events behind a header of text.
    AEDAT_2("aedat2", "AEDAT 2.0 camera events", true),
    /// Spikes of channels in HDF5, as the Heidelberg data sets have them.
    SHD("shd", "SHD-style spikes in HDF5", true),
    /// Spikes of motor cortex and the movement of a hand, in a MATLAB file of version 7.3.
    MATLAB_DECODER("matlab-decoder", "MATLAB 7.3 recording for a decoder", true);

    private static final int MARK = 32;
    private static final String HDF5 = "\211HDF\r\n\032\n";

    private final String word;
    private final String title;
    private final boolean marked;

    DataFormat(String word, String title, boolean marked) {
        this.word = word;
        this.title = title;
        this.marked = marked;
    }

    /// The word for it at the command line.
    public String word() {
        return word;
    }

    /// What it is called in a sentence.
    public String title() {
        return title;
    }

    /// Whether it holds events, which an [EventFile] reads.
    public boolean holdsEvents() {
        return this != IDX && this != CIFAR_10;
    }

    /// The format with the given word.
    ///
    /// @throws IllegalArgumentException if there is none
    public static DataFormat named(String word) {
        List<String> words = Arrays.stream(values()).map(DataFormat::word).toList();
        int at = words.indexOf(word);
        if (at < 0) {
            throw new IllegalArgumentException(
                    "format must be one of %s, was \"%s\"%s"
                            .formatted(String.join(", ", words), word, Nearest.hint(word, words)));
        }
        return values()[at];
    }

    /// The format that the content of a file shows.
    ///
    /// @throws org.noisefloor.io.description.DescriptionException if it shows none, or one that is not read
    public static DataFormat recognised(Path path) {
        var file = new DataFile(path, "");
        byte[] mark = file.begin(MARK);
        String text = new String(mark, StandardCharsets.ISO_8859_1);
        if (text.startsWith(Aedat2File.MAGIC)) {
            return AEDAT_2;
        }
        if (text.startsWith("\0\0\10")) {
            return IDX;
        }
        if (text.startsWith(HDF5) || text.startsWith(DecoderRecording.MARK)) {
            return ofHdf5(path);
        }
        throw file.problem(
                "shows no format by its content; %s do, %s have no mark and must be named with --format"
                        .formatted(words(true), words(false)));
    }

    private static DataFormat ofHdf5(Path path) {
        Hdf5Group root = Hdf5File.open(path).root();
        if (ShdFile.is(root)) {
            return SHD;
        }
        if (DecoderRecording.is(root)) {
            return MATLAB_DECODER;
        }
        throw new DataFile(path, "")
                .problem(
                        "is HDF5, but holds neither spikes/times and spikes/units (shd) nor t, cursor_pos, target_pos and spikes (matlab-decoder)");
    }

    private static String words(boolean marked) {
        return Arrays.stream(values())
                .filter(format -> format.marked == marked)
                .map(DataFormat::word)
                .collect(Collectors.joining(", "));
    }
}
