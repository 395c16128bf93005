package org.noisefloor.emulator.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Known answers of Threefry4x32 as published with Random123 (Salmon et al. 2011); none is published for 12 rounds.
class ThreefryTest {
    @ParameterizedTest
    @CsvSource({
        "13, 00000000 00000000 00000000 00000000, 00000000 00000000 00000000 00000000, 531c7e4f 39491ee5 2c855a92 3d6abf9a",
        "13, ffffffff ffffffff ffffffff ffffffff, ffffffff ffffffff ffffffff ffffffff, c4189358 1c9cc83a d5881c67 6a0a89e0",
        "13, 243f6a88 85a308d3 13198a2e 03707344, a4093822 299f31d0 082efa98 ec4e6c89, 4aa71d8f 734738c2 431fc6a8 ae6debf1",
        "20, 00000000 00000000 00000000 00000000, 00000000 00000000 00000000 00000000, 9c6ca96a e17eae66 fc10ecd4 5256a7d8",
        "20, ffffffff ffffffff ffffffff ffffffff, ffffffff ffffffff ffffffff ffffffff, 2a881696 57012287 f6c7446e a16a6732",
        "20, 243f6a88 85a308d3 13198a2e 03707344, a4093822 299f31d0 082efa98 ec4e6c89, 59cd1dbb b8879579 86b5d00c ac8b6d84"
    })
    void pairGivesThePublishedAnswers(int rounds, String counter, String key, String expected) {
        long[] c = words(counter);
        long[] k = words(key);
        long low = Threefry.pair(rounds, k[0], k[1], c[0], c[1], 0);
        long high = Threefry.pair(rounds, k[0], k[1], c[0], c[1], 1);
        assertThat(
                        String.format(
                                "%08x %08x %08x %08x",
                                (int) low, low >>> 32, (int) high, high >>> 32))
                .isEqualTo(expected);
    }

    private static long[] words(String text) {
        String[] word = text.split(" ");
        long[] pairs = new long[2];
        for (int i = 0; i < 4; i++) {
            pairs[i / 2] |= Long.parseLong(word[i], 16) << (32 * (i % 2));
        }
        return pairs;
    }
}
