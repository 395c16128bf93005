package org.noisefloor.snn.graph;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What in a graph is possible but hardly meant.
public final class GraphWarnings {
    /// Time constants of neurons, of silicon as of flesh \[s].
    private static final double SHORTEST = 1e-7;

    private static final double LONGEST = 10;

    private static final Map<String, Double> UNITS = new LinkedHashMap<>();

    static {
        UNITS.put("s", 1.0);
        UNITS.put("ms", 1e-3);
        UNITS.put("us", 1e-6);
        UNITS.put("ns", 1e-9);
    }

    private GraphWarnings() {}

    /// A sentence for each parameter that is not finite, each time constant that is not positive, and each delay below 0.
    public static List<String> of(Graph graph) {
        List<String> warnings = new ArrayList<>();
        each(
                graph,
                "",
                (path, name, array) -> {
                    boolean isTime = name.startsWith("tau");
                    if (Arrays.stream(array.value()).anyMatch(v -> !Double.isFinite(v))) {
                        warnings.add(path + " has elements that are not finite");
                    } else if (isTime && Arrays.stream(array.value()).anyMatch(v -> v <= 0)) {
                        warnings.add(path + " should be > 0, is " + least(array));
                    } else if (name.equals("delay")
                            && Arrays.stream(array.value()).anyMatch(v -> v < 0)) {
                        warnings.add(path + " should be >= 0, is " + least(array));
                    }
                });
        return warnings;
    }

    /// A sentence for each time constant outside 100 ns to 10 s if the unit of time is `unit`.
    ///
    /// @param unit unit of time of the graph \[s]
    public static List<String> implausibleTimes(Graph graph, double unit) {
        List<String> warnings = new ArrayList<>();
        each(
                graph,
                "",
                (path, name, array) -> {
                    double least = least(array);
                    double most = Arrays.stream(array.value()).max().orElse(1);
                    if (name.startsWith("tau")
                            && least > 0
                            && (least * unit < SHORTEST || most * unit > LONGEST)) {
                        warnings.add(
                                "%s is %s to %s s in this unit of time, neurons have 100 ns to 10 s; %s"
                                        .formatted(
                                                path,
                                                (float) (least * unit),
                                                (float) (most * unit),
                                                advice(least, most)));
                    }
                });
        return warnings;
    }

    private static String advice(double least, double most) {
        List<String> plausible =
                UNITS.entrySet().stream()
                        .filter(unit -> least * unit.getValue() >= 1e-3)
                        .filter(unit -> most * unit.getValue() <= 1)
                        .map(unit -> unit.getKey())
                        .toList();
        return plausible.isEmpty()
                ? "is it counted in steps?"
                : "is the unit " + String.join(" or ", plausible) + "?";
    }

    private static double least(DenseArray array) {
        return Arrays.stream(array.value()).min().orElse(1);
    }

    private interface Parameter {
        void see(String path, String name, DenseArray array);
    }

    private static void each(Graph graph, String path, Parameter parameter) {
        graph.nodes()
                .forEach((name, node) -> {
                    if (node instanceof Graph inner) {
                        each(inner, path + name + "/", parameter);
                    }
                    node.parameters()
                            .forEach((key, value) -> {
                                if (value instanceof DenseArray array) {
                                    parameter.see(key + " of " + path + name, key, array);
                                }
                            });
                });
    }
}
