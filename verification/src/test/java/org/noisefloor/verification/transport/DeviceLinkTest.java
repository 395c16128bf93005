package org.noisefloor.verification.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.noisefloor.verification.cosim.CosimException;
import org.noisefloor.verification.cosim.Nfx;

/// The transport on real FIFOs and a real terminal, with threads and clocks, against a stand-in with faults. There is no board here.
@Timeout(value = 15, unit = TimeUnit.MINUTES)
class DeviceLinkTest {
    /// Short waits, so that the tests are quick, and as many of them as there may be, so that a machine that stands still for a while is not
    /// taken for a lost card.
    private static final LinkOptions OPTIONS =
            new LinkOptions(
                    8,
                    4_000,
                    Duration.ofMillis(10),
                    Duration.ofMillis(80),
                    10,
                    Duration.ofMillis(5),
                    1000,
                    Duration.ofMillis(100),
                    Duration.ofMillis(500),
                    Duration.ofMillis(2),
                    Duration.ofMinutes(5));

    private static final Duration SOON = Duration.ofMillis(300);
    private static final byte[] QUESTION =
            Layout.bytes(Layout.room(4).putInt(Operation.SAVE.ordinal()));

    @TempDir Path folder;
    private DevicePaths fifos;

    @BeforeEach
    void makeFifos() throws Exception {
        Path toCard = folder.resolve("h2c");
        Path fromCard = folder.resolve("c2h");
        Process made = new ProcessBuilder("mkfifo", toCard.toString(), fromCard.toString()).start();
        assumeThat(made.waitFor()).as("mkfifo").isZero();
        fifos = new DevicePaths(toCard, fromCard, folder.resolve("health"));
    }

    private DeviceStandIn card(Faults faults, long seed) throws IOException {
        var servant = new ModelServant(MachineModel::new);
        return new DeviceStandIn(
                DeviceStandIn.fifos(fifos.toCard(), fifos.fromCard()),
                folder.resolve("health"),
                OPTIONS,
                faults,
                seed,
                servant::answer);
    }

    private static TransportModel open(DevicePaths paths, LinkOptions options) {
        return TransportModel.open(paths, options, 77, RandomSession.CONFIG);
    }

    private TransportCounters play(Faults faults, long seed, int calls) throws IOException {
        try (DeviceStandIn card = card(faults, seed);
                TransportModel model = open(fifos, OPTIONS)) {
            assertThat(RandomSession.play(model, seed, calls))
                    .isEqualTo(
                            RandomSession.play(
                                    new MachineModel(RandomSession.CONFIG), seed, calls));
            assertThat(card.done.all()).isPositive();
            return model.transportCounters();
        }
    }

    @Test
    void fifosWithEveryFaultGiveTheAnswersOfTheModel() throws Exception {
        var faults = new Faults(0.03, 0.05, 0.05, 0.03, 0.01, 0.005);
        TransportCounters counters = play(faults, 3, 40);
        assertThat(counters.messagesSent()).isEqualTo(counters.messagesReceived());
        assertThat(counters.repeated() + counters.duplicates() + counters.bytesSkipped())
                .isPositive();
    }

    @Test
    void aLinkThatIsLostIsOpenedAgainAndGoesOn() throws Exception {
        TransportCounters counters = play(new Faults(0, 0, 0, 0, 0, 0.1), 5, 60);
        assertThat(counters.losses()).isPositive();
        assertThat(counters.reopened()).isEqualTo(counters.losses());
    }

    @Test
    @Tag("long")
    void manyPatternsOnFifosGiveTheAnswersOfTheModel() throws Exception {
        for (long seed = 10; seed < 40; seed++) {
            play(new Faults(0.05, 0.05, 0.05, 0.05, 0.01, 0.005), seed, 40);
        }
    }

    @Test
    void aTerminalInRawModeIsADeviceToo() throws Exception {
        var servant = new ModelServant(MachineModel::new);
        var terminal = new PseudoTerminal();
        try (var card =
                        new DeviceStandIn(
                                DeviceStandIn.terminal(terminal),
                                folder.resolve("health"),
                                OPTIONS,
                                new Faults(0.02, 0.05, 0.05, 0.02, 0, 0),
                                8,
                                servant::answer);
                TransportModel model = open(DevicePaths.both(terminal.path()), OPTIONS)) {
            assertThat(RandomSession.play(model, 8, 25))
                    .isEqualTo(RandomSession.play(new MachineModel(RandomSession.CONFIG), 8, 25));
            assertThat(card.done.all()).isPositive();
        }
    }

    @Test
    void aCardThatFallsSilentNeverHangsTheCaller() throws Exception {
        try (DeviceStandIn card = card(Faults.NONE, 1);
                var link = new DeviceLink(fifos, OPTIONS, 77)) {
            assertThat(link.call(QUESTION)).isNotEmpty();
            card.fallSilent();
            assertThatThrownBy(() -> link.call(QUESTION, SOON))
                    .isInstanceOfSatisfying(
                            CosimException.class,
                            e -> assertThat(e.code()).isEqualTo(Nfx.E_TIMEOUT))
                    .hasMessageContaining("within 300 ms");
            assertThatThrownBy(() -> link.call(QUESTION))
                    .hasMessageContaining("is closed: no answer within 300 ms");
        }
    }

    @Test
    void aDeviceThatTakesNoBytesNeverHangsTheCaller() throws Exception {
        DeviceStandIn card = card(Faults.NONE, 1);
        try (var link = new DeviceLink(fifos, OPTIONS, 77)) {
            assertThat(link.call(QUESTION)).isNotEmpty();
            card.close(); // nobody reads the FIFO any more, and a large message fills it
            assertThatThrownBy(() -> link.call(new byte[150_000], SOON))
                    .isInstanceOf(CosimException.class);
        }
    }

    /// Devices that are opened once, and a greeting that is repeated so often.
    private static LinkOptions once(int attempts) {
        return new LinkOptions(
                8,
                4_000,
                Duration.ofMillis(5),
                Duration.ofMillis(20),
                attempts,
                Duration.ofMillis(5),
                0,
                Duration.ofMillis(100),
                Duration.ofMillis(500),
                Duration.ofMillis(2),
                Duration.ofMinutes(5));
    }

    @Test
    void aCardThatIsNotThereIsSaid() {
        DevicePaths none = DevicePaths.both(folder.resolve("xdma0"));
        assertThatThrownBy(() -> open(none, once(1000))) // 20 s, or the file is looked for first
                .isInstanceOf(CosimException.class)
                .hasMessageContaining("xdma0: no such device");
        DevicePaths mute = new DevicePaths(fifos.toCard(), fifos.fromCard(), null);
        assertThatThrownBy(() -> open(mute, once(5)))
                .isInstanceOf(CosimException.class)
                .hasMessageContaining("the card does not answer a greeting");
    }

    @Test
    void aCardThatWasStartedAnewIsNotTakenForTheOldOne() throws Exception {
        DeviceStandIn first = card(Faults.NONE, 1);
        try (TransportModel model = open(fifos, OPTIONS)) {
            model.save();
            first.close();
            try (DeviceStandIn second = card(Faults.NONE, 2)) {
                assertThatThrownBy(model::save)
                        .isInstanceOf(CosimException.class)
                        .hasMessageContaining("it was started anew");
                assertThat(second.done.all()).isZero();
            }
        }
    }

    @Test
    void aSecondHostIsToldAndTheNextAfterAKilledOneIsServed() throws Exception {
        try (DeviceStandIn card = card(Faults.NONE, 1)) {
            // a host that was killed: its link goes silent without a farewell
            LinkSide killed = LinkSide.host(5, OPTIONS);
            killed.opened(0);
            byte[] hello = killed.poll(0);
            Files.write(fifos.toCard(), hello, StandardOpenOption.WRITE);
            try (TransportModel next = open(fifos, OPTIONS)) {
                assertThat(next.info().sources()).isEqualTo(3);
            }
            assertThat(card.done.all()).isZero();
        }
    }
}
