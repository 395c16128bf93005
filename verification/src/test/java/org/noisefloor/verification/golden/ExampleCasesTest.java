package org.noisefloor.verification.golden;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.noisefloor.verification.golden.GoldenReplay.Replayed;

/// The worked cases that users start from.
class ExampleCasesTest {
    static Path examples() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.isDirectory(folder.resolve("examples/golden"))) {
            folder = folder.getParent();
        }
        return folder.resolve("examples/golden");
    }

    @Test
    void thereIsOneOfEveryKindAndAllAgree() throws IOException {
        Set<String> kinds = new TreeSet<>();
        for (Path file : GoldenReplay.files(examples())) {
            assertThat(GoldenReplay.replay(file))
                    .isInstanceOfSatisfying(
                            Replayed.class,
                            r -> {
                                assertThat(r.passed()).as("%s", r).isTrue();
                                kinds.add(r.verdicts().getFirst().kind());
                            });
        }
        assertThat(kinds).hasSize(GoldenReplay.RUNNERS.size());
    }
}
