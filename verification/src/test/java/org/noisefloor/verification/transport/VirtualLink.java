package org.noisefloor.verification.transport;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.SplittableRandom;
import java.util.function.BooleanSupplier;
import java.util.function.UnaryOperator;

/// A host and a card joined by streams with faults, in a time of its own: the same seed gives the same course.
final class VirtualLink {
    static final long FLIGHT = 10_000; // ns from one side to the other
    private static final long MILLISECOND = 1_000_000;

    final LinkSide host;
    final LinkSide card;
    final Faults.Done done = new Faults.Done();
    final List<byte[]> answers = new ArrayList<>();
    Faults faults;
    long now;
    long faultsUntil = Long.MAX_VALUE;
    private final UnaryOperator<byte[]> server;
    private final SplittableRandom random;
    private final PriorityQueue<Delivery> wire =
            new PriorityQueue<>(
                    Comparator.comparingLong(Delivery::at).thenComparingLong(Delivery::order));
    private final long[] standsUntil = new long[2];
    private long order;
    private boolean down;
    private long noticedAt;

    private record Delivery(long at, long order, boolean toCard, byte[] bytes) {}

    VirtualLink(LinkOptions options, Faults faults, long seed, UnaryOperator<byte[]> server) {
        this(options, faults, seed, new SplittableRandom(seed).nextInt() | 1, server);
    }

    VirtualLink(
            LinkOptions options,
            Faults faults,
            long seed,
            int session,
            UnaryOperator<byte[]> server) {
        this.random = new SplittableRandom(seed);
        this.host = LinkSide.host(session, options);
        this.card = LinkSide.card(options);
        this.faults = faults;
        this.server = server;
        host.opened(now);
    }

    /// Frames that have not arrived.
    int underWay() {
        return wire.size();
    }

    /// Lets time pass until `until` holds.
    void run(BooleanSupplier until, long limit) {
        while (!until.getAsBoolean()) {
            pump(host, true);
            pump(card, false);
            long next = Math.min(host.deadline(), card.deadline());
            if (!wire.isEmpty()) {
                next = Math.min(next, wire.peek().at());
            }
            if (down) {
                next = Math.min(next, noticedAt);
            }
            if (next == Long.MAX_VALUE || next > limit) {
                throw new AssertionError(
                        "stands still at %d ns: host %s (%s), card %s; %s"
                                .formatted(
                                        now,
                                        host.endpoint().state(),
                                        host.endpoint().reason(),
                                        card.endpoint().state(),
                                        done));
            }
            now = Math.max(now, next);
            step();
        }
    }

    private void step() {
        while (!wire.isEmpty() && wire.peek().at() <= now) {
            Delivery delivery = wire.remove();
            LinkSide to = delivery.toCard() ? card : host;
            to.feed(delivery.bytes(), delivery.bytes().length, now);
        }
        if (down && now >= noticedAt) {
            down = false;
            host.endpoint().unwell("health word is 0xffffffff", now);
        }
        host.tick(now);
        card.tick(now);
        if (host.endpoint().state() == LinkEndpoint.State.LOST
                && now >= host.endpoint().reopenAt()) {
            host.opened(now);
        }
        for (byte[] m = card.endpoint().take(); m != null; m = card.endpoint().take()) {
            card.endpoint().send(server.apply(m));
        }
        for (byte[] m = host.endpoint().take(); m != null; m = host.endpoint().take()) {
            answers.add(m);
        }
    }

    private void pump(LinkSide side, boolean toCard) {
        for (byte[] b = side.poll(now); b != null; b = side.poll(now)) {
            transmit(b, toCard);
        }
    }

    private void transmit(byte[] frame, boolean toCard) {
        boolean may = now < faultsUntil;
        int direction = toCard ? 1 : 0;
        if (may && random.nextDouble() < faults.lose() && !down) {
            done.lost++;
            down = true;
            noticedAt = now + MILLISECOND + random.nextLong(20 * MILLISECOND);
            wire.clear();
        }
        if (down) {
            return;
        }
        if (may && random.nextDouble() < faults.stall()) {
            done.stalled++;
            standsUntil[direction] = now + random.nextLong(500 * MILLISECOND);
        }
        if (may && random.nextDouble() < faults.drop()) {
            done.dropped++;
            return;
        }
        long at = Math.max(now, standsUntil[direction]) + FLIGHT;
        if (may && random.nextDouble() < faults.reorder()) {
            done.reordered++;
            at += random.nextLong(5 * MILLISECOND);
        }
        if (may && random.nextDouble() < faults.duplicate()) {
            done.duplicated++;
            wire.add(new Delivery(at + random.nextLong(2 * MILLISECOND), order++, toCard, frame));
        }
        byte[] sent = frame;
        if (may && random.nextDouble() < faults.corrupt()) {
            done.corrupted++;
            sent = damage(frame);
        }
        wire.add(new Delivery(at, order++, toCard, sent));
    }

    private byte[] damage(byte[] frame) {
        int at = random.nextInt(frame.length);
        return switch (random.nextInt(3)) {
            case 0 -> flipped(frame, at);
            case 1 -> shortened(frame, at);
            default -> lengthened(frame, Math.max(1, at)); // before the first byte it does no harm
        };
    }

    private byte[] flipped(byte[] frame, int at) {
        byte[] flipped = frame.clone();
        flipped[at] ^= (byte) (1 << random.nextInt(8));
        return flipped;
    }

    private byte[] shortened(byte[] frame, int at) {
        int to = Math.min(frame.length, at + 1 + random.nextInt(30));
        byte[] shorter = new byte[frame.length - (to - at)];
        System.arraycopy(frame, 0, shorter, 0, at);
        System.arraycopy(frame, to, shorter, at, frame.length - to);
        return shorter;
    }

    private byte[] lengthened(byte[] frame, int at) {
        byte[] noise = new byte[1 + random.nextInt(30)];
        random.nextBytes(noise);
        noise[0] = (byte) ~frame[at];
        byte[] longer = Arrays.copyOf(frame, frame.length + noise.length);
        System.arraycopy(noise, 0, longer, at, noise.length);
        System.arraycopy(frame, at, longer, at + noise.length, frame.length - at);
        return longer;
    }
}
