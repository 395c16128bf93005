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
        "generic, 948108eb554eaa6f7293dd388e96c3b6",
        "brainscales-2, 0f40725772ebb72932b5baf23fba4976"
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
