package org.noisefloor.io.nir;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.noisefloor.io.table.Origin;
import org.noisefloor.snn.graph.DenseArray;
import org.noisefloor.snn.graph.Edge;
import org.noisefloor.snn.graph.ElementType;
import org.noisefloor.snn.graph.Graph;
import org.noisefloor.snn.graph.GraphNode;
import org.noisefloor.snn.graph.NodeType;
import org.noisefloor.snn.graph.Text;
import org.noisefloor.snn.graph.TextList;
import org.noisefloor.snn.graph.Value;
import org.noisefloor.snn.graph.ValueMap;

/// What is written is read back: graphs of any nodes, names, types of numbers and notes; recordings.
class NirRoundTripTest {
    private static final Origin ORIGIN = Origin.of("noisefloor 0", "tiny", 7, "00");

    private static final List<String> NEURONS =
            List.of("I", "IF", "LI", "LIF", "CubaLI", "CubaLIF", "Threshold", "Scale", "Delay");

    @Property(tries = 200)
    void graphsAreReadBack(@ForAll("graphs") Graph graph) throws IOException {
        Path file = Files.createTempFile("graph", ".nir");
        try {
            NirFile.write(graph, ORIGIN, file);
            assertThat(NirFile.read(file)).isEqualTo(new NirFile(NirFile.VERSION, graph));
        } finally {
            Files.delete(file);
        }
    }

    @Property(tries = 100)
    void recordingsAreReadBack(@ForAll("recordings") NirData data) throws IOException {
        Path file = Files.createTempFile("recording", ".h5");
        try {
            NirDataFile.write(data, ORIGIN, file);
            assertThat(NirDataFile.read(file)).isEqualTo(data);
        } finally {
            Files.delete(file);
        }
    }

    @Provide
    Arbitrary<Graph> graphs() {
        return graphs(1);
    }

    private static Arbitrary<Graph> graphs(int depth) {
        Arbitrary<GraphNode> node =
                depth == 0
                        ? nodes()
                        : Arbitraries.frequencyOf(
                                net.jqwik.api.Tuple.of(6, nodes()),
                                net.jqwik.api.Tuple.of(
                                        1, graphs(depth - 1).map(GraphNode.class::cast)));
        return Combinators.combine(
                        Arbitraries.maps(names(), node).ofMaxSize(6),
                        Arbitraries.integers().between(0, 1000).list().ofMaxSize(20),
                        notes(1))
                .as((nodes, ends, notes) -> {
                    List<String> names = List.copyOf(nodes.keySet());
                    List<Edge> edges = new ArrayList<>();
                    for (int e = 0; !names.isEmpty() && e + 1 < ends.size(); e += 2) {
                        edges.add(
                                new Edge(
                                        names.get(ends.get(e) % names.size()),
                                        names.get(ends.get(e + 1) % names.size())));
                    }
                    return new Graph(new LinkedHashMap<>(nodes), edges, notes);
                });
    }

    private static Arbitrary<String> names() {
        return texts().ofMinLength(1).filter(name -> !name.contains("/") && !name.matches("\\.+"));
    }

    private static net.jqwik.api.arbitraries.StringArbitrary texts() {
        return Arbitraries.strings()
                .withCharRange(' ', '~')
                .withChars("äßµ神経\u0001\n")
                .ofMaxLength(12);
    }

    private static Arbitrary<ValueMap> notes(int depth) {
        List<Arbitrary<? extends Value>> kinds =
                new ArrayList<>(
                        List.of(
                                texts().map(Text::new),
                                texts().list().ofMaxSize(3).map(TextList::new),
                                shapes().flatMap(NirRoundTripTest::arrays)));
        if (depth > 0) {
            kinds.add(notes(depth - 1));
        }
        Arbitrary<Value> value = Arbitraries.oneOf(kinds).map(Value.class::cast);
        return Arbitraries.maps(names(), value)
                .ofMaxSize(3)
                .map(entries -> new ValueMap(new LinkedHashMap<>(entries)));
    }

    private static Arbitrary<int[]> shapes() {
        return Arbitraries.integers().between(0, 4).array(int[].class).ofMaxSize(3);
    }

    private static Arbitrary<DenseArray> arrays(int... shape) {
        int count = IntStream.of(shape).reduce(1, (a, b) -> a * b);
        Arbitrary<Double> number =
                Arbitraries.oneOf(
                        Arbitraries.doubles(),
                        Arbitraries.integers().between(-300, 300).map(i -> (double) i),
                        Arbitraries.of(
                                Double.NaN, Double.POSITIVE_INFINITY, -0.0, Double.MIN_VALUE));
        return Combinators.combine(
                        Arbitraries.of(ElementType.class),
                        number.array(Double[].class).ofSize(count))
                .as((type, values) -> {
                    double[] held = new double[count];
                    for (int i = 0; i < count; i++) {
                        double v = type.isInteger() && !Double.isFinite(values[i]) ? 1 : values[i];
                        held[i] = type.nearest(v);
                        // a file's integers have one zero
                        held[i] += type.isInteger() ? 0.0 : 0;
                        held[i] = type.isInteger() && held[i] == 0 ? 0 : held[i];
                    }
                    return new DenseArray(held, shape, type);
                });
    }

    private static Arbitrary<GraphNode> nodes() {
        Arbitrary<GraphNode> neurons =
                Arbitraries.of(NEURONS)
                        .flatMap(type ->
                                shapes().flatMap(shape ->
                                        arrays(shape)
                                                .list()
                                                .ofSize(7)
                                                .flatMap(arrays ->
                                                        notes(0).map(notes ->
                                                                neuron(type, arrays, notes)))));
        Arbitrary<Integer> size = Arbitraries.integers().between(1, 4);
        Arbitrary<GraphNode> affine =
                Combinators.combine(size, size)
                        .flatAs((out, in) ->
                                Combinators.combine(arrays(out, in), arrays(out))
                                        .as((weight, bias) ->
                                                node("Affine", "weight", weight, "bias", bias)));
        Arbitrary<GraphNode> convolution =
                Combinators.combine(size, size, size, Arbitraries.of("same", "valid"))
                        .flatAs((out, in, kernel, padding) ->
                                Combinators.combine(arrays(out, in, kernel, kernel), arrays(out))
                                        .as((weight, bias) ->
                                                node(
                                                        "Conv2d",
                                                        "weight",
                                                        weight,
                                                        "stride",
                                                        DenseArray.integers(1, 1),
                                                        "padding",
                                                        new Text(padding),
                                                        "dilation",
                                                        DenseArray.integers(2, 1),
                                                        "groups",
                                                        DenseArray.integer(1),
                                                        "bias",
                                                        bias)));
        Arbitrary<GraphNode> port =
                Combinators.combine(Arbitraries.of("Input", "Output"), shapes())
                        .as((type, shape) -> node(type, "shape", DenseArray.integers(shape)));
        return Arbitraries.oneOf(neurons, affine, convolution, port);
    }

    private static GraphNode neuron(String type, List<DenseArray> arrays, ValueMap notes) {
        List<String> names =
                switch (type) {
                    case "I" -> List.of("r");
                    case "IF" -> List.of("r", "v_threshold", "v_reset");
                    case "LI" -> List.of("tau", "r", "v_leak");
                    case "LIF" -> List.of("tau", "r", "v_leak", "v_threshold", "v_reset");
                    case "CubaLI" -> List.of("tau_syn", "tau_mem", "r", "v_leak", "w_in");
                    case "CubaLIF" ->
                            List.of(
                                    "tau_syn",
                                    "tau_mem",
                                    "r",
                                    "v_leak",
                                    "v_threshold",
                                    "v_reset",
                                    "w_in");
                    default -> List.of(type.toLowerCase(java.util.Locale.ROOT));
                };
        SequencedMap<String, Value> parameters = new LinkedHashMap<>();
        for (int i = 0; i < names.size(); i++) {
            parameters.put(names.get(i), arrays.get(i));
        }
        return NodeType.node(type, parameters, notes);
    }

    private static GraphNode node(String type, Object... namesAndValues) {
        SequencedMap<String, Value> parameters = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            parameters.put((String) namesAndValues[i], (Value) namesAndValues[i + 1]);
        }
        return NodeType.node(type, parameters, ValueMap.EMPTY);
    }

    @Provide
    Arbitrary<NirData> recordings() {
        return recordings(1);
    }

    private static Arbitrary<NirData> recordings(int depth) {
        Arbitrary<Integer> size = Arbitraries.integers().between(0, 4);
        Arbitrary<NirData.Observable> grids =
                Combinators.combine(size, size, size)
                        .flatAs((examples, steps, neurons) -> arrays(examples, steps, neurons))
                        .map(data -> new NirData.Grid(data, 0.1));
        Arbitrary<NirData.Observable> events =
                Combinators.combine(size, size)
                        .flatAs((examples, most) -> {
                            Arbitrary<double[]> index =
                                    Arbitraries.integers()
                                            .between(-1, 6)
                                            .map(i -> (double) i)
                                            .array(Double[].class)
                                            .ofSize(examples * most)
                                            .map(NirRoundTripTest::unboxed);
                            return Combinators.combine(
                                            index,
                                            arrays(examples, most),
                                            Arbitraries.of(true, false))
                                    .as((of, value, valued) ->
                                            events(examples, most, of, valued ? value : null));
                        });
        Arbitrary<NirData.Node> layers =
                Arbitraries.maps(names(), Arbitraries.oneOf(grids, events))
                        .ofMaxSize(3)
                        .map(named -> new NirData.Observables(new LinkedHashMap<>(named)));
        Arbitrary<NirData.Node> node =
                depth == 0
                        ? layers
                        : Arbitraries.oneOf(layers, recordings(depth - 1).map(NirData.Inner::new));
        return Arbitraries.maps(names(), node)
                .ofMaxSize(3)
                .map(nodes -> new NirData(new LinkedHashMap<>(nodes)));
    }

    private static double[] unboxed(Double[] values) {
        double[] all = new double[values.length];
        for (int i = 0; i < all.length; i++) {
            all[i] = values[i];
        }
        return all;
    }

    private static NirData.Observable events(
            int examples,
            int most,
            double[] index,
            @org.jspecify.annotations.Nullable DenseArray value) {
        int[] shape = {examples, most};
        double[] time = new double[index.length];
        for (int i = 0; i < index.length; i++) {
            time[i] = index[i] < 0 ? Double.POSITIVE_INFINITY : 0.3 * i;
        }
        return new NirData.Events(
                new DenseArray(index, shape, ElementType.INT64),
                new DenseArray(time, shape, ElementType.FLOAT64),
                value,
                7,
                10);
    }
}
