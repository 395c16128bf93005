package org.noisefloor.verification.engine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.noisefloor.io.table.Json;

/// Where two plans differ first, in words.
final class PlanDifference {
    private static final int SHOWN = 60;

    private PlanDifference() {}

    static String between(Path file, String plan) {
        try {
            Object before = Json.read(Files.readString(file), Object.class);
            Object now = Json.read(plan, Object.class);
            String difference = difference("", before, now);
            return difference == null ? "the layout of its plan is another" : difference;
        } catch (IOException | IllegalArgumentException e) {
            return "its plan is another";
        }
    }

    private static @Nullable String difference(
            String path, @Nullable Object before, @Nullable Object now) {
        if (Objects.equals(before, now)) {
            return null;
        }
        if (before instanceof Map<?, ?> then && now instanceof Map<?, ?> present) {
            return difference(path, then, present);
        }
        if (before instanceof List<?> then
                && now instanceof List<?> present
                && then.size() == present.size()) {
            return difference(path, then, present);
        }
        if (before instanceof List<?> then && now instanceof List<?> present) {
            return "%s had %d entries, has %d".formatted(path, then.size(), present.size());
        }
        if (before instanceof String then && now instanceof String present) {
            return lines(path, then, present);
        }
        return said(path, before, now);
    }

    private static @Nullable String difference(String path, Map<?, ?> before, Map<?, ?> now) {
        var keys = new TreeSet<String>();
        before.keySet().forEach(key -> keys.add("" + key));
        now.keySet().forEach(key -> keys.add("" + key));
        String found = null;
        for (String key : keys) {
            if (found == null) {
                String below = path.isEmpty() ? key : path + "." + key;
                found = difference(below, before.get(key), now.get(key));
            }
        }
        return found;
    }

    private static @Nullable String difference(String path, List<?> before, List<?> now) {
        String found = null;
        for (int i = 0; i < before.size() && found == null; i++) {
            found = difference("%s[%d]".formatted(path, i), before.get(i), now.get(i));
        }
        return found;
    }

    /// Of a text of several lines, the first that differs.
    private static String lines(String path, String before, String now) {
        List<String> then = before.lines().toList();
        List<String> present = now.lines().toList();
        int line = 0;
        while (line < Math.min(then.size(), present.size())
                && then.get(line).equals(present.get(line))) {
            line++;
        }
        String where =
                Math.max(then.size(), present.size()) > 1 ? path + ", line " + (line + 1) : path;
        return said(
                where,
                line < then.size() ? then.get(line).strip() : null,
                line < present.size() ? present.get(line).strip() : null);
    }

    private static String said(String path, @Nullable Object before, @Nullable Object now) {
        return "%s of the plan was %s, is %s".formatted(path, shown(before), shown(now));
    }

    private static String shown(@Nullable Object value) {
        String text = value == null ? "absent" : value.toString();
        return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "...";
    }
}
