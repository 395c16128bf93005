package org.noisefloor.verification.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Who may talk to whom, and what is said when not.
class LinkEndpointTest {
    private static final LinkOptions OPTIONS = LinkOptions.standard();
    private static final long SECOND = 1_000_000_000;

    private static LinkEndpoint card() {
        return LinkEndpoint.card(OPTIONS, new LinkCounts());
    }

    private static LinkEndpoint host(int session) {
        return LinkEndpoint.host(session, OPTIONS, new LinkCounts());
    }

    /// Carries all frames both ways until there are none.
    private static void exchange(LinkEndpoint host, LinkEndpoint card, long now) {
        boolean moved = true;
        while (moved) {
            moved = false;
            for (Frame f = host.poll(now); f != null; f = host.poll(now)) {
                card.receive(f, now);
                moved = true;
            }
            for (Frame f = card.poll(now); f != null; f = card.poll(now)) {
                host.receive(f, now);
                moved = true;
            }
        }
    }

    private static LinkEndpoint connected(LinkEndpoint card, int session, long now) {
        LinkEndpoint host = host(session);
        host.opened(now);
        exchange(host, card, now);
        return host;
    }

    @Test
    void aMessageOfManyFramesArrivesWhole() {
        LinkEndpoint card = card();
        LinkEndpoint host = connected(card, 7, 0);
        byte[] large = new byte[3_000_001];
        large[2_999_999] = 5;
        host.send(large);
        host.send(new byte[0]);
        exchange(host, card, 1);
        assertThat(card.take()).isEqualTo(large);
        assertThat(card.take()).isEmpty();
        assertThat(card.take()).isNull();
    }

    @Test
    void aSecondHostIsRefusedUntilTheFirstHasLeft() {
        LinkEndpoint card = card();
        LinkEndpoint first = connected(card, 7, 0);
        LinkEndpoint second = connected(card, 8, SECOND);
        assertThat(second.state()).isEqualTo(LinkEndpoint.State.GREETING);
        assertThat(second.reason()).isEqualTo("the card is in use by another host");
        assertThat(first.state()).isEqualTo(LinkEndpoint.State.UP);
        first.end("enough");
        exchange(first, card, 2 * SECOND);
        second.tick(3 * SECOND);
        exchange(second, card, 3 * SECOND);
        assertThat(second.state()).isEqualTo(LinkEndpoint.State.UP);
        assertThat(card.sessions()).isEqualTo(3); // two hosts and a farewell
    }

    @Test
    void aSecondHostTakesOverFromOneThatWasKilled() {
        LinkEndpoint card = card();
        connected(card, 7, 0);
        LinkEndpoint second = connected(card, 8, OPTIONS.takeOver().toNanos());
        assertThat(second.state()).isEqualTo(LinkEndpoint.State.UP);
    }

    @Test
    void aSecondHostMayHaveTheNumberOfTheFirst() {
        LinkEndpoint card = card();
        LinkEndpoint killed = connected(card, 7, 0);
        killed.send(new byte[] {1});
        exchange(killed, card, 1);
        assertThat(card.take()).containsExactly(1);
        LinkEndpoint early = connected(card, 7, SECOND);
        assertThat(early.reason()).isEqualTo("the card is in use by another host");
        LinkEndpoint second = connected(card, 7, 1 + OPTIONS.takeOver().toNanos());
        second.send(new byte[] {2});
        exchange(second, card, 2 + OPTIONS.takeOver().toNanos());
        assertThat(card.take()).containsExactly(2);
        assertThat(card.sessions()).isEqualTo(2);
    }

    @Test
    void aCardThatWasStartedAnewDoesNotPretendToKnowTheSession() {
        LinkEndpoint host = connected(card(), 7, 0);
        LinkEndpoint anew = card();
        host.send(new byte[3]);
        exchange(host, anew, SECOND);
        assertThat(host.state()).isEqualTo(LinkEndpoint.State.DEAD);
        assertThat(host.reason()).isEqualTo("the card has no session: it was started anew");
        LinkEndpoint other = connected(card(), 9, 0);
        other.lost("cable", SECOND);
        other.opened(2 * SECOND);
        exchange(other, card(), 2 * SECOND);
        assertThat(other.reason()).contains("the card does not know the session");
    }

    @Test
    void anotherVersionIsRefusedInASentence() {
        LinkEndpoint host = host(7);
        host.opened(0);
        LinkEndpoint card = card();
        Frame hello = host.poll(0);
        card.receive(new Frame(Frame.HELLO, 0, 7, 0, 0, 0, new byte[] {9, 0, 0, 0}), 0);
        Frame answer = card.poll(0);
        assertThat(hello).isNotNull();
        assertThat(answer).isNotNull();
        host.receive(answer, 0);
        assertThat(host.state()).isEqualTo(LinkEndpoint.State.DEAD);
        assertThat(host.reason())
                .isEqualTo("the host speaks version 9 of the frames, the card version 1");
    }

    @Test
    void aCardThatNeverAnswersIsGivenUpAfterACountedNumberOfTries() {
        var options =
                new LinkOptions(
                        16,
                        100,
                        Duration.ofMillis(1),
                        Duration.ofMillis(8),
                        3,
                        Duration.ofMillis(1),
                        2,
                        Duration.ofMillis(100),
                        Duration.ofSeconds(1),
                        Duration.ofMillis(10),
                        Duration.ofSeconds(1));
        var counts = new LinkCounts();
        LinkEndpoint host = LinkEndpoint.host(7, options, counts);
        host.opened(0);
        host.poll(0);
        long now = 0;
        while (host.state() != LinkEndpoint.State.DEAD) {
            if (host.state() == LinkEndpoint.State.LOST) {
                now = host.reopenAt();
                host.opened(now);
            } else {
                now = host.deadline();
                host.tick(now);
            }
            host.poll(now);
        }
        assertThat(host.reason())
                .isEqualTo(
                        "the card does not answer a greeting; 2 attempts to open the link again brought no"
                                + " progress");
        assertThat(counts.reopened).isEqualTo(2);
        assertThat(counts.timeouts)
                .isEqualTo(3 * 4); // each time three repetitions and the last wait
        assertThat(counts.framesSent).isEqualTo(3 * 4);
    }

    @Test
    void aHealthWordOfOnesEndsALinkThatIsUpButNoGreeting() {
        LinkEndpoint card = card();
        LinkEndpoint host = connected(card, 7, 0);
        host.send(new byte[] {1});
        host.unwell("ones", 1);
        assertThat(host.state()).isEqualTo(LinkEndpoint.State.LOST);
        long now = host.reopenAt();
        host.opened(now);
        host.unwell("ones", now); // the word is read before the greeting is written
        exchange(host, card, now);
        assertThat(host.state()).isEqualTo(LinkEndpoint.State.UP);
        assertThat(card.take()).containsExactly(1);
    }

    @Test
    void aGreetingThatNobodyAnswersIsLaidToTheHealthWord() {
        LinkEndpoint host = host(7);
        host.opened(0);
        host.unwell("ones", 0);
        long greetings = 0;
        while (host.state() == LinkEndpoint.State.GREETING) {
            for (Frame f = host.poll(0); f != null; f = host.poll(0)) {
                greetings++;
            }
            host.tick(host.deadline());
        }
        assertThat(host.state()).isEqualTo(LinkEndpoint.State.LOST);
        assertThat(host.reason()).isEqualTo("ones");
        assertThat(greetings).isEqualTo(1 + OPTIONS.attempts());
    }

    @Test
    void aSenderStopsWhenTheOtherSideHasNoRoomAndGoesOnWhenItHas() {
        var options = OPTIONS.withFrames(4, 10);
        var counts = new LinkCounts();
        LinkEndpoint card = LinkEndpoint.card(options, new LinkCounts());
        LinkEndpoint host = LinkEndpoint.host(7, options, counts);
        host.opened(0);
        exchange(host, card, 0);
        for (int i = 0; i < 10; i++) {
            host.send(new byte[] {(byte) i});
        }
        exchange(host, card, 1);
        assertThat(counts.creditStalls).isEqualTo(1);
        assertThat(counts.messagesSent).isEqualTo(10);
        for (int i = 0; i < 10; i++) {
            assertThat(card.take()).containsExactly(i);
            exchange(host, card, 2 + i);
        }
        assertThat(card.take()).isNull();
        assertThat(counts.repeated).isZero();
    }

    @Test
    void onesAloneMeanThatTheLinkIsGone() {
        LinkSide host = LinkSide.host(7, OPTIONS);
        host.opened(0);
        byte[] ones = new byte[200];
        Arrays.fill(ones, (byte) -1);
        host.feed(ones, ones.length, 1);
        assertThat(host.endpoint().state()).isEqualTo(LinkEndpoint.State.LOST);
        assertThat(host.endpoint().reason()).isEqualTo("the link reads as ones alone");
        assertThat(List.of(host.counts().losses, host.counts().reopened)).containsExactly(1L, 1L);
    }
}
