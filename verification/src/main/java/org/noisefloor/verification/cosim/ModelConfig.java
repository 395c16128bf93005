package org.noisefloor.verification.cosim;

import java.util.Map;

/// How a model is opened.
///
/// @param seed of the LFSRs after a cold reset
/// @param tickFs length of a tick \[fs]; 0: the model's own
/// @param lenient whether events of the past are taken as events of now, and counted
/// @param args sizes and other keys of the model, as text; what is not given is the model's own
public record ModelConfig(long seed, long tickFs, boolean lenient, Map<String, String> args) {
    /// Checks that keys and values fit on a line.
    public ModelConfig {
        args = Map.copyOf(args);
        if (tickFs < 0) {
            throw new IllegalArgumentException("a tick must be >= 0 fs, was " + tickFs);
        }
        args.forEach((key, value) -> {
            String line = key + "=" + value;
            if (key.isBlank() || key.contains("=") || line.chars().anyMatch(c -> c < ' ')) {
                throw new IllegalArgumentException(
                        "a key of a model is a word and its value a line, was " + line);
            }
        });
    }

    /// The model's own sizes and tick.
    public static ModelConfig of(long seed) {
        return new ModelConfig(seed, 0, false, Map.of());
    }

    /// The lines `key=value` that the model is handed.
    String lines() {
        StringBuilder lines = new StringBuilder();
        args.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(e ->
                        lines.append(e.getKey()).append('=').append(e.getValue()).append('\n'));
        return lines.toString();
    }
}
