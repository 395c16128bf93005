package org.noisefloor.verification.scoreboard;

import java.util.SplittableRandom;
import org.noisefloor.emulator.chip.ChipProgram;
import org.noisefloor.emulator.chip.SpikingChipDescription;
import org.noisefloor.emulator.correlation.SensorRegion;
import org.noisefloor.verification.cosim.ModelInfo;

/// A program whose neurons fire often and whose weights, routes and sensor region are drawn.
public final class RandomProgram {
    private static final int LEFT_FREE = 16;
    private static final int ROWS_PER_SOURCE = 2;
    private static final int MOST_CODE = 63;
    private static final double SHIFT = 0.03;

    private RandomProgram() {}

    /// The largest program that fits into a model, a chip and an interval.
    ///
    /// @throws IllegalArgumentException if none does
    public static ChipProgram of(SpikingChipDescription chip, ModelInfo model, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int events = (int) chip.cycles(chip.interval()) - LEFT_FREE;
        int latency = chip.intervals(chip.routingLatency());
        int sources =
                smallest(
                        model.sources(),
                        chip.synapseArray().rows() / ROWS_PER_SOURCE,
                        Math.max(1, events / 2));
        int neurons =
                smallest(
                        Math.min(model.neurons(), model.columns()),
                        chip.synapseArray().columns(),
                        events - sources,
                        model.delayDepth() / latency);
        if (neurons < 1) {
            throw new IllegalArgumentException(
                    "an interval of chip %s has %d cycles, too few for a spike and an event from outside"
                            .formatted(chip.name(), chip.cycles(chip.interval())));
        }
        double[] rest = new double[neurons];
        int[] route = new int[neurons];
        for (int neuron = 0; neuron < neurons; neuron++) {
            rest[neuron] = chip.neuron().threshold() + SHIFT * random.nextDouble();
            route[neuron] = random.nextInt(sources + 1) - 1;
        }
        int sensorSources = Math.min(sources, model.sensorSources());
        int sensorColumns = Math.min(neurons, model.sensorColumns());
        return new ChipProgram(
                sources,
                neurons,
                chip.synapseArray().unitCurrent(),
                rest,
                route,
                random.ints((long) sources * neurons, -MOST_CODE, MOST_CODE + 1).toArray(),
                new SensorRegion(
                        random.nextInt(sources - sensorSources + 1),
                        sensorSources,
                        random.nextInt(neurons - sensorColumns + 1),
                        sensorColumns));
    }

    private static int smallest(int... sizes) {
        int smallest = Integer.MAX_VALUE;
        for (int size : sizes) {
            smallest = Math.min(smallest, size);
        }
        return smallest;
    }
}
