package org.noisefloor.verification.golden;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// One case as it lies on disk: a JSON object, asked key by key, that names itself in every refusal.
public final class CaseFile {
    private static final long LARGEST_FILE = 256L << 20;
    private static final JsonMapper MAPPER =
            JsonMapper.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    // Python writes an absent bound as -Infinity
                    .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
                    .build();

    private final Path path;
    private final String prefix;
    private final JsonNode root;

    private CaseFile(Path path, String prefix, JsonNode root) {
        this.path = path;
        this.prefix = prefix;
        this.root = root;
    }

    /// Reads a file whose whole content is one JSON object.
    ///
    /// @throws IllegalArgumentException when it is no such thing or larger than 256 MiB
    /// @throws IOException when it cannot be read
    public static CaseFile read(Path path) throws IOException {
        if (Files.size(path) > LARGEST_FILE) {
            throw new IllegalArgumentException(
                    path + ": a case must be at most 256 MiB, has " + Files.size(path) + " bytes");
        }
        String text = new String(Files.readAllBytes(path), StandardCharsets.UTF_8);
        JsonNode root;
        try {
            root = MAPPER.readTree(text);
        } catch (JacksonException e) {
            int line = e.getLocation() == null ? 0 : Math.max(0, e.getLocation().getLineNr());
            throw new IllegalArgumentException(
                    path
                            + (line > 0 ? ":" + line : "")
                            + ": not JSON: "
                            + e.getOriginalMessage()
                                    .replaceAll(" \\(start marker.*|: was expecting.*", ""),
                    e);
        }
        if (text.isBlank()) {
            throw new IllegalArgumentException(path + ": not a JSON object: the file is empty");
        }
        if (root == null || !root.isObject()) {
            throw new IllegalArgumentException(path + ": not a JSON object");
        }
        return new CaseFile(path, "", root);
    }

    /// The file itself; tables that it names lie beside it.
    public Path path() {
        return path;
    }

    /// The case's `name`, or the file's where it has none.
    public String name() {
        return has("name") ? text("name") : path.getFileName().toString();
    }

    /// Whether the key is there with a value other than null.
    public boolean has(String key) {
        JsonNode node = root.get(key);
        return node != null && !node.isNull();
    }

    /// The names of all keys, in the order of the file.
    public List<String> keys() {
        return List.copyOf(root.propertyNames());
    }

    /// A finite number.
    public double number(String key) {
        return number(key, node(key, "a number"));
    }

    /// A finite number, or `otherwise` where the key is absent or null.
    public double number(String key, double otherwise) {
        return has(key) ? number(key) : otherwise;
    }

    /// A number that may be infinite, or `otherwise` where the key is absent or null.
    double extended(String key, double otherwise) {
        if (!has(key)) {
            return otherwise;
        }
        JsonNode node = node(key, "a number");
        if (!node.isNumber() || Double.isNaN(node.asDouble())) {
            throw wrong(key, "a number", node);
        }
        return node.asDouble();
    }

    /// A whole number of 32 bits.
    public int integer(String key) {
        JsonNode node = node(key, "a whole number");
        if (!node.isIntegralNumber() || !node.canConvertToInt()) {
            throw wrong(key, "a whole number of 32 bits", node);
        }
        return node.asInt();
    }

    /// A whole number of 64 bits; a seed beyond 2^63 keeps its bits.
    public long integer64(String key) {
        JsonNode node = node(key, "a whole number");
        if (!node.isIntegralNumber() || node.bigIntegerValue().bitLength() > 64) {
            throw wrong(key, "a whole number of 64 bits", node);
        }
        return node.bigIntegerValue().longValue();
    }

    /// A text.
    public String text(String key) {
        JsonNode node = node(key, "a text");
        if (!node.isString()) {
            throw wrong(key, "a text", node);
        }
        return node.asString();
    }

    /// A text, or `otherwise` where the key is absent or null.
    public String text(String key, String otherwise) {
        return has(key) ? text(key) : otherwise;
    }

    /// True or false, or `otherwise` where the key is absent or null.
    public boolean truth(String key, boolean otherwise) {
        if (!has(key)) {
            return otherwise;
        }
        JsonNode node = node(key, "true or false");
        if (!node.isBoolean()) {
            throw wrong(key, "true or false", node);
        }
        return node.asBoolean();
    }

    /// A list of finite numbers.
    public double[] numbers(String key) {
        JsonNode list = list(key);
        double[] numbers = new double[list.size()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = number(key + "[" + i + "]", list.get(i));
        }
        return numbers;
    }

    /// A list of whole numbers.
    List<Integer> codes(String key) {
        List<Integer> codes = new ArrayList<>();
        for (double number : numbers(key)) {
            if (number != Math.rint(number) || Math.abs(number) > 1e9) {
                throw refusal("'" + prefix + key + "' must be whole numbers, one is " + number);
            }
            codes.add((int) number);
        }
        return codes;
    }

    /// A list of lists of finite numbers, not necessarily of equal length.
    public double[][] table(String key) {
        JsonNode list = list(key);
        double[][] table = new double[list.size()][];
        for (int i = 0; i < table.length; i++) {
            JsonNode row = list.get(i);
            if (!row.isArray()) {
                throw wrong(key + "[" + i + "]", "a list of numbers", row);
            }
            table[i] = new double[row.size()];
            for (int j = 0; j < table[i].length; j++) {
                table[i][j] = number(key + "[" + i + "][" + j + "]", row.get(j));
            }
        }
        return table;
    }

    /// A list of texts.
    public List<String> texts(String key) {
        List<String> texts = new ArrayList<>();
        for (JsonNode node : list(key)) {
            if (!node.isString()) {
                throw wrong(key, "a list of texts", node);
            }
            texts.add(node.asString());
        }
        return texts;
    }

    /// The object at a key.
    public CaseFile child(String key) {
        JsonNode node = node(key, "an object");
        if (!node.isObject()) {
            throw wrong(key, "an object", node);
        }
        return new CaseFile(path, prefix + key + ".", node);
    }

    /// The object at a key, or an empty one where the key is absent or null.
    public CaseFile childOrEmpty(String key) {
        return has(key)
                ? child(key)
                : new CaseFile(path, prefix + key + ".", MAPPER.createObjectNode());
    }

    /// `value`, which `key` gives or a default, if it is > 0 and finite.
    double positive(String key, double value) {
        if (!(value > 0 && value < Double.POSITIVE_INFINITY)) {
            throw refusal("'" + prefix + key + "' must be > 0 and finite, was " + value);
        }
        return value;
    }

    /// A refusal of this file: "file: sentence".
    public IllegalArgumentException refusal(String sentence) {
        return new IllegalArgumentException(path + ": " + sentence);
    }

    private JsonNode list(String key) {
        JsonNode node = node(key, "a list");
        if (!node.isArray()) {
            throw wrong(key, "a list", node);
        }
        return node;
    }

    private JsonNode node(String key, String wanted) {
        @Nullable JsonNode node = root.get(key);
        if (node == null || node.isNull()) {
            throw refusal("'" + prefix + key + "' is missing; it must be " + wanted);
        }
        return node;
    }

    private double number(String key, JsonNode node) {
        if (!node.isNumber() || !Double.isFinite(node.asDouble())) {
            throw wrong(key, "a finite number", node);
        }
        return node.asDouble();
    }

    private IllegalArgumentException wrong(String key, String wanted, JsonNode node) {
        String text = node.toString();
        String shown = text.length() <= 40 ? text : text.substring(0, 40) + "...";
        return refusal("'" + prefix + key + "' must be " + wanted + ", was " + shown);
    }
}
