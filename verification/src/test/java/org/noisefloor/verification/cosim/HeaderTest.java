package org.noisefloor.verification.cosim;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HeaderTest {
    private static final Pattern DEFINED =
            Pattern.compile("#define NFX_(\\w+) \\(?(-?(?:0x)?[0-9a-f]+)u?\\)?(?:\\s|$)");

    @Test
    void javaHasTheConstantsOfTheHeader() throws Exception {
        Map<String, Integer> header = new TreeMap<>();
        Matcher match = DEFINED.matcher(Files.readString(TestLibraries.header()));
        while (match.find()) {
            header.put(match.group(1), (int) (long) Long.decode(match.group(2)));
        }
        Map<String, Integer> java = new TreeMap<>();
        for (Field field : Nfx.class.getFields()) {
            if (Modifier.isStatic(field.getModifiers()) && field.getType() == int.class) {
                java.put(field.getName(), field.getInt(null));
            }
        }
        assertThat(java.remove("ABI")).isEqualTo((1 << 16));
        assertThat(header).hasSizeGreaterThan(60).isEqualTo(java);
    }

    @ParameterizedTest
    @CsvSource({
        "'', 0000000000000000, 0000000000000000",
        "hello, cbd8a7b341bd9b02, 5b1e906a48ae1d19",
        "'hello, world', 342fac623a5ebc8e, 4cdcbc079642414d",
        "The quick brown fox jumps over the lazy dog., cd99481f9ee902c9, 695da1a38987b6e7"
    })
    void digestsAreThoseOfTheHeader(String text, String first, String second) throws IOException {
        Digest digest = Digest.of(text.getBytes(StandardCharsets.US_ASCII));
        assertThat(digest).hasToString(first + second);
        assertThat(Files.readString(TestLibraries.header())).contains(first + " " + second);
    }
}
