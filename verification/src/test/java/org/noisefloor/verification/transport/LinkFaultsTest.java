package org.noisefloor.verification.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Messages over a link with faults in virtual time. The server at the other end is a machine whose every answer depends on all messages
/// before, their order and how often each was applied.
class LinkFaultsTest {
    private static final LinkOptions OPTIONS =
            new LinkOptions(
                    8,
                    100,
                    Duration.ofMillis(5),
                    Duration.ofMillis(80),
                    8,
                    Duration.ofMillis(2),
                    40,
                    Duration.ofMillis(200),
                    Duration.ofSeconds(2),
                    Duration.ofMillis(10),
                    Duration.ofSeconds(60));
    private static final long LIMIT = 3_600_000_000_000L; // an hour of virtual time

    /// A state that no lost, repeated or swapped message leaves as it was.
    private static final class Machine {
        private long state = 1;
        long applied;

        byte[] apply(byte[] message) {
            state = state * 6364136223846793005L + Arrays.hashCode(message);
            applied++;
            byte[] answer = new byte[8 + (int) Math.floorMod(state, 500L)];
            new SplittableRandom(state).nextBytes(answer);
            return answer;
        }
    }

    private static List<byte[]> messages(long seed, int count) {
        var random = new SplittableRandom(~seed);
        List<byte[]> messages = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            byte[] message = new byte[random.nextInt(5) == 0 ? random.nextInt(2000) : 33];
            random.nextBytes(message);
            messages.add(message);
        }
        return messages;
    }

    /// Sends the messages, several at a time, and returns the link when all answers are there and all is acknowledged.
    private static VirtualLink play(Faults faults, long seed, int count) {
        var machine = new Machine();
        var link = new VirtualLink(OPTIONS, faults, seed, machine::apply);
        var random = new SplittableRandom(seed + 1);
        List<byte[]> messages = messages(seed, count);
        int sent = 0;
        while (sent < count) {
            int upTo = Math.min(count, sent + 1 + random.nextInt(4));
            for (; sent < upTo; sent++) {
                link.host.endpoint().send(messages.get(sent));
            }
            int expected = sent;
            link.run(() -> link.answers.size() == expected, LIMIT);
        }
        var direct = new Machine();
        assertThat(link.answers)
                .as(() -> "seed " + seed + ", " + link.done)
                .containsExactlyElementsOf(messages.stream().map(direct::apply).toList());
        assertThat(machine.applied).isEqualTo(count);
        return link;
    }

    private static Faults drawn(SplittableRandom random) {
        double[] rate = new double[6];
        for (int i = 0; i < rate.length; i++) {
            rate[i] = random.nextBoolean() ? 0 : random.nextDouble() * (i < 4 ? 0.3 : 0.03);
        }
        return new Faults(rate[0], rate[1], rate[2], rate[3], rate[4], rate[5]);
    }

    private static void patterns(long first, int count) {
        long faults = 0;
        for (long seed = first; seed < first + count; seed++) {
            faults += play(drawn(new SplittableRandom(seed)), seed, 12).done.all();
        }
        assertThat(faults).isGreaterThan(10L * count);
    }

    @Test
    void anyPatternOfFaultsLeavesResultsAsTheyAre() {
        patterns(1, 1000);
    }

    @Test
    @Tag("long")
    void anyOfVeryManyPatternsOfFaultsLeavesResultsAsTheyAre() {
        patterns(1_000_000, 50_000);
    }

    @Test
    void numbersMayOverflow() {
        var machine = new Machine();
        var faults = new Faults(0.1, 0.1, 0.1, 0.1, 0, 0);
        // both sides' numbers are reversed bits of the session's: the host's begin at -1
        var link = new VirtualLink(OPTIONS, faults, 3, -1, machine::apply);
        List<byte[]> messages = messages(3, 40);
        messages.forEach(link.host.endpoint()::send);
        link.run(() -> link.answers.size() == messages.size(), LIMIT);
        var direct = new Machine();
        assertThat(link.answers)
                .containsExactlyElementsOf(messages.stream().map(direct::apply).toList());
    }

    @Test
    void aQuietLinkRepeatsNothing() {
        VirtualLink link = play(Faults.NONE, 5, 200);
        for (LinkCounts side : List.of(link.host.counts(), link.card.counts())) {
            assertThat(side.repeated).isZero();
            assertThat(side.duplicates).isZero();
            assertThat(side.timeouts).isZero();
            assertThat(side.bytesSkipped).isZero();
            assertThat(side.losses).isZero();
        }
    }

    /// Nothing vanishes from the books: what was sent is what arrived, but for what the faults took or added.
    @ParameterizedTest
    @CsvSource({"0.2,0,0,0", "0,0.2,0,0", "0,0,0.2,0", "0,0,0,0.2", "0.1,0.1,0.1,0.1"})
    void everyFrameIsAccountedFor(double drop, double duplicate, double reorder, double corrupt) {
        VirtualLink link = play(new Faults(drop, duplicate, reorder, corrupt, 0, 0), 77, 300);
        link.faults = Faults.NONE;
        long quiet = link.now + 100_000_000;
        link.run(() -> link.now >= quiet, LIMIT);
        // after the last answer all frames under way arrive, and pings wait for their echo
        long under = link.underWay();
        long sent = link.host.counts().framesSent + link.card.counts().framesSent;
        long received = link.host.counts().framesReceived + link.card.counts().framesReceived;
        assertThat(received + under)
                .as(link.done::toString)
                .isEqualTo(sent - link.done.dropped - link.done.corrupted + link.done.duplicated);
        assertThat(link.done.all()).isGreaterThan(50);
    }

    @Test
    void afterTheLastFaultFewFramesAreRepeatedBeforeAllIsWell() {
        for (long seed = 1; seed <= 200; seed++) {
            var machine = new Machine();
            var faults = new Faults(0.2, 0.2, 0.2, 0.2, 0.02, 0.02);
            var link = new VirtualLink(OPTIONS, faults, seed, machine::apply);
            List<byte[]> messages = messages(seed, 20);
            messages.forEach(link.host.endpoint()::send);
            link.faultsUntil = 200_000_000;
            long end =
                    link.faultsUntil + 700_000_000; // the longest stall and one wait at its longest
            link.run(() -> link.now >= end || link.answers.size() == messages.size(), LIMIT);
            long repeated = link.host.counts().repeated + link.card.counts().repeated;
            link.run(() -> link.answers.size() == messages.size(), LIMIT);
            long then = link.host.counts().repeated + link.card.counts().repeated;
            // a window on either side, once for a late greeting and once for the parts themselves
            assertThat(then - repeated).as("seed " + seed).isLessThanOrEqualTo(4L * 8);
            assertThat(machine.applied).isEqualTo(messages.size());
        }
    }
}
