package org.noisefloor.verification.transport;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// The devices of a link as opened once. A driver may block in any call, so every direction has a thread of its own, and so has the health
/// word; nobody waits for them. After [#close] they are left to end when their driver lets them.
final class DevicePorts {
    private static final int LOST_WORD = 0xffff_ffff;

    private final DevicePaths paths;
    private final Duration healthEvery;
    private final BlockingQueue<Event> inbox;
    private final BlockingQueue<byte[]> outbox;
    private volatile boolean closed;
    private final @Nullable FileChannel[] open = new FileChannel[3];
    private final @Nullable Thread[] thread = new Thread[3];
    private final AtomicInteger unwritten = new AtomicInteger();

    /// What the threads of a device report.
    sealed interface Event {
        /// Who reports; null: not a device.
        @Nullable DevicePorts from();
    }

    /// A question waits to be sent.
    record Asked() implements Event {
        @Override
        public @Nullable DevicePorts from() {
            return null;
        }
    }

    /// Bytes were read.
    record Bytes(DevicePorts from, byte[] bytes) implements Event {}

    /// A frame was written, so there is room for another one.
    record Written(DevicePorts from) implements Event {}

    /// The health word was read; `ones`: it says that the link is gone.
    record Health(DevicePorts from, boolean ones) implements Event {}

    /// A device cannot be used any more.
    record Broken(DevicePorts from, String why) implements Event {}

    private interface Work {
        void run() throws IOException, InterruptedException;
    }

    DevicePorts(DevicePaths paths, LinkOptions options, BlockingQueue<Event> inbox) {
        this.paths = paths;
        this.healthEvery = options.healthEvery();
        this.inbox = inbox;
        this.outbox = new ArrayBlockingQueue<>(options.window());
    }

    void start() {
        thread[0] = begin("write", paths.toCard(), this::write);
        thread[1] = begin("read", paths.fromCard(), this::read);
        Path health = paths.health();
        if (health != null) {
            thread[2] = begin("health", health, () -> watch(health));
        }
    }

    private Thread begin(String name, Path path, Work work) {
        return Thread.ofPlatform()
                .daemon()
                .name("noisefloor-link-" + name)
                .start(() -> run(path, work));
    }

    private void run(Path path, Work work) {
        try {
            work.run();
        } catch (NoSuchFileException e) {
            report(new Broken(this, path + ": no such device"));
        } catch (FileSystemException e) {
            report(new Broken(this, path + ": " + e.getReason()));
        } catch (IOException e) {
            report(new Broken(this, path + ": " + e.getMessage()));
        } catch (InterruptedException e) {
            // closed
        }
    }

    private void report(Event event) {
        if (!closed) {
            inbox.add(event);
        }
    }

    /// Hands a frame to the device unless it stands still.
    boolean offer(byte[] frame) {
        boolean taken = outbox.offer(frame);
        if (taken) {
            unwritten.incrementAndGet();
        }
        return taken;
    }

    /// Whether frames have not been written yet.
    boolean writing() {
        return unwritten.get() > 0;
    }

    private void write() throws IOException, InterruptedException {
        FileChannel to = channel(0, paths.toCard(), StandardOpenOption.WRITE);
        while (!closed) {
            ByteBuffer frame = ByteBuffer.wrap(outbox.take());
            while (frame.hasRemaining()) {
                to.write(frame);
            }
            unwritten.decrementAndGet();
            report(new Written(this));
        }
    }

    private void read() throws IOException {
        FileChannel from = channel(1, paths.fromCard(), StandardOpenOption.READ);
        ByteBuffer buffer = ByteBuffer.allocateDirect(Frame.LARGEST);
        while (!closed) {
            buffer.clear();
            int count = from.read(buffer);
            if (count < 0) {
                report(new Broken(this, paths.fromCard() + " has ended"));
                return;
            }
            byte[] bytes = new byte[count];
            buffer.flip().get(bytes);
            report(new Bytes(this, bytes));
        }
    }

    private void watch(Path path) throws IOException, InterruptedException {
        FileChannel from = channel(2, path, StandardOpenOption.READ);
        ByteBuffer word = ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN);
        while (!closed) {
            word.clear();
            int count = from.read(word, 0);
            report(new Health(this, count == 4 && word.getInt(0) == LOST_WORD));
            Thread.sleep(healthEvery);
        }
    }

    /// Opens a file for one direction; a channel for both would let a write wait for the end of a read.
    private FileChannel channel(int which, Path path, OpenOption direction) throws IOException {
        FileChannel channel = FileChannel.open(path, direction);
        synchronized (this) {
            open[which] = channel;
            if (closed) {
                channel.close();
            }
        }
        return channel;
    }

    /// Closes the devices and waits for nobody.
    void close() {
        @Nullable FileChannel[] opened;
        synchronized (this) {
            closed = true;
            opened = open.clone();
        }
        for (Thread one : thread) {
            if (one != null) {
                one.interrupt();
            }
        }
        for (FileChannel one : opened) {
            try {
                if (one != null) {
                    one.close();
                }
            } catch (IOException e) {
                // it is gone, which is what was wanted
            }
        }
        if (opened[0] == null) {
            release(paths.toCard());
        }
        if (opened[1] == null) {
            release(paths.fromCard());
        }
    }

    /// A thread that waits for the other end of a FIFO to be opened cannot be interrupted: for a moment this end is the other one as well.
    private static void release(Path path) {
        if (!Files.exists(path) || Files.isRegularFile(path)) {
            return;
        }
        Thread.ofPlatform()
                .daemon()
                .name("noisefloor-link-release")
                .start(() -> {
                    try {
                        FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE)
                                .close();
                    } catch (IOException e) {
                        // a device that opens in one direction alone: the thread ends with its
                        // driver's time limit
                    }
                });
    }
}
