package org.noisefloor.verification.cosim;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.noisefloor.emulator.chip.ChipProgram;

/// Sizes of the digital half, fixed when RTL is built. Programs that need less run on it: registers say what they use.
///
/// @param sources signed inputs; each has two rows of synapses
/// @param neurons neurons that have routes
/// @param columns columns of the synapse memory
/// @param lanes lanes of the plasticity processor; they decide which random number a synapse gets
/// @param sensorSources sources of the largest sensor region
/// @param sensorColumns columns of the largest sensor region
/// @param delayDepth spikes that the router holds, a power of two
public record ModelSizes(
        int sources,
        int neurons,
        int columns,
        int lanes,
        int sensorSources,
        int sensorColumns,
        int delayDepth) {
    private static final int BEAT = 8;
    private static final int LEAST_DELAY = 64;

    /// Checks the sizes against what the registers can say.
    public ModelSizes {
        check("sources", sources, 32768);
        check("neurons", neurons, 65536);
        check("columns", columns, 4096);
        check("lanes", lanes, 4096);
        check("sensor_sources", sensorSources, sources);
        check("sensor_columns", sensorColumns, columns);
        check("delay_depth", delayDepth, 1 << 20);
        if (delayDepth < 2 || Integer.bitCount(delayDepth) != 1) {
            throw new IllegalArgumentException(
                    "delay_depth must be a power of two from 2 on, was " + delayDepth);
        }
    }

    /// What `program` needs, rounded up to whole beats of eight so that programs of similar size share a library.
    ///
    /// @param lanes lanes of the chip's plasticity processor
    /// @param latency of routing, intervals
    public static ModelSizes of(ChipProgram program, int lanes, int latency) {
        int sources = wholeBeats(program.sources());
        int columns = wholeBeats(program.neurons());
        long held = (long) columns * (latency + 1L);
        int depth = LEAST_DELAY;
        while (depth < held && depth < 1 << 20) {
            depth *= 2;
        }
        return new ModelSizes(
                sources,
                columns,
                columns,
                lanes,
                Math.min(sources, wholeBeats(program.sensors().sources())),
                Math.min(columns, wholeBeats(program.sensors().columns())),
                depth);
    }

    /// The sizes under the names that every model knows, in a fixed order.
    public Map<String, String> args() {
        return values().entrySet().stream()
                .collect(
                        Collectors.toMap(
                                Map.Entry::getKey,
                                e -> Integer.toString(e.getValue()),
                                (a, b) -> a,
                                LinkedHashMap::new));
    }

    Map<String, Integer> values() {
        Map<String, Integer> values = new LinkedHashMap<>();
        values.put("neurons", neurons);
        values.put("sources", sources);
        values.put("columns", columns);
        values.put("sensor_sources", sensorSources);
        values.put("sensor_columns", sensorColumns);
        values.put("lanes", lanes);
        values.put("delay_depth", delayDepth);
        return values;
    }

    private static int wholeBeats(int n) {
        return Math.max(BEAT, (n + BEAT - 1) / BEAT * BEAT);
    }

    private static void check(String name, int value, int most) {
        if (value < 1 || value > most) {
            throw new IllegalArgumentException(
                    name + " of the digital half must be 1 to " + most + ", was " + value);
        }
    }
}
