package org.noisefloor.verification.cosim;

import java.util.Arrays;

/// What a model gave for a stream of events: all that comes out, and where it ended.
///
/// @param out events
/// @param digest of all spaces, where the model has one
/// @param counters where it has them
record Recording(EventBuffer out, Digest digest, Counters counters) {
    private static final int CHUNK = 256;
    private static final int MOST = 1 << 14;
    static final Digest NO_DIGEST = new Digest(0, 0);
    static final Counters UNCOUNTED =
            new Counters(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

    /// Sends events through `exchange`, each in the batch of its tick.
    ///
    /// @param batch most ticks per exchange
    static Recording of(CosimModel model, EventBuffer in, long end, int batch) {
        EventBuffer all = new EventBuffer(MOST);
        EventBuffer part = new EventBuffer(in.size());
        EventBuffer out = new EventBuffer(CHUNK);
        int next = 0;
        while (next < in.size() && in.tick(next) < model.now()) {
            next++;
        }
        while (model.now() < end) {
            long until = Math.min(end, model.now() + batch);
            part.clear();
            for (; next < in.size() && in.tick(next) < until; next++) {
                part.add(in, next, 1);
            }
            exchange(model, part, until, out, all);
        }
        return new Recording(all, digest(model), counters(model));
    }

    private static void exchange(
            CosimModel model, EventBuffer part, long until, EventBuffer out, EventBuffer all) {
        CosimModel.Outcome outcome = model.exchange(part, until, out);
        keep(out, all);
        while (out.room() == 0 || model.now() < until) {
            boolean full = out.room() == 0;
            long before = model.now();
            out.clear();
            if (!full) {
                outcome = model.advance(until, 0);
            }
            model.get(out);
            keep(out, all);
            goesOn(model, outcome, full || out.size() > 0 || model.now() > before);
        }
    }

    /// Appends events that came out, if there are not too many.
    static void keep(EventBuffer out, EventBuffer all) {
        ModelLaws.require(
                out.size() <= all.room(),
                "more than " + all.capacity() + " events came out of a stream that asks for few");
        all.add(out, 0, out.size());
    }

    /// Leaves a loop that a model would never end.
    ///
    /// @param moved whether time or an event has come since it was asked before
    static void goesOn(CosimModel model, CosimModel.Outcome outcome, boolean moved) {
        if (outcome == CosimModel.Outcome.FINISHED) {
            throw new CosimException(
                    Nfx.E_STATE, "the model ended by itself at tick " + model.now());
        }
        ModelLaws.require(moved, "time stands at tick " + model.now() + " and no event comes out");
    }

    static Digest digest(CosimModel model) {
        return model.can(CosimModel.Capability.DIGEST) ? model.digest(Nfx.SPACE_ALL) : NO_DIGEST;
    }

    private static Counters counters(CosimModel model) {
        return model.can(CosimModel.Capability.COUNT) ? model.counters() : UNCOUNTED;
    }

    /// What differs from another recording, or nothing.
    String difference(Recording other) {
        return difference(out, other.out)
                + (digest.equals(other.digest) ? "" : "; the memories differ")
                + (counters.equals(other.counters)
                        ? ""
                        : "; counters " + counters + " and " + other.counters);
    }

    private static String difference(EventBuffer one, EventBuffer other) {
        int at = one.bytes(0).mismatch(other.bytes(0));
        if (at < 0) {
            return "";
        }
        int event = at / EventBuffer.EVENT_BYTES;
        return "event "
                + event
                + " is "
                + (event < one.size() ? one.toString(event) : "missing")
                + " and "
                + (event < other.size() ? other.toString(event) : "missing");
    }

    /// Events of a kind that came out.
    int count(int kind) {
        return ticks(kind).length;
    }

    /// When events of a kind came out.
    long[] ticks(int kind) {
        long[] found = new long[out.size()];
        int n = 0;
        for (int i = 0; i < out.size(); i++) {
            if (out.kind(i) == kind) {
                found[n++] = out.tick(i);
            }
        }
        return Arrays.copyOf(found, n);
    }
}
