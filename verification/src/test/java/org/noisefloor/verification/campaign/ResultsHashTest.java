package org.noisefloor.verification.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.noisefloor.emulator.kernel.Width;

/// Golden run: equal bytes at every vector width (`-Dnoisefloor.lanes=64`, ... `scalar`), on every machine, and in every version until
/// the change log says otherwise.
class ResultsHashTest {
    @ParameterizedTest
    @CsvSource({
        "generic, 4bfdd2ea6942ec60a0e60d2338a0ba43",
        "brainscales-2, 85cb81ce2dd80fdda1110c1909e6b19f"
    })
    void resultsOfATinyExperimentHaveTheRecordedHash(String chip, String expected)
            throws InterruptedException, GeneralSecurityException {
        String json =
                TinyExperiment.json(TinyExperiment.run(TinyExperiment.on(chip), 2, false, 0, 1, 2));
        byte[] hash =
                MessageDigest.getInstance("SHA-256").digest(json.getBytes(StandardCharsets.UTF_8));
        assertThat(HexFormat.of().formatHex(hash, 0, 16))
                .as("SHA-256 of results.json on chip %s, vectors of %s", chip, Width.describe())
                .isEqualTo(expected);
    }
}
