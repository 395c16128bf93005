package org.noisefloor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.noisefloor.emulator.crossbar.PulsedPreset;

class DevicesCommandTest {
    @TempDir Path folder;

    private static String run(String... args) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        assertThat(Noisefloor.run(new PrintWriter(out), new PrintWriter(err), args)).isZero();
        assertThat(err.toString()).isEmpty();
        return out.toString();
    }

    @Test
    void everyDeviceIsListedWithItsNumbers() {
        String out = run("chip", "devices");
        for (PulsedPreset preset : PulsedPreset.values()) {
            assertThat(out).contains(preset.label() + " ");
        }
        assertThat(out.lines()).hasSize(11);
        assertThat(out).containsPattern("EcRamMO +LinearStep +0.0002821 +-0.8286 to 1.171 ");
    }

    @Test
    void thePageHasAFigureForEachDeviceAndSaysHowItWasMade() throws IOException {
        Path page = folder.resolve("devices.html");
        assertThat(run("chip", "devices", "--out", page.toString()))
                .isEqualTo("Wrote " + page + "\n");
        String html = Files.readString(page);
        for (PulsedPreset preset : PulsedPreset.values()) {
            assertThat(html).contains("<h3>" + preset.label() + "</h3>");
        }
        assertThat(html).contains("noisefloor chip devices --seed 1");
    }
}
