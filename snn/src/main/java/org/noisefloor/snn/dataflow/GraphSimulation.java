package org.noisefloor.snn.dataflow;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.noisefloor.snn.graph.Delay;
import org.noisefloor.snn.graph.Graph;
import org.noisefloor.snn.graph.GraphNode;

/// A graph of layers that is advanced in equal steps, in double precision.
///
/// Within a step all nodes are evaluated once, each after those that send to it, so that a value crosses any number of nodes in
/// the step in which it enters. In a cycle that cannot be: [#delayedEdges] carry what left in the step before. What arrives over several
/// edges is added. Neurons are exact for an input that is constant within the step ([GraphSetting.Method]); the threshold is looked at when a step
/// ends, and one that is met exactly is not crossed.
///
/// Membranes start at v_leak, or at 0 where there is none, and all else at 0. A simulation has scratch of its own: for several threads,
/// make several.
///
/// @source Pedersen et al. 2024, Neuromorphic intermediate representation, table 1, for the equations; NIR says nothing of steps
public final class GraphSimulation {
    private final FlatGraph graph;
    private final GraphSetting setting;
    private final int[][] shape;
    private final Stage[] stage;
    private final EvaluationOrder order;
    private final int[][] sources;
    private final double[][] arrived;
    private final int[] inputOf;

    /// Prepares a graph for being run.
    ///
    /// @throws IllegalArgumentException if a node cannot take what is sent to it, or gets nothing; names the node
    public GraphSimulation(Graph graph, GraphSetting setting) {
        this.graph = FlatGraph.of(graph);
        this.setting = setting;
        int nodes = this.graph.node().size();
        List<List<Integer>> from = this.graph.sources();
        this.sources = new int[nodes][];
        for (int node = 0; node < nodes; node++) {
            sources[node] = from.get(node).stream().mapToInt(Integer::intValue).toArray();
        }
        this.order = EvaluationOrder.of(this.graph, lags());
        this.shape = new int[nodes][];
        this.stage = new Stage[nodes];
        this.arrived = new double[nodes][];
        this.inputOf = new int[nodes];
        Arrays.fill(inputOf, -1);
        for (int k = 0; k < this.graph.inputs().size(); k++) {
            inputOf[this.graph.inputs().get(k)] = k;
        }
        connect();
        checkEdges();
    }

    private boolean[] lags() {
        boolean[] lags = new boolean[graph.node().size()];
        for (int i = 0; i < lags.length; i++) {
            if (graph.node().get(i) instanceof Delay delay) {
                lags[i] = true;
                for (double each : delay.delay().value()) {
                    lags[i] &= Math.rint(each / setting.step()) >= 1;
                }
            }
        }
        return lags;
    }

    /// Goes from the inputs from node to node, and gives each the shape of what reaches it first, unless it knows its own.
    private void connect() {
        List<List<Integer>> targets = graph.targets();
        List<Integer> reached = new ArrayList<>(graph.inputs());
        for (int node : reached) {
            enter(node, new int[0]);
        }
        for (int k = 0; k < reached.size(); k++) {
            for (int target : targets.get(reached.get(k))) {
                if (shape[target] == null) {
                    enter(target, shape[reached.get(k)]);
                    reached.add(target);
                }
            }
        }
        for (int node = 0; node < shape.length; node++) {
            if (shape[node] == null) {
                throw new IllegalArgumentException(
                        "node '%s' is not reached from any Input, so that it gets no values"
                                .formatted(name(node)));
            }
        }
    }

    private void enter(int index, int[] sent) {
        GraphNode node = graph.node().get(index);
        int[] own = node.inputShape();
        int[] in = own == null ? sent : own;
        if (count(in) != count(sent) && inputOf[index] < 0) {
            throw mismatch(name(index), in, sent);
        }
        stage[index] = Stages.of(name(index), node, in, setting);
        try {
            shape[index] = node.outputShape(in);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "node '%s' (%s): %s".formatted(name(index), node.type(), e.getMessage()), e);
        }
        arrived[index] = new double[Math.toIntExact(count(in))];
    }

    private void checkEdges() {
        for (int[] edge : graph.edge()) {
            if (inputOf[edge[1]] >= 0) {
                throw new IllegalArgumentException(
                        "node '%s' is an Input of the whole graph, so that no edge can lead to it"
                                .formatted(name(edge[1])));
            }
            if (count(shape[edge[0]]) != arrived[edge[1]].length) {
                throw new IllegalArgumentException(
                        "node '%s' takes %d values, but '%s' sends the shape %s"
                                .formatted(
                                        name(edge[1]),
                                        arrived[edge[1]].length,
                                        name(edge[0]),
                                        Arrays.toString(shape[edge[0]])));
            }
        }
    }

    private static IllegalArgumentException mismatch(String name, int[] takes, int[] sent) {
        return new IllegalArgumentException(
                "node '%s' takes the shape %s, but is sent %s"
                        .formatted(name, Arrays.toString(takes), Arrays.toString(sent)));
    }

    private static long count(int[] shape) {
        long count = 1;
        for (int each : shape) {
            count = Math.multiplyExact(count, each);
        }
        return count;
    }

    private String name(int node) {
        return graph.name().get(node);
    }

    /// The state before the first step.
    public GraphState start() {
        double[][] memory = new double[stage.length][];
        double[][] output = new double[stage.length][];
        for (int node = 0; node < stage.length; node++) {
            memory[node] = new double[stage[node].memory()];
            output[node] = new double[Math.toIntExact(count(shape[node]))];
            stage[node].start(memory[node]);
        }
        return new GraphState(memory, output, 0);
    }

    /// Lets one step pass.
    ///
    /// @param input values of the step, one array for each of [#inputs]
    /// @throws IllegalArgumentException if an input has another size or a value that is not finite; then nothing has changed
    /// @throws ArithmeticException when a membrane is no longer finite: names node, neuron and step
    public void step(double[][] input, GraphState state) {
        check(input);
        for (int node : order.sequence()) {
            int given = inputOf[node];
            double[] in = given >= 0 ? input[given] : gather(node, state);
            stage[node].step(in, state.memory[node], state.output[node], state.step);
        }
        for (int node : order.sequence()) {
            if (stage[node].lags()) {
                double[] in = gather(node, state);
                stage[node].absorb(in, state.memory[node], state.step);
            }
        }
        state.step++;
    }

    private double[] gather(int node, GraphState state) {
        int[] from = sources[node];
        double[] sum = arrived[node];
        System.arraycopy(state.output[from[0]], 0, sum, 0, sum.length);
        for (int k = 1; k < from.length; k++) {
            double[] next = state.output[from[k]];
            for (int i = 0; i < sum.length; i++) {
                sum[i] += next[i];
            }
        }
        return sum;
    }

    private void check(double[][] input) {
        if (input.length != graph.inputs().size()) {
            throw new IllegalArgumentException(
                    "a step takes one array for each of the inputs %s, got %d"
                            .formatted(inputs(), input.length));
        }
        for (int k = 0; k < input.length; k++) {
            int node = graph.inputs().get(k);
            if (input[k].length != arrived[node].length) {
                throw new IllegalArgumentException(
                        "input '%s' takes %d values a step, got %d"
                                .formatted(name(node), arrived[node].length, input[k].length));
            }
            for (int i = 0; i < input[k].length; i++) {
                if (!Double.isFinite(input[k][i])) {
                    throw new IllegalArgumentException(
                            "input '%s' must be finite, was %s at channel %d"
                                    .formatted(name(node), input[k][i], i));
                }
            }
        }
    }

    /// What left a node in the latest step, row-major; to be read only, and changed by the next step.
    ///
    /// @throws IllegalArgumentException if there is no such node
    public double[] output(GraphState state, String node) {
        return state.output[index(node)];
    }

    /// Membrane potential of each neuron of a node after the latest step.
    ///
    /// @throws IllegalArgumentException if there is no such node, or if it has no membranes
    public double[] potential(GraphState state, String node) {
        int index = index(node);
        if (!(stage[index] instanceof MembraneStage membrane)) {
            throw new IllegalArgumentException("node '%s' has no membranes".formatted(node));
        }
        double[] potential = new double[state.output[index].length];
        for (int i = 0; i < potential.length; i++) {
            potential[i] = membrane.potential(state.memory[index], i);
        }
        return potential;
    }

    private int index(String node) {
        int index = graph.name().indexOf(node);
        if (index < 0) {
            throw new IllegalArgumentException(
                    "there is no node '%s' among %s".formatted(node, graph.name()));
        }
        return index;
    }

    /// Shape of what leaves a node.
    public int[] shape(String node) {
        return shape[index(node)].clone();
    }

    /// Names of the nodes whose values are given to each step.
    public List<String> inputs() {
        return graph.inputs().stream().map(this::name).toList();
    }

    /// Names of the outermost outputs.
    public List<String> outputs() {
        return graph.outputs().stream().map(this::name).toList();
    }

    /// Names of the nodes that spike.
    public List<String> spiking() {
        return membranes(true);
    }

    /// Names of the nodes with membranes that do not spike, whose potentials leave them.
    public List<String> quiet() {
        return membranes(false);
    }

    private List<String> membranes(boolean spiking) {
        List<String> names = new ArrayList<>();
        for (int node : order.sequence()) {
            if (stage[node] instanceof MembraneStage membrane && membrane.spiking() == spiking) {
                names.add(name(node));
            }
        }
        return names;
    }

    /// Edges that carry what left in the step before, as `source -> target`.
    public List<String> delayedEdges() {
        List<String> edges = new ArrayList<>();
        for (int e = 0; e < order.delayed().length; e++) {
            if (order.delayed()[e]) {
                int[] edge = graph.edge().get(e);
                edges.add(name(edge[0]) + " -> " + name(edge[1]));
            }
        }
        return edges;
    }

    /// Largest distance between a delay and the whole steps that it was rounded to [unit of time of the graph].
    public double largestDelayError() {
        double largest = 0;
        for (GraphNode node : graph.node()) {
            if (node instanceof Delay delay) {
                for (double each : delay.delay().value()) {
                    double rounded = setting.step() * Math.rint(each / setting.step());
                    largest = Math.max(largest, Math.abs(each - rounded));
                }
            }
        }
        return largest;
    }

    /// How it is advanced.
    public GraphSetting setting() {
        return setting;
    }
}
