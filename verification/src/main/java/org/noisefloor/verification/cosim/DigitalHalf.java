package org.noisefloor.verification.cosim;

import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.noisefloor.emulator.chip.ChipProgram;
import org.noisefloor.emulator.chip.SpikingChipDescription;
import org.noisefloor.emulator.processor.ProcessorDescription;
import org.noisefloor.emulator.synapse.WeightStorage;

/// What the digital half of a chip must be like, and the program of the analog half beside it.
public final class DigitalHalf {
    private static final int LEAST_INTERVAL = 16;
    private static final int MOST_INTERVAL = (1 << 24) - 1;
    private static final int MOST_LATENCY = 255;

    /// Spikes, one a tick, that keep their place in the queue beside those of whole intervals of latency.
    private static final int IN_PIPELINE = 4;

    private DigitalHalf() {}

    /// The sizes that a model of free sizes is to be opened with for a program on a chip.
    ///
    /// @param seed of the model; its registers are written by [RtlChip] anyhow
    public static ModelConfig config(SpikingChipDescription chip, ChipProgram program, long seed) {
        int latency = chip.intervals(chip.routingLatency());
        Map<String, Object> sizes = new TreeMap<>();
        sizes.put("sources", program.sources());
        sizes.put("neurons", program.neurons());
        sizes.put("columns", program.neurons());
        sizes.put("lanes", chip.processor().map(ProcessorDescription::lanes).orElse(1));
        sizes.put("sensor_sources", Math.max(1, program.sensors().sources()));
        sizes.put("sensor_columns", Math.max(1, program.sensors().columns()));
        sizes.put("delay_depth", Math.max(16, (latency - 1) * program.neurons() + IN_PIPELINE));
        Map<String, String> args = new TreeMap<>();
        sizes.forEach((key, size) -> args.put(key, String.valueOf(size)));
        return new ModelConfig(seed, 0, false, args);
    }

    /// Opens a model for a program on a chip: with its own sizes if they do, else with those of the program.
    ///
    /// @param opener opens a model of a library, here or in another process
    /// @throws CosimException if the model refuses those sizes
    public static CosimModel open(
            Function<ModelConfig, CosimModel> opener,
            SpikingChipDescription chip,
            ChipProgram program,
            long seed) {
        CosimModel own = opener.apply(ModelConfig.of(seed));
        try {
            check(own.info(), chip, program, 1);
            return own;
        } catch (IllegalArgumentException _) {
            own.close();
            return opener.apply(config(chip, program, seed));
        }
    }

    /// The program of the analog half: what leaves the router comes in from outside.
    static ChipProgram unrouted(ChipProgram program) {
        int[] nowhere = new int[program.neurons()];
        Arrays.fill(nowhere, -1);
        return new ChipProgram(
                program.sources(),
                program.neurons(),
                program.unitCurrent(),
                program.restPotential(),
                nowhere,
                program.code(),
                program.sensors());
    }

    static void check(
            ModelInfo model, SpikingChipDescription chip, ChipProgram program, int batch) {
        require(batch >= 1, "batch must be at least 1 tick, was %d", batch);
        long ticks = chip.cycles(chip.interval());
        require(
                ticks >= LEAST_INTERVAL && ticks <= MOST_INTERVAL,
                "an interval of a chip in co-simulation must take %d to %d cycles, takes %d on %s",
                LEAST_INTERVAL,
                MOST_INTERVAL,
                ticks,
                chip.name());
        long conversion = chip.cycles(chip.cadc().conversion());
        require(
                conversion >= 1 && conversion <= MOST_INTERVAL,
                "cadc.conversion of a chip in co-simulation must take 1 to %d cycles, takes %d on %s",
                MOST_INTERVAL,
                conversion,
                chip.name());
        int latency = chip.intervals(chip.routingLatency());
        require(
                latency <= MOST_LATENCY,
                "routing.latency of a chip in co-simulation must be at most %d intervals, is %d on %s",
                MOST_LATENCY,
                latency,
                chip.name());
        require(
                chip.synapseArray().maximumCode() <= Nfx.WEIGHT_MAX
                        && chip.synapseArray().storage() instanceof WeightStorage.Digital
                        && chip.cadc().bits() <= ProcessorDescription.SENSOR_BITS,
                "a chip in co-simulation must have digital weights of at most 6 bit and a converter of at most 8, and %s has not",
                chip.name());
        requireRoom("sources", program.sources(), model.sources(), model);
        requireRoom("neurons", program.neurons(), model.neurons(), model);
        requireRoom("columns", program.neurons(), model.columns(), model);
        requireRoom(
                "sources of the sensor region",
                program.sensors().sources(),
                model.sensorSources(),
                model);
        requireRoom(
                "columns of the sensor region",
                program.sensors().columns(),
                model.sensorColumns(),
                model);
        requireRoom(
                "places of the router's queue (delay_depth)",
                (latency - 1) * program.neurons() + IN_PIPELINE,
                model.delayDepth(),
                model);
        chip.processor()
                .ifPresent(processor ->
                        require(
                                processor.lanes() == model.lanes(),
                                "model %s has %d lanes, but the processor of chip %s has %d",
                                model.name(),
                                model.lanes(),
                                chip.name(),
                                processor.lanes()));
    }

    private static void requireRoom(String what, int needed, int there, ModelInfo model) {
        require(
                needed <= there,
                "model %s has %d %s, but the program needs %d",
                model.name(),
                there,
                what,
                needed);
    }

    private static void require(boolean held, String sentence, Object... values) {
        if (!held) {
            throw new IllegalArgumentException(sentence.formatted(values));
        }
    }
}
