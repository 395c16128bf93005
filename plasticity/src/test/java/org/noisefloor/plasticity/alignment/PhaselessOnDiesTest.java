package org.noisefloor.plasticity.alignment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.noisefloor.emulator.chip.MacCrossbar;
import org.noisefloor.emulator.chip.SpikingChipDescription;
import org.noisefloor.emulator.converter.CadcDescription;
import org.noisefloor.emulator.correlation.CorrelationDescription;
import org.noisefloor.emulator.correlation.CorrelationDescription.Swap;
import org.noisefloor.emulator.cost.CostDescription;
import org.noisefloor.emulator.crossbar.AnalogCrossbar;
import org.noisefloor.emulator.crossbar.CrossbarDescription;
import org.noisefloor.emulator.crossbar.Device;
import org.noisefloor.emulator.crossbar.Hermes;
import org.noisefloor.emulator.crossbar.InputCoding;
import org.noisefloor.emulator.crossbar.ReRamWan;
import org.noisefloor.emulator.crossbar.ReadNoise;
import org.noisefloor.emulator.crossbar.StuckCells;
import org.noisefloor.emulator.crossbar.WeightMapping;
import org.noisefloor.emulator.crossbar.WireDescription;
import org.noisefloor.emulator.mismatch.Deviation;
import org.noisefloor.emulator.mismatch.Gradient;
import org.noisefloor.emulator.neuron.NeuronDescription;
import org.noisefloor.emulator.synapse.MacModeDescription;
import org.noisefloor.emulator.synapse.SynapseArrayDescription;
import org.noisefloor.emulator.synapse.SynapticPulse;
import org.noisefloor.plasticity.alignment.FeedbackDemonstration.Setting;
import org.noisefloor.plasticity.alignment.WeightRegister.Memory;
import org.noisefloor.plasticity.alignment.WeightRegister.Policy;
import org.noisefloor.snn.rate.MicrocircuitDescription;
import org.noisefloor.snn.rate.Substrate;

/// Phaseless alignment on emulated hardware: the learner is the same, only what matrices are made of changes. Noise is ten times the
/// published one, for it has to stand out of what a die adds; weights are kept in a register and written every 100 steps. Seeds are
/// fixed, so nothing here fails by chance.
class PhaselessOnDiesTest {
    private static final PhaselessRates RATES =
            new PhaselessRates(new double[2], 5e2, 2e-3, 1e2, 0, 1e-4, 0);
    private static final Setting SETTING =
            Setting.of(MicrocircuitDescription.of(0.5, 4, 8, 4), RATES, 1)
                    .with(new Policy(Memory.EXACT, 100));

    private static Substrate analog(Device device) {
        return (index, rows, columns) ->
                AnalogCrossbar.fabricate(
                        new CrossbarDescription(
                                rows,
                                columns,
                                device,
                                new WeightMapping.Differential(127),
                                new InputCoding.Amplitude(),
                                0.2,
                                ReadNoise.PER_OUTPUT,
                                WireDescription.IDEAL,
                                StuckCells.NONE,
                                1,
                                0),
                        1000 + index);
    }

    private static SpikingChipDescription chip() {
        var none = new Deviation.None();
        return new SpikingChipDescription(
                "test",
                1e9,
                1e-6,
                1e-6,
                new SynapseArrayDescription(
                        256,
                        64,
                        6,
                        5e-9,
                        new SynapticPulse.Rectangular(1e-5, none),
                        none,
                        Gradient.NONE,
                        0,
                        1e-7),
                new NeuronDescription.RefractoryLogistic(
                        250e-9, 0.6, 0.02, 1e-5, none, 0, none, none),
                new CorrelationDescription(
                        CorrelationDescription.Shape.TRIANGULAR,
                        1e-5,
                        1,
                        4,
                        239,
                        16,
                        Swap.FIXED,
                        1e-6,
                        none,
                        none,
                        none,
                        none,
                        0),
                new CadcDescription(8, none, 0, 0, 1e-7),
                new CostDescription(0, 0, 0, 0, 0, 0, 0));
    }

    /// A gain of 0.02 instead of the mock's 0.002, so that 8 bits of the outputs are used; gains spread by 10 %.
    private static Substrate macMode() {
        MacModeDescription m = MacModeDescription.MOCK;
        var spread = new Deviation.Normal(0.1);
        var mode =
                new MacModeDescription(
                        1,
                        0.02,
                        spread,
                        spread,
                        m.saturation(),
                        m.saturationSpread(),
                        0,
                        m.baseline(),
                        m.readNoise(),
                        0,
                        1,
                        5,
                        m.eventSlot(),
                        m.reset(),
                        m.read());
        return (index, rows, columns) ->
                new MacCrossbar(chip(), mode, rows, columns, 1000 + index, 1000 + index);
    }

    private static double[] beforeAndAfter(Substrate substrate) {
        var demonstration = new FeedbackDemonstration(SETTING, substrate, 1);
        double before = demonstration.angles()[0];
        demonstration.run(15);
        return new double[] {before, demonstration.angles()[0]};
    }

    @Test
    void feedbackAlignsOnDiesAsOnIdealMatrices() {
        double[] ideal = beforeAndAfter(Substrate.ideal());
        double[] phaseChange = beforeAndAfter(analog(Hermes.TWO_DEVICES));
        double[] resistive = beforeAndAfter(analog(new ReRamWan(ReRamWan.Age.DAY, 0.01)));
        double[] macMode = beforeAndAfter(macMode());
        assertThat(ideal[0]).isGreaterThan(80);
        assertThat(ideal[1]).isBetween(40.0, 52.0);
        assertThat(phaseChange[1]).isCloseTo(ideal[1], within(6.0));
        assertThat(resistive[1]).isCloseTo(ideal[1], within(6.0));
        assertThat(macMode[1]).isCloseTo(ideal[1], within(6.0));
    }
}
