package org.noisefloor.io.hdf5;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeMap;
import org.noisefloor.snn.graph.DenseArray;

/// A group of an HDF5 file that is being put together: numbers, texts and groups by name, and attributes.
///
/// The file is what h5py would write without compression: texts are UTF-8 of variable length, truth values the
/// enumeration of h5py, single numbers have no dimensions.
public final class Hdf5Output {
    /// What stands under a name.
    sealed interface Member permits Group, Numbers, Texts {}

    /// A group within.
    record Group(Hdf5Output content) implements Member {}

    /// A dataset or an attribute of numbers.
    record Numbers(DenseArray array) implements Member {}

    /// A dataset or an attribute of texts.
    record Texts(int[] shape, List<String> value) implements Member {}

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
    public byte[] toBytes() {
        return new Encoder().file(this);
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
