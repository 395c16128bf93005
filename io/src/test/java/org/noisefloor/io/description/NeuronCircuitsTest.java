package org.noisefloor.io.description;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.noisefloor.emulator.chip.ChipProgram;
import org.noisefloor.emulator.chip.Die;
import org.noisefloor.emulator.chip.EmulatedChip;
import org.noisefloor.emulator.chip.SpikingChipDescription;
import org.noisefloor.emulator.correlation.SensorRegion;
import org.noisefloor.emulator.mismatch.Deviation;
import org.noisefloor.emulator.neuron.NeuronDescription;
import org.noisefloor.emulator.neuron.NeuronNoise;
import org.noisefloor.emulator.neuron.SupplyDescription;
import org.noisefloor.emulator.neuron.ThresholdCrossing;
import org.noisefloor.emulator.spike.SpikeBatch;
import org.noisefloor.emulator.synapse.SynapticPulse;

/// The neuron circuits and pulses of chip files, as the example files use them.
class NeuronCircuitsTest {
    private static final int NEURONS = 32;

    private static SpikingChipDescription example(String name) {
        return ChipReader.read(Path.of("../examples/chips/" + name + ".yaml")).spiking();
    }

    private static EmulatedChip chip(SpikingChipDescription description, double rest) {
        double[] restPotential = new double[NEURONS];
        Arrays.fill(restPotential, rest);
        int[] route = new int[NEURONS];
        Arrays.fill(route, -1);
        var program =
                new ChipProgram(
                        1,
                        NEURONS,
                        1e-9,
                        restPotential,
                        route,
                        new int[NEURONS],
                        new SensorRegion(0, 1, 0, 1));
        return new EmulatedChip(Die.fabricate(description, 3), program, 4);
    }

    private static List<List<Integer>> run(EmulatedChip chip, int steps) {
        List<List<Integer>> spikes = new ArrayList<>();
        for (int neuron = 0; neuron < NEURONS; neuron++) {
            spikes.add(new ArrayList<>());
        }
        var in = new SpikeBatch(1);
        var out = new SpikeBatch(NEURONS);
        for (int step = 0; step < steps; step++) {
            chip.step(in, out);
            for (int neuron : out.units()) {
                spikes.get(neuron).add(step);
            }
        }
        return spikes;
    }

    @Test
    void neuronsOfTheAdaptiveExampleSlowDown() {
        EmulatedChip chip = chip(example("adaptive"), 0.78);
        int slowed = 0;
        for (List<Integer> times : run(chip, 3000)) {
            int n = times.size();
            assertThat(n).isGreaterThan(5);
            int first = times.get(1) - times.get(0);
            slowed += times.get(n - 1) - times.get(n - 2) > 1.2 * first ? 1 : 0;
        }
        assertThat(slowed).isGreaterThan(NEURONS * 3 / 4);
        assertThat(chip.firstNotFinite()).isEqualTo(-1);
    }

    @Test
    void restoredAdaptiveChipContinuesWithTheSameBits() {
        EmulatedChip chip = chip(example("adaptive"), 0.78);
        run(chip, 500);
        var snapshot = chip.snapshot();
        List<List<Integer>> first = run(chip, 500);
        var end = chip.snapshot();
        chip.restore(snapshot);
        assertThat(run(chip, 500)).isEqualTo(first);
        assertThat(chip.snapshot()).isEqualTo(end);
    }

    @Test
    void bridgeOfTheDiffusingExampleFindsSpikesThatTheGridMisses() {
        SpikingChipDescription bridge = example("diffusing");
        var neuron = (NeuronDescription.LeakyIntegrateAndFire) bridge.neuron();
        assertThat(neuron.noise()).isEqualTo(new NeuronNoise.White(0.02));
        assertThat(neuron.crossing()).isEqualTo(new ThresholdCrossing.BrownianBridge());
        var grid =
                (NeuronDescription.LeakyIntegrateAndFire)
                        read("extends: brainscales-2\nneuron:\n  circuit: diffusing-integrate-and-fire\n"
                                        + "  crossing: grid\n")
                                .neuron();
        int found = count(run(chip(bridge, 0.58), 3000));
        int looked = count(run(chip(bridge.with(grid), 0.58), 3000));
        // first passages are some 40 % longer when looked at every fifth of the time constant
        assertThat(looked).isGreaterThan(1000).isLessThan(found * 95 / 100);
    }

    private static int count(List<List<Integer>> spikes) {
        return spikes.stream().mapToInt(List::size).sum();
    }

    @Test
    void pulsesOfAllShapesAreRead() {
        String text = "extends: generic\nsynapseArray:\n  pulse:\n    shape: ";
        assertThat(read(text + "alpha\n").synapseArray().pulse())
                .isInstanceOf(SynapticPulse.Alpha.class);
        // a tenth of an interval
        assertThat(read(text + "delta\n    duration: 100 ns\n").synapseArray().pulse())
                .isInstanceOf(SynapticPulse.Delta.class);
        assertThatThrownBy(() -> read(text + "alpha\n    duration: 100 ns\n"))
                .isInstanceOf(DescriptionException.class)
                .hasMessageContaining("must last between 1 and 1000000 intervals");
    }

    @Test
    void whatTheCircuitDoesNotHaveIsRefused() {
        assertThatThrownBy(() -> read("extends: brainscales-2\nneuron:\n  crossing: bridge\n"))
                .isInstanceOf(DescriptionException.class)
                .hasMessageContaining(
                        "belongs to neuron.circuit diffusing-integrate-and-fire, but the circuit is"
                                + " leaky-integrate-and-fire");
        assertThatThrownBy(() ->
                        read("extends: brainscales-2\nneuron:\n  circuit: adaptive-exponential\n"))
                .hasMessageContaining("neuron.exponential.threshold");
    }

    @Test
    void supplyNoiseIsReadAndAbsentByDefault() {
        assertThat(ChipReader.preset("brainscales-2").spiking().supply())
                .isEqualTo(SupplyDescription.NONE);
        String noise = "extends: brainscales-2\nsupply:\n  noise:\n    sigma: 5 mV\n";
        SupplyDescription supply =
                read(noise
                                + "    timeConstant: 10 us\n    longest: 1 ms\n  gain: {mismatch: 20 %}\n")
                        .supply();
        assertThat(supply)
                .isEqualTo(new SupplyDescription(0.005, 1e-5, 1e-3, new Deviation.Normal(0.2)));
        assertThatThrownBy(() -> read(noise)).hasMessageContaining("supply.noise.timeConstant");
        assertThatThrownBy(
                        () -> read("extends: brainscales-2\nsupply:\n  gain: {mismatch: 20 %}\n"))
                .hasMessageContaining("means nothing without supply.noise.sigma");
    }

    @Test
    void temperatureActsOnTheExponentialCurrentAndIsRefusedWhereNothingIsKnown() {
        String warm = "chip:\n  temperature: 360 K\n";
        String path = Path.of("../examples/chips/adaptive.yaml").toAbsolutePath().toString();
        var neuron =
                (NeuronDescription.AdaptiveExponential)
                        read("extends: \"" + path + "\"\n" + warm).neuron();
        assertThat(neuron.exponential().slope()).isCloseTo(0.024, within(1e-15));
        assertThatThrownBy(() -> read("extends: brainscales-2\n" + warm))
                .isInstanceOf(DescriptionException.class)
                .hasMessageContaining(
                        "temperature must be 300.0 K for this neuron circuit, whose temperature coefficients are not"
                                + " known, was 360.0 K");
        assertThat(read("extends: brainscales-2\nchip:\n  temperature: 300 K\n").neuron())
                .isEqualTo(ChipReader.preset("brainscales-2").spiking().neuron());
    }

    private static SpikingChipDescription read(String text) {
        return ChipReader.sheet(new TextFile("test.yaml", text)).spiking();
    }
}
