package org.noisefloor.io.hdf5;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeMap;
import org.noisefloor.snn.graph.DenseArray;
import org.noisefloor.snn.graph.ElementType;

/// A group of an HDF5 file that is being put together: numbers, texts and groups by name, and attributes.
///
/// The file is what h5py would write without compression: texts are UTF-8 of variable length, truth values the
/// enumeration of h5py, single numbers have no dimensions.
public final class Hdf5Output {
    /// What stands under a name.
    sealed interface Member permits Group, Numbers, Texts, Stream {}

    /// A group within.
    record Group(Hdf5Output content) implements Member {}

    /// A dataset or an attribute of numbers.
    record Numbers(DenseArray array) implements Member {}

    /// A dataset or an attribute of texts.
    record Texts(int[] shape, List<String> value) implements Member {}

    /// A dataset of numbers that come when the file is written.
    record Stream(int[] shape, ElementType type, Source source) implements Member {
        long count() {
            return Arrays.stream(shape).asLongStream().reduce(1, Math::multiplyExact);
        }
    }

    /// Numbers that are too many to be held in memory.
    public interface Source {
        /// Hands over all of them, last dimension fastest.
        void writeTo(Sink sink) throws IOException;
    }

    /// Takes numbers one by one.
    public interface Sink {
        /// The next number, which must be one of the dataset's type.
        void put(double value) throws IOException;
    }

    // h5py lists members in the order of the alphabet
    private final TreeMap<String, Member> members = new TreeMap<>();
    private final SequencedMap<String, Member> attributes = new LinkedHashMap<>();

    /// An empty group, which can become a file.
    public Hdf5Output() {}

    /// A new group in this one.
    public Hdf5Output group(String name) {
        Hdf5Output inner = new Hdf5Output();
        add(name, new Group(inner));
        return inner;
    }

    /// A dataset of numbers.
    public void numbers(String name, DenseArray array) {
        add(name, new Numbers(array));
    }

    /// A dataset of numbers that come when the file is written, behind all else.
    ///
    /// @param source asked once by each [#writeTo]
    public void numbers(String name, int[] shape, ElementType type, Source source) {
        add(name, new Stream(shape.clone(), type, source));
    }

    /// A dataset that is one text.
    public void text(String name, String value) {
        add(name, new Texts(new int[0], List.of(value)));
    }

    /// A dataset of texts, last dimension fastest.
    public void texts(String name, int[] shape, List<String> value) {
        add(name, new Texts(shape.clone(), List.copyOf(value)));
    }

    /// An attribute that is a number.
    public void attribute(String name, DenseArray number) {
        attributes.put(name, new Numbers(number));
    }

    /// An attribute that is a text.
    public void attribute(String name, String text) {
        attributes.put(name, new Texts(new int[0], List.of(text)));
    }

    /// The bytes of a file whose root this is.
    ///
    /// @throws IllegalArgumentException if it would have 2 GiB or more
    /// @throws IllegalStateException if it has numbers that come when it is written
    public byte[] toBytes() {
        Encoder encoder = new Encoder(0);
        byte[] bytes = encoder.file(this);
        if (!encoder.streams().isEmpty()) {
            throw new IllegalStateException("a file with streams must be written to a stream");
        }
        return bytes;
    }

    /// Length of the file whose root this is \[bytes], which what [Source]s give may take beyond any file.
    public double length() {
        Encoder draft = new Encoder(0);
        draft.file(this);
        double length = draft.length();
        for (Stream each : draft.streams()) {
            double bytes = Encoder.bytes(each.type());
            length += Arrays.stream(each.shape()).asDoubleStream().reduce(bytes, (a, b) -> a * b);
        }
        return length;
    }

    /// Writes a file whose root this is. What [Source]s give is not held in memory, and may be of any size.
    ///
    /// @throws IOException if the stream or a source fails, or a source gives another number of elements than its shape has
    public void writeTo(OutputStream stream) throws IOException {
        // addresses in the second draft need the length of the first, which has the same
        Encoder draft = new Encoder(0);
        draft.file(this);
        Encoder encoder = new Encoder(draft.length());
        stream.write(encoder.file(this));
        for (Stream each : encoder.streams()) {
            new ElementStream(stream, each).write();
        }
    }

    Map<String, Member> members() {
        return members;
    }

    Map<String, Member> attributes() {
        return attributes;
    }

    private void add(String name, Member member) {
        if (name.isEmpty() || name.equals(".") || name.indexOf('/') >= 0) {
            throw new IllegalArgumentException(
                    "the name of a member must not be empty, a dot, or hold a slash, was \""
                            + name
                            + '"');
        }
        if (members.putIfAbsent(name, member) != null) {
            throw new IllegalArgumentException("there is a member \"" + name + "\" already");
        }
    }
}
