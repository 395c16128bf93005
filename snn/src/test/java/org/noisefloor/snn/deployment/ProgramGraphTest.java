package org.noisefloor.snn.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.noisefloor.snn.deployment.GraphMappingTest.chain;
import static org.noisefloor.snn.deployment.GraphMappingTest.chip;
import static org.noisefloor.snn.deployment.GraphMappingTest.linear;
import static org.noisefloor.snn.deployment.GraphMappingTest.map;
import static org.noisefloor.snn.deployment.GraphMappingTest.spiking;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.noisefloor.emulator.chip.ChipProgram;
import org.noisefloor.emulator.chip.Die;
import org.noisefloor.emulator.chip.EmulatedChip;
import org.noisefloor.emulator.chip.SpikingChipDescription;
import org.noisefloor.emulator.correlation.SensorRegion;
import org.noisefloor.emulator.mismatch.Deviation;
import org.noisefloor.emulator.neuron.NeuronDescription;
import org.noisefloor.emulator.spike.SpikeBatch;
import org.noisefloor.emulator.synapse.SynapseArrayDescription;
import org.noisefloor.emulator.synapse.SynapticPulse;
import org.noisefloor.snn.dataflow.GraphSetting;
import org.noisefloor.snn.dataflow.GraphSimulation;
import org.noisefloor.snn.dataflow.GraphState;
import org.noisefloor.snn.graph.Affine;
import org.noisefloor.snn.graph.CubaLeakyIntegrateAndFire;
import org.noisefloor.snn.graph.Edge;
import org.noisefloor.snn.graph.Graph;
import org.noisefloor.snn.graph.LeakyIntegrateAndFire;
import org.noisefloor.snn.graph.Linear;

class ProgramGraphTest {
    /// Times of the graphs are in milliseconds.
    private static final ProgramGraph.Setting IMPULSES = new ProgramGraph.Setting(1e-3, 1000, 0);

    private static final SensorRegion NO_SENSORS = new SensorRegion(0, 0, 0, 0);

    private static SpikingChipDescription with(
            SpikingChipDescription chip, NeuronDescription neuron, SynapticPulse pulse) {
        SynapseArrayDescription array = chip.synapseArray();
        return new SpikingChipDescription(
                chip.name(),
                chip.clock(),
                chip.interval(),
                chip.routingLatency(),
                new SynapseArrayDescription(
                        array.rows(),
                        array.columns(),
                        array.weightBits(),
                        array.unitCurrent(),
                        pulse,
                        array.gain(),
                        array.gradient(),
                        array.stuckFraction(),
                        array.rowWrite(),
                        array.storage(),
                        array.mac()),
                neuron,
                chip.correlation(),
                chip.cadc(),
                chip.cost(),
                chip.supply());
    }

    @Test
    void graphThatWasMappedComesBackInPartsOfItsThreshold() {
        GraphMapping mapping =
                map(
                        chain(
                                2,
                                3,
                                linear(3, 2, 1, -0.5, 0.25, 0.3, 0, 0.6),
                                spiking(10, 0.1, 1.1, 1.1, 1.1)));
        Graph graph = ProgramGraph.of(mapping.chip(), mapping.program(), IMPULSES).graph();
        var neurons = (CubaLeakyIntegrateAndFire) graph.node("neurons");
        assertThat(neurons.synapticTimeConstant().value())
                .containsExactly(new double[] {5, 5, 5}, within(1e-6));
        assertThat(neurons.timeConstant().value())
                .containsExactly(new double[] {10, 10, 10}, within(1e-6));
        assertThat(neurons.inputWeight().value())
                .containsExactly(new double[] {10, 10, 10}, within(1e-6));
        assertThat(neurons.leakPotential().value()).containsOnly(0);
        assertThat(neurons.threshold().value()).containsOnly(1);
        assertThat(neurons.reset().value()).containsOnly(0);
        // a charge of 1 moves a membrane of 10 ms by a tenth, and from leak to threshold it is 1;
        // codes are 1/63 of the largest
        assertThat(((Linear) graph.node("input_weights")).weight().value())
                .containsExactly(
                        new double[] {0.1, -0.05, 0.025, 0.03, 0, 0.06},
                        within(0.1 / 63 / 2 + 1e-6));
        assertThat(graph.edges())
                .containsExactly(
                        new Edge("input", "input_weights"),
                        new Edge("input_weights", "neurons"),
                        new Edge("neurons", "output"));
        var values = new ProgramGraph.Setting(1, 1000, 0.0005);
        var inSeconds =
                (CubaLeakyIntegrateAndFire)
                        ProgramGraph.of(mapping.chip(), mapping.program(), values)
                                .graph()
                                .node("neurons");
        assertThat(inSeconds.timeConstant().value()[0]).isCloseTo(0.01, within(1e-8));
        assertThat(inSeconds.inputWeight().value()[0]).isCloseTo(20, within(1e-5));
    }

    /// Two layers with a bias under random spikes, the second of which feeds back to the first.
    @Test
    void graphSpikesAsTheIdealChipDoes() {
        var random = new Random(3);
        GraphMapping mapping =
                map(
                        chain(
                                4,
                                3,
                                linear(5, 4, random.doubles(20, -2, 16).toArray()),
                                spiking(10, 0.1, 1.1, 1.1, 1.1, 1.1, 1.1),
                                linear(3, 5, random.doubles(15, -3, 8).toArray()),
                                spiking(10, 0, 1, 1, 1)));
        ChipProgram loaded = mapping.program();
        var chip = new EmulatedChip(Die.fabricate(mapping.chip(), 1), loaded, 1);
        double[] rest = loaded.restPotential().clone();
        rest[5] += 0.1;
        chip.writeRestPotentials(rest);
        // the first neuron of the second layer inhibits the first layer
        int[] back = new int[8];
        Arrays.fill(back, 0, 5, -20);
        chip.writeWeights(8, back);
        Graph graph =
                ProgramGraph.of(mapping.chip(), ProgramGraph.readBack(chip), IMPULSES).graph();
        assertThat(((Affine) graph.node("input_weights")).bias().value()[5])
                .as("a third of the way to the threshold, by w_in")
                .isCloseTo(0.1 / 0.3 / 10, within(1e-6));

        var setting = new GraphSetting(0.1, GraphSetting.Method.EXACT, GraphSetting.Spikes.IMPULSE);
        var simulation = new GraphSimulation(graph, setting);
        GraphState state = simulation.start();
        SpikeBatch in = new SpikeBatch(9);
        SpikeBatch out = new SpikeBatch(8);
        int[] onChip = new int[8];
        int[] inGraph = new int[8];
        for (int at = 0; at < 8000; at++) {
            double[] impulses = new double[4];
            in.clear();
            for (int i = 0; i < 4; i++) {
                if (random.nextInt(200) == 0) {
                    in.add(i);
                    impulses[i] = 10;
                }
            }
            chip.step(in, out);
            for (int unit : out.units()) {
                onChip[unit]++;
            }
            simulation.step(new double[][] {impulses}, state);
            for (int i = 0; i < 8; i++) {
                inGraph[i] += simulation.output(state, "neurons")[i] > 0 ? 1 : 0;
            }
        }
        assertThat(Arrays.stream(onChip).sum()).isGreaterThan(300);
        int off = 0;
        for (int i = 0; i < 8; i++) {
            off += Math.abs(inGraph[i] - onChip[i]);
        }
        // spikes of the chip come a step later and then rest for one
        assertThat(off).isLessThan(Arrays.stream(onChip).sum() / 20);
    }

    /// Two neurons, each routed to a source of its own, as networks that sample are.
    @Test
    void withoutFreeSourcesEachNeuronGetsAChannel() {
        var program =
                new ChipProgram(
                        2,
                        2,
                        1e-9,
                        new double[] {0.58, 0.58},
                        new int[] {1, 0},
                        new int[] {0, 7, -3, 0},
                        NO_SENSORS);
        ProgramGraph written = ProgramGraph.of(chip(), program, IMPULSES);
        // 1 nA for 10.1 us, which are 10 us in steps of 0.2 us, on 2.4 pF and 20 mV
        double jump = 1e-9 * 2e-7 / -Math.expm1(-0.02) / 2.4e-12 / 0.02;
        assertThat(((Linear) written.graph().node("input_weights")).weight().value())
                .containsExactly(new double[] {63 * jump, 0, 0, 63 * jump}, within(1e-5));
        // the spikes of neuron 0 are source 1, whose code to neuron 0 is -3
        assertThat(((Linear) written.graph().node("recurrent_weights")).weight().value())
                .containsExactly(new double[] {-3 * jump, 0, 0, 7 * jump}, within(1e-5));
        assertThat(written.lost())
                .contains(
                        "a neuron of the graph can spike again in the next step, one of the chip rests for 10.00 ms",
                        "the graph is free of noise, which moves a membrane of the chip by 1.00 of the way from reset to threshold (standard deviation)")
                .anyMatch(line -> line.contains("a channel for each neuron"));
    }

    @Test
    void synapsesThatAreImpulsesLeadToNeuronsWithoutSynapse() {
        var none = new Deviation.None();
        SpikingChipDescription delta =
                with(chip(), chip().neuron(), new SynapticPulse.Delta(1e-6, none));
        var program =
                new ChipProgram(
                        1, 1, 1e-9, new double[] {0.58}, new int[] {-1}, new int[] {6}, NO_SENSORS);
        Graph graph = ProgramGraph.of(delta, program, IMPULSES).graph();
        var neurons = (LeakyIntegrateAndFire) graph.node("neurons");
        assertThat(neurons.timeConstant().value()[0]).isCloseTo(1, within(1e-6));
        assertThat(neurons.resistance().value()[0]).isCloseTo(1, within(1e-6));
        assertThat(((Linear) graph.node("input_weights")).weight().value()[0])
                .isCloseTo(6e-9 * 1e-6 / 2.4e-12 / 0.02, within(1e-7));
        assertThat(graph.nodes()).doesNotContainKey("recurrent_weights");
    }

    @Test
    void whatAGraphCannotSayIsRefusedByName() {
        var none = new Deviation.None();
        var program =
                new ChipProgram(
                        1, 1, 1e-9, new double[] {0.58}, new int[] {-1}, new int[] {6}, NO_SENSORS);
        SpikingChipDescription logistic =
                with(
                        chip(),
                        new NeuronDescription.RefractoryLogistic(
                                1e-6, 0.6, 0.01, 1e-5, none, 0, none, none),
                        chip().synapseArray().pulse());
        assertThatThrownBy(() -> ProgramGraph.of(logistic, program, IMPULSES))
                .hasMessageContaining("the neurons of test cannot be written as a graph")
                .hasMessageContaining("fire at random with a logistic rate")
                .hasMessageContaining("leaky integrate-and-fire");
        SpikingChipDescription rectangular =
                with(chip(), chip().neuron(), new SynapticPulse.Rectangular(1e-6, none));
        assertThatThrownBy(() -> ProgramGraph.of(rectangular, program, IMPULSES))
                .hasMessageContaining("the rectangular pulses of test");
        assertThatThrownBy(() -> new ProgramGraph.Setting(0, 1000, 0))
                .hasMessageContaining("unit of time");
    }
}
