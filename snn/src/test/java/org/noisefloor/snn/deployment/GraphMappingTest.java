package org.noisefloor.snn.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SequencedMap;
import org.junit.jupiter.api.Test;
import org.noisefloor.emulator.chip.Die;
import org.noisefloor.emulator.chip.EmulatedChip;
import org.noisefloor.emulator.chip.SpikingChipDescription;
import org.noisefloor.emulator.converter.CadcDescription;
import org.noisefloor.emulator.correlation.CorrelationDescription;
import org.noisefloor.emulator.cost.CostDescription;
import org.noisefloor.emulator.mismatch.Deviation;
import org.noisefloor.emulator.mismatch.Gradient;
import org.noisefloor.emulator.neuron.NeuronDescription;
import org.noisefloor.emulator.spike.SpikeBatch;
import org.noisefloor.emulator.synapse.SynapseArrayDescription;
import org.noisefloor.emulator.synapse.SynapticPulse;
import org.noisefloor.snn.dataflow.GraphSetting;
import org.noisefloor.snn.dataflow.GraphSimulation;
import org.noisefloor.snn.dataflow.GraphState;
import org.noisefloor.snn.graph.Affine;
import org.noisefloor.snn.graph.CubaLeakyIntegrateAndFire;
import org.noisefloor.snn.graph.CubaLeakyIntegrator;
import org.noisefloor.snn.graph.DenseArray;
import org.noisefloor.snn.graph.Edge;
import org.noisefloor.snn.graph.Flatten;
import org.noisefloor.snn.graph.Graph;
import org.noisefloor.snn.graph.GraphNode;
import org.noisefloor.snn.graph.Input;
import org.noisefloor.snn.graph.Linear;
import org.noisefloor.snn.graph.Output;
import org.noisefloor.snn.graph.Scale;
import org.noisefloor.snn.graph.ValueMap;

class GraphMappingTest {
    private static final ValueMap NO = ValueMap.EMPTY;

    /// Times of the graphs are in milliseconds.
    private static final double UNIT = 1e-3;

    private static GraphSetting step(double milliseconds) {
        return new GraphSetting(
                milliseconds, GraphSetting.Method.EXACT, GraphSetting.Spikes.IMPULSE);
    }

    /// A chip like brainscales-2, with 12 sources and 12 neurons.
    static SpikingChipDescription chip() {
        var none = new Deviation.None();
        return new SpikingChipDescription(
                "test",
                250e6,
                2e-7,
                8e-9,
                new SynapseArrayDescription(
                        24,
                        12,
                        6,
                        15.87e-9,
                        new SynapticPulse.Exponential(1e-5, none),
                        none,
                        Gradient.NONE,
                        0,
                        1e-7),
                new NeuronDescription.LeakyIntegrateAndFire(
                        2.4e-12, 2.4e-6, 0.6, 0.58, 1e-5, 0.02, 1e-5, none, 0, none, none),
                new CorrelationDescription(
                        CorrelationDescription.Shape.EXPONENTIAL,
                        5e-6,
                        1,
                        4,
                        239,
                        16,
                        CorrelationDescription.Swap.FIXED,
                        0,
                        none,
                        none,
                        none,
                        none,
                        0),
                new CadcDescription(8, none, 0, 0, 1e-7),
                new CostDescription(0, 0, 0, 0, 0, 0, 0));
    }

    private static DenseArray all(int size, double value) {
        double[] filled = new double[size];
        Arrays.fill(filled, value);
        return DenseArray.vector(filled);
    }

    static CubaLeakyIntegrateAndFire spiking(double tau, double leak, double... threshold) {
        int n = threshold.length;
        return new CubaLeakyIntegrateAndFire(
                all(n, 5),
                all(n, tau),
                all(n, 1),
                all(n, leak),
                DenseArray.vector(threshold),
                all(n, leak),
                all(n, 1),
                NO);
    }

    private static CubaLeakyIntegrator readout(int size) {
        return new CubaLeakyIntegrator(
                all(size, 5), all(size, 10), all(size, 2), all(size, -1), all(size, 1), NO);
    }

    static Linear linear(int outputs, int inputs, double... weight) {
        return new Linear(DenseArray.matrix(outputs, inputs, weight), NO);
    }

    static Graph chain(int inputs, int outputs, GraphNode... node) {
        SequencedMap<String, GraphNode> nodes = new LinkedHashMap<>();
        List<Edge> edges = new ArrayList<>();
        nodes.put("in", new Input(DenseArray.integers(inputs), NO));
        String last = "in";
        for (int i = 0; i < node.length; i++) {
            nodes.put("n" + i, node[i]);
            edges.add(new Edge(last, "n" + i));
            last = "n" + i;
        }
        nodes.put("out", new Output(DenseArray.integers(outputs), NO));
        edges.add(new Edge(last, "out"));
        return new Graph(nodes, edges, NO);
    }

    static GraphMapping map(Graph graph) {
        return GraphMapping.of(graph, step(0.1), UNIT, chip(), Map.of());
    }

    @Test
    void timesPotentialsAndWeightsGoToTheChipsUnits() {
        GraphMapping mapping =
                map(
                        chain(
                                2,
                                3,
                                linear(3, 2, 1, -0.5, 0.25, 0.3, 0, 1e-4),
                                spiking(10, 0.1, 1.1, 1.1, 1.1)));
        var neuron = (NeuronDescription.LeakyIntegrateAndFire) mapping.chip().neuron();
        assertThat(neuron.capacitance() / neuron.leak()).isCloseTo(10e-6, within(1e-15));
        assertThat(mapping.chip().synapseArray().pulse().duration()).isCloseTo(5e-6, within(1e-15));
        assertThat(mapping.chip().interval()).isCloseTo(1e-7, within(1e-18));
        assertThat(neuron.threshold()).isEqualTo(0.6);
        assertThat(neuron.reset()).isCloseTo(0.3, within(1e-15));
        assertThat(neuron.noise().deviation()).isZero();
        assertThat(mapping.program().restPotential()).containsExactly(0.3, 0.3, 0.3);
        // the largest weight is the largest code; rows are sources
        assertThat(mapping.program().code()).containsExactly(63, 16, 0, -32, 19, 0);
        // a charge of 1 is a tenth of a unit of potential, and a unit is 0.3 V
        double jump = mapping.program().unitCurrent() * 63 * 1e-7 / -Math.expm1(-0.02) / 2.4e-12;
        assertThat(jump).isCloseTo(0.03, within(1e-9));
        GraphMapping.WeightRounding weights = mapping.weights().getFirst();
        assertThat(weights.weights()).isEqualTo(6);
        assertThat(weights.saturated()).isZero();
        assertThat(weights.lost()).isEqualTo(1);
        // 31.5 -> 32, 15.75 -> 16, 18.9 -> 19, 0.0063 -> 0 of 63, 31.5, 15.75, 18.9
        double error = Math.sqrt(0.25 + 0.0625 + 0.01 + 0.0063 * 0.0063);
        double all = Math.sqrt(63 * 63 + 31.5 * 31.5 + 15.75 * 15.75 + 18.9 * 18.9);
        assertThat(weights.rmsError()).isCloseTo(error / all, within(1e-9));
    }

    @Test
    void weightsBeyondTheLargestCurrentAreCutAndCounted() {
        GraphMapping mapping = map(chain(1, 2, linear(2, 1, 1000, 1), spiking(10, 0.1, 1.1, 1.1)));
        assertThat(mapping.program().unitCurrent()).isEqualTo(15.87e-9);
        assertThat(mapping.program().code()[0]).isEqualTo(63);
        assertThat(mapping.weights().getFirst().saturated()).isEqualTo(1);
        assertThat(mapping.weights().getFirst().rmsError()).isGreaterThan(0.5);
    }

    @Test
    void thresholdsOfTheirOwnGoIntoWeightsAndBiasesIntoLeakPotentials() {
        var affine = new Affine(DenseArray.matrix(2, 1, 1, 1), DenseArray.vector(0.5, 0.5), NO);
        GraphMapping mapping = map(chain(1, 2, affine, spiking(10, 0, 1, 2)));
        assertThat(mapping.program().code()).containsExactly(63, 32);
        assertThat(mapping.program().restPotential())
                .containsExactly(new double[] {0.45, 0.375}, within(1e-12));
    }

    /// Two layers and a readout under random spikes: the ideal chip follows the graph, a step later for each layer.
    @Test
    void idealChipFollowsTheGraph() {
        var random = new Random(5);
        Graph graph =
                chain(
                        4,
                        2,
                        linear(5, 4, random.doubles(20, -2, 16).toArray()),
                        spiking(10, 0.1, 1.1, 1.1, 1.1, 1.1, 1.1),
                        linear(2, 5, random.doubles(10, -6, 6).toArray()),
                        readout(2));
        GraphSetting setting = step(0.05);
        int steps = 8000;
        int[][] input = new int[steps][];
        for (int at = 0; at < steps; at++) {
            input[at] = random.ints(4, 0, 200).map(k -> k == 0 ? 1 : 0).toArray();
        }
        double[][] potential = new double[steps][];
        long[] spikes = ofGraph(graph, setting, input, potential);
        double peak = 0;
        for (double[] each : potential) {
            peak = Math.max(peak, Math.max(Math.abs(each[0] + 1), Math.abs(each[1] + 1)));
        }
        GraphMapping mapping = GraphMapping.of(graph, setting, UNIT, chip(), Map.of("n3", peak));
        double[][] shown = new double[steps][2];
        long[] onChip = ofChip(mapping, input, shown);
        assertThat(onChip[5] + onChip[6]).as("readouts do not spike").isZero();
        assertThat(Arrays.stream(spikes).sum()).isGreaterThan(100);
        for (int i = 0; i < 5; i++) {
            assertThat((double) onChip[i]).isCloseTo(spikes[i], within(3 + 0.03 * spikes[i]));
        }
        double error = 0;
        double square = 0;
        for (int at = 0; at < steps; at++) {
            for (int i = 0; i < 2; i++) {
                error += Math.pow(shown[at][i] - potential[at][i], 2);
                square += Math.pow(potential[at][i] + 1, 2);
            }
        }
        assertThat(Math.sqrt(error / square)).isLessThan(0.15);
    }

    private static long[] ofGraph(
            Graph graph, GraphSetting setting, int[][] input, double[][] potential) {
        var simulation = new GraphSimulation(graph, setting);
        GraphState state = simulation.start();
        long[] spikes = new long[5];
        for (int at = 0; at < input.length; at++) {
            double[] impulses =
                    Arrays.stream(input[at]).mapToDouble(k -> k / setting.step()).toArray();
            simulation.step(new double[][] {impulses}, state);
            potential[at] = simulation.output(state, "out").clone();
            for (int i = 0; i < spikes.length; i++) {
                spikes[i] += simulation.output(state, "n1")[i] > 0 ? 1 : 0;
            }
        }
        return spikes;
    }

    private static long[] ofChip(GraphMapping mapping, int[][] input, double[][] shown) {
        var chip = new EmulatedChip(Die.fabricate(mapping.chip(), 1), mapping.program(), 1);
        SpikeBatch in = new SpikeBatch(9);
        SpikeBatch out = new SpikeBatch(7);
        long[] spikes = new long[7];
        GraphMapping.Population reads = mapping.populations().get(1);
        for (int at = 0; at < input.length; at++) {
            in.clear();
            for (int i = 0; i < 4; i++) {
                if (input[at][i] > 0) {
                    in.add(i);
                }
            }
            chip.step(in, out);
            for (int unit : out.units()) {
                spikes[unit]++;
            }
            for (int i = 0; i < 2; i++) {
                shown[at][i] = reads.potential(i, chip.potential(reads.first() + i));
            }
        }
        return spikes;
    }

    /// Once, twice by itself, and twice through each of two Flatten: all count on the chip as they do in the simulation.
    @Test
    void equalEdgesAddUpOnTheChipAsInTheSimulation() {
        List<Edge> once = List.of(new Edge("in", "w"));
        List<Edge> twice = List.of(new Edge("in", "w"), new Edge("in", "w"));
        List<Edge> through =
                List.of(
                        new Edge("in", "f"),
                        new Edge("in", "f"),
                        new Edge("f", "g"),
                        new Edge("g", "w"),
                        new Edge("g", "w"));
        double jump = jumpOfChip(once);
        double rise = riseOfGraph(once);
        assertThat(jumpOfChip(twice)).isCloseTo(2 * jump, within(1e-6 * jump));
        assertThat(riseOfGraph(twice)).isCloseTo(2 * rise, within(1e-12));
        assertThat(jumpOfChip(through)).isCloseTo(4 * jump, within(1e-6 * jump));
        assertThat(riseOfGraph(through)).isCloseTo(4 * rise, within(1e-12));
    }

    private static Graph parallel(List<Edge> into) {
        SequencedMap<String, GraphNode> nodes = new LinkedHashMap<>();
        nodes.put("in", new Input(DenseArray.integers(1), NO));
        if (into.size() > 2) {
            nodes.put("f", new Flatten(DenseArray.integer(0), DenseArray.integer(-1), null, NO));
            nodes.put("g", new Flatten(DenseArray.integer(0), DenseArray.integer(-1), null, NO));
        }
        nodes.put("w", linear(1, 1, 0.01));
        nodes.put("li", readout(1));
        nodes.put("out", new Output(DenseArray.integers(1), NO));
        List<Edge> edges = new ArrayList<>(into);
        edges.add(new Edge("w", "li"));
        edges.add(new Edge("li", "out"));
        return new Graph(nodes, edges, NO);
    }

    private static double jumpOfChip(List<Edge> into) {
        var program = map(parallel(into)).program();
        return program.unitCurrent() * program.code()[0];
    }

    private static double riseOfGraph(List<Edge> into) {
        var simulation = new GraphSimulation(parallel(into), step(0.1));
        GraphState state = simulation.start();
        for (int at = 0; at < 3; at++) {
            simulation.step(new double[][] {{at == 0 ? 10 : 0}}, state);
        }
        return simulation.output(state, "out")[0] + 1;
    }

    @Test
    void nodesThatHandOnToThemselvesAreRefused() {
        List<Edge> ring =
                List.of(
                        new Edge("in", "f"),
                        new Edge("f", "g"),
                        new Edge("g", "f"),
                        new Edge("g", "w"));
        refused(parallel(ring), "node 'g' (Flatten) is sent its own output without neurons");
    }

    @Test
    void whatTheChipHasNotIsRefusedWithWhatItHas() {
        Linear one = linear(1, 1, 1);
        var neuron = spiking(10, 0.1, 1.1);
        refused(
                chain(1, 1, new Scale(all(1, 2), NO)),
                "node 'n0' is a Scale",
                "a chip takes Input, Output, Linear");
        refused(chain(1, 1, neuron), "without a Linear or Affine between them");
        refused(chain(1, 1, one), "only neurons can be read out");
        refused(
                chain(1, 1, one, readout(1), one, neuron),
                "'n2' is sent the output of 'n1' (CubaLI)",
                "only spikes");
        refused(
                chain(13, 1, linear(1, 13, new double[13]), neuron),
                "needs 13 sources",
                "has 12 and 12");
        refused(chain(1, 1, one, spiking(10, 1, 1)), "v_threshold must lie above v_leak");
        refused(
                chain(1, 1, one, spiking(100, 0, 1)),
                "membrane time constant must be 0.5 to 60.0 ms",
                "1000 times faster",
                "was 100.0 ms");
        refused(
                chain(1, 1, one, neuron, one, spiking(20, 0, 1)),
                "membrane time constants differ (10.0 to 20.0)");
    }

    private static void refused(Graph graph, String... words) {
        assertThatThrownBy(() -> map(graph))
                .isInstanceOf(IllegalArgumentException.class)
                .message()
                .contains(words);
    }
}
