package org.noisefloor.io.description;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.noisefloor.emulator.mismatch.Gradient;
import org.noisefloor.emulator.synapse.MacModeDescription;

class MockChipFileTest {
    /// `MacModeTest` holds the arithmetic of this description to that of hxtorch's mock, draw by draw.
    @Test
    void exampleOfTheMockSaysWhatTheMockDoes() {
        var array =
                ChipReader.read(Path.of("../examples/chips/hxtorch-mock.yaml"))
                        .spiking()
                        .synapseArray();
        MacModeDescription mac = array.mac().orElseThrow();
        MacModeDescription mock = MacModeDescription.MOCK;
        // two arrays instead of one, and a saturation that the clamp to 8 bits hides
        assertThat(mac.saturation()).isGreaterThan(128);
        assertThat(mac)
                .isEqualTo(
                        new MacModeDescription(
                                2,
                                mock.gain(),
                                mock.columnGain(),
                                mock.driverGain(),
                                mac.saturation(),
                                mock.saturationSpread(),
                                mock.offsetSigma(),
                                mock.baseline(),
                                mock.readNoise(),
                                mock.eventNoise(),
                                mock.sends(),
                                mock.spacing(),
                                mock.eventSlot(),
                                mock.reset(),
                                mock.read()));
        assertThat(array.gradient()).isEqualTo(new Gradient(0, 0));
    }
}
