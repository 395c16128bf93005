package org.noisefloor.io.description;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Which effects and rules an ablation may ask for on which chip.
class AblationSettingTest {
    private static final String STUDY =
            """
            experiment: {name: host, kind: ablation}
            substrates: [dynap-se2]
            effects: [none, synapse-weight, all]
            size: 6
            """;

    @TempDir private Path folder;

    private StudyDescription read(String text) throws IOException {
        return StudyReader.read(Files.writeString(folder.resolve("host.yaml"), text));
    }

    @Test
    void aChipWithoutSensorsRunsTheRulesThatNeedNone() throws IOException {
        StudyDescription study = read(STUDY);
        assertThat(study.rules())
                .containsExactly(AblationSetting.PLAIN, AblationSetting.HOMEOSTASIS);
        var setting = (AblationSetting) study.setting();
        assertThat(setting.host()).isEqualTo(new AblationSetting.Host(1, 0.01));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "synapse-weight | sensor-window  | line 2, substrates: has effect sensor-window on dynap-se2, which does not exist physically: effects of dynap-se2 are none, synapse-weight, synapse-circuit, neuron-circuit, all",
                "dynap-se2      | generic        | has effect synapse-weight on generic, which does not exist physically",
                "size: 6        | 'size: 6\nrules: [with-calibration]' | has with-calibration on dynap-se2, which does not exist physically: with-calibration runs on generic, brainscales-2, brainscales-2-sal",
                "size: 6        | size: 64       | needs 65 words of the address memory for 2 backgrounds and 63 partners of a neuron, and dynap-se2 has 64",
                "size: 6        | 'size: 6\nwords: 7\ntopology: layered\nweightRange: 5' | has weightRange 5.0 on dynap-se2, where it must be 0.5 to 4.0",
                "size: 6        | 'size: 6\nhostLatency: 1 s' | has hostLatency 1.0 s on dynap-se2, where it must be below a period, 1.0 s",
                "size: 6        | 'size: 6\nwords: 8'         | words: must lie between 1 and 7",
            })
    void whatDoesNotExistIsRefusedByName(String right, String wrong, String sentence) {
        assertThat(STUDY).contains(right);
        assertThatThrownBy(() -> read(STUDY.replace(right, wrong)))
                .isInstanceOf(DescriptionException.class)
                .hasMessageContaining(sentence);
    }

    @Test
    void anotherChipForAFileIsRefusedWhereItsEffectsDoNotExist() throws IOException {
        StudyDescription study = read(STUDY);
        assertThatThrownBy(() -> study.on("generic"))
                .hasMessageContaining("study ablation has effect synapse-weight on generic");
        assertThat(study.on("dynap-se2").substrates()).isEqualTo(List.of("dynap-se2"));
    }
}
