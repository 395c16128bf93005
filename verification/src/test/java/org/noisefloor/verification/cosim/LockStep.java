package org.noisefloor.verification.cosim;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.noisefloor.emulator.chip.Chip;
import org.noisefloor.emulator.chip.ChipProgram;
import org.noisefloor.emulator.chip.SpikingChipDescription;
import org.noisefloor.emulator.correlation.SensorRegion;
import org.noisefloor.emulator.processor.ProcessorRounding;
import org.noisefloor.emulator.processor.ProcessorUpdate;
import org.noisefloor.emulator.spike.SpikeBatch;

/// Drives two chips alike, through every entry of [Chip], and holds all that comes out of the one against the other.
final class LockStep {
    private final Chip expected;
    private final Chip actual;
    private final SpikeBatch seen;
    private final SpikeBatch got;
    private final Random random;

    LockStep(Chip expected, Chip actual, long seed) {
        this.expected = expected;
        this.actual = actual;
        this.seen = new SpikeBatch(expected.program().neurons());
        this.got = new SpikeBatch(expected.program().neurons());
        this.random = new Random(seed);
    }

    /// Lets intervals pass, with a transaction of the host after one in `every`.
    void run(int intervals, int every) {
        for (int k = 0; k < intervals; k++) {
            interval();
            if (random.nextInt(every) == 0) {
                transact();
            }
        }
    }

    private void interval() {
        SpikeBatch external = new SpikeBatch(expected.program().sources());
        for (int source = 0; source < expected.program().sources(); source++) {
            if (random.nextInt(10) == 0) {
                external.add(source);
            }
        }
        expected.step(external, seen);
        actual.step(external, got);
        if (!same()) {
            assertThat(got.units())
                    .as("spikes of interval %d", expected.steps() - 1)
                    .isEqualTo(seen.units());
        }
    }

    private boolean same() {
        boolean same = seen.size() == got.size();
        for (int i = 0; same && i < seen.size(); i++) {
            same = seen.unit(i) == got.unit(i);
        }
        return same;
    }

    private void transact() {
        switch (random.nextInt(6)) {
            case 0 -> readSensors();
            case 1 -> writeWeights();
            case 2 -> {
                expected.swapAccumulators();
                actual.swapAccumulators();
            }
            case 3 -> writeRest();
            default -> learn();
        }
        compare();
    }

    /// Holds weights and ledgers against each other.
    void compare() {
        int[] one = new int[expected.program().neurons()];
        int[] other = new int[one.length];
        for (int source = 0; source < expected.program().sources(); source++) {
            expected.readWeights(source, one);
            actual.readWeights(source, other);
            assertThat(other)
                    .as("weights of source %d after interval %d", source, expected.steps() - 1)
                    .isEqualTo(one);
        }
        assertThat(actual.ledger()).isEqualTo(expected.ledger());
        assertThat(actual.steps()).isEqualTo(expected.steps());
        assertThat(actual.swapped()).isEqualTo(expected.swapped());
    }

    private void readSensors() {
        SensorRegion region = expected.program().sensors();
        int row = random.nextInt(2 * region.sources());
        int[] one = new int[2 * region.columns()];
        int[] other = new int[one.length];
        expected.readSensors(row, one);
        actual.readSensors(row, other);
        assertThat(other).as("codes after interval %d", expected.steps() - 1).isEqualTo(one);
    }

    private void writeWeights() {
        int source = random.nextInt(expected.program().sources());
        int[] code = new int[expected.program().neurons()];
        expected.readWeights(source, code);
        for (int k = 0; k < 3; k++) {
            code[random.nextInt(code.length)] = random.nextInt(127) - 63;
        }
        expected.writeWeights(source, code);
        actual.writeWeights(source, code);
    }

    private void writeRest() {
        double[] rest = expected.program().restPotential().clone();
        for (int k = 0; k < rest.length; k++) {
            rest[k] += 0.01 * random.nextDouble();
        }
        expected.writeRestPotentials(rest);
        actual.writeRestPotentials(rest);
    }

    private void learn() {
        ChipProgram program = expected.program();
        boolean[] plastic = new boolean[program.sources() * program.neurons()];
        for (int k = 0; k < plastic.length; k++) {
            plastic[k] = random.nextInt(4) > 0;
        }
        int first = random.nextInt(program.sensors().sources());
        var update =
                new ProcessorUpdate(
                        random.nextInt(256) - 128,
                        1 + random.nextInt(15),
                        random.nextBoolean()
                                ? ProcessorRounding.STOCHASTIC
                                : ProcessorRounding.NEAREST,
                        first,
                        random.nextInt(program.sensors().sources() - first + 1),
                        plastic);
        expected.learn(update);
        actual.learn(update);
    }

    /// A program that fires often, with routes to some of its sources.
    static ChipProgram program(SpikingChipDescription chip, int sources, int neurons, long seed) {
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
}
