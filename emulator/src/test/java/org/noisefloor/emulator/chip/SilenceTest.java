package org.noisefloor.emulator.chip;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Numbers below the smallest normal one slow some processors down a hundredfold, and a decay that multiplies ends among them and
/// stays there. So no state may hold one, however long nothing happens.
class SilenceTest {
    private static final int ACTS = 30;

    static List<Organ> organs() {
        return Organs.all();
    }

    @ParameterizedTest
    @MethodSource("organs")
    void noStateHoldsADenormalDuringALongSilence(Organ organ) {
        requireNormal(organ, 20_000, 1_000);
    }

    @Tag("long")
    @ParameterizedTest
    @MethodSource("organs")
    void norDuringOneFiftyTimesAsLongOrFiveTimesForTheLogDomainChip(Organ organ) {
        // a step of that chip takes 100 times as long as one of any other, and its organs are here
        // alone, too, for a million steps
        boolean dear = organ.state().startsWith("LogDomain");
        requireNormal(organ, dear ? 100_000 : 1_000_000, 10_000);
    }

    private static void requireNormal(Organ organ, int steps, int between) {
        Organ.Use use = organ.start().get();
        for (int k = 0; k < ACTS; k++) {
            use.act(k);
        }
        for (int k = 0; k < steps; k++) {
            use.rest(ACTS + k);
            if ((k + 1) % between == 0) {
                assertThat(denormals(use.snapshot()))
                        .as("denormals after %d silent steps", k + 1)
                        .isEmpty();
            }
        }
    }

    /// A decay as it must not be, and one that ends at a normal number.
    @Test
    void denormalsAreFoundWhereverTheyAre() {
        record Inner(double[] trace) {}
        record Outer(int[] counts, List<Inner> inner, float[][] rows) {}
        double decayed = 1;
        float kept = 1;
        for (int k = 0; k < 100_000; k++) {
            decayed *= 0.99;
            kept = Math.fma(kept, 0.99f, 1e-20f);
        }
        var state =
                new Outer(
                        new int[] {1},
                        List.of(new Inner(new double[] {0, 1, decayed})),
                        new float[][] {{kept, Float.MIN_NORMAL}, {0, -1e-40f}});
        assertThat(denormals(state))
                .containsExactly("Inner.trace[2] = " + decayed, "Outer.rows[1] = -1.0E-40");
        assertThat(decayed).isPositive();
    }

    /// All arrays of floats and doubles that can be reached from a state, and its single numbers.
    static List<String> denormals(Object state) {
        List<String> found = new ArrayList<>();
        search(state, state.getClass().getSimpleName(), new IdentityHashMap<>(), found);
        return List.copyOf(new TreeSet<>(found));
    }

    private static void search(
            Object value, String path, Map<Object, Object> seen, List<String> found) {
        switch (value) {
            case null -> {}
            case Number number -> report(number, path, found);
            case Enum<?> _, String _, Boolean _, Character _ -> {}
            case Object array when array.getClass().isArray() -> {
                if (seen.put(array, array) == null) {
                    for (int i = 0; i < Array.getLength(array); i++) {
                        Object entry = Array.get(array, i);
                        boolean nested = entry != null && entry.getClass().isArray();
                        search(entry, nested ? path : path + "[" + i + "]", seen, found);
                    }
                }
            }
            case Iterable<?> many -> many.forEach(one -> search(one, path, seen, found));
            case Map<?, ?> map -> map.values().forEach(one -> search(one, path, seen, found));
            case Object other -> {
                if (seen.put(other, other) == null) {
                    searchFields(other, seen, found);
                }
            }
        }
    }

    private static void searchFields(Object object, Map<Object, Object> seen, List<String> found) {
        for (Field field : object.getClass().getDeclaredFields()) {
            if (!Modifier.isStatic(field.getModifiers())
                    && object.getClass().getName().startsWith("org.noisefloor")) {
                try {
                    field.setAccessible(true);
                    String path = object.getClass().getSimpleName() + "." + field.getName();
                    search(field.get(object), path, seen, found);
                } catch (IllegalAccessException e) {
                    throw new IllegalStateException(e);
                }
            }
        }
    }

    private static void report(Number number, String path, List<String> found) {
        boolean denormal =
                switch (number) {
                    case Float x -> x != 0 && Math.abs(x) < Float.MIN_NORMAL;
                    case Double x -> x != 0 && Math.abs(x) < Double.MIN_NORMAL;
                    default -> false;
                };
        if (denormal) {
            found.add(path + " = " + number);
        }
    }
}
