package org.noisefloor.snn.dataflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.noisefloor.snn.dataflow.Graphs.chain;
import static org.noisefloor.snn.dataflow.Graphs.exact;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.noisefloor.snn.graph.CubaLeakyIntegrateAndFire;
import org.noisefloor.snn.graph.Delay;
import org.noisefloor.snn.graph.Graph;
import org.noisefloor.snn.graph.LeakyIntegrateAndFire;
import org.noisefloor.snn.graph.ValueMap;
import org.noisefloor.snn.neuron.LeakyNeuron;
import org.noisefloor.snn.neuron.LeakyParameters;
import org.noisefloor.snn.neuron.SynapseShape;
import org.noisefloor.snn.neuron.Synapses;
import org.noisefloor.snn.neuron.Variable;

/// Neurons of a graph held against the exact neurons of `snn.neuron`, and laws that hold for any graph.
class GraphNeuronsTest {
    private static final int[] ONE = {1};

    private static double[] noise(int seed, int steps, double scale) {
        return new Random(seed).doubles(steps, -scale, 2 * scale).toArray();
    }

    /// A LIF neuron of NIR is a membrane with capacitance τ/r under a constant current.
    @Test
    void leakyNeuronFollowsTheExactOne() {
        double tau = 7;
        double r = 2.5;
        var simulation =
                new GraphSimulation(
                        chain(ONE, ONE, Graphs.lif(tau, r, -0.3, 1.2, -0.7)), exact(0.5));
        var parameters = new LeakyParameters(tau / r, tau, -0.3, 1.2, -0.7, 0, 0, -0.3);
        var neuron = new LeakyNeuron(parameters, Synapses.delta(), 0.5);
        GraphState state = simulation.start();
        int spikes = 0;
        for (double input : noise(1, 2000, 1.2)) {
            simulation.step(new double[][] {{input}}, state);
            int spike = neuron.step(input, 0, 0);
            spikes += spike;
            assertThat(simulation.output(state, "out")[0]).isEqualTo(spike);
            assertThat(simulation.potential(state, "n0")[0])
                    .isCloseTo(neuron.value(Variable.MEMBRANE_POTENTIAL), within(1e-12));
        }
        assertThat(spikes).isBetween(50, 1000);
    }

    /// Under an input S that is constant within the step, `I − w S` decays freely: an exponential synapse, to which each change of S is
    /// a weight that arrives, beside a constant current `w S`.
    @ParameterizedTest
    @CsvSource({"3, 7", "7, 3", "5, 5", "0.01, 7", "7, 0.01"})
    void synapticNeuronFollowsTheExactOne(double synapse, double tau) {
        double r = 2.5;
        double w = 1.5;
        double h = 0.5;
        var simulation =
                new GraphSimulation(
                        chain(ONE, ONE, Graphs.cuba(synapse, tau, r, 0.2, 2.2, -0.7, w)), exact(h));
        var parameters = new LeakyParameters(tau / r, tau, 0.2, 2.2, -0.7, 0, 0, 0.2);
        var synapses = new Synapses(SynapseShape.EXPONENTIAL, synapse, synapse);
        var neuron = new LeakyNeuron(parameters, synapses, h);
        GraphState state = simulation.start();
        double[] input = noise(2, 2001, 1.2);
        input[0] = 0;
        int spikes = 0;
        for (int step = 0; step < 2000; step++) {
            simulation.step(new double[][] {{input[step]}}, state);
            int spike = neuron.step(w * input[step], -w * (input[step + 1] - input[step]), 0);
            spikes += spike;
            assertThat(simulation.output(state, "out")[0]).isEqualTo(spike);
            assertThat(simulation.potential(state, "n0")[0])
                    .isCloseTo(neuron.value(Variable.MEMBRANE_POTENTIAL), within(1e-11));
        }
        assertThat(spikes).isBetween(50, 1500);
    }

    @Test
    void eulerApproachesTheExactSolutionWithTheStep() {
        double[] error = new double[2];
        for (int k = 0; k < 2; k++) {
            int parts = k == 0 ? 64 : 128;
            var graph = chain(ONE, ONE, Graphs.cuba(3, 7, 2, 0, 100, 0, 1.5));
            var fine = new GraphSimulation(graph, Graphs.euler(1.0 / parts));
            var coarse = new GraphSimulation(graph, exact(1));
            GraphState a = fine.start();
            GraphState b = coarse.start();
            for (double input : noise(3, 20, 1)) {
                for (int part = 0; part < parts; part++) {
                    fine.step(new double[][] {{input}}, a);
                }
                coarse.step(new double[][] {{input}}, b);
            }
            error[k] = Math.abs(fine.potential(a, "n0")[0] - coarse.potential(b, "n0")[0]);
        }
        assertThat(error[0] / error[1]).isBetween(1.9, 2.1);
    }

    /// Without spikes everything between input and output is linear.
    @Test
    void potentialsAreLinearInTheInputUntilAThresholdIsMet() {
        Graph graph = recurrent(1e9);
        double[] a = noise(4, 100, 1);
        double[] b = noise(5, 100, 1);
        double[] mixed = new double[100];
        for (int i = 0; i < 100; i++) {
            mixed[i] = 2 * a[i] - 3 * b[i];
        }
        double[] ofA = potentials(graph, a);
        double[] ofB = potentials(graph, b);
        double[] ofMixed = potentials(graph, mixed);
        for (int i = 0; i < 100; i++) {
            assertThat(ofMixed[i]).isCloseTo(2 * ofA[i] - 3 * ofB[i], within(1e-10));
        }
    }

    @Test
    void laterInputGivesTheSameOutputLater() {
        double[] input = noise(6, 300, 1.5);
        double[] late = new double[305];
        System.arraycopy(input, 0, late, 5, 300);
        double[] early = Graphs.runOne(recurrent(0.8), exact(0.5), input);
        double[] after = Graphs.runOne(recurrent(0.8), exact(0.5), late);
        assertThat(Arrays.copyOfRange(after, 5, 305)).containsExactly(early);
        assertThat(Arrays.stream(early).sum()).isBetween(10.0, 290.0);
    }

    @Test
    void snapshotThenContinueEqualsContinue() {
        var simulation = new GraphSimulation(recurrent(0.8), exact(0.5));
        double[] input = noise(7, 200, 1.5);
        GraphState state = simulation.start();
        GraphState snapshot = state.copy();
        for (int step = 0; step < 200; step++) {
            if (step == 77) {
                snapshot = state.copy();
            }
            simulation.step(new double[][] {{input[step]}}, state);
        }
        GraphState again = simulation.start();
        again.restore(snapshot);
        assertThat(again).isEqualTo(snapshot).isNotEqualTo(state);
        for (int step = 77; step < 200; step++) {
            simulation.step(new double[][] {{input[step]}}, again);
        }
        assertThat(again).isEqualTo(state).hasSameHashCodeAs(state);
        assertThat(again.step()).isEqualTo(200);
        GraphState other = new GraphSimulation(chain(ONE, ONE), exact(0.5)).start();
        assertThatThrownBy(() -> other.restore(state)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void silentMembranesEndAtTheirRestAndNotAmongDenormals() {
        double[] input = new double[30_000];
        input[0] = 1;
        var simulation = new GraphSimulation(recurrent(0.8), exact(0.5));
        GraphState state = simulation.start();
        for (double each : input) {
            simulation.step(new double[][] {{each}}, state);
            for (double[] memory : state.memory) {
                for (double value : memory) {
                    assertThat(value == 0 || Math.abs(value) >= Double.MIN_NORMAL).isTrue();
                }
            }
        }
    }

    private static double[] potentials(Graph graph, double[] input) {
        var simulation = new GraphSimulation(graph, exact(0.5));
        GraphState state = simulation.start();
        double[] potential = new double[input.length];
        for (int step = 0; step < input.length; step++) {
            simulation.step(new double[][] {{input[step]}}, state);
            potential[step] = simulation.potential(state, "read")[0];
        }
        return potential;
    }

    /// A synaptic neuron that feeds itself through a delay and a matrix, and is read by a leaky one.
    private static Graph recurrent(double threshold) {
        CubaLeakyIntegrateAndFire neuron = Graphs.cuba(3, 7, 2.5, 0, threshold, 0, 1);
        LeakyIntegrateAndFire reader = Graphs.lif(4, 2, 0, threshold / 4, 0);
        return new Graphs()
                .node("back", Graphs.linear(1, 1, -0.5))
                .node("in", Graphs.input(1))
                .node("neuron", neuron)
                .node("out", Graphs.output(1))
                .node("read", reader)
                .node("wait", new Delay(Graphs.v(1.5), ValueMap.EMPTY))
                .edge("in", "neuron")
                .edge("neuron", "wait")
                .edge("wait", "back")
                .edge("back", "neuron")
                .edge("in", "read")
                .edge("neuron", "read")
                .edge("read", "out")
                .graph();
    }
}
