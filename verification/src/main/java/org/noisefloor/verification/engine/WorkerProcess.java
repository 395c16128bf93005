package org.noisefloor.verification.engine;

import java.io.BufferedReader;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// One worker process, what it was sent and has not answered, and how long it has been silent. All but what listens to it belongs to the
/// thread of the engine.
final class WorkerProcess {
    /// Lines of one process that are passed on.
    static final int MOST_STRAYS = 20;

    private final Process process;
    private final DataOutputStream orders;
    private final BlockingQueue<Event> events;
    private final Consumer<String> strays;
    private final AtomicInteger printed = new AtomicInteger();
    private final Deque<Sent> unanswered = new ArrayDeque<>();
    private @Nullable String job;
    private int jobs;
    private boolean ready;
    private boolean opened;
    private long silence;
    private @Nullable String lastWords;
    private volatile boolean heard;
    private volatile boolean closed;

    /// A task on its way.
    ///
    /// @param task the task
    /// @param begun how often it was begun before
    record Sent(Task task, int begun) {}

    /// Something that a process said.
    ///
    /// @param worker the process
    /// @param message null once it has ended
    record Event(WorkerProcess worker, @Nullable WireMessage message) {}

    /// Starts a process.
    ///
    /// @param command with all arguments
    /// @param events takes all but beats
    /// @param strays takes lines that are no messages, the first of them, each with the number of the process
    WorkerProcess(List<String> command, BlockingQueue<Event> events, Consumer<String> strays)
            throws IOException {
        this.events = events;
        this.strays = strays;
        process = new ProcessBuilder(command).start();
        orders = new DataOutputStream(process.getOutputStream());
        Thread.ofPlatform().daemon().name("worker-" + process.pid()).start(this::listen);
        Thread.ofPlatform()
                .daemon()
                .name("worker-" + process.pid() + "-errors")
                .start(this::overhear);
    }

    private void listen() {
        try {
            try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    hear(line);
                }
            } catch (IOException _) {
                // as good as ended
            }
            process.destroyForcibly();
            put(new Event(this, null));
        } catch (InterruptedException e) {
            process.destroyForcibly();
        }
    }

    private void hear(String line) throws InterruptedException {
        heard = true;
        if (WireMessage.isOne(line)) {
            WireMessage message = WireMessage.read(line);
            if (message == null) {
                process.destroyForcibly();
            } else if (message.kind() != WireMessage.Kind.BEAT) {
                put(new Event(this, message));
            }
        } else if (!line.isEmpty()) {
            stray(line);
        }
    }

    /// Passes on what tasks print, up to a limit: a line of each of a million dies is for nobody.
    private void stray(String line) {
        int number = printed.incrementAndGet();
        if (number <= MOST_STRAYS) {
            strays.accept("worker %d: %s".formatted(pid(), Attempts.line(line)));
        } else if (number == MOST_STRAYS + 1) {
            strays.accept("worker %d: prints more, which is not shown".formatted(pid()));
        }
    }

    private void put(Event event) throws InterruptedException {
        while (!closed && !events.offer(event, 1, TimeUnit.SECONDS)) {
            Thread.onSpinWait();
        }
    }

    private void overhear() {
        try (BufferedReader lines = process.errorReader(StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                stray(line);
            }
        } catch (IOException _) {
            // what it printed last is lost
        }
    }

    long pid() {
        return process.pid();
    }

    boolean alive() {
        return process.isAlive();
    }

    /// Whether it has read this job.
    boolean has(String wanted) {
        return opened && wanted.equals(job);
    }

    /// Notes that it has read a job, by its number; what it says of a former one comes late.
    void opened(long number) {
        opened = number == jobs;
    }

    /// Notes that it runs.
    void ready() {
        ready = true;
    }

    /// Whether it ever ran.
    boolean wasReady() {
        return ready;
    }

    /// Sends a job, on a thread of its own: a process that stands still does not stop the engine.
    void send(String text) {
        if (text.equals(job)) {
            return;
        }
        job = text;
        int number = ++jobs;
        opened = false;
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        Thread.ofPlatform().daemon().name("job-to-worker").start(() -> send(number, bytes));
    }

    private void send(int number, byte[] text) {
        try {
            synchronized (orders) {
                orders.writeByte(WorkerLoop.JOB);
                orders.writeInt(number);
                orders.writeInt(text.length);
                orders.write(text);
                orders.flush();
            }
        } catch (IOException _) {
            process.destroyForcibly();
        }
    }

    /// Sends a task. One that does not arrive is answered by the end of the process.
    void send(Sent sent) {
        unanswered.add(sent);
        try {
            synchronized (orders) {
                orders.write(WorkerLoop.order(sent.task, sent.begun));
                orders.flush();
            }
        } catch (IOException _) {
            process.destroyForcibly();
        }
    }

    /// Tasks that it was sent and has not answered, the one that runs first.
    Deque<Sent> unanswered() {
        return unanswered;
    }

    /// Notes what it said of its end before it ended.
    void ending(String why) {
        lastWords = why;
    }

    /// Lets time pass.
    ///
    /// @return how long it has not been heard \[ns]
    long silentFor(long nanos) {
        silence = heard ? 0 : silence + nanos;
        heard = false;
        return silence;
    }

    /// How it ended, in words.
    String end() {
        String why = lastWords;
        if (why != null) {
            return why;
        }
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                return "its worker process closed its output and went on";
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "its worker process ended";
        }
        int status = process.exitValue();
        return status > 128
                ? "its worker process was ended by signal " + (status - 128)
                : "its worker process ended with status " + status;
    }

    void kill() {
        process.destroyForcibly();
    }

    /// Ends it and hears nothing more of it.
    void close() {
        closed = true;
        process.destroyForcibly();
    }
}
