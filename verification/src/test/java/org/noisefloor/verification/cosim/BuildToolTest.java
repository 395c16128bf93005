package org.noisefloor.verification.cosim;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BuildToolTest {
    private static final long GUARD_SECONDS = 300;

    @TempDir Path folder;

    /// A compiler's driver starts the compiler, which must not go on when the driver is ended.
    @Test
    void whatAToolHasStartedEndsWithIt() throws Exception {
        var shell = new BuildTool("sh", "a shell");
        var outcome = new CompletableFuture<String>();
        Thread builder =
                Thread.ofPlatform()
                        .daemon()
                        .start(() -> {
                            try {
                                shell.run(folder, List.of("-c", "sleep 1234.5; true"));
                                outcome.complete("ended by itself");
                            } catch (CosimException e) {
                                outcome.complete(String.valueOf(e.getMessage()));
                            }
                        });
        long guard = System.nanoTime() + TimeUnit.SECONDS.toNanos(GUARD_SECONDS);
        Optional<ProcessHandle> started = Optional.empty();
        while (started.isEmpty() && System.nanoTime() < guard) {
            Thread.sleep(10);
            started =
                    ProcessHandle.current()
                            .descendants()
                            .filter(p -> p.info().command().orElse("").endsWith("sleep"))
                            .findAny();
        }
        ProcessHandle sleep = started.orElseThrow();
        builder.interrupt();
        assertThat(outcome.get(GUARD_SECONDS, TimeUnit.SECONDS)).isEqualTo("sh was interrupted");
        sleep.onExit().get(GUARD_SECONDS, TimeUnit.SECONDS);
        assertThat(sleep.isAlive()).isFalse();
    }
}
