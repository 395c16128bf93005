package org.noisefloor.io.live;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.noisefloor.io.table.Json;

/// The last state, as JSON, and the streams of server-sent events that carry it.
///
/// To publish is to write one field. A stream looks at that field at its own pace, and turns a state into text when it sends it: what
/// nobody reads costs nothing, and a reader that does not read blocks its own thread alone.
final class LiveFeed {
    /// Streams at a time; who comes later asks again and again instead, or takes the place of one that stands still.
    static final int STREAMS = 16;

    private static final long PACE_MILLIS = 250;
    private static final long SLOWEST_MILLIS = 10_000;

    /// A stream rests for at least so many times the time it worked.
    private static final long REST = 50;

    private static final long HEARTBEAT_NANOS = TimeUnit.SECONDS.toNanos(15);
    private static final byte[] HEARTBEAT = bytes(": still here\n\n");
    private static final byte[] STATE = bytes("event: state\ndata: ");
    private static final byte[] GAP = bytes("\n\n");
    private static final byte[] END = bytes("event: end\ndata: {}\n\n");

    private final long stalledNanos;
    private final Semaphore places = new Semaphore(STREAMS);
    private final Set<Stream> streams = ConcurrentHashMap.newKeySet();
    private final CountDownLatch over = new CountDownLatch(1);
    private volatile Shown shown;

    /// @param stalledNanos after this time in one write a stream counts as standing still \[ns]
    LiveFeed(LiveState first, long stalledNanos) {
        this.shown = new Shown(first);
        this.stalledNanos = stalledNanos;
    }

    void publish(LiveState state) {
        shown = new Shown(state);
    }

    /// The last state, its age \[s] and whether none will follow: JSON in pieces.
    byte[][] json() {
        return shown.json(over.getCount() == 0);
    }

    /// Lets every stream send the last state and its end, and waits for them a little while.
    void end(long patienceMillis) {
        over.countDown();
        try {
            if (places.tryAcquire(STREAMS, patienceMillis, TimeUnit.MILLISECONDS)) {
                places.release(STREAMS);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /// A stream for the calling thread, or none where all places are taken.
    Optional<Stream> open() throws InterruptedException {
        if (!places.tryAcquire() && !(evict() && places.tryAcquire(1, TimeUnit.SECONDS))) {
            return Optional.empty();
        }
        Stream stream = new Stream();
        streams.add(stream);
        return Optional.of(stream);
    }

    /// Interrupts the stream that has stood still for longest, which closes its connection.
    private boolean evict() {
        long now = System.nanoTime();
        Optional<Stream> stalled =
                streams.stream()
                        .filter(stream -> stream.stalledFor(now) > stalledNanos)
                        .max(Comparator.comparingLong(stream -> stream.stalledFor(now)));
        stalled.ifPresent(stream -> stream.thread.interrupt());
        return stalled.isPresent();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /// One state and its text, written when it is first asked for; who asks at the same time writes the same.
    private static final class Shown {
        private final LiveState state;
        private final long since = System.nanoTime();
        private volatile byte @Nullable [] text;

        Shown(LiveState state) {
            this.state = state;
        }

        byte[][] json(boolean isLast) {
            byte[] own = text;
            if (own == null) {
                own = bytes(Json.compact(state));
                text = own;
            }
            double age = (System.nanoTime() - since) / 1e9;
            String before =
                    String.format(Locale.ROOT, "{\"age\":%.3f,\"over\":%s,\"state\":", age, isLast);
            return new byte[][] {bytes(before), own, bytes("}")};
        }
    }

    /// One reader's stream of events; belongs to the thread that opened it.
    final class Stream implements AutoCloseable {
        private final Thread thread = Thread.currentThread();
        private volatile boolean isWriting;
        private volatile long writingSince;

        /// Sends states to `out` until the run is over.
        ///
        /// @throws IOException when the reader has gone
        void run(OutputStream out) throws IOException, InterruptedException {
            Shown sent = null;
            long lastWrite = System.nanoTime();
            long rest = 0;
            boolean isOver;
            do {
                // asked before the state is read, so that the last one is sent
                isOver = over.await(rest, TimeUnit.MILLISECONDS);
                Shown now = shown;
                long began = System.nanoTime();
                if (now != sent || isOver) {
                    write(out, STATE);
                    write(out, now.json(isOver));
                    write(out, GAP);
                    sent = now;
                    lastWrite = began;
                } else if (began - lastWrite > HEARTBEAT_NANOS) {
                    write(out, HEARTBEAT);
                    lastWrite = began;
                }
                long worked = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began);
                rest = Math.clamp(REST * worked, PACE_MILLIS, SLOWEST_MILLIS);
            } while (!isOver);
            write(out, END);
        }

        private void write(OutputStream out, byte[]... pieces) throws IOException {
            writingSince = System.nanoTime();
            isWriting = true;
            for (byte[] piece : pieces) {
                out.write(piece);
            }
            out.flush();
            isWriting = false;
        }

        private long stalledFor(long now) {
            return isWriting ? now - writingSince : 0;
        }

        /// Gives the place back.
        @Override
        public void close() {
            streams.remove(this);
            places.release();
        }
    }
}
