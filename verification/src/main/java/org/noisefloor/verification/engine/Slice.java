package org.noisefloor.verification.engine;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// One of several equal parts of a list of tasks, which different machines run without knowing of each other.
///
/// @param number which part, from 1
/// @param count number of parts
public record Slice(int number, int count) {
    /// Everything.
    public static final Slice WHOLE = new Slice(1, 1);

    private static final Pattern TEXT = Pattern.compile("(\\d{1,9})/(\\d{1,9})");

    /// Checks that there is such a part.
    public Slice {
        if (count < 1 || number < 1 || number > count) {
            throw wrong(number + "/" + count);
        }
    }

    /// Reads a text like `3/100`.
    ///
    /// @throws IllegalArgumentException if it is none
    public static Slice parse(String text) {
        Matcher matcher = TEXT.matcher(text);
        if (!matcher.matches()) {
            throw wrong(text);
        }
        return new Slice(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2)));
    }

    private static IllegalArgumentException wrong(String text) {
        return new IllegalArgumentException(
                "a slice is NUMBER/COUNT with 1 <= NUMBER <= COUNT, such as 3/100, was " + text);
    }

    /// Those tasks that are in it: of each point every `count`-th die, from another one on at each point, so that no part has only long ones.
    /// Whether a task is in it depends on the task alone, so a part that was interrupted goes on as the same part.
    public List<Task> of(List<Task> tasks) {
        return tasks.stream()
                .filter(task ->
                        Math.floorMod((long) task.point() + task.die(), count) == number - 1)
                .toList();
    }

    /// Whether it is not everything.
    public boolean partial() {
        return count > 1;
    }

    @Override
    public String toString() {
        return number + "/" + count;
    }
}
