package org.noisefloor.snn.deployment;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.SequencedMap;
import java.util.stream.IntStream;
import org.noisefloor.emulator.chip.ChipProgram;
import org.noisefloor.emulator.chip.EmulatedChip;
import org.noisefloor.emulator.chip.SpikingChipDescription;
import org.noisefloor.emulator.neuron.NeuronDescription;
import org.noisefloor.emulator.synapse.SynapticPulse;
import org.noisefloor.snn.graph.Affine;
import org.noisefloor.snn.graph.CubaLeakyIntegrateAndFire;
import org.noisefloor.snn.graph.DenseArray;
import org.noisefloor.snn.graph.Edge;
import org.noisefloor.snn.graph.ElementType;
import org.noisefloor.snn.graph.Graph;
import org.noisefloor.snn.graph.GraphNode;
import org.noisefloor.snn.graph.Input;
import org.noisefloor.snn.graph.LeakyIntegrateAndFire;
import org.noisefloor.snn.graph.Linear;
import org.noisefloor.snn.graph.Output;
import org.noisefloor.snn.graph.ValueMap;

/// What is loaded into a chip as a graph of layers, for programs that know graphs alone: the reverse of [GraphMapping].
///
/// ```text
/// input ─▶ input_weights ─▶ neurons ─▶ output
///                            │   ▲
///                            ▼   │
///                      recurrent_weights
/// ```
///
/// The potential is counted from the reset potential to the threshold: 0 is the one, 1 the other. A weight is how far a spike would move a
/// membrane that did not leak, `J q/(C (threshold − reset))` with q what a current of 1 A at the spike brings \[s]. The neurons' `w_in`
/// (of LIF `r`) is τ_m where a spike is an impulse of area 1, and τ_m/step where it is the value 1 for one step. A leak potential other than
/// the reset potential is a bias of the weights, since a chip may have one for each neuron and one reset potential for all.
///
/// Sources that no neuron is routed to are the channels of the input. Where there are none, each neuron has a channel, whose spike is
/// worth the largest weight code.
///
/// @param graph the graph
/// @param lost in words, what the chip does and the graph does not
public record ProgramGraph(Graph graph, List<String> lost) {
    private static final String INPUT = "input";
    private static final String INPUT_WEIGHTS = "input_weights";
    private static final String RECURRENT_WEIGHTS = "recurrent_weights";
    private static final String NEURONS = "neurons";
    private static final String OUTPUT = "output";

    /// Units and conventions of the graph, which a file of it does not tell.
    ///
    /// @param timeUnit unit of time \[s]
    /// @param acceleration how much faster the chip runs than the graph's time
    /// @param step length of the step in which a spike is the value 1 \[unit of time]; 0 if it is an impulse
    public record Setting(double timeUnit, double acceleration, double step) {
        /// Checks the ranges.
        public Setting {
            if (!(timeUnit > 0 && acceleration > 0 && step >= 0)
                    || timeUnit * acceleration * (1 + step) == Double.POSITIVE_INFINITY) {
                throw new IllegalArgumentException(
                        "unit of time and acceleration must be > 0, the step >= 0, were %s s, %s and %s"
                                .formatted(timeUnit, acceleration, step));
            }
        }
    }

    /// What a chip would be loaded with to be as it is set now: its weight codes as read back, and its leak potentials.
    public static ChipProgram readBack(EmulatedChip chip) {
        ChipProgram loaded = chip.program();
        int neurons = loaded.neurons();
        int[] code = new int[loaded.sources() * neurons];
        int[] row = new int[neurons];
        for (int source = 0; source < loaded.sources(); source++) {
            chip.readWeights(source, row);
            System.arraycopy(row, 0, code, source * neurons, neurons);
        }
        double[] rest = new double[neurons];
        Arrays.setAll(rest, chip::restPotential);
        return new ChipProgram(
                loaded.sources(),
                neurons,
                loaded.unitCurrent(),
                rest,
                loaded.route(),
                code,
                loaded.sensors());
    }

    /// The graph of a program.
    ///
    /// @throws IllegalArgumentException if the chip has neurons or synapses that no node of a graph describes, or the program has no neurons
    public static ProgramGraph of(
            SpikingChipDescription chip, ChipProgram program, Setting setting) {
        if (!(chip.neuron() instanceof NeuronDescription.LeakyIntegrateAndFire circuit)) {
            throw new IllegalArgumentException(
                    "the neurons of %s cannot be written as a graph, which has none that %s: it has leaky integrate-and-fire neurons, as brainscales-2 does"
                            .formatted(
                                    chip.name(),
                                    chip.neuron() instanceof NeuronDescription.RefractoryLogistic
                                            ? "fire at random with a logistic rate"
                                            : "adapt"));
        }
        if (program.neurons() == 0) {
            throw new IllegalArgumentException("the program must have neurons, had none");
        }
        return new Builder(chip, circuit, program, setting).build();
    }

    private record Builder(
            SpikingChipDescription chip,
            NeuronDescription.LeakyIntegrateAndFire circuit,
            ChipProgram program,
            Setting setting) {

        ProgramGraph build() {
            int n = program.neurons();
            int[] free = free();
            SequencedMap<String, GraphNode> nodes = new LinkedHashMap<>();
            int channels = free.length > 0 ? free.length : n;
            nodes.put(INPUT, new Input(DenseArray.integers(channels), ValueMap.EMPTY));
            nodes.put(INPUT_WEIGHTS, weights(inputs(free), channels, true));
            List<Edge> edges = new ArrayList<>();
            edges.add(new Edge(INPUT, INPUT_WEIGHTS));
            edges.add(new Edge(INPUT_WEIGHTS, NEURONS));
            nodes.put(NEURONS, neurons());
            double[] recurrent = recurrent();
            if (Arrays.stream(recurrent).anyMatch(weight -> weight != 0)) {
                nodes.put(RECURRENT_WEIGHTS, weights(recurrent, n, false));
                edges.add(new Edge(NEURONS, RECURRENT_WEIGHTS));
                edges.add(new Edge(RECURRENT_WEIGHTS, NEURONS));
            }
            nodes.put(OUTPUT, new Output(DenseArray.integers(n), ValueMap.EMPTY));
            edges.add(new Edge(NEURONS, OUTPUT));
            return new ProgramGraph(new Graph(nodes, edges, ValueMap.EMPTY), lost(free));
        }

        /// Sources that no neuron is routed to.
        private int[] free() {
            boolean[] routed = new boolean[program.sources()];
            for (int source : program.route()) {
                if (source >= 0) {
                    routed[source] = true;
                }
            }
            return IntStream.range(0, routed.length).filter(source -> !routed[source]).toArray();
        }

        private double[] inputs(int[] free) {
            int n = program.neurons();
            int channels = free.length > 0 ? free.length : n;
            double[] weight = new double[n * channels];
            for (int neuron = 0; neuron < n; neuron++) {
                if (free.length == 0) {
                    weight[neuron * n + neuron] = chip.synapseArray().maximumCode() * jump();
                }
                for (int k = 0; k < free.length; k++) {
                    weight[neuron * channels + k] = program.code()[free[k] * n + neuron] * jump();
                }
            }
            return weight;
        }

        private double[] recurrent() {
            int n = program.neurons();
            double[] weight = new double[n * n];
            for (int pre = 0; pre < n; pre++) {
                int source = program.route()[pre];
                for (int post = 0; source >= 0 && post < n; post++) {
                    weight[post * n + pre] = program.code()[source * n + post] * jump();
                }
            }
            return weight;
        }

        /// How far a code of 1 would move a membrane that did not leak, in parts of the way from reset to threshold.
        private double jump() {
            double interval = chip.interval();
            SynapticPulse pulse = chip.synapseArray().pulse();
            double duration =
                    switch (pulse) {
                        case SynapticPulse.Exponential p ->
                                // the current decays interval by interval
                                interval / -StrictMath.expm1(-interval / p.duration());
                        case SynapticPulse.Delta p -> p.duration();
                        case SynapticPulse.Rectangular _, SynapticPulse.Alpha _ ->
                                throw new IllegalArgumentException(
                                        "the %s pulses of %s cannot be written as a graph, whose synapses decay exponentially or are impulses"
                                                .formatted(
                                                        pulse.getClass()
                                                                .getSimpleName()
                                                                .toLowerCase(Locale.ROOT),
                                                        chip.name()));
                    };
            return program.unitCurrent() * duration / (circuit.capacitance() * swing());
        }

        private double swing() {
            return circuit.threshold() - circuit.reset();
        }

        // a chip that is read back tells potentials in single precision
        private double aboveReset(double potential) {
            boolean same = (float) potential == (float) circuit.reset();
            return same ? 0 : (potential - circuit.reset()) / swing();
        }

        private double time(double onChip) {
            return onChip * setting.acceleration() / setting.timeUnit();
        }

        private double membrane() {
            return time(circuit.capacitance() / circuit.leak());
        }

        /// What makes a weight the distance that it says.
        private double inputScale() {
            return setting.step() == 0 ? membrane() : membrane() / setting.step();
        }

        private GraphNode weights(double[] weight, int columns, boolean biased) {
            int n = program.neurons();
            double[] bias = new double[n];
            Arrays.setAll(bias, i -> aboveReset(program.restPotential()[i]) / inputScale());
            DenseArray matrix = array(weight, n, columns);
            return biased && Arrays.stream(bias).anyMatch(b -> b != 0)
                    ? new Affine(matrix, array(bias, n), ValueMap.EMPTY)
                    : new Linear(matrix, ValueMap.EMPTY);
        }

        private GraphNode neurons() {
            DenseArray membrane = all(membrane());
            return chip.synapseArray().pulse() instanceof SynapticPulse.Exponential pulse
                    ? new CubaLeakyIntegrateAndFire(
                            all(time(pulse.duration())),
                            membrane,
                            all(1),
                            all(0),
                            all(1),
                            all(0),
                            all(inputScale()),
                            ValueMap.EMPTY)
                    : new LeakyIntegrateAndFire(
                            membrane, all(inputScale()), all(0), all(1), all(0), ValueMap.EMPTY);
        }

        private DenseArray all(double value) {
            double[] all = new double[program.neurons()];
            Arrays.fill(all, value);
            return array(all, all.length);
        }

        // single precision, which the libraries that read graphs compute in
        private static DenseArray array(double[] value, int... shape) {
            double[] rounded = Arrays.stream(value).map(ElementType.FLOAT32::nearest).toArray();
            return new DenseArray(rounded, shape, ElementType.FLOAT32);
        }

        private List<String> lost(int[] free) {
            List<String> lost = new ArrayList<>();
            lost.add(
                    text(
                            "a neuron of the graph can spike again in the next step, one of the chip rests for %.4g ms",
                            1e3 * setting.acceleration() * circuit.refractory()));
            if (circuit.noise().deviation() > 0) {
                lost.add(
                        text(
                                "the graph is free of noise, which moves a membrane of the chip by %.3g of the way from reset to threshold (standard deviation)",
                                circuit.noise().deviation() / swing()));
            }
            lost.add(
                    "all neurons and synapses are the nominal ones: weights are the codes that were read back, and the spread of a die is left out");
            lost.add("correlation sensors and learning have no nodes: the weights stand still");
            if (free.length == 0) {
                lost.add(
                        "every source is a neuron's, so that the input is an addition: a channel for each neuron, with the largest weight code");
            }
            return List.copyOf(lost);
        }

        private static String text(String format, double number) {
            return String.format(Locale.ROOT, format, number);
        }
    }
}
