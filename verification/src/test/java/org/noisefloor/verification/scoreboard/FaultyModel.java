package org.noisefloor.verification.scoreboard;

import java.util.function.Consumer;
import org.noisefloor.verification.cosim.CosimModel;
import org.noisefloor.verification.cosim.Counters;
import org.noisefloor.verification.cosim.Digest;
import org.noisefloor.verification.cosim.EventBuffer;
import org.noisefloor.verification.cosim.ModelInfo;
import org.noisefloor.verification.cosim.Nfx;

/// A model with a fault: before a tick, or the first after it in which the row machine rests, its memory changes by itself.
final class FaultyModel implements CosimModel {
    private final CosimModel model;
    private long tick;
    private final Consumer<CosimModel> fault;
    private boolean ends;
    private boolean done;

    FaultyModel(CosimModel model, long tick, Consumer<CosimModel> fault) {
        this.model = model;
        this.tick = tick;
        this.fault = fault;
    }

    /// A model that ends by itself before a tick.
    static FaultyModel ending(CosimModel model, long tick) {
        FaultyModel ending = new FaultyModel(model, tick, _ -> {});
        ending.ends = true;
        return ending;
    }

    /// When the fault comes, or came.
    long tick() {
        return tick;
    }

    private boolean busy() {
        byte[] status = new byte[Long.BYTES];
        model.read(Nfx.SPACE_REGISTERS, 8L * Nfx.STATUS, status);
        return (status[0] & Nfx.STATUS_BUSY) != 0;
    }

    private void after() {
        if (!done && model.now() == tick) {
            done = true;
            fault.accept(model);
        }
    }

    @Override
    public Outcome advance(long until, int stopMask) {
        if (ends && until > tick) {
            model.advance(tick, 0);
            return Outcome.FINISHED;
        }
        Outcome outcome = Outcome.REACHED;
        while (outcome == Outcome.REACHED && !done && until > tick && model.now() <= tick) {
            outcome = model.advance(tick, stopMask);
            if (model.now() == tick && busy()) {
                tick++;
            } else {
                after();
            }
        }
        return outcome == Outcome.REACHED ? model.advance(until, stopMask) : outcome;
    }

    @Override
    public Outcome exchange(EventBuffer in, long until, EventBuffer out) {
        model.put(in);
        Outcome outcome = advance(until, 0);
        out.clear();
        model.get(out);
        return outcome;
    }

    @Override
    public void load(byte[] state) {
        model.load(state);
        // the saved state of a tick is from before its fault
        done = model.now() > tick;
    }

    @Override
    public int get(EventBuffer out) {
        return model.get(out);
    }

    @Override
    public ModelInfo info() {
        return model.info();
    }

    @Override
    public long now() {
        return model.now();
    }

    @Override
    public void reset(Reset kind) {
        model.reset(kind);
    }

    @Override
    public int put(EventBuffer events) {
        return model.put(events);
    }

    @Override
    public void read(int space, long address, byte[] into) {
        model.read(space, address, into);
    }

    @Override
    public void write(int space, long address, byte[] from) {
        model.write(space, address, from);
    }

    @Override
    public boolean can(Capability capability) {
        return model.can(capability);
    }

    @Override
    public byte[] save() {
        return model.save();
    }

    @Override
    public Digest digest(int space) {
        return model.digest(space);
    }

    @Override
    public Counters counters() {
        return model.counters();
    }

    @Override
    public void close() {
        model.close();
    }
}
