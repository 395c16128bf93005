package org.noisefloor.snn.dataflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.noisefloor.snn.dataflow.Graphs.chain;
import static org.noisefloor.snn.dataflow.Graphs.euler;
import static org.noisefloor.snn.dataflow.Graphs.exact;
import static org.noisefloor.snn.dataflow.Graphs.linear;
import static org.noisefloor.snn.dataflow.Graphs.run;
import static org.noisefloor.snn.dataflow.Graphs.runOne;
import static org.noisefloor.snn.dataflow.Graphs.v;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.noisefloor.snn.graph.Affine;
import org.noisefloor.snn.graph.Delay;
import org.noisefloor.snn.graph.DenseArray;
import org.noisefloor.snn.graph.Graph;
import org.noisefloor.snn.graph.GraphNode;
import org.noisefloor.snn.graph.IntegrateAndFire;
import org.noisefloor.snn.graph.Integrator;
import org.noisefloor.snn.graph.LeakyIntegrator;
import org.noisefloor.snn.graph.Scale;
import org.noisefloor.snn.graph.Threshold;
import org.noisefloor.snn.graph.ValueMap;

class GraphSimulationTest {
    private static final int[] ONE = {1};
    private static final ValueMap NO = ValueMap.EMPTY;

    private static Graph one(GraphNode... node) {
        return chain(ONE, ONE, node);
    }

    private static Delay delay(double... delay) {
        return new Delay(v(delay), NO);
    }

    @Test
    void statelessNodesDoWhatTheirEquationsSay() {
        var affine = new Affine(DenseArray.matrix(2, 3, 1, 2, 3, -4, 5, 0.5), v(10, 20), NO);
        var scale = new Scale(v(2, -1), NO);
        var threshold = new Threshold(v(60, -28), NO);
        Graph graph = chain(new int[] {3}, new int[] {2}, affine, scale, threshold);
        double[][] input = {{1, 10, 0}, {1, 10, 2}};
        assertThat(run(graph, exact(1), "n0", input))
                .isDeepEqualTo(new double[][] {{31, 66}, {37, 67}});
        assertThat(run(graph, exact(1), "n1", input))
                .isDeepEqualTo(new double[][] {{62, -66}, {74, -67}});
        assertThat(run(graph, exact(1), "out", input))
                .isDeepEqualTo(new double[][] {{1, 0}, {1, 0}});
    }

    /// τ = 2, r = 3, rest 1, step 1: exact 1 + 3 (1 − e^(−1/2)), Euler 1 + 3/2.
    @Test
    void leakyIntegratorIsExactOrEuler() {
        double gone = -Math.expm1(-0.5);
        assertThat(runOne(one(Graphs.li(2, 3, 1)), exact(1), 1, 0))
                .containsExactly(
                        new double[] {1 + 3 * gone, 1 + 3 * gone * Math.exp(-0.5)}, within(1e-14));
        assertThat(runOne(one(Graphs.li(2, 3, 1)), euler(1), 1, 0))
                .containsExactly(new double[] {2.5, 1.75}, within(1e-14));
    }

    @Test
    void integratorAddsUpAndSpikesAboveItsThresholdOnly() {
        var integrator = new Integrator(v(2), NO);
        assertThat(runOne(one(integrator), exact(0.5), 1, 1, -3)).containsExactly(1, 2, -1);
        var neuron = new IntegrateAndFire(v(1), v(2), v(-1), NO);
        // 1, 2 (met, not crossed), 3 -> reset to -1, 1, 2, 3
        assertThat(runOne(one(neuron), exact(1), 1, 1, 1, 2, 1, 1))
                .containsExactly(0, 0, 1, 0, 0, 1);
    }

    /// Forward Euler: the membrane sees the current of the beginning of the step.
    @Test
    void synapseComesBeforeTheMembraneInEuler() {
        var neuron = Graphs.cuba(2, 4, 1, 0, 100, 0, 8);
        var simulation = new GraphSimulation(one(neuron), euler(1));
        GraphState state = simulation.start();
        double[] potential = new double[3];
        for (int step = 0; step < 3; step++) {
            simulation.step(new double[][] {{step == 0 ? 1 : 0}}, state);
            potential[step] = simulation.potential(state, "n0")[0];
        }
        // I = 4, 2, 1; v = 0, 4/4, 3/4 + 2/4
        assertThat(potential).containsExactly(0, 1, 1.25);
    }

    @Test
    void whatArrivesOverSeveralEdgesIsAddedAndADoubleEdgeCountsTwice() {
        Graph graph =
                new Graphs()
                        .node("in", Graphs.input(1))
                        .node("a", linear(1, 1, 3))
                        .node("b", linear(1, 1, 5))
                        .node("out", Graphs.output(1))
                        .edge("in", "a")
                        .edge("in", "b")
                        .edge("a", "out")
                        .edge("b", "out")
                        .edge("b", "out")
                        .graph();
        assertThat(runOne(graph, exact(1), 1)).containsExactly(13);
    }

    @Test
    void cycleIsOpenedAtTheEdgeThatClosesIt() {
        Graph graph =
                new Graphs()
                        .node("back", linear(1, 1, 0.5))
                        .node("in", Graphs.input(1))
                        .node("out", Graphs.output(1))
                        .node("sum", linear(1, 1, 1))
                        .edge("in", "sum")
                        .edge("sum", "back")
                        .edge("back", "sum")
                        .edge("sum", "out")
                        .graph();
        assertThat(new GraphSimulation(graph, exact(1)).delayedEdges())
                .containsExactly("back -> sum");
        assertThat(runOne(graph, exact(1), 1, 0, 0, 1)).containsExactly(1, 0.5, 0.25, 1.125);
    }

    @Test
    void nodeMayFeedItself() {
        Graph graph =
                new Graphs()
                        .node("in", Graphs.input(1))
                        .node("out", Graphs.output(1))
                        .node("sum", linear(1, 1, 2))
                        .edge("in", "sum")
                        .edge("sum", "sum")
                        .edge("sum", "out")
                        .graph();
        assertThat(runOne(graph, exact(1), 1, 0, 1)).containsExactly(2, 4, 10);
    }

    @Test
    void delayIsRoundedToStepsAndElementsMayDiffer() {
        Graph graph = chain(new int[] {3}, new int[] {3}, delay(0, 2, 3.4));
        double[][] input = {{1, 10, 100}, {2, 20, 200}, {3, 30, 300}, {4, 40, 400}, {5, 50, 500}};
        assertThat(run(graph, exact(1), "out", input))
                .isDeepEqualTo(
                        new double[][] {
                            {1, 0, 0}, {2, 0, 0}, {3, 10, 0}, {4, 20, 100}, {5, 30, 200}
                        });
        assertThat(new GraphSimulation(graph, exact(1)).largestDelayError())
                .isCloseTo(0.4, within(1e-12));
    }

    @Test
    void delayInACycleNeedsNoOtherDelay() {
        Graph graph =
                new Graphs()
                        .node("in", Graphs.input(1))
                        .node("out", Graphs.output(1))
                        .node("sum", linear(1, 1, 1))
                        .node("wait", delay(2))
                        .edge("in", "sum")
                        .edge("sum", "wait")
                        .edge("wait", "sum")
                        .edge("sum", "out")
                        .graph();
        assertThat(new GraphSimulation(graph, exact(1)).delayedEdges()).isEmpty();
        assertThat(runOne(graph, exact(1), 1, 0, 0, 0, 5)).containsExactly(1, 0, 1, 0, 6);
    }

    @Test
    void graphInsideAGraphIsTheSameAsItsNodes() {
        GraphNode neuron = Graphs.cuba(3, 5, 1, 0.1, 0.5, 0, 2);
        Graph inner = chain(ONE, ONE, linear(1, 1, 3), neuron);
        double[] input = {1, 0, 1, 1, 1, 0, 0, 1, 1, 1};
        double[] flat = runOne(one(linear(1, 1, 3), neuron), exact(1), input);
        assertThat(runOne(one(inner), exact(1), input)).containsExactly(flat);
        assertThat(Arrays.stream(flat).sum()).isGreaterThan(0);
    }

    @Test
    void impulseCarriesTheSameChargeAtEveryStep() {
        double[] last = new double[2];
        for (int k = 0; k < 2; k++) {
            int steps = k == 0 ? 40 : 400;
            double h = 4.0 / steps;
            var fire = new IntegrateAndFire(v(1 / h), v(0.5), v(0), NO);
            double[] input = new double[steps];
            input[0] = 1;
            var setting =
                    new GraphSetting(h, GraphSetting.Method.EXACT, GraphSetting.Spikes.IMPULSE);
            double[] out = runOne(one(fire, new Integrator(v(3), NO)), setting, input);
            last[k] = out[steps - 1];
        }
        assertThat(last[0]).isCloseTo(3, within(1e-12));
        assertThat(last[1]).isCloseTo(3, within(1e-12));
    }

    @Test
    void unstableStepIsNamedWithNodeNeuronAndStep() {
        Graph graph =
                chain(
                        new int[] {2},
                        new int[] {2},
                        new LeakyIntegrator(v(10, 1e-3), v(1, 1), v(0, 0), NO));
        double[][] input = new double[200][];
        Arrays.setAll(input, _ -> new double[] {1, 1});
        assertThatThrownBy(() -> run(graph, euler(1), "out", input))
                .isInstanceOf(ArithmeticException.class)
                .hasMessageContaining("node 'n0': the membrane potential of neuron 1")
                .hasMessageContaining("after step 10");
        assertThat(run(graph, exact(1), "out", input)[199][1]).isCloseTo(1, within(1e-12));
    }

    @Test
    void whatDoesNotFitIsRefusedByName() {
        assertThatThrownBy(() -> new GraphSimulation(one(linear(1, 2, 1, 1)), exact(1)))
                .hasMessage("node 'n0' takes the shape [2], but is sent [1]");
        Graph lost = new Graphs().node("in", Graphs.input(1)).node("lone", linear(1, 1, 1)).graph();
        assertThatThrownBy(() -> new GraphSimulation(lost, exact(1)))
                .hasMessageContaining("'lone' is not reached from any Input");
        Graph none = new Graphs().node("out", Graphs.output(1)).graph();
        assertThatThrownBy(() -> new GraphSimulation(none, exact(1)))
                .hasMessageContaining("needs an Input");
        assertThatThrownBy(() -> new GraphSimulation(one(Graphs.li(0, 1, 0)), exact(1)))
                .hasMessage("node 'n0' (LI): tau must be > 0 [unit of time], was 0.0 at neuron 0");
        assertThatThrownBy(() -> new GraphSimulation(one(delay(-1)), exact(1)))
                .hasMessageContaining("node 'n0' (Delay): delay must be 0 to");
        assertThatThrownBy(() -> runOne(one(linear(1, 1, 1)), exact(1), Double.NaN))
                .hasMessage("input 'in' must be finite, was NaN at channel 0");
        assertThatThrownBy(() -> exact(0)).hasMessageContaining("step must be > 0");
    }
}
