package org.noisefloor.verification.study;

import java.util.function.Predicate;
import org.noisefloor.emulator.chip.LogDomainChipDescription;
import org.noisefloor.emulator.chip.SpikingChipDescription;
import org.noisefloor.emulator.converter.CadcDescription;
import org.noisefloor.emulator.correlation.CorrelationDescription;
import org.noisefloor.emulator.neuron.NeuronDescription;
import org.noisefloor.emulator.synapse.DpiSynapseDescription;
import org.noisefloor.emulator.synapse.SynapseArrayDescription;

/// A chip on which some effects vary from place to place and the others do not.
final class ChipEffects {
    private ChipEffects() {}

    /// `chip` with the effects that `varies` accepts, by the names of [org.noisefloor.io.description.AblationSetting#EFFECTS]. Stuck synapses, noise of the
    /// supply and imperfect storage are never among them.
    static SpikingChipDescription of(SpikingChipDescription chip, Predicate<String> varies) {
        SpikingChipDescription ideal = chip.ideal();
        SpikingChipDescription some =
                ideal.with(synapses(chip.synapseArray(), ideal.synapseArray(), varies))
                        .with(sensors(chip.correlation(), ideal.correlation(), varies))
                        .with(neuron(chip.neuron(), ideal.neuron(), varies));
        CadcDescription cadc = varies.test("converter") ? chip.cadc() : ideal.cadc();
        return new SpikingChipDescription(
                some.name(),
                some.clock(),
                some.interval(),
                some.routingLatency(),
                some.synapseArray(),
                some.neuron(),
                some.correlation(),
                cadc,
                some.cost(),
                some.supply(),
                some.processor(),
                some.trim());
    }

    /// A log-domain chip with the effects that `varies` accepts, by the names of
    /// [org.noisefloor.io.description.AblationSetting#HOSTED_EFFECTS]. Shot noise of the membrane comes with the neurons' circuit.
    static LogDomainChipDescription of(LogDomainChipDescription chip, Predicate<String> varies) {
        DpiSynapseDescription synapse = chip.synapse();
        DpiSynapseDescription ideal = synapse.ideal();
        DpiSynapseDescription circuit = varies.test("synapse-circuit") ? synapse : ideal;
        DpiSynapseDescription bits = varies.test("synapse-weight") ? synapse : ideal;
        return chip.with(
                new DpiSynapseDescription(
                        synapse.process(),
                        synapse.ampa(),
                        synapse.nmda(),
                        synapse.gabaA(),
                        synapse.gabaB(),
                        synapse.pulse(),
                        synapse.weightCurrent(),
                        synapse.perNeuron(),
                        circuit.bias(),
                        circuit.layout(),
                        bits.weight()),
                varies.test("neuron-circuit") ? chip.neuron() : chip.neuron().ideal());
    }

    private static SynapseArrayDescription synapses(
            SynapseArrayDescription full, SynapseArrayDescription ideal, Predicate<String> varies) {
        SynapseArrayDescription gain = varies.test("synapse-gain") ? full : ideal;
        return new SynapseArrayDescription(
                ideal.rows(),
                ideal.columns(),
                ideal.weightBits(),
                ideal.unitCurrent(),
                varies.test("pulse-length") ? full.pulse() : ideal.pulse(),
                gain.gain(),
                gain.gradient(),
                0,
                ideal.rowWrite(),
                ideal.storage(),
                ideal.mac());
    }

    private static CorrelationDescription sensors(
            CorrelationDescription full, CorrelationDescription ideal, Predicate<String> varies) {
        return new CorrelationDescription(
                ideal.shape(),
                ideal.window(),
                ideal.pairing(),
                ideal.amplitude(),
                ideal.saturation(),
                ideal.pedestal(),
                ideal.swap(),
                ideal.postDelay(),
                (varies.test("sensor-amplitude") ? full : ideal).amplitudeSpread(),
                (varies.test("sensor-imbalance") ? full : ideal).imbalance(),
                (varies.test("sensor-window") ? full : ideal).windowSpread(),
                (varies.test("sensor-role") ? full : ideal).roleImbalance(),
                (varies.test("sensor-offset") ? full : ideal).offsetSigma());
    }

    private static NeuronDescription neuron(
            NeuronDescription full, NeuronDescription ideal, Predicate<String> varies) {
        boolean leak = varies.test("neuron-leak");
        boolean threshold = varies.test("neuron-threshold");
        boolean noise = varies.test("neuron-noise");
        return switch (full) {
            case NeuronDescription.RefractoryLogistic n -> {
                var none = (NeuronDescription.RefractoryLogistic) ideal;
                yield new NeuronDescription.RefractoryLogistic(
                        n.leak(),
                        n.threshold(),
                        n.slope(),
                        n.refractory(),
                        (leak ? n : none).leakDeviation(),
                        (threshold ? n : none).thresholdSigma(),
                        (noise ? n : none).slopeDeviation(),
                        (noise ? n : none).refractoryDeviation());
            }
            case NeuronDescription.LeakyIntegrateAndFire n -> {
                var none = (NeuronDescription.LeakyIntegrateAndFire) ideal;
                yield new NeuronDescription.LeakyIntegrateAndFire(
                        n.capacitance(),
                        n.leak(),
                        n.threshold(),
                        n.reset(),
                        n.refractory(),
                        n.noise(),
                        n.crossing(),
                        (leak ? n : none).leakDeviation(),
                        (threshold ? n : none).thresholdSigma(),
                        (noise ? n : none).noiseDeviation(),
                        (noise ? n : none).refractoryDeviation());
            }
            case NeuronDescription.AdaptiveExponential _ -> ideal;
        };
    }
}
