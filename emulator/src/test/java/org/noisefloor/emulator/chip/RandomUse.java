package org.noisefloor.emulator.chip;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.noisefloor.emulator.processor.ProcessorRounding;
import org.noisefloor.emulator.processor.ProcessorUpdate;
import org.noisefloor.emulator.spike.SpikeBatch;

/// Uses a chip at random, through every entry of [Chip], and writes down all that comes out.
final class RandomUse {
    private RandomUse() {}

    /// Spikes, sensor codes and weight codes of `steps` intervals.
    static List<Integer> of(Chip chip, int steps, long seed) {
        var random = new Random(seed);
        ChipProgram program = chip.program();
        var out = new SpikeBatch(program.neurons());
        List<Integer> trace = new ArrayList<>();
        for (int i = 0; i < steps; i++) {
            chip.step(externalEvents(program, random), out);
            for (int unit : out.units()) {
                trace.add(unit);
            }
            trace.add(-1);
            if (random.nextInt(8) == 0) {
                transact(chip, random, trace);
            }
        }
        return trace;
    }

    private static void transact(Chip chip, Random random, List<Integer> trace) {
        ChipProgram program = chip.program();
        int[] sensor = new int[2 * program.sensors().columns()];
        chip.readSensors(random.nextInt(2 * program.sensors().sources()), sensor);
        int[] weight = new int[program.neurons()];
        int source = random.nextInt(program.sources());
        chip.readWeights(source, weight);
        for (int code : sensor) {
            trace.add(code);
        }
        for (int code : weight) {
            trace.add(code);
        }
        weight[random.nextInt(weight.length)] = random.nextInt(127) - 63;
        chip.writeWeights(source, weight);
        if (random.nextBoolean()) {
            chip.swapAccumulators();
        }
        if (chip.description().processor().isPresent()) {
            learn(chip, random);
        }
        if (chip.description().trim().isPresent()) {
            trim(chip, random, trace);
        }
    }

    private static void trim(Chip chip, Random random, List<Integer> trace) {
        var parameter = Trims.PARAMETERS.get(random.nextInt(Trims.PARAMETERS.size()));
        int[] code = new int[parameter.units(chip.program())];
        Arrays.setAll(code, _ -> random.nextInt(5) - 2);
        chip.writeParameter(parameter, code);
        int[] membrane = new int[chip.program().neurons()];
        chip.readMonitor(membrane);
        for (int each : membrane) {
            trace.add(each);
        }
    }

    private static void learn(Chip chip, Random random) {
        ChipProgram program = chip.program();
        boolean[] plastic = new boolean[program.sources() * program.neurons()];
        for (int synapse = 0; synapse < plastic.length; synapse++) {
            plastic[synapse] = random.nextInt(4) > 0;
        }
        int first = random.nextInt(program.sensors().sources());
        chip.learn(
                new ProcessorUpdate(
                        random.nextInt(256) - 128,
                        1 + random.nextInt(15),
                        random.nextBoolean()
                                ? ProcessorRounding.STOCHASTIC
                                : ProcessorRounding.NEAREST,
                        first,
                        random.nextInt(program.sensors().sources() - first + 1),
                        plastic));
    }

    private static SpikeBatch externalEvents(ChipProgram program, Random random) {
        var events = new SpikeBatch(program.sources());
        for (int source = 0; source < program.sources(); source++) {
            if (random.nextInt(10) == 0) {
                events.add(source);
            }
        }
        return events;
    }
}
