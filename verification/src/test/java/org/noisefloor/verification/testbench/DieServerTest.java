package org.noisefloor.verification.testbench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.noisefloor.emulator.chip.ChipProgram;
import org.noisefloor.emulator.chip.Die;
import org.noisefloor.emulator.chip.EmulatedChip;
import org.noisefloor.emulator.chip.SpikingChipDescription;
import org.noisefloor.emulator.spike.SpikeBatch;
import org.noisefloor.io.description.ChipReader;

/// The DPI-C library in a C program against a server in this process: what each misfortune leads to.
@Timeout(value = 20, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class DieServerTest {
    private static final long GUARD = TimeUnit.MINUTES.toNanos(5);
    private static final Path SOURCES = Path.of("src/main/cosim/dpi").toAbsolutePath();
    private static final SpikingChipDescription CHIP = ChipReader.preset("generic").spiking();
    private static final Die DIE = Die.fabricate(CHIP, 5);

    @TempDir static Path built;

    @TempDir Path folder;
    private DieServer server;

    @BeforeAll
    static void build() throws Exception {
        Program.require("gcc");
        try (InputStream in = DieServerTest.class.getResourceAsStream("client.c")) {
            Files.copy(in, built.resolve("client.c"));
        }
        Program.output(
                built,
                List.of(
                        "gcc",
                        "-std=c99",
                        "-D_GNU_SOURCE",
                        "-Wall",
                        "-Wextra",
                        "-Werror",
                        "-I" + SOURCES,
                        "client.c",
                        SOURCES.resolve("nfx_dpi.c").toString(),
                        "-o",
                        "client"));
    }

    private Path socket() {
        return folder.resolve("die.sock");
    }

    private static EmulatedChip chip() {
        ChipProgram program = BareProgram.of(CHIP, 4, 2);
        return new EmulatedChip(DIE, program, 1);
    }

    private void serve() throws IOException {
        var started = new DieServer(socket(), DieServerTest::chip);
        server = started;
        Thread.ofPlatform()
                .daemon()
                .start(() -> {
                    try {
                        started.serve(false);
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                });
    }

    @Test
    void whatIsNoSocketIsNeitherReplacedNorRemoved() throws Exception {
        Program.output(folder, List.of("mkfifo", socket().toString()));
        Path dangling = Files.createSymbolicLink(folder.resolve("link"), folder.resolve("none"));
        for (Path there : List.of(socket(), dangling, Files.createFile(folder.resolve("file")))) {
            assertThatThrownBy(() -> new DieServer(there, DieServerTest::chip))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("exists already and is no socket");
            assertThat(Files.exists(there, LinkOption.NOFOLLOW_LINKS)).isTrue();
        }
    }

    @AfterEach
    void close() {
        if (server != null) {
            server.close();
        }
    }

    private List<String> client(String wish, String... more) throws Exception {
        return Program.output(folder, command(wish, more)).lines().toList();
    }

    /// The same once the server has noticed that the last test bench is gone.
    private List<String> clientOnceFree() throws Exception {
        long guard = System.nanoTime() + GUARD;
        List<String> lines = client("count");
        while (lines.getFirst().startsWith("connect -12") && System.nanoTime() < guard) {
            lines = client("count");
        }
        return lines;
    }

    private List<String> command(String wish, String... more) {
        var command =
                new ArrayList<>(
                        List.of(built.resolve("client").toString(), socket().toString(), wish));
        command.addAll(List.of(more));
        return command;
    }

    @Test
    void whatIsRefusedSaysWhyAndChangesNothing() throws Exception {
        serve();
        assertThat(client("refused"))
                .containsExactly(
                        "connect 0",
                        "arrive -1 source must be 0 to 3, was 4",
                        "row -1 a row of the sensor region must be 0 to 7, was -1",
                        "row -1 a row of the sensor region must be 0 to 7, was 8",
                        "neuron -1 neuron must be 0 to 3, was 4",
                        "code -1 the weight code of neuron 2 must be -63 to 63, was 64",
                        "source -1 a source must be 0 to 3, was 4",
                        "write 0",
                        "read 4",
                        "weight 1",
                        "rest -1 neuron 1 was given no leak potential",
                        "rest -1 a leak potential must be finite [V], was Infinity",
                        "many -1 an interval takes at most 16 arrivals, were 100",
                        "none 1",
                        "spike -1 spike 4 was asked for, and there are 0, from 0 on",
                        "key -1 key must be 0 to 8, was 9",
                        "close 0",
                        "closed -1 0 is no handle of a die",
                        "handle -1 99 is no handle of a die");
    }

    @Test
    void eachTestBenchFindsTheDieJustPoweredUp() throws Exception {
        serve();
        EmulatedChip direct = chip();
        var none = new SpikeBatch(0);
        var out = new SpikeBatch(4);
        int spikes = 0;
        for (int k = 0; k < 500; k++) {
            direct.step(none, out);
            spikes += out.size();
        }
        assertThat(spikes).isPositive();
        assertThat(client("count")).containsExactly("connect 0", "spikes " + spikes);
        assertThat(client("count")).containsExactly("connect 0", "spikes " + spikes);
    }

    @Test
    void nobodyThereIsSaid() throws Exception {
        assertThat(client("count"))
                .containsExactly(
                        "connect -8 no die is served at "
                                + socket()
                                + ": No such file or directory");
    }

    @Test
    void anotherChipIsSaid() throws Exception {
        serve();
        assertThat(client("count", "30000", "dynap-se2"))
                .containsExactly(
                        "connect -11 the die is of chip generic, the test bench wants dynap-se2");
        assertThat(client("count", "30000", "generic")).startsWith("connect 0");
    }

    @Test
    void aSecondTestBenchIsToldAndTheFirstGoesOn() throws Exception {
        serve();
        Process first = Program.start(folder, command("steps"));
        try (BufferedReader from = Program.reader(first)) {
            assertThat(from.readLine()).isEqualTo("connect 0");
            assertThat(from.readLine()).isEqualTo("going 0");
            assertThat(client("count"))
                    .containsExactly("connect -12 the die is in use by another test bench");
            assertThat(first.isAlive()).isTrue();
        } finally {
            first.destroyForcibly();
        }
    }

    @Test
    void aTestBenchThatIsKilledLeavesTheDieFree() throws Exception {
        serve();
        Process first = Program.start(folder, command("stay"));
        try (BufferedReader from = Program.reader(first)) {
            assertThat(from.readLine()).isEqualTo("connect 0");
        }
        first.destroyForcibly();
        first.waitFor();
        assertThat(clientOnceFree().getFirst()).isEqualTo("connect 0");
    }

    @Test
    void aServerThatDiesIsAnErrorOfTheNextCall() throws Exception {
        serve();
        Process bench = Program.start(folder, command("steps"));
        try (BufferedReader from = Program.reader(bench)) {
            assertThat(from.readLine()).isEqualTo("connect 0");
            assertThat(from.readLine()).isEqualTo("going 0");
            server.close();
            assertThat(from.readLine()).startsWith("step -8 the server of the die has gone");
            assertThat(from.readLine()).startsWith("step -8 the server of the die has gone");
            assertThat(from.readLine()).isEqualTo("close 0");
        } finally {
            bench.destroyForcibly();
        }
    }

    @Test
    void aServerThatNeverAnswersIsGivenUp() throws Exception {
        try (var deaf = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            deaf.bind(UnixDomainSocketAddress.of(socket()));
            assertThat(client("count", "200"))
                    .containsExactly("connect -7 no answer from the die within 200 ms");
        }
    }

    @Test
    void anotherKindOfServerIsRecognised() throws Exception {
        try (var other = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            other.bind(UnixDomainSocketAddress.of(socket()));
            Process bench = Program.start(folder, command("count"));
            try (BufferedReader from = Program.reader(bench);
                    SocketChannel to = other.accept()) {
                to.write(
                        ByteBuffer.wrap(
                                "HTTP/1.1 400 Bad Request".getBytes(StandardCharsets.UTF_8)));
                assertThat(from.readLine())
                        .isEqualTo("connect -13 the answer is not that of a die");
            } finally {
                bench.destroyForcibly();
            }
        }
    }

    @Test
    void anotherVersionOfTheProtocolIsSaid() throws Exception {
        serve();
        try (SocketChannel to = SocketChannel.open(UnixDomainSocketAddress.of(socket()))) {
            ByteBuffer hello = ByteBuffer.allocate(16).order(ByteOrder.LITTLE_ENDIAN);
            to.write(hello.putInt(12).putInt(1).putInt(0x4458464e).putInt(2).flip());
            ByteBuffer answer = ByteBuffer.allocate(200).order(ByteOrder.LITTLE_ENDIAN);
            while (to.read(answer) >= 0) {
                // to the end: the server closes
            }
            assertThat(answer.getInt(4)).isEqualTo(-2);
            assertThat(new String(answer.array(), 8, answer.position() - 8, StandardCharsets.UTF_8))
                    .isEqualTo(
                            "the test bench speaks version 2 of the protocol, the die version 1");
        }
    }

    @Test
    void aQuestionOfImpossibleLengthEndsTheConnectionAlone() throws Exception {
        serve();
        try (SocketChannel to = SocketChannel.open(UnixDomainSocketAddress.of(socket()))) {
            to.write(ByteBuffer.wrap(new byte[] {-1, -1, -1, -1}));
            ByteBuffer answer = ByteBuffer.allocate(200).order(ByteOrder.LITTLE_ENDIAN);
            while (to.read(answer) >= 0) {
                // to the end
            }
            assertThat(answer.getInt(4)).isEqualTo(-1);
        }
        assertThat(clientOnceFree().getFirst()).isEqualTo("connect 0");
    }

    @Test
    void aSocketInUseIsNotTakenAwayAndALeftOverOneIs() throws Exception {
        serve();
        assertThatThrownBy(() -> new DieServer(socket(), DieServerTest::chip))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageEndingWith("a die is served there already");
        server.close();
        try (var left = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            left.bind(UnixDomainSocketAddress.of(socket()));
        }
        assertThat(socket()).exists();
        serve();
        assertThat(client("count").getFirst()).isEqualTo("connect 0");
        Path file = Files.writeString(folder.resolve("notes"), "mine");
        assertThatThrownBy(() -> new DieServer(file, DieServerTest::chip))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("is no socket");
        assertThat(file).hasContent("mine");
    }
}
