package org.noisefloor.snn.mapping;

import org.noisefloor.emulator.chip.SpikingChipDescription;
import org.noisefloor.emulator.neuron.AdaptiveNeurons;
import org.noisefloor.emulator.neuron.DiffusingNeurons;
import org.noisefloor.emulator.neuron.IntegrateAndFireNeurons;
import org.noisefloor.emulator.neuron.LogisticNeurons;
import org.noisefloor.emulator.neuron.NeuronDescription;
import org.noisefloor.emulator.neuron.NeuronNoise;
import org.noisefloor.emulator.neuron.Neurons;
import org.noisefloor.emulator.neuron.ThresholdCrossing;
import org.noisefloor.emulator.synapse.SynapticPulse;
import org.noisefloor.snn.neuron.FirstPassage;
import org.noisefloor.snn.neuron.LeakyNeuron;
import org.noisefloor.snn.neuron.LeakyParameters;
import org.noisefloor.snn.neuron.SynapseShape;
import org.noisefloor.snn.neuron.Synapses;
import org.noisefloor.snn.neuron.Variable;

/// What a weight of 1 and a bias of 1 in Boltzmann units mean in amperes and volts.
///
/// A logistic neuron needs `slope · leak` amperes while the pulse lasts. A LIF neuron in noise has an activation
/// function of width `α = √(2π)/4 · sd(V)`, and the weight is the current whose postsynaptic potential has the same
/// area over the refractory period as a rectangle of height α. In white noise α and the bias of half activation follow from
/// Siegert's formula ([FirstPassage]).
///
/// @param currentPerWeight synaptic current at the spike for a weight of 1 \[A]
/// @param potentialPerBias shift of the leak potential for a bias of 1 \[V]
/// @param potentialAtZero leak potential for a bias of 0 \[V]
/// @source Petrovici et al. 2016, weight translation; `HALF_ACTIVATION` measured once for τ_m = τ_syn/10
public record BoltzmannScale(
        double currentPerWeight, double potentialPerBias, double potentialAtZero) {
    /// Potential of half activation below the threshold of a LIF neuron, in standard deviations of its free membrane: measured.
    static final double HALF_ACTIVATION = 0.38;

    /// The scale of the nominal neuron.
    public static BoltzmannScale nominal(SpikingChipDescription chip) {
        return switch (chip.neuron()) {
            case NeuronDescription.RefractoryLogistic n ->
                    new BoltzmannScale(n.slope() * n.leak(), n.slope(), n.threshold());
            case NeuronDescription.LeakyIntegrateAndFire n -> {
                if (n.noise().deviation() == 0) {
                    throw new IllegalArgumentException(
                            "a leaky integrate-and-fire neuron needs membrane noise > 0 V to sample, was 0 V");
                }
                double sigma = n.noise().deviation();
                double width = width(n, n.leak(), sigma);
                double half =
                        n.noise() instanceof NeuronNoise.White
                                ? passage(n, n.leak(), sigma).settled(n.refractory())
                                : n.threshold() - HALF_ACTIVATION * sigma;
                yield new BoltzmannScale(
                        width / potentialPerCurrent(chip, n, n.leak()), width, half);
            }
            case NeuronDescription.AdaptiveExponential _ ->
                    throw new IllegalArgumentException(
                            "an adaptive exponential neuron does not sample a Boltzmann distribution, and weights in its units"
                                    + " mean nothing to it: use a refractory-logistic or leaky-integrate-and-fire circuit");
        };
    }

    /// Weight in Boltzmann units that one ampere of synaptic current has at neuron `column` of a die [1/A].
    public static double weightPerCurrent(
            SpikingChipDescription chip, Neurons neurons, int column) {
        return switch (neurons) {
            case LogisticNeurons logistic -> logistic.sensitivity(column);
            case IntegrateAndFireNeurons lif -> {
                var n = (NeuronDescription.LeakyIntegrateAndFire) chip.neuron();
                double leak = lif.leak(column);
                yield potentialPerCurrent(chip, n, leak) / width(n, leak, lif.freeNoise(column));
            }
            case DiffusingNeurons lif -> {
                var n = (NeuronDescription.LeakyIntegrateAndFire) chip.neuron();
                double leak = lif.leak(column);
                yield potentialPerCurrent(chip, n, leak) / width(n, leak, lif.freeNoise(column));
            }
            case AdaptiveNeurons _ ->
                    throw new IllegalArgumentException(
                            "an adaptive exponential neuron has no weight in Boltzmann units");
        };
    }

    /// Width of the activation function: under coloured noise that of the potential's distribution, in white noise that of the share of
    /// time in which the neuron is refractory, whose log odds are `ln(t_ref/T)`.
    private static double width(
            NeuronDescription.LeakyIntegrateAndFire n, double leak, double sigma) {
        if (n.noise() instanceof NeuronNoise.Coloured) {
            return Math.sqrt(2 * Math.PI) / 4 * sigma;
        }
        if (n.crossing() instanceof ThresholdCrossing.AtGrid) {
            throw new IllegalArgumentException(
                    "the activation function of a neuron in white noise is known for crossings found by the bridge only, was grid");
        }
        FirstPassage passage = passage(n, leak, sigma);
        double half = passage.settled(n.refractory());
        double step = 1e-3 * sigma;
        return 2 * step / StrictMath.log(passage.mean(half - step) / passage.mean(half + step));
    }

    private static FirstPassage passage(
            NeuronDescription.LeakyIntegrateAndFire n, double leak, double sigma) {
        return new FirstPassage(n.capacitance() / leak, sigma, n.reset(), n.threshold());
    }

    /// Mean potential over the refractory period after a spike, for one ampere of synaptic current [V/A].
    private static double potentialPerCurrent(
            SpikingChipDescription chip, NeuronDescription.LeakyIntegrateAndFire n, double leak) {
        double membrane = n.capacitance() / leak;
        double period = n.refractory();
        return switch (chip.synapseArray().pulse()) {
            case SynapticPulse.Rectangular p -> {
                double length = Math.min(p.duration(), period);
                // what the pulse has charged relaxes during the rest of the refractory period
                double rest = StrictMath.exp(-(period - length) / membrane);
                yield (length - membrane * saturation(length, membrane) * rest) / (leak * period);
            }
            case SynapticPulse.Exponential p -> {
                // the quotient below is 0/0 at equal time constants, and loses its digits near them
                boolean equal = Math.abs(p.duration() - membrane) < 1e-6 * membrane;
                double synapse = equal ? membrane * (1 + 1e-6) : p.duration();
                yield (synapse * saturation(period, synapse)
                                - membrane * saturation(period, membrane))
                        / (n.capacitance() * (1 / membrane - 1 / synapse) * period);
            }
            case SynapticPulse.Alpha p -> alpha(n.capacitance(), leak, p.duration(), period);
            case SynapticPulse.Delta p ->
                    p.duration() * saturation(period, membrane) / (leak * period);
        };
    }

    /// What the current has brought until then has leaked away or is still there: `∫ V = (∫ I − C V(period))/leak`.
    private static double alpha(double capacitance, double leak, double tau, double period) {
        var membrane = new LeakyParameters(capacitance, capacitance / leak, 0, 1e30, 0, 0, 0, 0);
        var neuron = new LeakyNeuron(membrane, new Synapses(SynapseShape.ALPHA, tau, tau), period);
        neuron.step(0, 1, 0);
        neuron.step(0, 0, 0);
        double left = capacitance * neuron.value(Variable.MEMBRANE_POTENTIAL);
        double x = period / tau;
        double brought = Math.E * tau * (1 - (1 + x) * StrictMath.exp(-x));
        return (brought - left) / (leak * period);
    }

    private static double saturation(double time, double timeConstant) {
        return -StrictMath.expm1(-time / timeConstant);
    }
}
