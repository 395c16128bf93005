package org.noisefloor.verification.engine;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;
import org.noisefloor.verification.experiment.Monitor;

/// A worker process of [ProcessEngine]: takes orders from one stream and gives [WireMessage]s to another. It ends with the stream of orders,
/// so it never outlives the process that started it, whatever a task is doing.
///
/// An order is the byte `J` with number, length and bytes of a job's text, or the byte `T` with point, die and number of former attempts of
/// a task.
public final class WorkerLoop {
    static final byte JOB = 'J';
    static final byte TASK = 'T';

    private static final Duration BEAT = Duration.ofSeconds(1);
    private static final int OUT_OF_MEMORY = 71;

    private final Runner.Factory factory;
    private final DataInputStream orders;
    private final OutputStream messages;
    private final LinkedBlockingQueue<Order> waiting = new LinkedBlockingQueue<>();

    private sealed interface Order {
        record Job(int number, String text) implements Order {}

        record Begin(Task task, int begun) implements Order {}
    }

    private WorkerLoop(Runner.Factory factory, InputStream orders, OutputStream messages) {
        this.factory = factory;
        this.orders = new DataInputStream(new BufferedInputStream(orders));
        this.messages = messages;
    }

    /// Works until the process that gives orders is gone, then ends this Java machine.
    ///
    /// @param factory makes the runner of a job
    /// @param orders from [ProcessEngine]
    /// @param messages to it; nothing else should be written there
    /// @throws IOException if messages cannot be written
    public static void serve(Runner.Factory factory, InputStream orders, OutputStream messages)
            throws IOException, InterruptedException {
        var loop = new WorkerLoop(factory, orders, messages);
        loop.say(WireMessage.of(WireMessage.Kind.READY));
        Thread.ofPlatform().daemon().name("orders").start(loop::listen);
        Thread.ofPlatform().daemon().name("beat").start(loop::beat);
        loop.work();
    }

    private void listen() {
        try {
            while (true) {
                waiting.add(order());
            }
        } catch (EOFException e) {
            Runtime.getRuntime().halt(0);
        } catch (IOException | RuntimeException | Error e) {
            // whatever it is: without this thread the others would beat for ever and do nothing
            Runtime.getRuntime().halt(1);
        }
    }

    private Order order() throws IOException {
        byte kind = orders.readByte();
        if (kind == JOB) {
            int number = orders.readInt();
            byte[] text = new byte[orders.readInt()];
            orders.readFully(text);
            return new Order.Job(number, new String(text, StandardCharsets.UTF_8));
        }
        var task = new Task(orders.readInt(), orders.readInt());
        return new Order.Begin(task, orders.readInt());
    }

    /// The order to begin a task.
    static byte[] order(Task task, int begun) {
        return ByteBuffer.allocate(1 + 3 * Integer.BYTES)
                .put(TASK)
                .putInt(task.point())
                .putInt(task.die())
                .putInt(begun)
                .array();
    }

    private void beat() {
        try {
            while (true) {
                Thread.sleep(BEAT);
                say(WireMessage.of(WireMessage.Kind.BEAT));
            }
        } catch (InterruptedException | IOException e) {
            Runtime.getRuntime().halt(1);
        }
    }

    private void work() throws IOException, InterruptedException {
        Attempts attempts = null;
        while (true) {
            switch (waiting.take()) {
                case Order.Job job -> attempts = open(job);
                case Order.Begin begin -> begin(begin, attempts);
            }
        }
    }

    private void begin(Order.Begin begin, @Nullable Attempts attempts) throws IOException {
        if (attempts == null) {
            throw new IllegalStateException("a task before its job");
        }
        say(WireMessage.of(attempts.outcome(begin.task, begin.begun, Monitor.none())));
    }

    private @Nullable Attempts open(Order.Job job) throws IOException {
        try {
            Runner runner = factory.open(job.text);
            say(new WireMessage(WireMessage.Kind.OPENED, job.number, 0, ""));
            return new Attempts((task, monitor) -> endWithoutMemory(runner, task, monitor));
        } catch (IllegalArgumentException e) {
            say(refused(1, String.valueOf(e.getMessage())));
        } catch (RuntimeException | Error e) {
            say(refused(0, Attempts.reason(e)));
        }
        return null;
    }

    private static WireMessage refused(int wrong, String why) {
        return new WireMessage(WireMessage.Kind.REFUSED, wrong, 0, Attempts.line(why));
    }

    /// After a lack of memory nothing in a Java machine is sure: the next attempt has a new one.
    private String endWithoutMemory(Runner runner, Task task, Monitor monitor) {
        try {
            return runner.run(task, monitor);
        } catch (OutOfMemoryError e) {
            try {
                say(new WireMessage(WireMessage.Kind.ENDING, 0, 0, Attempts.reason(e)));
            } catch (IOException _) {
                // nobody is left to hear it
            }
            Runtime.getRuntime().halt(OUT_OF_MEMORY);
            throw e;
        }
    }

    private void say(WireMessage message) throws IOException {
        byte[] line = message.line().getBytes(StandardCharsets.UTF_8);
        synchronized (messages) {
            messages.write(line);
            messages.flush();
        }
    }
}
