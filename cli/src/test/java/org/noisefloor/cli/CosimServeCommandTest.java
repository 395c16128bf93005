package org.noisefloor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The die that is served, and the library that reaches it.
class CosimServeCommandTest {
    @TempDir Path folder;
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(String... args) {
        return Noisefloor.run(new PrintWriter(out), new PrintWriter(err), args);
    }

    @Test
    @Timeout(600)
    void aDieIsServedToOneTestBench() throws Exception {
        Path socket = folder.resolve("die.sock");
        int[] status = {-1};
        Thread serving =
                Thread.ofPlatform()
                        .daemon()
                        .start(() ->
                                status[0] =
                                        run(
                                                "cosim",
                                                "serve",
                                                "generic",
                                                "--neurons",
                                                "5",
                                                "--once",
                                                "--socket",
                                                socket.toString()));
        while (serving.isAlive() && !out.toString().contains("serves at")) {
            Thread.sleep(5);
        }
        assertThat(socket).as(err.toString()).exists();
        try (SocketChannel bench = SocketChannel.open(UnixDomainSocketAddress.of(socket))) {
            ByteBuffer hello = ByteBuffer.allocate(32).order(ByteOrder.LITTLE_ENDIAN);
            bench.write(hello.putInt(12).putInt(1).putInt(0x4458464e).putInt(1).flip());
            ByteBuffer answer = ByteBuffer.allocate(88).order(ByteOrder.LITTLE_ENDIAN);
            while (answer.hasRemaining() && bench.read(answer) >= 0) {
                // the rest is on its way
            }
            assertThat(answer.getInt(4)).isZero();
            assertThat(answer.getLong(16)).isEqualTo(5); // sources
            assertThat(answer.getLong(24)).isEqualTo(5); // neurons
        }
        serving.join();
        assertThat(status[0]).isZero();
        assertThat(out.toString()).startsWith("die 0 of generic, 5 neurons, serves at ");
        assertThat(socket).doesNotExist();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "generic --neurons 0|1 to",
                "generic --weight-range -1|weight range must be > 0",
                "generi|generic",
                "isaac-reram|must be spiking"
            })
    void wrongInputIsASentenceWithStatusTwo(String given, String sentence) {
        String line = "cosim serve " + given + " --socket " + folder.resolve("s");
        assertThat(run(line.split(" "))).isEqualTo(2);
        assertThat(err.toString()).contains(sentence).doesNotContain("\tat ");
    }

    @Test
    void theLibraryIsWrittenAndNothingOfOthersOverwritten() throws Exception {
        assertThat(run("cosim", "dpi", folder.toString())).isZero();
        assertThat(folder.resolve("nfx_dpi.c")).content().contains("nfx_die_step");
        assertThat(folder.resolve("nfx_dpi.h")).exists();
        assertThat(folder.resolve("nfx_dpi_pkg.sv")).exists();
        assertThat(run("cosim", "dpi", folder.toString())).isZero(); // the same again
        Files.writeString(folder.resolve("nfx_dpi.h"), "mine");
        assertThat(run("cosim", "dpi", folder.toString())).isEqualTo(2);
        assertThat(err.toString()).contains("nfx_dpi.h: exists already");
        assertThat(folder.resolve("nfx_dpi.h")).hasContent("mine");
    }
}
