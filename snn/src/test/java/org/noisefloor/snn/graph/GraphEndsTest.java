package org.noisefloor.snn.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.junit.jupiter.api.Test;

class GraphEndsTest {
    private static final ValueMap NO = ValueMap.EMPTY;

    private static Linear linear(int outputs, int inputs) {
        return new Linear(DenseArray.matrix(outputs, inputs, new double[outputs * inputs]), NO);
    }

    private static Integrator integrator(int size) {
        return new Integrator(DenseArray.vector(new double[size]), NO);
    }

    private static Graph graph(List<Edge> edges, Object... namesAndNodes) {
        SequencedMap<String, GraphNode> nodes = new LinkedHashMap<>();
        for (int i = 0; i < namesAndNodes.length; i += 2) {
            nodes.put((String) namesAndNodes[i], (GraphNode) namesAndNodes[i + 1]);
        }
        return new Graph(nodes, edges, NO);
    }

    @Test
    void endsAreAddedWhereNothingLeadsToOrFrom() {
        Graph bare =
                graph(
                        List.of(new Edge("a", "i"), new Edge("b", "i")),
                        "a",
                        linear(3, 2),
                        "b",
                        linear(3, 4),
                        "i",
                        integrator(3));
        GraphEnds ends = GraphEnds.of(bare);
        assertThat(ends.graph().inputs()).containsExactly("input_a", "input_b");
        assertThat(ends.graph().outputs()).containsExactly("output_i");
        assertThat(ends.graph().node("input_b")).isEqualTo(new Input(DenseArray.integers(4), NO));
        assertThat(ends.graph().edges())
                .containsExactly(
                        new Edge("input_a", "a"),
                        new Edge("input_b", "b"),
                        new Edge("a", "i"),
                        new Edge("b", "i"),
                        new Edge("i", "output_i"));
        assertThat(GraphShapes.of(ends.graph()).faults()).isEmpty();
        assertThat(ends.added())
                .containsExactly(
                        "the graph has no Input; added input_a [2], input_b [4] in front of a, b",
                        "the graph has no Output; added output_i [3] behind i");
    }

    @Test
    void graphWithBothEndsStaysAsItIs() {
        Graph whole =
                graph(
                        List.of(new Edge("in", "i"), new Edge("i", "out")),
                        "in",
                        new Input(DenseArray.integers(3), NO),
                        "i",
                        integrator(3),
                        // leads nowhere, but there is an output
                        "dead",
                        integrator(3),
                        "out",
                        new Output(DenseArray.integers(3), NO));
        assertThat(GraphEnds.of(whole)).isEqualTo(new GraphEnds(whole, List.of()));
    }

    @Test
    void innerGraphsAreCompletedAndNamesThatAreTakenAvoided() {
        Graph outer =
                graph(
                        List.of(new Edge("in", "g")),
                        "in",
                        new Input(DenseArray.integers(2), NO),
                        "g",
                        graph(
                                List.of(new Edge("i", "output_i")),
                                "i",
                                integrator(2),
                                "output_i",
                                integrator(2)));
        GraphEnds ends = GraphEnds.of(outer);
        assertThat(((Graph) ends.graph().node("g")).nodes())
                .containsOnlyKeys("input_i", "i", "output_i", "output_output_i");
        assertThat(ends.added().getFirst())
                .isEqualTo("the graph \"g\" has no Input; added input_i [2] in front of i");
        assertThat(ends.added().getLast())
                .isEqualTo("the graph has no Output; added output_g [2] behind g");
    }

    @Test
    void whatCannotBeInferredIsRefused() {
        Graph ring =
                graph(
                        List.of(new Edge("a", "b"), new Edge("b", "a")),
                        "a",
                        integrator(2),
                        "b",
                        linear(2, 2));
        assertThatThrownBy(() -> GraphEnds.of(ring))
                .hasMessage(
                        "the graph has no Input, and none can be added where it must be: something leads to every node");
        Graph loop =
                graph(
                        List.of(new Edge("in", "a"), new Edge("a", "a")),
                        "in",
                        new Input(DenseArray.integers(2), NO),
                        "a",
                        integrator(2));
        assertThatThrownBy(() -> GraphEnds.of(loop))
                .hasMessageContaining("has no Output")
                .hasMessageContaining("every node leads to another");
        Graph shapeless =
                graph(List.of(), "f", NodeType.node("Flatten", new LinkedHashMap<>(), NO));
        assertThatThrownBy(() -> GraphEnds.of(shapeless))
                .hasMessage(
                        "the graph has no Input, and the shape of \"f\" (Flatten), to which nothing leads, is not known");
    }
}
