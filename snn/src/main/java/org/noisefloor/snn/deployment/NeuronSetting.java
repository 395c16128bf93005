package org.noisefloor.snn.deployment;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.noisefloor.emulator.chip.SpikingChipDescription;
import org.noisefloor.emulator.neuron.NeuronDescription;
import org.noisefloor.emulator.neuron.NeuronNoise;
import org.noisefloor.emulator.neuron.ThresholdCrossing;
import org.noisefloor.emulator.synapse.SynapseArrayDescription;
import org.noisefloor.emulator.synapse.SynapticPulse;

/// What all neurons of the chip are set to alike: the chip has one time constant of membranes and one of synapses, one threshold and one
/// reset potential, and each neuron its own leak potential.
///
/// @param synapse synaptic time constant of the chip \[s]
/// @param membrane membrane time constant of the chip \[s]
/// @param capacitance of the membrane \[F]
/// @param leakVolts potential that stands for v_leak \[V]
/// @param thresholdVolts potential that stands for v_threshold \[V]
/// @param resetVolts potential that stands for v_reset \[V]
/// @param notes what had to be chosen, in words
record NeuronSetting(
        double synapse,
        double membrane,
        double capacitance,
        double leakVolts,
        double thresholdVolts,
        double resetVolts,
        List<String> notes) {
    /// Parameters closer than this are equal: files hold single precision.
    private static final double EQUAL = 1e-5;

    static NeuronSetting of(List<Layer> layers, double timeUnit, SpikingChipDescription chip) {
        if (!(chip.neuron() instanceof NeuronDescription.LeakyIntegrateAndFire circuit)
                || !(chip.synapseArray().pulse() instanceof SynapticPulse.Exponential)) {
            throw new IllegalArgumentException(
                    "a graph is mapped onto a chip with leaky-integrate-and-fire neurons and exponential synapses, such as brainscales-2, and %s has others"
                            .formatted(chip.name()));
        }
        List<String> notes = new ArrayList<>();
        double toChip = timeUnit / OperatingRange.ACCELERATION;
        double membrane = toChip * common(layers, Layer::membrane, "membrane time constants");
        OperatingRange.requireMembrane(membrane);
        double synapse = toChip * synapse(layers);
        if (Double.isNaN(synapse)) {
            synapse = OperatingRange.shortestSynapse();
            notes.add(
                    String.format(
                            Locale.ROOT,
                            "neurons without a synaptic time constant get the shortest of the chip, %.4g ms in time of the graph",
                            1e3 * OperatingRange.ACCELERATION * synapse));
        }
        OperatingRange.requireSynapse(synapse);
        double threshold = circuit.threshold();
        double leak = threshold / 2;
        double reset = leak + (threshold - leak) * reset(layers);
        if (!(reset >= 0)) {
            throw new IllegalArgumentException(
                    String.format(
                            Locale.ROOT,
                            "v_reset must not lie further below v_leak than v_threshold lies above it: the chip's reset would be %.3g V, and is 0 to 1.2 V",
                            reset));
        }
        return new NeuronSetting(
                synapse, membrane, circuit.capacitance(), leak, threshold, reset, notes);
    }

    private static double synapse(List<Layer> layers) {
        long with = layers.stream().filter(layer -> layer.synapse().length > 0).count();
        if (with == 0) {
            return Double.NaN;
        }
        if (with < layers.size()) {
            throw new IllegalArgumentException(
                    "neurons with a synapse (CubaLIF, CubaLI) and without (LIF, LI) need different synaptic time constants, and the chip has one for all");
        }
        return common(layers, Layer::synapse, "synaptic time constants");
    }

    /// The number that all neurons share.
    private static double common(
            List<Layer> layers, Function<Layer, double[]> parameter, String name) {
        double least = Double.POSITIVE_INFINITY;
        double most = Double.NEGATIVE_INFINITY;
        for (Layer layer : layers) {
            for (double each : parameter.apply(layer)) {
                least = Math.min(least, each);
                most = Math.max(most, each);
            }
        }
        if (most - least > EQUAL * Math.abs(most)) {
            throw new IllegalArgumentException(
                    "%s differ (%s to %s), and the chip has one for all neurons; make them equal with noisefloor nir write --homogenise"
                            .formatted(name, least, most));
        }
        return most;
    }

    /// v_reset as a share of the way from v_leak to v_threshold.
    private static double reset(List<Layer> layers) {
        double least = Double.POSITIVE_INFINITY;
        double most = Double.NEGATIVE_INFINITY;
        for (Layer layer : layers) {
            for (int i = 0; i < layer.threshold().length; i++) {
                double distance = layer.threshold()[i] - layer.leak()[i];
                if (!(distance > 0)) {
                    throw new IllegalArgumentException(
                            "node '%s': v_threshold must lie above v_leak on the chip, were %s and %s at neuron %d"
                                    .formatted(
                                            layer.node(),
                                            layer.threshold()[i],
                                            layer.leak()[i],
                                            i));
                }
                double share = (layer.reset()[i] - layer.leak()[i]) / distance;
                least = Math.min(least, share);
                most = Math.max(most, share);
            }
        }
        if (most < least) {
            return 0;
        }
        if (most - least > EQUAL) {
            throw new IllegalArgumentException(
                    "v_reset differs (%s to %s of the way from v_leak to v_threshold), and the chip has one for all neurons"
                            .formatted(least, most));
        }
        if (!(most < 1)) {
            throw new IllegalArgumentException(
                    "v_reset must lie below v_threshold on the chip, was at %s of the way from v_leak to it"
                            .formatted(most));
        }
        return most;
    }

    /// From leak to threshold \[V].
    double swing() {
        return thresholdVolts - leakVolts;
    }

    /// The current at a spike that makes the membrane jump by 1 V if no leak takes any of it away \[A]: the current decays step by
    /// step, so that its charge is that of a geometric series.
    double currentPerJump(double interval) {
        double charge = interval / -StrictMath.expm1(-interval / synapse);
        return capacitance / charge;
    }

    /// The chip with this setting and the given interval \[s]: its noise off, refractory for one interval.
    SpikingChipDescription chip(SpikingChipDescription given, double interval) {
        var circuit = (NeuronDescription.LeakyIntegrateAndFire) given.neuron();
        var neuron =
                new NeuronDescription.LeakyIntegrateAndFire(
                        capacitance,
                        capacitance / membrane,
                        thresholdVolts,
                        resetVolts,
                        interval,
                        new NeuronNoise.Coloured(0, membrane),
                        new ThresholdCrossing.AtGrid(),
                        circuit.leakDeviation(),
                        circuit.thresholdSigma(),
                        circuit.noiseDeviation(),
                        circuit.refractoryDeviation());
        SynapseArrayDescription array = given.synapseArray();
        var synapses =
                new SynapseArrayDescription(
                        array.rows(),
                        array.columns(),
                        array.weightBits(),
                        array.unitCurrent(),
                        new SynapticPulse.Exponential(synapse, array.pulse().deviation()),
                        array.gain(),
                        array.gradient(),
                        array.stuckFraction(),
                        array.rowWrite(),
                        array.storage(),
                        array.mac());
        return new SpikingChipDescription(
                given.name(),
                given.clock(),
                interval,
                given.routingLatency(),
                synapses,
                neuron,
                given.correlation(),
                given.cadc(),
                given.cost(),
                given.supply(),
                given.processor(),
                given.trim());
    }
}
