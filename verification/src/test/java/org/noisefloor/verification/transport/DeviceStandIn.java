package org.noisefloor.verification.transport;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.SplittableRandom;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;

/// Stands for a card behind real files: answers messages, and drops, repeats, shuffles, damages and holds back what it sends and gets, and loses
/// the link, by rate and seed.
final class DeviceStandIn implements AutoCloseable {
    /// The card's ends of the devices.
    interface Line {
        int read(byte[] into) throws IOException;

        void write(byte[] bytes) throws IOException;

        void close() throws IOException;
    }

    private final Line line;
    private final Path health;
    private final Faults faults;
    private final UnaryOperator<byte[]> server;
    private final SplittableRandom random;
    private final LinkSide card;
    private final BlockingQueue<byte[]> arrived = new LinkedBlockingQueue<>();
    private final Thread thread;
    private volatile boolean closing;
    private volatile boolean deaf;
    private byte[] heldBack = {};
    private boolean gone;
    final Faults.Done done = new Faults.Done();

    DeviceStandIn(
            Line line,
            Path health,
            LinkOptions options,
            Faults faults,
            long seed,
            UnaryOperator<byte[]> server)
            throws IOException {
        this.line = line;
        this.health = health;
        this.faults = faults;
        this.server = server;
        this.random = new SplittableRandom(seed);
        this.card = LinkSide.card(options);
        word(1);
        Thread.ofPlatform().daemon().name("card-read").start(this::read);
        this.thread = Thread.ofPlatform().daemon().name("card").start(this::work);
    }

    /// Both ends of two FIFOs; opened for both directions, so that neither opening nor reading depends on the host.
    static Line fifos(Path toCard, Path fromCard) throws IOException {
        FileChannel in = open(toCard);
        FileChannel out = open(fromCard);
        return new Line() {
            @Override
            public int read(byte[] into) throws IOException {
                return in.read(ByteBuffer.wrap(into));
            }

            @Override
            public void write(byte[] bytes) throws IOException {
                ByteBuffer rest = ByteBuffer.wrap(bytes);
                while (rest.hasRemaining()) {
                    out.write(rest);
                }
            }

            @Override
            public void close() throws IOException {
                in.close();
                out.close();
            }
        };
    }

    private static FileChannel open(Path fifo) throws IOException {
        return FileChannel.open(fifo, StandardOpenOption.READ, StandardOpenOption.WRITE);
    }

    static Line terminal(PseudoTerminal terminal) {
        return new Line() {
            @Override
            public int read(byte[] into) {
                return terminal.read(into);
            }

            @Override
            public void write(byte[] bytes) {
                terminal.write(bytes);
            }

            @Override
            public void close() {
                terminal.close();
            }
        };
    }

    /// From now on the card takes nothing and says nothing.
    void fallSilent() {
        deaf = true;
    }

    private void word(int value) throws IOException {
        Path fresh = health.resolveSibling(health.getFileName() + ".new");
        Files.write(fresh, Layout.room(4).putInt(value).array());
        // in place: the host has the file open
        try (FileChannel to =
                FileChannel.open(health, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            to.write(ByteBuffer.wrap(Files.readAllBytes(fresh)), 0);
        }
        Files.delete(fresh);
    }

    private void read() {
        byte[] buffer = new byte[65_536];
        try {
            while (!closing) {
                int count = line.read(buffer);
                if (count < 0) {
                    return;
                }
                byte[] bytes = new byte[count];
                System.arraycopy(buffer, 0, bytes, 0, count);
                arrived.add(bytes);
            }
        } catch (IOException e) {
            // closed
        }
    }

    private void work() {
        try {
            while (!closing) {
                byte[] bytes = arrived.poll(1, TimeUnit.MILLISECONDS);
                if (!deaf) {
                    turn(bytes);
                }
            }
        } catch (IOException e) {
            if (!closing) {
                throw new UncheckedIOException(e);
            }
        } catch (InterruptedException e) {
            // closed
        }
    }

    private void turn(byte[] bytes) throws IOException, InterruptedException {
        long now = System.nanoTime();
        if (gone && bytes != null && greets(bytes)) {
            gone = false; // the host has noticed and opened the devices again
            word(1);
        }
        if (gone) {
            return;
        }
        if (bytes != null && random.nextDouble() >= faults.drop()) {
            byte[] taken = random.nextDouble() < faults.corrupt() ? damaged(bytes) : bytes;
            card.feed(taken, taken.length, now);
        } else if (bytes != null) {
            done.dropped++;
        }
        card.tick(now);
        flush(now); // a card acknowledges before it sets to work
        for (byte[] m = card.endpoint().take(); m != null; m = card.endpoint().take()) {
            card.endpoint().send(server.apply(m));
        }
        flush(now);
    }

    private static boolean greets(byte[] bytes) {
        var scanner = new FrameScanner(new LinkCounts());
        scanner.feed(bytes, bytes.length);
        for (Frame frame = scanner.next(); frame != null; frame = scanner.next()) {
            if (frame.kind() == Frame.HELLO) {
                return true;
            }
        }
        return false;
    }

    private void flush(long now) throws IOException, InterruptedException {
        for (byte[] frame = card.poll(now); frame != null; frame = card.poll(now)) {
            send(frame);
        }
    }

    private void send(byte[] frame) throws IOException, InterruptedException {
        if (gone) {
            return;
        }
        if (random.nextDouble() < faults.lose()) {
            done.lost++;
            gone = true;
            word(-1);
            return;
        }
        if (random.nextDouble() < faults.stall()) {
            done.stalled++;
            Thread.sleep(random.nextInt(100));
        }
        if (random.nextDouble() < faults.drop()) {
            done.dropped++;
            return;
        }
        if (random.nextDouble() < faults.reorder() && heldBack.length == 0) {
            done.reordered++;
            heldBack = frame;
            return;
        }
        line.write(random.nextDouble() < faults.corrupt() ? damaged(frame) : frame);
        if (random.nextDouble() < faults.duplicate()) {
            done.duplicated++;
            line.write(frame);
        }
        if (heldBack.length > 0) {
            line.write(heldBack);
            heldBack = new byte[0];
        }
    }

    private byte[] damaged(byte[] bytes) {
        done.corrupted++;
        byte[] flipped = bytes.clone();
        flipped[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
        return flipped;
    }

    @Override
    public void close() throws IOException {
        closing = true;
        thread.interrupt();
        try {
            thread.join(60_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        line.close();
    }
}
