package org.noisefloor.verification.transport;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/// One side of a link: messages in and out, each once and in order, over streams that lose, repeat, shuffle and damage frames, and break. It
/// neither waits nor reads a clock, a device or a file: who has it hands frames in, takes frames out, and says what time it is \[ns].
///
/// The host opens a session ([#opened]); after a loss ([#lost]) it opens the devices again and resumes it, and both sides repeat
/// what the other one had not acknowledged. A card without the session refuses, since its state is gone.
final class LinkEndpoint {
    /// Version of the frames and of what they mean.
    static final int VERSION = 1;

    /// How a side stands.
    enum State {
        /// The host waits for its devices; the card for a host.
        CLOSED,
        /// The host has greeted.
        GREETING,
        /// Messages pass.
        UP,
        /// The link broke; what is unsent is kept.
        LOST,
        /// No more messages pass.
        DEAD
    }

    private final boolean host;
    private final LinkOptions options;
    private final LinkCounts counts;
    private final SendWindow out;
    private final ReceiveWindow in;
    private final ArrayDeque<Frame> control = new ArrayDeque<>();
    private final long retryAfter;
    private final long retryAtMost;
    private State state = State.CLOSED;
    private String reason = "";
    private int session;
    private int sessions;
    private boolean resumes;
    private int attempts;
    private int reopens;
    private long wait;
    private long deadline = Long.MAX_VALUE;
    private long heard = Long.MIN_VALUE / 2;
    private long reopenAt = Long.MAX_VALUE;
    private boolean statusDue;
    private int statusFlags;
    private boolean starved;

    private LinkEndpoint(boolean host, int session, LinkOptions options, LinkCounts counts) {
        this.host = host;
        this.options = options;
        this.counts = counts;
        this.session = session;
        this.out = new SendWindow(options, counts);
        this.in = new ReceiveWindow(options, counts);
        this.retryAfter = options.retryAfter().toNanos();
        this.retryAtMost = Math.max(retryAfter, options.retryAtMost().toNanos());
        this.wait = retryAfter;
    }

    /// The side that opens the session.
    ///
    /// @param session not 0; numbers of parts begin at a number that it gives
    static LinkEndpoint host(int session, LinkOptions options, LinkCounts counts) {
        var endpoint = new LinkEndpoint(true, session, options, counts);
        endpoint.out.restart(Integer.reverse(session));
        return endpoint;
    }

    /// The side that waits for a host.
    static LinkEndpoint card(LinkOptions options, LinkCounts counts) {
        return new LinkEndpoint(false, 0, options, counts);
    }

    State state() {
        return state;
    }

    /// Why the link was lost or is dead.
    String reason() {
        return reason;
    }

    /// How many sessions there were: a card starts anew when it grows.
    int sessions() {
        return sessions;
    }

    void send(byte[] message) {
        out.add(message);
    }

    /// The next whole message, or null.
    byte @Nullable [] take() {
        byte[] message = in.take();
        if (message != null) {
            statusDue = true; // there is room again
        }
        return message;
    }

    /// When the host is to open its devices again, once it has lost them.
    long reopenAt() {
        return reopenAt;
    }

    /// When [#tick] has something to do.
    long deadline() {
        return deadline;
    }

    /// The devices are open: the host greets.
    void opened(long now) {
        state = State.GREETING;
        reopenAt = Long.MAX_VALUE;
        attempts = 0;
        wait = retryAfter;
        control.clear();
        greet(now);
    }

    /// The link broke.
    void lost(String why, long now) {
        if (state == State.DEAD || state == State.LOST) {
            return;
        }
        counts.losses++;
        reason = why;
        control.clear();
        deadline = Long.MAX_VALUE;
        if (!host) {
            state = State.LOST;
        } else if (reopens >= options.reopens()) {
            die(why + "; " + reopens + " attempts to open the link again brought no progress");
        } else {
            state = State.LOST;
            reopenAt = now + (options.reopenAfter().toNanos() << Math.min(reopens, 6));
            reopens++;
            counts.reopened++;
        }
    }

    /// The health word says that the card is gone. A greeting is under way nevertheless, and has its time: the word may come back no sooner
    /// than a card hears of a host.
    void unwell(String why, long now) {
        if (state == State.GREETING) {
            reason = why;
        } else if (state == State.UP) {
            lost(why, now);
        }
    }

    /// The host takes its leave, or gives up.
    void end(String why) {
        if (state == State.UP || state == State.GREETING) {
            control.add(plain(Frame.BYE, 0));
        }
        die(why);
    }

    private void die(String why) {
        state = State.DEAD;
        reason = why;
        deadline = Long.MAX_VALUE;
        reopenAt = Long.MAX_VALUE;
    }

    void receive(Frame frame, long now) {
        if (state == State.DEAD) {
            return;
        }
        if (frame.kind() == Frame.HELLO && !host) {
            hello(frame, now);
        } else if (frame.session() != session || session == 0) {
            counts.strays++;
            if (!host && session == 0 && frame.kind() != Frame.BYE) {
                refuse(frame.session(), 0, "the card has no session: it was started anew");
            }
        } else {
            heard = now;
            if (!host && state == State.LOST) {
                revive(now);
            }
            own(frame, now);
        }
    }

    private void revive(long now) {
        state = State.UP;
        attempts = 0;
        wait = retryAfter;
        out.repeatAll();
        arm(now);
    }

    private void own(Frame frame, long now) {
        switch (frame.kind()) {
            case Frame.WELCOME -> welcome(frame, now);
            case Frame.REFUSED -> refused(frame);
            case Frame.DATA, Frame.STATUS -> {
                if (state == State.UP) {
                    traffic(frame, now);
                }
            }
            case Frame.BYE -> {
                if (!host) {
                    session = 0;
                    state = State.CLOSED;
                    deadline = Long.MAX_VALUE;
                    sessions++;
                }
            }
            default -> counts.strays++;
        }
    }

    private void hello(Frame frame, long now) {
        boolean resume = (frame.flags() & Frame.RESUME) != 0;
        // a host that greets anew after its first part came is another one that took the same
        // number
        boolean mine =
                session != 0
                        && frame.session() == session
                        && (resume || in.next() == frame.sequence());
        if (frame.payload().length < 4 || frame.payload()[0] != VERSION) {
            refuse(frame.session(), 0, versions(frame.payload()));
            return;
        }
        if (!mine && resume) {
            refuse(
                    frame.session(),
                    0,
                    "the card does not know the session: it was started anew or has another host");
            return;
        }
        if (!mine && session != 0 && now - heard < options.takeOver().toNanos()) {
            refuse(frame.session(), Frame.BUSY, "the card is in use by another host");
            return;
        }
        if (!mine) {
            session = frame.session();
            in.restart(frame.sequence());
            out.restart(Integer.reverse(~session));
            sessions++;
        }
        heard = now;
        state = State.UP;
        attempts = 0;
        wait = retryAfter;
        if (resume) {
            out.acknowledge(frame.acknowledged(), frame.credits());
            out.repeatAll();
        }
        // the host cannot acknowledge before it has the first number, so WELCOME repeats it
        int sequence = resume ? out.next() : Integer.reverse(~session);
        control.add(Frame.empty(Frame.WELCOME, 0, session, sequence, in.next(), in.credits()));
        arm(now);
    }

    private static String versions(byte[] payload) {
        return "the host speaks version %d of the frames, the card version %d"
                .formatted(payload.length == 0 ? 0 : payload[0] & 0xff, VERSION);
    }

    private void refuse(int other, int flags, String why) {
        control.add(
                new Frame(
                        Frame.REFUSED,
                        flags,
                        other,
                        0,
                        0,
                        0,
                        why.getBytes(StandardCharsets.UTF_8)));
    }

    private void welcome(Frame frame, long now) {
        if (!host || state != State.GREETING) {
            return;
        }
        if (!resumes) {
            in.restart(frame.sequence());
            resumes = true;
            sessions++;
        }
        state = State.UP;
        attempts = 0;
        wait = retryAfter;
        reason = "";
        out.acknowledge(frame.acknowledged(), frame.credits());
        out.repeatAll();
        statusDue = true;
        arm(now);
    }

    private void refused(Frame frame) {
        if (!host) {
            return;
        }
        String why = new String(frame.payload(), StandardCharsets.UTF_8);
        if ((frame.flags() & Frame.BUSY) != 0) {
            reason = why;
        } else {
            die(why);
        }
    }

    private void traffic(Frame frame, long now) {
        boolean progress = out.acknowledge(frame.acknowledged(), frame.credits());
        reopens = 0;
        if (progress || !out.pending()) {
            attempts = 0;
            wait = retryAfter;
            arm(now);
        }
        if (frame.kind() == Frame.DATA) {
            boolean gap = in.accept(frame);
            statusDue = true;
            if (gap) {
                counts.gaps++;
                statusFlags |= Frame.GAP;
            }
            return;
        }
        if ((frame.flags() & Frame.PING) != 0) {
            statusDue = true;
        }
        if ((frame.flags() & Frame.GAP) != 0) {
            out.gap(frame.acknowledged());
        }
    }

    /// Does what time asks for: repeats, asks for a sign of life, gives up.
    void tick(long now) {
        if (now < deadline) {
            return;
        }
        if (state == State.GREETING) {
            counts.timeouts++;
            if (++attempts > options.attempts()) {
                lost(reason.isEmpty() ? "the card does not answer a greeting" : reason, now);
            } else {
                slower();
                greet(now);
            }
        } else if (state == State.UP) {
            silence(now);
        }
    }

    private void silence(long now) {
        boolean waits = out.pending() || attempts > 0;
        if (waits) {
            counts.timeouts++;
        }
        if (++attempts > options.attempts()) {
            lost("no sign of life after " + options.attempts() + " repetitions", now);
            return;
        }
        if (out.pending()) {
            out.repeatFirst();
            slower();
        } else {
            counts.pings++;
            statusDue = true;
            statusFlags |= Frame.PING;
            if (waits) {
                slower();
            }
        }
        deadline = now + wait;
    }

    private void slower() {
        wait = Math.min(2 * wait, retryAtMost);
    }

    private void arm(long now) {
        deadline = now + (out.pending() || out.starved() ? wait : options.keepAlive().toNanos());
    }

    private void greet(long now) {
        int flags = resumes ? Frame.RESUME : 0;
        control.add(
                new Frame(
                        Frame.HELLO,
                        flags,
                        session,
                        out.first(),
                        in.next(),
                        in.credits(),
                        new byte[] {VERSION, 0, 0, 0}));
        deadline = now + wait;
    }

    /// The next frame to be put on the link, or null.
    @Nullable Frame poll(long now) {
        Frame frame = control.poll();
        if (frame == null && state == State.UP) {
            frame = traffic(now);
        }
        if (frame != null) {
            counts.framesSent++;
            counts.bytesSent += Frame.HEADER_BYTES + frame.payload().length;
        }
        return frame;
    }

    private @Nullable Frame traffic(long now) {
        if (statusFlags != 0) {
            return status();
        }
        boolean idle = !out.pending();
        Frame frame = out.take(session, in.next(), in.credits());
        if (frame != null) {
            statusDue = false;
            starved = false;
            if (idle) {
                arm(now);
            }
            return frame;
        }
        if (out.starved() && !starved) {
            starved = true;
            counts.creditStalls++;
            arm(now);
        }
        return statusDue ? status() : null;
    }

    private Frame status() {
        Frame frame = plain(Frame.STATUS, statusFlags);
        statusDue = false;
        statusFlags = 0;
        return frame;
    }

    private Frame plain(int kind, int flags) {
        return Frame.empty(kind, flags, session, out.next(), in.next(), in.credits());
    }
}
