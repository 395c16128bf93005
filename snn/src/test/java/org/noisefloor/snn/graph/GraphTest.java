package org.noisefloor.snn.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GraphTest {
    private static GraphNode node(String type, Object... namesAndValues) {
        SequencedMap<String, Value> parameters = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            parameters.put((String) namesAndValues[i], (Value) namesAndValues[i + 1]);
        }
        return NodeType.node(type, parameters, ValueMap.EMPTY);
    }

    private static DenseArray zeros(int... shape) {
        int count = 1;
        for (int dimension : shape) {
            count *= dimension;
        }
        return new DenseArray(new double[count], shape, ElementType.FLOAT32);
    }

    /// `a > b > c` makes the edges, as they stand.
    private static Graph graph(String chain, Object... namesAndNodes) {
        SequencedMap<String, GraphNode> nodes = new LinkedHashMap<>();
        for (int i = 0; i < namesAndNodes.length; i += 2) {
            nodes.put((String) namesAndNodes[i], (GraphNode) namesAndNodes[i + 1]);
        }
        String[] names = chain.split(" > ");
        List<Edge> edges = new java.util.ArrayList<>();
        for (int i = 1; i < names.length; i++) {
            edges.add(new Edge(names[i - 1], names[i]));
        }
        return new Graph(nodes, edges, ValueMap.EMPTY);
    }

    private static GraphNode port(String type, int... shape) {
        return node(type, "shape", DenseArray.integers(shape));
    }

    private static GraphNode convolution(
            int groups, Value padding, int stride, int dilation, int... weight) {
        return node(
                weight.length == 3 ? "Conv1d" : "Conv2d",
                "weight",
                zeros(weight),
                "stride",
                DenseArray.integer(stride),
                "padding",
                padding,
                "dilation",
                DenseArray.integer(dilation),
                "groups",
                DenseArray.integer(groups),
                "bias",
                zeros(weight[0]));
    }

    @Test
    void shapesFollowTheEdgesThroughConvolutionPoolingAndFlattening() {
        Graph graph =
                graph(
                        "in > conv > pool > flat > fc > lif > out",
                        "in",
                        port("Input", 1, 6, 7),
                        "conv",
                        convolution(1, DenseArray.integers(1, 0), 1, 1, 2, 1, 3, 3),
                        "pool",
                        node(
                                "SumPool2d",
                                "kernel_size",
                                DenseArray.integers(2, 2),
                                "stride",
                                DenseArray.integers(2, 2),
                                "padding",
                                DenseArray.integers(0, 0)),
                        "flat",
                        node("Flatten", "start_dim", DenseArray.integer(0)),
                        "fc",
                        node("Affine", "weight", zeros(4, 12), "bias", zeros(4)),
                        "lif",
                        node(
                                "LIF",
                                "tau",
                                zeros(4),
                                "r",
                                zeros(4),
                                "v_leak",
                                zeros(4),
                                "v_threshold",
                                zeros(4)),
                        "out",
                        port("Output", 4));
        GraphShapes shapes = GraphShapes.checked(graph);
        assertThat(shapes.output("conv")).containsExactly(2, 6, 5);
        assertThat(shapes.output("pool")).containsExactly(2, 3, 2);
        assertThat(shapes.output("flat")).containsExactly(12);
        assertThat(shapes.input("lif")).containsExactly(4);
    }

    @ParameterizedTest
    @CsvSource({
        "1, same, 1, 3, 5, 12", // 2·3·(5−1)/2 zeros keep the length
        "1, valid, 1, 3, 4, 3", // 12 − 3·3
        "2, valid, 5, 1, 2, 3", // floor(10/5) + 1
    })
    void convolutionOverOneAxisCountsItsWindows(
            int groups, String padding, int stride, int dilation, int kernel, int length) {
        GraphNode node = convolution(groups, new Text(padding), stride, dilation, 4, 3, kernel);
        assertThat(node.outputShape(new int[] {3 * groups, 12})).containsExactly(4, length);
    }

    @Test
    void zerosOfSameAreOneMoreBehindThanBefore() {
        var layer = (Convolution) convolution(1, new Text("same"), 1, 3, 1, 1, 4);
        assertThat(layer.paddingBefore()).containsExactly(4);
        assertThat(layer.paddingBehind()).containsExactly(5);
    }

    @Test
    void recurrentEdgesAreCheckedToo() {
        GraphNode square = node("Linear", "weight", zeros(3, 3));
        GraphNode wrong = node("Linear", "weight", zeros(2, 3));
        assertThat(
                        GraphShapes.of(
                                        graph(
                                                "in > a > b > a > out",
                                                "in",
                                                port("Input", 3),
                                                "a",
                                                square,
                                                "b",
                                                square,
                                                "out",
                                                port("Output", 3)))
                                .faults())
                .isEmpty();
        Graph broken = graph("in > a > b > a", "in", port("Input", 3), "a", square, "b", wrong);
        assertThatThrownBy(() -> GraphShapes.checked(broken))
                .hasMessage("edge \"b\" -> \"a\" carries the shape [2], but [3] is expected");
    }

    @Test
    void graphInsideAGraphIsEnteredThroughItsInput() {
        Graph inner =
                graph(
                        "i > l > o",
                        "i",
                        port("Input", 3),
                        "l",
                        node("Linear", "weight", zeros(2, 3)),
                        "o",
                        port("Output", 3));
        Graph outer =
                graph(
                        "in > sub > out",
                        "in",
                        port("Input", 3),
                        "sub",
                        inner,
                        "out",
                        port("Output", 3));
        GraphShapes shapes = GraphShapes.of(outer);
        assertThat(shapes.output("sub")).containsExactly(3);
        assertThat(shapes.inner("sub").output("l")).containsExactly(2);
        assertThat(shapes.faults())
                .containsExactly(
                        "edge \"sub/l\" -> \"sub/o\" carries the shape [2], but [3] is expected");
    }

    @Test
    void nodeThatNothingLeadsToIsNamed() {
        assertThat(
                        GraphShapes.of(
                                        graph(
                                                "a",
                                                "a",
                                                convolution(1, new Text("valid"), 1, 1, 1, 1, 3)))
                                .faults())
                .containsExactly(
                        "node \"a\" (Conv1d) is given no shape: nothing that has one leads to it");
    }

    @Test
    void olderFilesMeanThatTheResetIsZeroAndTheInputWeightOne() {
        DenseArray tau = new DenseArray(new double[] {1, 2}, new int[] {2}, ElementType.FLOAT32);
        var cuba =
                (CubaLeakyIntegrateAndFire)
                        node(
                                "CubaLIF",
                                "tau_syn",
                                tau,
                                "tau_mem",
                                tau,
                                "r",
                                tau,
                                "v_leak",
                                tau,
                                "v_threshold",
                                tau);
        assertThat(cuba.reset()).isEqualTo(tau.filledWith(0));
        assertThat(cuba.inputWeight()).isEqualTo(tau.filledWith(1));
    }

    @Test
    void whatIsNoLayerIsRefusedWithTheReason() {
        assertThatThrownBy(() -> node("Sigmoid"))
                .hasMessageStartingWith(
                        "type \"Sigmoid\" is not supported; supported are Input, Output, Affine,")
                .hasMessageEndingWith("Threshold, NIRGraph");
        assertThatThrownBy(() -> node("Linear")).hasMessage("Linear lacks weight; it has ");
        assertThatThrownBy(() -> node("I", "r", zeros(1), "s", zeros(1)))
                .hasMessage("I has the unknown parameter \"s\"; known are r");
        assertThatThrownBy(() -> node("LI", "tau", zeros(3), "r", zeros(2), "v_leak", zeros(3)))
                .hasMessage("r must have the shape [3] of tau, had [2]");
        assertThatThrownBy(() -> node("Affine", "weight", zeros(3, 2), "bias", zeros(2)))
                .hasMessage("bias must have the shape [3], had [2]");
        assertThatThrownBy(() -> convolution(1, new Text("some"), 1, 1, 1, 1, 3))
                .hasMessageStartingWith("padding must be integers, \"same\" or \"valid\"");
        assertThatThrownBy(() -> convolution(1, new Text("same"), 2, 1, 1, 1, 3))
                .hasMessage("padding \"same\" needs stride 1, had [2]");
        assertThatThrownBy(() -> graph("a > c", "a", port("Input", 1)))
                .hasMessage("edge \"a\" -> \"c\" names \"c\", which is none of its nodes: a");
        assertThatThrownBy(() -> graph("a/b", "a/b", port("Input", 1)))
                .hasMessageContaining("hold a slash");
    }

    @Test
    void anArrayHoldsOnlyWhatItsTypeHolds() {
        assertThatThrownBy(() ->
                        new DenseArray(new double[] {0.1}, new int[] {1}, ElementType.FLOAT32))
                .hasMessage("an element of type float32 must be one of values of float32, was 0.1");
        assertThatThrownBy(
                        () -> new DenseArray(new double[] {256}, new int[] {1}, ElementType.UINT8))
                .hasMessage("an element of type uint8 must be one of 0 to 255, was 256.0");
        assertThat(ElementType.FLOAT16.nearest(0.1)).isEqualTo(0.0999755859375);
        assertThat(ElementType.FLOAT32.holds(Double.NaN)).isTrue();
    }

    @Test
    void unitOfTimeChangesTimesAndRatesAndNothingElse() {
        DenseArray two = DenseArray.vector(2);
        Graph graph =
                graph(
                        "d",
                        "d",
                        node("Delay", "delay", two),
                        "i",
                        node("I", "r", two),
                        "l",
                        node("LI", "tau", two, "r", two, "v_leak", two));
        Graph milli = GraphTransform.inTimeUnit(graph, 1000);
        assertThat(((Delay) milli.node("d")).delay()).isEqualTo(DenseArray.vector(2000));
        assertThat(((Integrator) milli.node("i")).resistance()).isEqualTo(DenseArray.vector(0.002));
        assertThat(milli.node("l").parameters())
                .isEqualTo(
                        node("LI", "tau", DenseArray.vector(2000), "r", two, "v_leak", two)
                                .parameters());
        assertThat(GraphTransform.inTimeUnit(milli, 1e-3)).isEqualTo(graph);
    }

    @Test
    void homogenisedLayersHaveTheMeansOfTheirParameters() {
        DenseArray spread = DenseArray.vector(1, 3);
        Graph graph =
                graph(
                        "l",
                        "l",
                        node("LI", "tau", spread, "r", spread, "v_leak", spread),
                        "s",
                        node("Scale", "scale", spread));
        Graph even = GraphTransform.homogenised(graph);
        assertThat(((LeakyIntegrator) even.node("l")).timeConstant())
                .isEqualTo(DenseArray.vector(2, 2));
        assertThat(even.node("s")).isEqualTo(graph.node("s"));
    }
}
