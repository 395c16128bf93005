package org.noisefloor.verification.graph;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.noisefloor.emulator.chip.Die;
import org.noisefloor.emulator.chip.EmulatedChip;
import org.noisefloor.emulator.chip.SpikingChipDescription;
import org.noisefloor.emulator.random.NoiseStream;
import org.noisefloor.emulator.random.Purpose;
import org.noisefloor.emulator.spike.SpikeBatch;
import org.noisefloor.snn.dataflow.GraphSetting;
import org.noisefloor.snn.dataflow.GraphSimulation;
import org.noisefloor.snn.dataflow.GraphState;
import org.noisefloor.snn.deployment.GraphMapping;
import org.noisefloor.snn.graph.Graph;
import org.noisefloor.verification.experiment.Monitor;

/// A graph, how it is advanced, and what it is given: run by itself, and on a chip.
public final class GraphRun {
    /// Values between two words to a monitor.
    private static final int PART = 10_000;

    private final Graph graph;
    private final GraphSetting setting;
    private final double timeUnit;
    private final Stimulus stimulus;
    private final GraphSimulation simulation;
    private final Map<String, Double> peak = new LinkedHashMap<>();

    /// Prepares a run.
    ///
    /// @param timeUnit unit of time of the graph \[s]
    /// @throws IllegalArgumentException if a node cannot take what is sent to it
    public GraphRun(Graph graph, GraphSetting setting, double timeUnit, Stimulus stimulus) {
        this.graph = graph;
        this.setting = setting;
        this.timeUnit = timeUnit;
        this.stimulus = stimulus;
        this.simulation = new GraphSimulation(graph, setting);
    }

    /// Runs the graph by itself, to its end or until `monitor` cancels it after a step.
    ///
    /// @throws ArithmeticException when a number is no longer finite: names node, neuron and step
    GraphRecording alone(Monitor monitor) {
        List<String> nodes = simulation.spiking();
        List<String> outputs = simulation.outputs();
        int[] outputSizes = sizes(outputs);
        var spikes = new GraphRecording.Spikes();
        float[] output = GraphRecording.room(stimulus.steps(), outputSizes);
        GraphState state = simulation.start();
        double[][] rest = new double[simulation.quiet().size()][];
        Arrays.setAll(rest, k -> simulation.potential(state, simulation.quiet().get(k)));
        Stimulus.Player player = stimulus.player(setting.amplitude());
        int kept = 0;
        var pace = new Pace(monitor);
        for (int step = 0; pace.goesOn(); step++) {
            simulation.step(player.next(), state);
            for (int node = 0; node < nodes.size(); node++) {
                collect(simulation.output(state, nodes.get(node)), node, step, spikes);
            }
            for (int k = 0; k < rest.length; k++) {
                String name = simulation.quiet().get(k);
                peak.merge(name, distance(simulation.output(state, name), rest[k]), Math::max);
            }
            for (int k = 0; output.length > 0 && k < outputs.size(); k++) {
                for (double value : simulation.output(state, outputs.get(k))) {
                    output[kept++] = (float) value;
                }
            }
        }
        return new GraphRecording(
                "graph",
                nodes,
                sizes(nodes),
                spikes,
                outputs,
                outputSizes,
                Arrays.copyOf(output, kept),
                pace.steps,
                seconds(pace.steps));
    }

    /// Counts steps and tells a monitor of them, some thousands of values at a time.
    private final class Pace {
        private final Monitor monitor;
        private final int part;
        private int steps = -1;

        Pace(Monitor monitor) {
            this.monitor = monitor;
            int values = Arrays.stream(sizes(simulation.spiking())).sum();
            this.part = Math.max(1, PART / Math.max(1, values));
        }

        /// Whether there is one more step, asked before each.
        boolean goesOn() {
            steps++;
            boolean over = steps == stimulus.steps() || (steps > 0 && monitor.cancelled());
            if (steps > 0 && (over || steps % part == 0)) {
                monitor.advance(steps % part == 0 ? part : steps % part);
            }
            return !over;
        }
    }

    private static void collect(double[] values, int node, int step, GraphRecording.Spikes spikes) {
        for (int i = 0; i < values.length; i++) {
            if (values[i] > 0) {
                spikes.add(node, i, step);
            }
        }
    }

    private static double distance(double[] a, double[] b) {
        double largest = 0;
        for (int i = 0; i < a.length; i++) {
            largest = Math.max(largest, Math.abs(a[i] - b[i]));
        }
        return largest;
    }

    /// Maps the graph onto a chip; after [#alone], which shows how far potentials go.
    GraphMapping map(SpikingChipDescription chip) {
        return GraphMapping.of(graph, setting, timeUnit, chip, peak);
    }

    /// Runs the graph on a die of a chip that it was mapped onto, to its end or until `monitor` cancels it after a step.
    ///
    /// @param run name of the run
    /// @param chip the chip, as set by the mapping, with or without spreads
    ChipRun on(
            String run,
            GraphMapping mapping,
            SpikingChipDescription chip,
            long dieSeed,
            Monitor monitor) {
        if (!stimulus.events() && setting.spikes() == GraphSetting.Spikes.IMPULSE) {
            throw new IllegalArgumentException(
                    "a chip takes impulses as events: give the input as time,channel, or take spikes as values");
        }
        var emulated = new EmulatedChip(Die.fabricate(chip, dieSeed), mapping.program(), dieSeed);
        List<GraphMapping.Population> populations = mapping.populations();
        int[] owner = owners(mapping);
        int[] outputSizes = sizes(simulation.outputs());
        var spikes = new GraphRecording.Spikes();
        float[] output = GraphRecording.room(stimulus.steps(), outputSizes);
        SpikeBatch in = new SpikeBatch(Math.max(1, mapping.program().sources()));
        SpikeBatch out = new SpikeBatch(mapping.program().neurons());
        Stimulus.Player player = stimulus.player(setting.amplitude());
        double[] shown = new double[mapping.program().neurons()];
        var pace = new Pace(monitor);
        for (int step = 0; pace.goesOn(); step++) {
            player.next();
            fill(player, mapping, step, in);
            emulated.step(in, out);
            Arrays.fill(shown, 0);
            for (int i = 0; i < out.size(); i++) {
                int unit = out.unit(i);
                spikes.add(owner[unit], unit - populations.get(owner[unit]).first(), step);
                shown[unit] = setting.amplitude();
            }
            if (output.length > 0) {
                show(mapping, emulated, shown, output, step);
            }
        }
        var recording =
                new GraphRecording(
                        run,
                        populations.stream().map(GraphMapping.Population::node).toList(),
                        populations.stream().mapToInt(GraphMapping.Population::size).toArray(),
                        spikes,
                        simulation.outputs(),
                        outputSizes,
                        Arrays.copyOf(output, pace.steps * (output.length / stimulus.steps())),
                        pace.steps,
                        seconds(pace.steps));
        return new ChipRun(recording, emulated.ledger());
    }

    private static void fill(
            Stimulus.Player player, GraphMapping mapping, int step, SpikeBatch in) {
        in.clear();
        for (int e = player.first(); e < player.end(); e++) {
            GraphMapping.Input input = mapping.inputs().get(player.input(e));
            double value = player.value(e);
            if (!(value >= 0 && value == Math.rint(value) && in.size() + value <= in.capacity())) {
                throw new IllegalArgumentException(
                        "input '%s', channel %d, step %d: a chip takes spikes, so that values must be whole numbers >= 0, at most %d in a step, was %s"
                                .formatted(
                                        input.node(),
                                        player.channel(e),
                                        step,
                                        in.capacity(),
                                        value));
            }
            for (int k = 0; k < value; k++) {
                in.add(input.first() + player.channel(e));
            }
        }
    }

    /// Outputs of a step: spikes of neurons that are meant to spike, potentials of the others.
    private void show(
            GraphMapping mapping, EmulatedChip chip, double[] spiked, float[] output, int step) {
        int at = step * (output.length / stimulus.steps());
        for (GraphMapping.Output each : mapping.outputs()) {
            int size = mapping.populations().get(each.populations().getFirst()).size();
            for (int i = 0; i < size; i++) {
                double sum = 0;
                for (int number : each.populations()) {
                    GraphMapping.Population p = mapping.populations().get(number);
                    int column = p.first() + i;
                    sum += p.spiking() ? spiked[column] : p.potential(i, chip.potential(column));
                }
                output[at++] = (float) sum;
            }
        }
    }

    private static int[] owners(GraphMapping mapping) {
        int[] owner = new int[mapping.program().neurons()];
        for (int k = 0; k < mapping.populations().size(); k++) {
            GraphMapping.Population p = mapping.populations().get(k);
            Arrays.fill(owner, p.first(), p.first() + p.size(), k);
        }
        return owner;
    }

    /// Seed of a die, the same function of seed and number as in the runs of experiment files.
    static long dieSeed(long seed, int die) {
        return new NoiseStream(seed, Purpose.FABRICATION).substream(die).seed();
    }

    private int[] sizes(List<String> nodes) {
        List<Integer> sizes = new ArrayList<>();
        for (String node : nodes) {
            sizes.add(Arrays.stream(simulation.shape(node)).reduce(1, Math::multiplyExact));
        }
        return sizes.stream().mapToInt(Integer::intValue).toArray();
    }

    /// How long so many steps last, in time of the graph \[s].
    double seconds(int steps) {
        return steps * setting.step() * timeUnit;
    }

    GraphSimulation simulation() {
        return simulation;
    }
}
