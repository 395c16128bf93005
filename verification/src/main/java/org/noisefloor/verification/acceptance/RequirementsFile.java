package org.noisefloor.verification.acceptance;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.noisefloor.io.description.Acceptance;
import org.noisefloor.io.description.Acceptance.Requirement;
import org.noisefloor.io.description.Acceptance.Waiver;
import org.noisefloor.io.table.AtomicFile;
import org.noisefloor.io.table.Json;

/// `requirements.json`: what is required of the dies, by keys of the verification file. It says nothing of how a die is run, which is what the
/// plan says, but it decides the verdicts.
public final class RequirementsFile {
    /// Name of the file.
    public static final String FILE = "requirements.json";

    private static final String DIES = ".dies";

    private final SortedMap<String, String> requirements;

    private RequirementsFile(SortedMap<String, String> requirements) {
        this.requirements = Collections.unmodifiableSortedMap(requirements);
    }

    /// What a verification file requires.
    public static RequirementsFile of(Acceptance acceptance) {
        var all = new TreeMap<String, String>();
        for (Requirement each : acceptance.requirements()) {
            String key = "claims." + each.claim().name();
            all.put(key + ".chips", each.chips().toString());
            all.put(key + ".conditions", each.conditions().toString());
            all.put(key + ".calibrated", each.calibrated().toString());
            all.put(key + ".yield", percent(each.yield()));
            all.put(key + ".confidence", percent(each.confidence()));
            all.put(key + DIES, Integer.toString(each.dies()));
            all.put(key + ".block", Integer.toString(each.block()));
        }
        for (Waiver each : acceptance.waivers()) {
            String key = "waivers." + each.name();
            all.put(key + ".claim", each.claim());
            all.put(key + ".chip", each.chip());
            all.put(key + ".condition", each.condition());
            all.put(key + ".reason", each.reason());
            all.put(key + ".until", each.until().toString());
        }
        return new RequirementsFile(all);
    }

    private static String percent(double fraction) {
        return BigDecimal.valueOf(fraction).movePointRight(2).stripTrailingZeros().toPlainString()
                + " %";
    }

    /// All of it, one line without its end.
    String text() {
        return Json.compact(requirements);
    }

    /// Writes it into the folder of a run.
    ///
    /// @throws IOException if it cannot be written
    public void write(Path folder) throws IOException {
        AtomicFile.write(text(), folder.resolve(FILE));
    }

    /// Checks that a run that was begun may go on with these: they are those that it was begun with, but for more dies. Bounds that hold at
    /// every look hold whatever the largest number of dies, so it may be raised by what was seen.
    ///
    /// @param folder of the run
    /// @throws IllegalArgumentException naming the first key that differs, what it was and what it is
    /// @throws IOException if the file cannot be read
    public void requireGoesOn(Path folder) throws IOException {
        SortedMap<String, String> before = read(folder);
        var keys = new TreeSet<>(before.keySet());
        keys.addAll(requirements.keySet());
        for (String key : keys) {
            String was = before.get(key);
            String is = requirements.get(key);
            if (!mayBecome(key, was, is)) {
                throw new IllegalArgumentException(
                        "--resume %s holds a different run: %s was %s, is %s%s"
                                .formatted(
                                        folder,
                                        key,
                                        shown(was),
                                        shown(is),
                                        key.endsWith(DIES) && was != null && is != null
                                                ? "; it may only be raised"
                                                : ""));
            }
        }
    }

    private static boolean mayBecome(String key, @Nullable String was, @Nullable String is) {
        if (was == null || is == null) {
            return false;
        }
        return was.equals(is)
                || (key.endsWith(DIES) && Integer.parseInt(was) < Integer.parseInt(is));
    }

    private static String shown(@Nullable String value) {
        return value == null ? "absent" : value.isEmpty() ? "empty" : value;
    }

    private static SortedMap<String, String> read(Path folder) throws IOException {
        Path file = folder.resolve(FILE);
        try {
            var all = new TreeMap<String, String>();
            Map<?, ?> found = Json.read(Files.readString(file), Map.class);
            for (Map.Entry<?, ?> each : found.entrySet()) {
                String key = String.valueOf(each.getKey());
                String value = String.valueOf(each.getValue());
                if (key.endsWith(DIES)) {
                    Integer.parseInt(value);
                }
                all.put(key, value);
            }
            return all;
        } catch (NoSuchFileException e) {
            throw new IllegalArgumentException(
                    "--resume %s has no %s, so that nothing says what was required of its dies"
                            .formatted(folder, FILE),
                    e);
        } catch (IllegalArgumentException | MalformedInputException e) {
            throw new IllegalArgumentException(
                    "--resume %s: %s holds no requirements: %s"
                            .formatted(folder, FILE, e.getMessage()),
                    e);
        }
    }
}
