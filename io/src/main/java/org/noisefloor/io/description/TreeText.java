package org.noisefloor.io.description;

import java.util.ArrayList;
import java.util.List;

/// Writes a [Tree] as YAML that reads back to the same, but for its lines.
final class TreeText {
    private TreeText() {}

    /// The text of a map, ending with a line break.
    static String yaml(Tree.Mapping map) {
        var out = new StringBuilder();
        append(map, "", out);
        return out.toString();
    }

    /// The map with `text` at `path`, whose parts are separated by points; sections that are missing are added.
    static Tree.Mapping with(Tree.Mapping map, String path, String text) {
        int dot = path.indexOf('.');
        String name = dot < 0 ? path : path.substring(0, dot);
        var fields = new ArrayList<Tree.Field>();
        boolean found = false;
        for (Tree.Field field : map.fields()) {
            boolean here = field.name().equals(name);
            found |= here;
            fields.add(here ? changed(field, path, dot, text) : field);
        }
        if (!found) {
            fields.add(
                    changed(
                            new Tree.Field(
                                    name, map.line(), new Tree.Mapping(List.of(), map.line())),
                            path,
                            dot,
                            text));
        }
        return new Tree.Mapping(fields, map.line());
    }

    private static Tree.Field changed(Tree.Field field, String path, int dot, String text) {
        Tree value =
                dot < 0
                        ? new Tree.Scalar(text, false, field.line())
                        : with(
                                field.value() instanceof Tree.Mapping inner
                                        ? inner
                                        : new Tree.Mapping(List.of(), field.line()),
                                path.substring(dot + 1),
                                text);
        return new Tree.Field(field.name(), field.line(), value);
    }

    private static void append(Tree.Mapping map, String indent, StringBuilder out) {
        for (Tree.Field field : map.fields()) {
            out.append(indent).append(scalar(field.name())).append(':');
            switch (field.value()) {
                case Tree.Scalar text ->
                        out.append(text.absent() ? "" : " " + scalar(text.text())).append('\n');
                case Tree.Sequence list -> out.append(' ').append(flow(list)).append('\n');
                case Tree.Mapping inner when inner.fields().isEmpty() -> out.append(" {}\n");
                case Tree.Mapping inner -> {
                    out.append('\n');
                    append(inner, indent + "  ", out);
                }
            }
        }
    }

    private static String flow(Tree tree) {
        return switch (tree) {
            case Tree.Scalar text -> text.absent() ? "~" : scalar(text.text());
            case Tree.Sequence list ->
                    "["
                            + String.join(", ", list.items().stream().map(TreeText::flow).toList())
                            + "]";
            case Tree.Mapping map ->
                    "{"
                            + String.join(
                                    ", ",
                                    map.fields().stream()
                                            .map(f -> scalar(f.name()) + ": " + flow(f.value()))
                                            .toList())
                            + "}";
        };
    }

    private static String scalar(String text) {
        boolean plain =
                text.matches("[A-Za-z0-9]([A-Za-z0-9 .%/_-]*[A-Za-z0-9%_])?")
                        && !text.equals("null");
        return plain ? text : quoted(text);
    }

    private static String quoted(String text) {
        return '"'
                + text.replace("\\", "\\\\")
                        .replace("\"", "\\\"")
                        .replace("\n", "\\n")
                        .replace("\r", "\\r")
                        .replace("\t", "\\t")
                + '"';
    }
}
