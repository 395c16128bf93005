package org.noisefloor.verification.transport;

import org.jspecify.annotations.Nullable;

/// One side of a link from bytes to messages: a [LinkEndpoint] and the scanner that finds its frames. Neither waits nor reads a clock.
final class LinkSide {
    private final LinkEndpoint endpoint;
    private final FrameScanner scanner;
    private final LinkCounts counts;
    private final long patience;
    private long fed;

    private LinkSide(LinkEndpoint endpoint, LinkOptions options, LinkCounts counts) {
        this.endpoint = endpoint;
        this.counts = counts;
        this.scanner = new FrameScanner(counts);
        this.patience = options.retryAfter().toNanos();
    }

    static LinkSide host(int session, LinkOptions options) {
        var counts = new LinkCounts();
        return new LinkSide(LinkEndpoint.host(session, options, counts), options, counts);
    }

    static LinkSide card(LinkOptions options) {
        var counts = new LinkCounts();
        return new LinkSide(LinkEndpoint.card(options, counts), options, counts);
    }

    LinkEndpoint endpoint() {
        return endpoint;
    }

    LinkCounts counts() {
        return counts;
    }

    /// The devices are open anew.
    void opened(long now) {
        scanner.clear();
        endpoint.opened(now);
    }

    void feed(byte[] bytes, int length, long now) {
        scanner.feed(bytes, length);
        fed = now;
        drain(now);
    }

    private void drain(long now) {
        for (Frame frame = scanner.next(); frame != null; frame = scanner.next()) {
            endpoint.receive(frame, now);
        }
        if (scanner.allOnes()) {
            scanner.clear();
            endpoint.lost("the link reads as ones alone", now);
        }
    }

    void tick(long now) {
        if (scanner.waits() && now - fed >= patience) {
            fed = now;
            scanner.giveUp();
            drain(now);
        }
        endpoint.tick(now);
    }

    /// When [#tick] has something to do, or the host has to open its devices again.
    long deadline() {
        long next = Math.min(endpoint.deadline(), endpoint.reopenAt());
        return scanner.waits() ? Math.min(next, fed + patience) : next;
    }

    /// Bytes of the next frame, or null.
    byte @Nullable [] poll(long now) {
        Frame frame = endpoint.poll(now);
        return frame == null ? null : frame.encode();
    }
}
