package org.noisefloor.io.table;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.PrettyPrinter;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonFactoryBuilder;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.core.util.JsonGeneratorDecorator;
import tools.jackson.core.util.Separators;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// Records as JSON text that is a function of the values alone.
///
/// | value | text |
/// |---|---|
/// | record | object; fields in the order of the record's components, other methods left out |
/// | map | object; entries in the order of their keys |
/// | `double`, `float` | the shortest decimal that reads back to the same value of that type |
/// | NaN | `null` |
/// | infinity | refused |
/// | enum | its name |
/// | text | UTF-8, not escaped beyond what JSON asks for |
public final class Json {
    private static final JsonMapper MAPPER =
            JsonMapper.builder(finiteFactory())
                    .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
                    .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
                    .changeDefaultVisibility(all ->
                            all.withVisibility(PropertyAccessor.FIELD, Visibility.ANY)
                                    .withVisibility(PropertyAccessor.GETTER, Visibility.NONE)
                                    .withVisibility(PropertyAccessor.IS_GETTER, Visibility.NONE))
                    .build();

    private static final PrettyPrinter LAYOUT =
            new DefaultPrettyPrinter(
                            Separators.createDefaultInstance()
                                    .withObjectNameValueSpacing(Separators.Spacing.AFTER)
                                    .withObjectEmptySeparator("")
                                    .withArrayEmptySeparator(""))
                    .withObjectIndenter(new DefaultIndenter("  ", "\n"));

    private Json() {}

    /// One line, no spaces and no line end.
    ///
    /// @throws IllegalArgumentException for an infinity or a type that has no JSON form; names the path to it
    public static String compact(Object value) {
        return text(value, MAPPER.writer());
    }

    /// Objects over several lines indented by two spaces, arrays of numbers on one, `\n` at each line's end.
    ///
    /// @throws IllegalArgumentException for an infinity or a type that has no JSON form; names the path to it
    public static String pretty(Object value) {
        return text(value, MAPPER.writer().with(LAYOUT)) + "\n";
    }

    /// The value that [#compact] or [#pretty] wrote, if it was a record of numbers, texts, arrays, maps and records.
    ///
    /// @throws IllegalArgumentException if `text` is no such value
    public static <T> T read(String text, Class<T> type) {
        try {
            T value = MAPPER.readValue(text, type);
            if (value == null) {
                throw new IllegalArgumentException("cannot be read as JSON: it is null");
            }
            return value;
        } catch (JacksonException e) {
            throw new IllegalArgumentException(
                    "cannot be read as JSON: " + e.getOriginalMessage(), e);
        }
    }

    /// Writes the text of [#pretty] as UTF-8 to `stream`, which stays open, without holding it in memory.
    ///
    /// @throws IllegalArgumentException for an infinity or a type that has no JSON form; names the path to it
    /// @throws IOException when the stream cannot be written
    static void writePretty(Object value, OutputStream stream) throws IOException {
        // a writer and not the stream, so that characters are encoded as everywhere else
        Writer text = new OutputStreamWriter(stream, StandardCharsets.UTF_8);
        try {
            MAPPER.writer()
                    .with(LAYOUT)
                    .without(StreamWriteFeature.AUTO_CLOSE_TARGET)
                    .writeValue(text, value);
        } catch (JacksonIOException e) {
            throw e.getCause();
        } catch (JacksonException e) {
            throw unwritable(e);
        }
        text.write('\n');
        text.flush();
    }

    private static IllegalArgumentException unwritable(JacksonException e) {
        return new IllegalArgumentException("cannot be written as JSON: " + e.getMessage(), e);
    }

    private static String text(Object value, ObjectWriter writer) {
        try {
            return writer.writeValueAsString(value);
        } catch (JacksonException e) {
            throw unwritable(e);
        }
    }

    private static JsonFactory finiteFactory() {
        return new JsonFactoryBuilder()
                .addDecorator(
                        new JsonGeneratorDecorator() {
                            @Override
                            public JsonGenerator decorate(
                                    TokenStreamFactory factory, JsonGenerator generator) {
                                return new FiniteNumbers(generator);
                            }
                        })
                .build();
    }
}
