package org.noisefloor.verification.scoreboard;

import org.noisefloor.verification.cosim.CosimException;
import org.noisefloor.verification.cosim.CosimModel;
import org.noisefloor.verification.cosim.EventBuffer;
import org.noisefloor.verification.cosim.Nfx;

/// A model that goes through a tape again, from the state that it had where the tape begins.
final class Replay {
    private static final int CHUNK = 256;

    private final CosimModel model;
    private final Tape tape;
    private final EventBuffer chunk = new EventBuffer(CHUNK);
    private EventBuffer out = new EventBuffer(CHUNK);
    private int next;

    /// A place in a replay to which it can go back.
    ///
    /// @param state of the model
    /// @param next entry of the tape
    record Place(byte[] state, int next) {}

    Replay(CosimModel model, Tape tape) {
        this.model = model;
        this.tape = tape;
    }

    Place place() {
        return new Place(model.save(), next);
    }

    void go(Place place) {
        model.load(place.state);
        next = place.next;
    }

    /// Goes through the ticks before `tick`; [#out] then has what came out of them and of nothing else.
    void to(long tick) {
        out.clear();
        while (model.now() < tick) {
            int due = tape.after(next, model.now());
            tape.apply(model, next, due);
            next = due;
            CosimModel.Outcome outcome = model.advance(Math.min(tick, tape.at(next)), 0);
            drain();
            if (outcome == CosimModel.Outcome.FINISHED) {
                throw new CosimException(
                        Nfx.E_STATE, "the model ended by itself at tick " + model.now());
            }
        }
    }

    private void drain() {
        do {
            chunk.clear();
            model.get(chunk);
            if (out.room() < chunk.size()) {
                EventBuffer more = new EventBuffer(2 * (out.size() + chunk.size()));
                more.add(out, 0, out.size());
                out = more;
            }
            out.add(chunk, 0, chunk.size());
        } while (chunk.room() == 0);
    }

    EventBuffer out() {
        return out;
    }

    CosimModel model() {
        return model;
    }
}
