package org.noisefloor.io.hdf5;

import io.jhdf.api.Attribute;
import io.jhdf.api.Dataset;
import io.jhdf.api.Group;
import io.jhdf.api.Node;
import java.util.List;
import java.util.Map;
import org.noisefloor.io.description.DescriptionException;

/// A group of an HDF5 file: datasets and groups by name.
///
/// Links into other files are never followed. A file can link a group into itself: who walks down without end compares
/// [#address].
public final class Hdf5Group {
    private final Hdf5File file;
    private final Group group;
    private final String path;

    Hdf5Group(Hdf5File file, Group group, String path) {
        this.file = file;
        this.group = group;
        this.path = path;
    }

    /// Its path in the file, without a slash at the front; empty for the root.
    public String path() {
        return path;
    }

    /// Where it begins in the file: equal for two groups that are one.
    public long address() {
        return file.guarded(path, group::getAddress);
    }

    /// Names of its members, in the order of the alphabet.
    public List<String> names() {
        return file.guarded(path, () -> group.getChildren().keySet().stream().sorted().toList());
    }

    /// Whether there is a member of this name.
    public boolean has(String name) {
        return file.guarded(path, () -> group.getChildren().containsKey(name));
    }

    /// Whether there is a group of this name.
    public boolean hasGroup(String name) {
        return file.guarded(path, () -> group.getChildren().get(name) instanceof Group);
    }

    /// Whether there is a dataset of this name.
    public boolean hasDataset(String name) {
        return file.guarded(path, () -> group.getChildren().get(name) instanceof Dataset);
    }

    /// The group of a name.
    ///
    /// @throws DescriptionException if there is none
    public Hdf5Group group(String name) {
        String inner = inner(name);
        Node node = member(name);
        if (!(node instanceof Group found)) {
            throw file.problem(inner, "must be a group");
        }
        return new Hdf5Group(file, found, inner);
    }

    /// The dataset of a name.
    ///
    /// @throws DescriptionException if there is none, or its size or its filters are refused
    public Hdf5Dataset dataset(String name) {
        String inner = inner(name);
        Node node = member(name);
        if (!(node instanceof Dataset found)) {
            throw file.problem(inner, "must be a dataset");
        }
        return new Hdf5Dataset(file, found, inner);
    }

    private Node member(String name) {
        return file.guarded(
                inner(name),
                () -> {
                    Node node = group.getChildren().get(name);
                    if (node == null) {
                        throw file.problem(path, "lacks \"" + name + "\"; it has " + shown());
                    }
                    return node;
                });
    }

    private String shown() {
        List<String> names = names();
        return names.isEmpty()
                ? "nothing"
                : String.join(", ", names.subList(0, Math.min(12, names.size())))
                        + (names.size() > 12 ? " ..." : "");
    }

    /// Whether it has an attribute of this name.
    public boolean hasAttribute(String name) {
        return file.guarded(path, () -> group.getAttributes().containsKey(name));
    }

    /// An attribute that is a text.
    ///
    /// @throws DescriptionException if there is none, or it is something else
    public String textAttribute(String name) {
        return file.guarded(
                at(name),
                () -> {
                    if (attribute(name).getData() instanceof String text) {
                        return text;
                    }
                    throw file.problem(at(name), "must be a text");
                });
    }

    /// An attribute that is a single number.
    ///
    /// @throws DescriptionException if there is none, or it is something else
    public double numberAttribute(String name) {
        return file.guarded(
                at(name),
                () -> {
                    Object value = attribute(name).getData();
                    if (value instanceof Number number) {
                        return number.doubleValue();
                    }
                    double[] array = value == null ? null : Elements.numbers(value);
                    if (array == null || array.length != 1) {
                        throw file.problem(at(name), "must be a number");
                    }
                    return array[0];
                });
    }

    private Attribute attribute(String name) {
        Map<String, Attribute> all = group.getAttributes();
        Attribute attribute = all.get(name);
        if (attribute == null) {
            throw file.problem(path, "lacks the attribute \"" + name + "\"");
        }
        if (attribute.getSize() > 1 << 10) {
            throw file.problem(at(name), "must be a single value, has " + attribute.getSize());
        }
        return attribute;
    }

    private String at(String name) {
        return path + "@" + name;
    }

    private String inner(String name) {
        return path.isEmpty() ? name : path + "/" + name;
    }
}
