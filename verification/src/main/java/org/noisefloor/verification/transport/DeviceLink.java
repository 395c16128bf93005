package org.noisefloor.verification.transport;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.noisefloor.verification.cosim.CosimException;
import org.noisefloor.verification.cosim.Nfx;

/// Questions to a card and its answers, over character devices. A thread of its own keeps the link up, greets, repeats, watches the health
/// word and opens the devices again; a caller waits for an answer for a limited time, whatever the devices do.
public final class DeviceLink implements AutoCloseable {
    private static final String CLOSED = "the link was closed";
    private static final long LONGEST_SLEEP = 100_000_000; // ns; a bound should the clock jump

    private final DevicePaths paths;
    private final LinkOptions options;
    private final LinkSide side;
    private final BlockingQueue<DevicePorts.Event> inbox = new LinkedBlockingQueue<>();
    private final BlockingQueue<Question> questions = new LinkedBlockingQueue<>();
    private final Thread thread;
    private @Nullable DevicePorts ports;
    private byte @Nullable [] unwritten;
    private @Nullable Question open;
    private volatile boolean closing;
    private volatile TransportCounters counters;
    private volatile String trouble = "";
    private volatile String ended = ""; // why no question is taken any more

    private record Question(byte[] message, CompletableFuture<byte[]> answer) {}

    /// Opens the devices; whether a card answers shows with the first question.
    ///
    /// @param session number that no other host uses at the same time; 0 is taken as 1
    public DeviceLink(DevicePaths paths, LinkOptions options, int session) {
        this.paths = paths;
        this.options = options;
        this.side = LinkSide.host(session == 0 ? 1 : session, options);
        this.counters = side.counts().copy();
        this.thread = Thread.ofPlatform().daemon().name("noisefloor-link").start(this::work);
    }

    /// Sends a message and waits for the one that answers it.
    ///
    /// @throws CosimException when there is no answer within the limit, or the link is given up; it cannot be used any more then
    public byte[] call(byte[] message) {
        return call(message, options.answer());
    }

    /// The same with a limit of its own.
    byte[] call(byte[] message, Duration limit) {
        if (!ended.isEmpty()) {
            throw new CosimException(Nfx.E_IO, "the link over " + paths + " is closed: " + ended);
        }
        var question = new Question(message, new CompletableFuture<>());
        questions.add(question);
        inbox.add(new DevicePorts.Asked());
        if (!ended.isEmpty()) {
            failQuestions(ended); // the thread that answers has left
        }
        try {
            return question.answer().get(limit.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            String late = "no answer within %d ms".formatted(limit.toMillis());
            throw ended(Nfx.E_TIMEOUT, trouble.isEmpty() ? late : late + ": " + trouble);
        } catch (ExecutionException e) {
            Throwable cause = e.getCause();
            throw ended(Nfx.E_IO, String.valueOf(cause == null ? e : cause.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw ended(Nfx.E_IO, "interrupted while waiting for an answer");
        }
    }

    private CosimException ended(int code, String why) {
        end(why);
        return new CosimException(code, paths + ": " + why);
    }

    /// The first reason is the one that is told from then on.
    private synchronized void end(String why) {
        if (ended.isEmpty()) {
            ended = why.isEmpty() ? "no reason was given" : why;
        }
    }

    /// What was counted so far.
    public TransportCounters counters() {
        return counters;
    }

    private void work() {
        reopen(System.nanoTime());
        while (!closing && side.endpoint().state() != LinkEndpoint.State.DEAD) {
            long now = System.nanoTime();
            turn(now);
            long sleep = Math.clamp(side.deadline() - System.nanoTime(), 0, LONGEST_SLEEP);
            try {
                DevicePorts.Event event = inbox.poll(sleep, TimeUnit.NANOSECONDS);
                for (; event != null; event = inbox.poll()) {
                    take(event, System.nanoTime());
                }
            } catch (InterruptedException e) {
                // closing is asked for below
            }
        }
        leave();
    }

    private void turn(long now) {
        side.tick(now);
        LinkEndpoint endpoint = side.endpoint();
        if (endpoint.state() == LinkEndpoint.State.LOST) {
            trouble = endpoint.reason();
            shut();
            if (now >= endpoint.reopenAt()) {
                reopen(now);
            }
        }
        for (Question q = questions.poll(); q != null; q = questions.poll()) {
            open = q;
            endpoint.send(q.message());
        }
        for (byte[] answer = endpoint.take(); answer != null; answer = endpoint.take()) {
            counters = side.counts().copy();
            Question answered = open;
            if (answered != null) {
                open = null;
                answered.answer().complete(answer);
            }
        }
        send(now);
        counters = side.counts().copy();
    }

    private void send(long now) {
        DevicePorts to = ports;
        if (to == null) {
            return;
        }
        while (true) {
            byte[] frame = unwritten == null ? side.poll(now) : unwritten;
            unwritten = null;
            if (frame == null) {
                return;
            }
            if (!to.offer(frame)) {
                side.counts().writeStalls++;
                unwritten = frame;
                return;
            }
        }
    }

    private void take(DevicePorts.Event event, long now) {
        if (event.from() != ports) {
            return; // of devices that were closed since, or no news of a device
        }
        switch (event) {
            case DevicePorts.Bytes read -> side.feed(read.bytes(), read.bytes().length, now);
            case DevicePorts.Health health -> {
                side.counts().healthPolls++;
                if (health.ones()) {
                    side.endpoint().unwell("the health word of the card is 0xffffffff", now);
                }
            }
            case DevicePorts.Broken broken -> side.endpoint().lost(broken.why(), now);
            case DevicePorts.Written _, DevicePorts.Asked _ -> {}
        }
    }

    private void reopen(long now) {
        var opened = new DevicePorts(paths, options, inbox);
        ports = opened;
        opened.start();
        side.opened(now);
    }

    private void shut() {
        unwritten = null;
        Optional.ofNullable(ports).ifPresent(DevicePorts::close);
        ports = null;
    }

    private void leave() {
        LinkEndpoint endpoint = side.endpoint();
        String why = closing ? CLOSED : endpoint.reason();
        if (closing) {
            endpoint.end(why);
            send(System.nanoTime());
            flush();
        }
        end(why); // who asks from now on is answered by the asking thread
        counters = side.counts().copy();
        shut();
        Question waiting = open;
        if (waiting != null) {
            waiting.answer().completeExceptionally(new CosimException(Nfx.E_IO, why));
        }
        failQuestions(why);
    }

    private void failQuestions(String why) {
        for (Question q = questions.poll(); q != null; q = questions.poll()) {
            q.answer().completeExceptionally(new CosimException(Nfx.E_IO, why));
        }
    }

    /// Gives the farewell a moment to be written.
    private void flush() {
        DevicePorts to = ports;
        long end = System.nanoTime() + options.retryAfter().toNanos();
        while (to != null && to.writing() && System.nanoTime() < end) {
            try {
                Thread.sleep(1);
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    /// Takes leave of the card and closes the devices.
    @Override
    public void close() {
        end(CLOSED);
        closing = true;
        thread.interrupt();
        try {
            thread.join(options.retryAfter().plus(options.retryAtMost()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
