package org.noisefloor.verification.golden;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.noisefloor.verification.golden.GoldenReplay.Replayed;

/// A case that a test makes up, with the answer that the test found in its own way.
final class CaseWriter {
    private final Map<String, Object> keys = new LinkedHashMap<>();
    private final StringBuilder table = new StringBuilder();

    CaseWriter put(String key, Object value) {
        keys.put(key, value);
        return this;
    }

    CaseWriter row(Object... fields) {
        table.append(Arrays.stream(fields).map(CaseWriter::json).collect(Collectors.joining(",")));
        table.append('\n');
        return this;
    }

    /// Replays the case and expects every way of running it to agree.
    void agrees(Path folder) {
        GoldenReplay.Outcome outcome = replay(folder);
        assertThat(outcome)
                .isInstanceOfSatisfying(
                        Replayed.class,
                        r -> assertThat(r.passed()).as("%s of %s", r.verdicts(), keys).isTrue());
    }

    GoldenReplay.Outcome replay(Path folder) {
        try {
            if (!table.isEmpty()) {
                put("file", "case.csv");
                Files.writeString(folder.resolve("case.csv"), table.toString().replace("\"", ""));
            }
            Path file = folder.resolve("case.json");
            Files.writeString(file, json(keys));
            return GoldenReplay.replay(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String json(Object value) {
        return switch (value) {
            case String text -> "\"" + text + "\"";
            case double[] numbers -> Arrays.toString(numbers);
            case double[][] rows -> Arrays.deepToString(rows);
            case Map<?, ?> map ->
                    map.entrySet().stream()
                            .map(e -> json(e.getKey()) + ": " + json(e.getValue()))
                            .collect(Collectors.joining(",\n", "{", "}"));
            case Object other -> String.format(Locale.ROOT, "%s", other);
        };
    }
}
