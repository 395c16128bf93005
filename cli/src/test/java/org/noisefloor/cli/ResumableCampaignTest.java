package org.noisefloor.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.noisefloor.io.table.Origin;

/// The folder that a run leaves to go on from, and what is left of it in the end.
class ResumableCampaignTest {
    private static final Origin ORIGIN = Origin.of("noisefloor 0", "tiny", 7, "00");

    @TempDir private Path folder;

    private Path checkpoints() {
        return folder.resolve("checkpoints");
    }

    private static String refusal(String... args) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int status = Noisefloor.run(new PrintWriter(out), new PrintWriter(err), args);
        assertThat(status).isEqualTo(ExitStatus.USAGE.code());
        assertThat(err.toString()).hasLineCount(1);
        return err.toString();
    }

    @Test
    void nothingIsLeftOfARunThatIsComplete() throws IOException {
        try (var run = ResumableCampaign.begin(folder, ORIGIN, Map.of())) {
            Files.createFile(checkpoints().resolve("die-0-a-die.checkpoint"));
            Files.createFile(checkpoints().resolve("die-0-a-die.checkpoint.previous"));
            Files.createFile(checkpoints().resolve(".die-0-a-die.checkpoint.1.tmp"));
            assertThat(ResumableCampaign.isIn(folder)).isTrue();
            assertThat(run.delete(run.checkpoints(ORIGIN, 0))).isEmpty();
        }
        assertThat(checkpoints()).doesNotExist();
    }

    /// Nor does one go on whose removal was cut short: some of its checkpoints may be gone.
    @Test
    void whatCannotBeRemovedIsToldAndGoesOnNoMore() throws IOException {
        Path stray = checkpoints().resolve("z.checkpoint").resolve("x");
        try (var run = ResumableCampaign.begin(folder, ORIGIN, Map.of())) {
            Files.createDirectories(stray);
            assertThat(run.delete(run.checkpoints(ORIGIN, 0)))
                    .isEqualTo(
                            Optional.of(
                                    "%s is no longer needed, but could not be removed: %s is not empty"
                                            .formatted(checkpoints(), stray.getParent())));
        }
        assertThat(stray).exists();
        assertThat(ResumableCampaign.isIn(folder)).isFalse();
        assertThat(refusal("run", "--resume", folder.toString()))
                .contains("holds no run that could go on");
    }

    @Test
    void argumentsThatAreNoNumbersAreADamagedFile() throws IOException {
        var arguments = Map.of("--dies", "one", "--die", "5000000000");
        try (var run = ResumableCampaign.begin(folder, ORIGIN, arguments)) {
            assertThatThrownBy(() -> run.numberArgument("--dies", null))
                    .hasMessageContaining("campaign.json is damaged");
            assertThatThrownBy(() -> run.numberArgument("--die", null))
                    .hasMessageContaining("campaign.json is damaged");
        }
    }

    @Test
    void runGoesOnInItsOwnFolder() {
        assertThat(refusal("run", "--resume", folder.toString(), "--out", "elsewhere"))
                .contains("--resume and --out do not go together");
    }

    @Test
    void presetIsAPresetWhateverFilesThereAre() throws IOException {
        Files.createFile(folder.resolve("generic"));
        Path file = Files.createFile(folder.resolve("mine"));
        assertThat(RunCommand.lasting("generic", folder)).isEqualTo("generic");
        assertThat(RunCommand.lasting("mine", folder)).isEqualTo(file.toString());
        assertThat(RunCommand.lasting("brainscales-2", folder)).isEqualTo("brainscales-2");
    }
}
