package org.noisefloor.io.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class JsonFileTest {
    enum Outcome {
        ALIGNED,
        NOT_ALIGNED
    }

    record Die(long seed, String net, double[] angle, float gain, Outcome outcome) {
        /// Not a component, so never a field.
        public double getMean() {
            return 0.0;
        }

        /// Not a component, so never a field.
        public boolean isFine() {
            return true;
        }
    }

    record Results(String zebra, List<Die> dies, int[] counts, Map<String, Double> aside) {}

    @TempDir Path folder;

    private static final Results RESULTS =
            new Results(
                    "µ < 5 \"°\"\n",
                    List.of(
                            new Die(
                                    -1L,
                                    "pair",
                                    new double[] {0.1, 1e-7, Double.NaN, 1e21},
                                    0.1f,
                                    Outcome.ALIGNED)),
                    new int[] {1, 2},
                    Map.of("b", 2.0, "a", 1.0));

    @Test
    void fieldsStandInTheOrderOfTheRecord() throws IOException {
        Path file = folder.resolve("results.json");
        JsonFile.write(RESULTS, file);
        assertThat(Files.readString(file))
                .isEqualTo(
                        """
                        {
                          "zebra": "µ < 5 \\"°\\"\\n",
                          "dies": [ {
                            "seed": -1,
                            "net": "pair",
                            "angle": [ 0.1, 1.0E-7, null, 1.0E21 ],
                            "gain": 0.1,
                            "outcome": "ALIGNED"
                          } ],
                          "counts": [ 1, 2 ],
                          "aside": {
                            "a": 1.0,
                            "b": 2.0
                          }
                        }
                        """);
    }

    @Property
    void finiteDoublesSurviveTheRoundTrip(@ForAll double a, @ForAll double b) {
        JsonNode read = JsonMapper.shared().readTree(Json.pretty(new double[] {a, b}));
        assertThat(read.get(0).asDouble()).isEqualTo(a);
        assertThat(read.get(1).asDouble()).isEqualTo(b);
    }

    @Property
    void anyTextSurvivesTheRoundTrip(@ForAll String text) {
        // a lone surrogate has no UTF-8 form
        String valid = new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
        assertThat(JsonMapper.shared().readTree(Json.compact(List.of(valid))).get(0).asString())
                .isEqualTo(valid);
    }

    /// A tree of everything that JSON has, of bounded depth.
    private static Object tree(SplittableRandom random, int depth) {
        return switch (random.nextInt(depth > 0 ? 8 : 6)) {
            case 0 -> random.nextLong();
            case 1 -> random.nextBoolean();
            case 2 -> Double.longBitsToDouble(random.nextLong() & ~(1L << 62));
            case 3 -> random.nextInt();
            case 4 -> text(random);
            case 5 -> random.nextInt(1000) / 8f;
            case 6 -> {
                List<Object> list = new ArrayList<>();
                for (int k = random.nextInt(5); k > 0; k--) {
                    list.add(tree(random, depth - 1));
                }
                yield list;
            }
            default -> {
                Map<String, Object> map = new TreeMap<>();
                for (int k = random.nextInt(5); k > 0; k--) {
                    map.put(text(random), tree(random, depth - 1));
                }
                yield map;
            }
        };
    }

    private static String text(SplittableRandom random) {
        var text = new StringBuilder();
        for (int k = random.nextInt(12); k > 0; k--) {
            int c = random.nextInt(random.nextBoolean() ? 0x80 : 0x11_0000);
            text.appendCodePoint(Character.getType(c) == Character.SURROGATE ? ' ' : c);
        }
        return text.toString();
    }

    /// What a reader finds, as the objects that were written.
    private static Object read(JsonNode node, Object written) {
        return switch (written) {
            case List<?> list -> {
                List<Object> all = new ArrayList<>();
                for (int k = 0; k < list.size(); k++) {
                    all.add(read(node.get(k), list.get(k)));
                }
                yield node.size() == list.size() ? all : "another size";
            }
            case Map<?, ?> map -> {
                Map<String, Object> all = new TreeMap<>();
                map.forEach((key, value) -> all.put("" + key, read(node.get("" + key), value)));
                yield node.size() == map.size() ? all : "another size";
            }
            case String _ -> node.asString();
            case Boolean _ -> node.asBoolean();
            case Integer _ -> node.asInt();
            case Long _ -> node.asLong();
            case Float _ -> node.asFloat();
            default -> node.asDouble();
        };
    }

    @Property
    void anyTreeSurvivesTheRoundTrip(@ForAll long seed) {
        Object written = tree(new SplittableRandom(seed), 4);
        for (String text : List.of(Json.pretty(written), Json.compact(written))) {
            assertThat(read(JsonMapper.shared().readTree(text), written)).isEqualTo(written);
        }
    }

    @Test
    void fileHoldsTheTextOfPrettyWhateverItsSizeAndItsCharacters() throws IOException {
        List<String> large = Collections.nCopies(30_000, "µ \"𝄞\" – ok");
        Path file = folder.resolve("large.json");
        JsonFile.write(large, file);
        assertThat(file).content(StandardCharsets.UTF_8).isEqualTo(Json.pretty(large));
    }

    @Test
    void orderOfAMapDoesNotReachTheFile() {
        Map<String, Integer> forward = new HashMap<>();
        Map<String, Integer> backward = HashMap.newHashMap(10_000);
        for (int i = 0; i < 100; i++) {
            forward.put("key" + i, i);
            backward.put("key" + (99 - i), 99 - i);
        }
        assertThat(Json.compact(forward)).isEqualTo(Json.compact(backward));
    }

    @Test
    void infinityIsRefusedWithItsPlaceAndTheOldFileStays() throws IOException {
        Path file = folder.resolve("results.json");
        Files.writeString(file, "earlier");
        Die broken =
                new Die(
                        1,
                        "pair",
                        new double[] {0, Double.POSITIVE_INFINITY},
                        0,
                        Outcome.NOT_ALIGNED);
        Results results = new Results("", List.of(broken), new int[0], Map.of());
        assertThatThrownBy(() -> JsonFile.write(results, file))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Infinity")
                .hasMessageContaining("angle");
        assertThat(Files.readString(file)).isEqualTo("earlier");
    }

    @Test
    void nothingButTheFileIsLeftInTheFolder() throws IOException {
        JsonFile.write(RESULTS, folder.resolve("a.json"));
        JsonFile.write(RESULTS, folder.resolve("a.json"));
        try (var files = Files.list(folder)) {
            assertThat(files.map(file -> file.getFileName().toString())).containsExactly("a.json");
        }
    }

    @Test
    void missingFolderAndFolderInPlaceOfAFileAreErrors() {
        assertThatThrownBy(() -> JsonFile.write(RESULTS, folder.resolve("none/a.json")))
                .isInstanceOf(NoSuchFileException.class);
        assertThatThrownBy(() -> JsonFile.write(RESULTS, folder))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("folder");
    }
}
