package org.noisefloor.plasticity.gradient;

import java.util.ArrayList;
import java.util.List;
import org.noisefloor.emulator.neuron.NeuronNoise;
import org.noisefloor.emulator.neuron.ThresholdCrossing;
import org.noisefloor.emulator.random.NoiseStream;
import org.noisefloor.emulator.random.Purpose;
import org.noisefloor.plasticity.gradient.SilenceTest.Busy;
import org.noisefloor.plasticity.gradient.SilenceTest.Organ;
import org.noisefloor.snn.neuron.AdaptiveNeuron;
import org.noisefloor.snn.neuron.AdaptiveParameters;
import org.noisefloor.snn.neuron.ConductanceNeuron;
import org.noisefloor.snn.neuron.FixedStepMethod;
import org.noisefloor.snn.neuron.FixedStepNeuron;
import org.noisefloor.snn.neuron.LeakyNeuron;
import org.noisefloor.snn.neuron.LeakyParameters;
import org.noisefloor.snn.neuron.Neuron;
import org.noisefloor.snn.neuron.NoisyLeakyNeuron;
import org.noisefloor.snn.neuron.OffGridLeakyNeuron;
import org.noisefloor.snn.neuron.ReversalPotentials;
import org.noisefloor.snn.neuron.SynapseShape;
import org.noisefloor.snn.neuron.Synapses;
import org.noisefloor.snn.neuron.TwoVariableModel;
import org.noisefloor.snn.rate.LatentEquilibrium;
import org.noisefloor.snn.rate.LatentEquilibriumDescription;
import org.noisefloor.snn.rate.Projection;
import org.noisefloor.snn.rate.ProspectiveNeurons;
import org.noisefloor.snn.rate.RateField;
import org.noisefloor.snn.rate.Substrate;

/// Neurons one by one, all of which come to rest at 0, and rate networks.
final class SilentNeurons {
    private static final LeakyParameters LEAKY = new LeakyParameters(1, 5, 0, 20, 10, 2, 0, 15);
    private static final AdaptiveParameters ADAPTIVE =
            new AdaptiveParameters(200, 10, 0, 20, 2, 60, 10, 2, 60, 120, 2, 0, 15, 0);
    private static final ReversalPotentials REVERSAL = new ReversalPotentials(50, -20);

    private SilentNeurons() {}

    static List<Organ> organs() {
        List<Organ> organs = new ArrayList<>();
        for (SynapseShape shape : SynapseShape.values()) {
            Synapses synapses = new Synapses(shape, 2, 3);
            organs.add(
                    new Organ("leaky " + shape, () -> busy(new LeakyNeuron(LEAKY, synapses, 1))));
            organs.add(
                    new Organ(
                            "off the grid " + shape,
                            () -> busy(new OffGridLeakyNeuron(LEAKY, synapses, 1))));
            organs.add(
                    new Organ(
                            "adaptive " + shape,
                            () -> busy(new AdaptiveNeuron(ADAPTIVE, synapses, null, 1, 1e-6))));
            if (shape != SynapseShape.DELTA) {
                organs.add(
                        new Organ(
                                "conductances " + shape,
                                () ->
                                        busy(
                                                new ConductanceNeuron(
                                                        LEAKY, synapses, REVERSAL, 1, 1e-3))));
            }
        }
        organs.add(new Organ("off the grid, complete", SilentNeurons::complete));
        for (FixedStepMethod method : FixedStepMethod.values()) {
            var model = new TwoVariableModel.Leaky(LEAKY, 3);
            organs.add(new Organ("fixed step " + method, () -> fixed(model, method)));
        }
        var adaptive = new TwoVariableModel.Adaptive(ADAPTIVE);
        organs.add(
                new Organ(
                        "fixed step, adaptive",
                        () -> fixed(adaptive, FixedStepMethod.EXPONENTIAL_EULER)));
        organs.add(new Organ("noise off, white", () -> noisy(new NeuronNoise.White(0))));
        organs.add(new Organ("noise off, coloured", () -> noisy(new NeuronNoise.Coloured(0, 3))));
        for (double ahead : new double[] {0, 5, 10, 20}) {
            organs.add(new Organ("latent equilibrium " + ahead, () -> latent(ahead)));
        }
        organs.add(new Organ("prospective, difference", () -> prospective(3, 0)));
        organs.add(new Organ("prospective, adaptive current", () -> prospective(3, 0.7)));
        organs.add(new Organ("prospective, leaky", () -> prospective(0, 0)));
        return organs;
    }

    private static Busy busy(Neuron neuron) {
        neuron.step(1, 0.3, -0.2);
        neuron.step(1, 0.1, -0.2);
        return new Busy(neuron, _ -> neuron.step(0, 0, 0));
    }

    private static Busy complete() {
        return busy(
                new OffGridLeakyNeuron(
                        LEAKY,
                        new Synapses(SynapseShape.EXPONENTIAL, 2, 2),
                        1,
                        OffGridLeakyNeuron.ThresholdSearch.COMPLETE));
    }

    private static Busy fixed(TwoVariableModel model, FixedStepMethod method) {
        var neuron = new FixedStepNeuron(model, method, 15, 2, 0.5);
        neuron.step(1, 2);
        return new Busy(neuron, _ -> neuron.step(0, 0));
    }

    private static Busy noisy(NeuronNoise noise) {
        var neuron =
                new NoisyLeakyNeuron(
                        LEAKY,
                        noise,
                        new ThresholdCrossing.AtGrid(),
                        1,
                        new NoiseStream(3, Purpose.MEMBRANE_NOISE),
                        0);
        neuron.step(1);
        return new Busy(neuron, _ -> neuron.step(0));
    }

    /// The errors of all layers, and the potentials of the first and of a linear network.
    private static Busy latent(double ahead) {
        var d =
                LatentEquilibriumDescription.of(0.5, 10, 2, 3, 2)
                        .withProspective(ahead, ahead)
                        .withNudging(0.1);
        List<Projection> weights =
                List.of(
                        new Projection(Substrate.ideal().crossbar(0, 2, 3), 4),
                        new Projection(Substrate.ideal().crossbar(1, 3, 2), 4));
        weights.getFirst().write(new double[] {1, -1, 0.3, 0.2, 1, -0.4});
        weights.getLast().write(new double[] {1, -0.3, 0.3, 0.2, -1, 1});
        var network = new LatentEquilibrium(d, weights);
        var state = network.start();
        for (int k = 0; k < 50; k++) {
            network.step(state, new double[] {1, 0.5}, new double[] {0, 1});
        }
        double[] silence = new double[2];
        return new Busy(state, _ -> network.step(state, silence));
    }

    private static Busy prospective(double ahead, double filter) {
        RateField field =
                new RateField() {
                    @Override
                    public int size() {
                        return 3;
                    }

                    @Override
                    public void at(double time, double[] state, double[] wanted) {
                        for (int k = 0; k < 3; k++) {
                            wanted[k] = 0.3 * state[(k + 1) % 3];
                        }
                    }
                };
        var neurons = ProspectiveNeurons.equal(field, 0.5, 5, ahead, filter);
        var state = neurons.start(new double[] {1, -1, 0.5});
        return new Busy(state, _ -> neurons.step(state));
    }
}
