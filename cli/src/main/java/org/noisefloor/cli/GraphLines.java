package org.noisefloor.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.noisefloor.snn.graph.DenseArray;
import org.noisefloor.snn.graph.Edge;
import org.noisefloor.snn.graph.Graph;
import org.noisefloor.snn.graph.GraphNode;
import org.noisefloor.snn.graph.GraphShapes;
import org.noisefloor.snn.graph.Text;
import org.noisefloor.snn.graph.TextList;
import org.noisefloor.snn.graph.Value;
import org.noisefloor.snn.graph.ValueMap;

/// A graph as lines of text: a node with its shapes, below it its parameters with their ranges and where it leads.
final class GraphLines {
    private static final int MOST_ELEMENTS = 4;
    private static final int MOST_TEXT = 60;

    private GraphLines() {}

    static List<String> of(Graph graph, GraphShapes shapes) {
        List<String> lines = new ArrayList<>();
        add(graph, shapes, "  ", lines);
        return lines;
    }

    private static void add(
            Graph graph, @Nullable GraphShapes shapes, String indent, List<String> lines) {
        Map<String, List<String>> targets = new LinkedHashMap<>();
        for (Edge edge : graph.edges()) {
            targets.computeIfAbsent(edge.source(), _ -> new ArrayList<>()).add(edge.target());
        }
        graph.nodes()
                .forEach((name, node) -> {
                    int[] in = shapes == null ? null : shapes.input(name);
                    int[] out = shapes == null ? null : shapes.output(name);
                    String leads = String.join(", ", targets.getOrDefault(name, List.of()));
                    lines.add(
                            "%s%s: %s %s%s"
                                    .formatted(
                                            indent,
                                            shown(name),
                                            node.type(),
                                            Arrays.equals(in, out)
                                                    ? shape(in)
                                                    : shape(in) + " -> " + shape(out),
                                            leads.isEmpty() ? "" : ", leads to " + shown(leads)));
                    parameters(node, indent + "    ", lines);
                    if (node instanceof Graph inner) {
                        add(
                                inner,
                                shapes == null ? null : shapes.inner(name),
                                indent + "  ",
                                lines);
                    }
                });
        if (!graph.metadata().isEmpty()) {
            lines.add(indent + "notes: " + value(graph.metadata()));
        }
    }

    private static void parameters(GraphNode node, String indent, List<String> lines) {
        node.parameters().forEach((name, value) -> lines.add(indent + name + " " + value(value)));
        if (!(node instanceof Graph) && !node.metadata().isEmpty()) {
            lines.add(indent + "notes: " + value(node.metadata()));
        }
    }

    private static String shape(int @Nullable [] shape) {
        return shape == null ? "[?]" : Arrays.toString(shape);
    }

    private static String value(Value value) {
        return switch (value) {
            case Text(String text) -> shown(text);
            case TextList(List<String> texts) -> shown(String.join(", ", texts));
            case ValueMap(var entries) ->
                    entries.entrySet().stream()
                            .map(entry -> shown(entry.getKey()) + " " + value(entry.getValue()))
                            .collect(Collectors.joining("; "));
            case DenseArray array -> array(array);
        };
    }

    /// Few elements one by one; of many the range, or the one value that all have.
    private static String array(DenseArray array) {
        String numbers;
        double least = Arrays.stream(array.value()).min().orElse(0);
        double most = Arrays.stream(array.value()).max().orElse(0);
        if (array.count() == 0) {
            numbers = "no elements";
        } else if (least == most) {
            numbers = number(array, least) + (array.count() > 1 ? " throughout" : "");
        } else if (array.count() <= MOST_ELEMENTS) {
            numbers =
                    Arrays.stream(array.value())
                            .mapToObj(v -> number(array, v))
                            .collect(Collectors.joining(", "));
        } else {
            numbers = number(array, least) + " to " + number(array, most);
        }
        return numbers
                + " ("
                + array.type().label()
                + (array.rank() == 0 ? "" : " " + Arrays.toString(array.shape()))
                + ")";
    }

    private static String number(DenseArray array, double value) {
        return array.type().isInteger()
                ? Long.toString((long) value)
                : Float.toString((float) value);
    }

    // a file's names must not write to the terminal what they like
    private static String shown(String text) {
        String line = text.codePoints().mapToObj(GraphLines::shown).collect(Collectors.joining());
        return line.length() > MOST_TEXT ? line.substring(0, MOST_TEXT) + "..." : line;
    }

    private static String shown(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE ->
                    "\uFFFD";
            default -> Character.toString(codePoint);
        };
    }
}
