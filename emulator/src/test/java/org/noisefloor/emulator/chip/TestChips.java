package org.noisefloor.emulator.chip;

import java.util.Random;
import org.noisefloor.emulator.converter.CadcDescription;
import org.noisefloor.emulator.correlation.CorrelationDescription;
import org.noisefloor.emulator.correlation.CorrelationDescription.Shape;
import org.noisefloor.emulator.correlation.CorrelationDescription.Swap;
import org.noisefloor.emulator.correlation.SensorRegion;
import org.noisefloor.emulator.cost.CostDescription;
import org.noisefloor.emulator.mismatch.Deviation;
import org.noisefloor.emulator.mismatch.Gradient;
import org.noisefloor.emulator.neuron.NeuronDescription;
import org.noisefloor.emulator.spike.SpikeBatch;
import org.noisefloor.emulator.synapse.SynapseArrayDescription;
import org.noisefloor.emulator.synapse.SynapticPulse;

/// Chips and programs for tests.
final class TestChips {
    static final double US = 1e-6;
    static final CostDescription PRICES =
            new CostDescription(1e-13, 1e-12, 1e-12, 1e-12, 2e-12, 1e-12, 1e-3);

    private TestChips() {}

    /// Stochastic neurons, rectangular pulses, triangular windows, swappable accumulators.
    static SpikingChipDescription sampling(int rows, int columns) {
        return new SpikingChipDescription(
                "sampling",
                1e9,
                US,
                US,
                array(rows, columns, new SynapticPulse.Rectangular(10 * US, new Deviation.None())),
                new NeuronDescription.RefractoryLogistic(
                        250e-9,
                        0.6,
                        0.02,
                        10 * US,
                        new Deviation.Normal(0.05),
                        0.005,
                        new Deviation.Normal(0.05),
                        new Deviation.None()),
                sensor(Shape.TRIANGULAR, 1, US),
                new CadcDescription(8, new Deviation.Normal(0.02), 2, 1, 1e-7),
                PRICES);
    }

    /// Integrate-and-fire neurons in noise, exponential pulses and windows.
    static SpikingChipDescription integrating(int rows, int columns) {
        return new SpikingChipDescription(
                "integrating",
                250e6,
                0.2 * US,
                8e-9,
                array(
                        rows,
                        columns,
                        new SynapticPulse.Exponential(10 * US, new Deviation.LogNormal(0.1))),
                new NeuronDescription.LeakyIntegrateAndFire(
                        2.4e-12,
                        2.4e-6,
                        0.6,
                        0.58,
                        10 * US,
                        0.02,
                        10 * US,
                        new Deviation.LogNormal(0.1),
                        0.011,
                        new Deviation.LogNormal(0.1),
                        new Deviation.None()),
                sensor(Shape.EXPONENTIAL, 2, 0),
                new CadcDescription(8, new Deviation.Normal(0.02), 1.5, 1.25, 4.8 * US),
                PRICES);
    }

    /// A chip whose neurons fire exactly when they are told to: an event of a source with a large weight opens a pulse of one
    /// interval, and without it a neuron is silent.
    static SpikingChipDescription commanded(double routingLatency, double postDelay) {
        SpikingChipDescription chip = sampling(16, 8).ideal();
        var pulse = new SynapticPulse.Rectangular(US, new Deviation.None());
        CorrelationDescription s = chip.correlation();
        return chip.with(array(16, 8, pulse).ideal())
                .withRoutingLatency(routingLatency)
                .with(sensor(s.shape(), s.pairing(), postDelay).ideal());
    }

    /// The program of [#commanded]: source 4 + i makes neuron i fire at once, and neuron i is routed to source i, without effect.
    static ChipProgram commandedProgram(SensorRegion sensors) {
        int[] code = new int[8 * 4];
        double[] rest = new double[4];
        int[] route = new int[4];
        for (int neuron = 0; neuron < 4; neuron++) {
            code[(4 + neuron) * 4 + neuron] = 63;
            rest[neuron] = 0.6 - 0.02 * 55;
            route[neuron] = neuron;
        }
        // 63 codes shift the argument of the activation function by 126
        return new ChipProgram(8, 4, 10e-9, rest, route, code, sensors);
    }

    private static SynapseArrayDescription array(int rows, int columns, SynapticPulse pulse) {
        return new SynapseArrayDescription(
                rows,
                columns,
                6,
                10e-9,
                pulse,
                new Deviation.Normal(0.1),
                new Gradient(0, 0.04),
                0.01,
                1e-7);
    }

    private static CorrelationDescription sensor(Shape shape, int pairing, double postDelay) {
        return new CorrelationDescription(
                shape,
                10 * US,
                pairing,
                4,
                239,
                16,
                Swap.SWAPPABLE,
                postDelay,
                new Deviation.Normal(0.1),
                new Deviation.Normal(0.1),
                new Deviation.Normal(0.05),
                new Deviation.None(),
                5);
    }

    /// A random program that fires often: `sources` sources, `neurons` neurons, routes to some of the sources.
    static ChipProgram randomProgram(
            SpikingChipDescription chip, int sources, int neurons, long seed) {
        var random = new Random(seed);
        double[] rest = new double[neurons];
        int[] route = new int[neurons];
        for (int neuron = 0; neuron < neurons; neuron++) {
            rest[neuron] = chip.neuron().threshold() + 0.03 * random.nextDouble();
            route[neuron] = random.nextInt(sources + 1) - 1;
        }
        int firstSource = random.nextInt(sources);
        int firstColumn = random.nextInt(neurons);
        return new ChipProgram(
                sources,
                neurons,
                0.2e-9,
                rest,
                route,
                random.ints((long) sources * neurons, -63, 64).toArray(),
                new SensorRegion(
                        firstSource,
                        1 + random.nextInt(sources - firstSource),
                        firstColumn,
                        1 + random.nextInt(neurons - firstColumn)));
    }

    /// The events of one interval.
    static SpikeBatch events(int... units) {
        var batch = new SpikeBatch(units.length);
        for (int unit : units) {
            batch.add(unit);
        }
        return batch;
    }
}
