package org.noisefloor.verification.cosim;

/// What a model may not answer, whatever it is: held against every answer, since a driver of somebody's board may say anything.
final class Sanity {
    private static final int LARGEST = 1 << 24;

    private final String name;
    private long lastTick;
    private int lastPort;

    Sanity(String name) {
        this.name = name;
    }

    /// Forgets what came out before a reset or a load.
    void restart() {
        lastTick = 0;
        lastPort = 0;
    }

    CosimException nonsense(String what) {
        return new CosimException(
                Nfx.E_INTERNAL, "model " + name + " answers what it must not: " + what);
    }

    void count(String what, int count, int most) {
        if (count < 0 || count > most) {
            throw nonsense(
                    Integer.toUnsignedString(count)
                            + " "
                            + what
                            + " where at most "
                            + most
                            + " fit");
        }
    }

    /// Time after an advance.
    void time(long before, long now, long until, boolean reached) {
        if (now < before || now > until || (reached && now != until)) {
            throw nonsense(
                    "time went from tick "
                            + before
                            + " to "
                            + now
                            + " when it was asked to go to "
                            + until);
        }
    }

    /// Events that came out: in the order of (tick, port), none of the future.
    void events(EventBuffer out, int from, long now) {
        for (int i = from; i < out.size(); i++) {
            long tick = out.tick(i);
            int port = out.port(i);
            if (port < 0 || port >= Nfx.OUT_PORTS) {
                throw nonsense(
                        "an event of port "
                                + Integer.toUnsignedString(port)
                                + ": "
                                + out.toString(i));
            }
            if (tick < lastTick || (tick == lastTick && port < lastPort)) {
                throw nonsense(
                        "events out of order, after tick "
                                + lastTick
                                + " port "
                                + lastPort
                                + " came "
                                + out.toString(i));
            }
            if (tick >= now) {
                throw nonsense("an event of the future at tick " + now + ": " + out.toString(i));
            }
            lastTick = tick;
            lastPort = port;
        }
    }

    void info(ModelInfo info, int filled) {
        if (filled != InfoLayout.INFO_BYTES) {
            throw nonsense("a description of " + filled + " bytes instead of 256");
        }
        if (info.tickFs() <= 0 || info.lookahead() < 0 || info.stateBytes() < 0) {
            throw nonsense(
                    "a tick of "
                            + info.tickFs()
                            + " fs, a look-ahead of "
                            + info.lookahead()
                            + " ticks and a state of "
                            + info.stateBytes()
                            + " bytes");
        }
        int[] sizes = {
            info.sources(),
            info.neurons(),
            info.columns(),
            info.lanes(),
            info.sensorSources(),
            info.sensorColumns(),
            info.delayDepth(),
            info.inDepth(),
            info.outDepth()
        };
        for (int size : sizes) {
            if (size < 1 || size > LARGEST) {
                throw nonsense("a size of " + Integer.toUnsignedString(size) + " in " + info);
            }
        }
    }
}
