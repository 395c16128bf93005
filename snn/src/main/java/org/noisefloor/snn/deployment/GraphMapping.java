package org.noisefloor.snn.deployment;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.noisefloor.emulator.chip.ChipProgram;
import org.noisefloor.emulator.chip.SpikingChipDescription;
import org.noisefloor.emulator.correlation.SensorRegion;
import org.noisefloor.snn.dataflow.FlatGraph;
import org.noisefloor.snn.dataflow.GraphSetting;
import org.noisefloor.snn.dataflow.GraphSimulation;
import org.noisefloor.snn.graph.Graph;

/// A graph of layers on a chip with leaky integrate-and-fire neurons and exponential synapses: each neuron is a column, and each input
/// channel and each neuron that sends to others is a source of two rows of synapses.
///
/// The chip runs 1000 times faster than the graph's time. Each neuron has a scale of its own, volts per unit of potential, by which its
/// threshold is the chip's; a weight becomes the synaptic current that brings the same charge to the membrane:
///
/// ```text
/// scale = (threshold − leak of the chip)/(v_threshold − v_leak)
/// J = C/(τ_mem) · scale · r w_in W · a · dt / (dt_chip/(1 − e^(−dt_chip/τ_syn)))     in time of the chip, a = size of a spike
/// ```
///
/// The largest current of the chip becomes the largest weight code, and the others are rounded. A bias shifts the leak potential of its
/// neurons. Neurons that do not spike are scaled by the largest potential that the graph without a chip has shown, and lie as far below
/// the threshold as others.
///
/// Not the graph's: a spike takes one step to the neurons it is sent to, and a neuron rests for one step after a spike. Left out of the
/// chip: background noise, correlation sensors, converters.
///
/// @param chip the chip as it is set for this graph
/// @param program what is loaded into it
/// @param populations which columns are whose
/// @param inputs name, first source and channels of each input
/// @param outputs name and numbers of the populations that each output shows
/// @param weights what became of the weights, one for each matrix and source
/// @param notes in words, what the chip does otherwise than the graph
public record GraphMapping(
        SpikingChipDescription chip,
        ChipProgram program,
        List<Population> populations,
        List<Input> inputs,
        List<Output> outputs,
        List<WeightRounding> weights,
        List<String> notes) {
    /// How much faster the chip runs than biology.
    public static final double ACCELERATION = OperatingRange.ACCELERATION;

    /// Share of the way from leak to threshold that the largest potential of neurons takes which do not spike.
    private static final double READOUT_SWING = 2.0 / 3;

    /// The columns of one node.
    ///
    /// @param node its name
    /// @param first first column
    /// @param spiking whether its neurons are meant to spike
    /// @param leak leak potential of each neuron, in units of the graph
    /// @param scale volts per unit of potential of each neuron \[V]
    /// @param restVolts potential that stands for the leak \[V]
    public record Population(
            String node,
            int first,
            boolean spiking,
            double[] leak,
            double[] scale,
            double restVolts) {
        /// Number of neurons.
        public int size() {
            return leak.length;
        }

        /// Potential in units of the graph.
        ///
        /// @param volts potential of the column \[V]
        public double potential(int neuron, double volts) {
            return leak[neuron] + (volts - restVolts) / scale[neuron];
        }
    }

    /// The sources of one input.
    ///
    /// @param node its name
    /// @param first first source
    /// @param channels number of channels
    public record Input(String node, int first, int channels) {}

    /// What one output shows.
    ///
    /// @param node its name
    /// @param populations numbers of the populations whose spikes or potentials are added
    public record Output(String node, List<Integer> populations) {}

    /// What became of the weights of one matrix.
    ///
    /// @param from node that spikes
    /// @param to node that is sent the spikes
    /// @param weights number of weights
    /// @param rmsError root of the mean square of what rounding took or gave, relative to that of the weights \[1]
    /// @param saturated weights beyond the largest code
    /// @param lost weights that became 0 and were not
    public record WeightRounding(
            String from, String to, int weights, double rmsError, int saturated, int lost) {}

    /// Maps a graph.
    ///
    /// @param setting step and size of a spike; the method does not matter to a chip
    /// @param timeUnit unit of time of the graph \[s]
    /// @param chip the chip; its time constants, potentials and interval are set anew, its spreads stay
    /// @param peak largest distance from v_leak that each node of neurons that do not spike has shown without a chip
    /// @throws IllegalArgumentException if the graph has something that the chip has not: says what, and what there is
    public static GraphMapping of(
            Graph graph,
            GraphSetting setting,
            double timeUnit,
            SpikingChipDescription chip,
            Map<String, Double> peak) {
        Wiring wiring = Wiring.of(FlatGraph.of(graph), new GraphSimulation(graph, setting));
        return new Builder(wiring, setting, timeUnit, chip, peak).map();
    }

    private static final class Builder {
        private final Wiring wiring;
        private final GraphSetting setting;
        private final Map<String, Double> peak;
        private final SpikingChipDescription chip;
        private final NeuronSetting neuron;
        private final List<String> notes = new ArrayList<>();

        Builder(
                Wiring wiring,
                GraphSetting setting,
                double timeUnit,
                SpikingChipDescription given,
                Map<String, Double> peak) {
            this.wiring = wiring;
            this.setting = setting;
            this.peak = peak;
            if (wiring.layers().isEmpty()) {
                throw new IllegalArgumentException(
                        "the graph has no neurons to put on a chip: " + Wiring.SUPPORTED);
            }
            this.neuron = NeuronSetting.of(wiring.layers(), timeUnit, given);
            this.chip = neuron.chip(given, setting.step() * timeUnit / ACCELERATION);
            notes.addAll(neuron.notes());
        }

        GraphMapping map() {
            int columns = wiring.layers().stream().mapToInt(Layer::size).sum();
            List<Population> populations = populations();
            int[] route = new int[columns];
            Arrays.fill(route, -1);
            List<Input> inputs = new ArrayList<>();
            int sources = 0;
            for (int k = 0; k < wiring.inputs().size(); k++) {
                inputs.add(new Input(wiring.inputs().get(k), sources, wiring.inputSizes()[k]));
                sources += wiring.inputSizes()[k];
            }
            sources = route(populations, route, sources);
            requirePlace(sources, columns);
            double[] wanted = new double[sources * columns];
            double[] rest = rest(populations);
            for (Wiring.Projection p : wiring.projections()) {
                int first = firstSource(p, inputs, populations, route);
                add(p, first, populations.get(p.to()), wanted, columns, rest);
            }
            clampRest(rest);
            double most = Arrays.stream(wanted).map(Math::abs).max().orElse(0);
            double unit = Math.min(most / maximum(), chip.synapseArray().unitCurrent());
            unit = unit > 0 ? unit : chip.synapseArray().unitCurrent();
            int[] code = new int[wanted.length];
            for (int i = 0; i < code.length; i++) {
                code[i] = (int) Math.clamp(Math.rint(wanted[i] / unit), -maximum(), maximum());
            }
            List<WeightRounding> weights = new ArrayList<>();
            for (Wiring.Projection p : wiring.projections()) {
                int first = firstSource(p, inputs, populations, route);
                weights.add(
                        rounding(p, first, populations.get(p.to()), wanted, code, unit, columns));
            }
            var program =
                    new ChipProgram(
                            sources,
                            columns,
                            unit,
                            rest,
                            route,
                            code,
                            new SensorRegion(0, 0, 0, 0));
            List<Output> outputs = new ArrayList<>();
            for (int k = 0; k < wiring.outputs().size(); k++) {
                outputs.add(new Output(wiring.outputs().get(k), wiring.read().get(k)));
            }
            return new GraphMapping(
                    chip, program, populations, inputs, outputs, weights, List.copyOf(notes));
        }

        private List<Population> populations() {
            List<Population> populations = new ArrayList<>();
            int first = 0;
            for (Layer layer : wiring.layers()) {
                double[] scale = new double[layer.size()];
                double readout = peak.getOrDefault(layer.node(), 0.0);
                for (int i = 0; i < scale.length; i++) {
                    scale[i] =
                            layer.spiking()
                                    ? neuron.swing() / (layer.threshold()[i] - layer.leak()[i])
                                    : READOUT_SWING * neuron.swing() / (readout > 0 ? readout : 1);
                }
                populations.add(
                        new Population(
                                layer.node(),
                                first,
                                layer.spiking(),
                                layer.leak(),
                                scale,
                                neuron.leakVolts()));
                first += layer.size();
            }
            return populations;
        }

        // only neurons that send to others take rows
        private int route(List<Population> populations, int[] route, int from) {
            int sources = from;
            for (int layer = 0; layer < populations.size(); layer++) {
                int number = layer;
                if (wiring.projections().stream()
                        .anyMatch(p -> !p.fromInput() && p.from() == number)) {
                    Population p = populations.get(layer);
                    for (int i = 0; i < p.size(); i++) {
                        route[p.first() + i] = sources++;
                    }
                }
            }
            return sources;
        }

        private static int firstSource(
                Wiring.Projection p,
                List<Input> inputs,
                List<Population> populations,
                int[] route) {
            return p.fromInput()
                    ? inputs.get(p.from()).first()
                    : route[populations.get(p.from()).first()];
        }

        private void requirePlace(int sources, int columns) {
            int allSources = chip.synapseArray().sources();
            int allColumns = chip.synapseArray().columns();
            if (sources > allSources || columns > allColumns) {
                throw new IllegalArgumentException(
                        "the graph needs %d sources (input channels and neurons that send to others) and %d neurons, but %s has %d and %d"
                                .formatted(sources, columns, chip.name(), allSources, allColumns));
            }
        }

        /// Currents at a spike that bring the charge of a spike of the graph, and biases as shifts of the leak potential.
        private void add(
                Wiring.Projection p,
                int firstSource,
                Population to,
                double[] wanted,
                int columns,
                double[] rest) {
            Layer layer = wiring.layers().get(p.to());
            int sources = p.weight().length / layer.size();
            for (int j = 0; j < layer.size(); j++) {
                double share = setting.step() * setting.amplitude() / layer.membrane()[j];
                double volts = to.scale()[j] * layer.gain()[j];
                double current = neuron.currentPerJump(chip.interval()) * volts * share;
                for (int s = 0; s < sources; s++) {
                    wanted[(firstSource + s) * columns + to.first() + j] +=
                            current * p.weight()[j * sources + s];
                }
                if (p.bias().length > 0) {
                    rest[to.first() + j] += volts * p.bias()[j];
                }
            }
        }

        private static double[] rest(List<Population> populations) {
            int columns = populations.getLast().first() + populations.getLast().size();
            double[] rest = new double[columns];
            for (Population p : populations) {
                Arrays.fill(rest, p.first(), p.first() + p.size(), p.restVolts());
            }
            return rest;
        }

        private void clampRest(double[] rest) {
            int beyond = 0;
            for (int i = 0; i < rest.length; i++) {
                double held = OperatingRange.clamped(rest[i]);
                beyond += held == rest[i] ? 0 : 1;
                rest[i] = held;
            }
            if (beyond > 0) {
                notes.add(
                        "%d leak potentials lie beyond 0 to 1.2 V with their bias and are held there"
                                .formatted(beyond));
            }
        }

        private WeightRounding rounding(
                Wiring.Projection p,
                int firstSource,
                Population to,
                double[] wanted,
                int[] code,
                double unit,
                int columns) {
            int sources = p.weight().length / to.size();
            double error = 0;
            double all = 0;
            int saturated = 0;
            int lost = 0;
            for (int s = 0; s < sources; s++) {
                for (int j = 0; j < to.size(); j++) {
                    int i = (firstSource + s) * columns + to.first() + j;
                    double off = code[i] * unit - wanted[i];
                    error += off * off;
                    all += wanted[i] * wanted[i];
                    saturated += Math.abs(wanted[i] / unit) > maximum() + 0.5 ? 1 : 0;
                    lost += code[i] == 0 && wanted[i] != 0 ? 1 : 0;
                }
            }
            String from =
                    p.fromInput()
                            ? wiring.inputs().get(p.from())
                            : wiring.layers().get(p.from()).node();
            double relative = all > 0 ? Math.sqrt(error / all) : 0;
            return new WeightRounding(
                    from, to.node(), p.weight().length, relative, saturated, lost);
        }

        private int maximum() {
            return chip.synapseArray().maximumCode();
        }
    }
}
