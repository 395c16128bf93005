package org.noisefloor.snn.dataflow;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.noisefloor.snn.graph.CubaLeakyIntegrateAndFire;
import org.noisefloor.snn.graph.DenseArray;
import org.noisefloor.snn.graph.Edge;
import org.noisefloor.snn.graph.Graph;
import org.noisefloor.snn.graph.GraphNode;
import org.noisefloor.snn.graph.Input;
import org.noisefloor.snn.graph.LeakyIntegrateAndFire;
import org.noisefloor.snn.graph.LeakyIntegrator;
import org.noisefloor.snn.graph.Linear;
import org.noisefloor.snn.graph.Output;
import org.noisefloor.snn.graph.ValueMap;

/// Graphs for tests.
final class Graphs {
    private final SequencedMap<String, GraphNode> nodes = new LinkedHashMap<>();
    private final List<Edge> edges = new ArrayList<>();

    Graphs node(String name, GraphNode node) {
        nodes.put(name, node);
        return this;
    }

    Graphs edge(String from, String to) {
        edges.add(new Edge(from, to));
        return this;
    }

    Graph graph() {
        return new Graph(nodes, edges, ValueMap.EMPTY);
    }

    /// `in -> given nodes in order -> out`.
    static Graph chain(int[] in, int[] out, GraphNode... node) {
        var graphs = new Graphs().node("in", input(in));
        String last = "in";
        for (int i = 0; i < node.length; i++) {
            graphs.node("n" + i, node[i]).edge(last, "n" + i);
            last = "n" + i;
        }
        return graphs.node("out", output(out)).edge(last, "out").graph();
    }

    static Input input(int... shape) {
        return new Input(DenseArray.integers(shape), ValueMap.EMPTY);
    }

    static Output output(int... shape) {
        return new Output(DenseArray.integers(shape), ValueMap.EMPTY);
    }

    static Linear linear(int outputs, int inputs, double... weight) {
        return new Linear(DenseArray.matrix(outputs, inputs, weight), ValueMap.EMPTY);
    }

    static DenseArray v(double... value) {
        return DenseArray.vector(value);
    }

    static LeakyIntegrateAndFire lif(
            double tau, double r, double leak, double threshold, double reset) {
        return new LeakyIntegrateAndFire(
                v(tau), v(r), v(leak), v(threshold), v(reset), ValueMap.EMPTY);
    }

    static LeakyIntegrator li(double tau, double r, double leak) {
        return new LeakyIntegrator(v(tau), v(r), v(leak), ValueMap.EMPTY);
    }

    static CubaLeakyIntegrateAndFire cuba(
            double synapse,
            double tau,
            double r,
            double leak,
            double threshold,
            double reset,
            double weight) {
        return new CubaLeakyIntegrateAndFire(
                v(synapse),
                v(tau),
                v(r),
                v(leak),
                v(threshold),
                v(reset),
                v(weight),
                ValueMap.EMPTY);
    }

    static GraphSetting exact(double step) {
        return new GraphSetting(step, GraphSetting.Method.EXACT, GraphSetting.Spikes.VALUE);
    }

    static GraphSetting euler(double step) {
        return new GraphSetting(step, GraphSetting.Method.EULER, GraphSetting.Spikes.VALUE);
    }

    /// What leaves `node` in each step.
    static double[][] run(Graph graph, GraphSetting setting, String node, double[]... input) {
        var simulation = new GraphSimulation(graph, setting);
        GraphState state = simulation.start();
        double[][] out = new double[input.length][];
        for (int step = 0; step < input.length; step++) {
            simulation.step(new double[][] {input[step]}, state);
            out[step] = simulation.output(state, node).clone();
        }
        return out;
    }

    /// The same for a single channel.
    static double[] runOne(Graph graph, GraphSetting setting, double... input) {
        double[][] in = new double[input.length][];
        Arrays.setAll(in, step -> new double[] {input[step]});
        return Arrays.stream(run(graph, setting, "out", in)).mapToDouble(out -> out[0]).toArray();
    }
}
