package org.noisefloor.verification.acceptance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.noisefloor.io.description.Acceptance;
import org.noisefloor.io.description.AcceptanceReader;

/// Verification files for tests.
final class Spec {
    static final String NET =
            "{topology: pairs, size: 2, weightRange: 2, period: 100 refractoryPeriods, periods: 4,"
                    + " learningRate: {start: 0.48, end: 0.06}, aligned: 20 deg}";

    private Spec() {}

    /// One claim on one chip.
    static Acceptance of(double yield, int dies, int block) {
        return read(
                """
                acceptance: {name: test, chips: [generic], yield: %s %%, dies: %d, block: %d}
                claims:
                  aligned: {claim: alignment, net: %s}
                """
                        .formatted(
                                String.format(Locale.ROOT, "%.1f", 100 * yield), dies, block, NET));
    }

    /// Two chips, two conditions, with and without calibration, one of the cases waived.
    static Acceptance large() {
        return read(
                """
                acceptance: {name: large, seed: 7, chips: [generic, brainscales-2-sal], yield: 90 %%, dies: 60, block: 20}
                claims:
                  aligned: {claim: alignment, net: %s, calibrated: [false, true]}
                conditions:
                  nominal: {}
                  rough: {mismatch: 30 %%}
                waivers:
                  known: {claim: aligned, chip: generic, condition: rough, reason: "too rough", until: 2999-01-31}
                """
                        .formatted(NET));
    }

    static Acceptance read(String text) {
        try {
            Path file = Files.createTempFile("acceptance", ".yaml");
            try {
                Files.writeString(file, text);
                return AcceptanceReader.read(file);
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
