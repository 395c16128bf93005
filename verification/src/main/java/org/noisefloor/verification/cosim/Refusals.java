package org.noisefloor.verification.cosim;

import java.util.ArrayList;
import java.util.List;

/// Events and accesses that every model must refuse without a trace.
final class Refusals {
    private final CosimModel model;
    private final long now;

    private Refusals(CosimModel model) {
        this.model = model;
        this.now = model.now();
    }

    static void check(CosimModel model) {
        Refusals refusals = new Refusals(model);
        refusals.events();
        refusals.memory();
        refusals.time();
    }

    private record Wrong(int port, int kind, int address, long data) {}

    private void events() {
        ModelInfo info = model.info();
        List<Wrong> wrong = new ArrayList<>();
        wrong.add(new Wrong(0, Nfx.SPIKE, info.neurons(), 0));
        wrong.add(new Wrong(0, Nfx.SPIKE, -1, 0));
        wrong.add(new Wrong(1, Nfx.SPIKE, info.sources(), 0));
        wrong.add(new Wrong(0, Nfx.ADC_DATA, 8 * ((2 * info.sensorColumns() + 7) / 8), 0));
        wrong.add(new Wrong(1, Nfx.ADC_DATA, 0, 0));
        wrong.add(new Wrong(0, Nfx.ROW_EVENT, 0, 0));
        wrong.add(new Wrong(0, Nfx.REG_WRITE, Nfx.SHIFT, 3));
        wrong.add(new Wrong(2, Nfx.SPIKE, 0, 0));
        wrong.add(new Wrong(1, Nfx.REG_WRITE, Nfx.REGISTERS, 0));
        wrong.add(new Wrong(1, Nfx.REG_WRITE, Nfx.STATUS, 0));
        wrong.add(new Wrong(1, Nfx.REG_WRITE, Nfx.SHIFT, 0));
        wrong.add(new Wrong(1, Nfx.REG_WRITE, Nfx.RATE, 128));
        wrong.add(new Wrong(1, Nfx.WEIGHT_DATA, 0, 64));
        wrong.add(new Wrong(1, Nfx.WEIGHT_DATA, 4, 0));
        wrong.add(new Wrong(1, Nfx.ROW_WRITE, 2 * info.sources(), 0));
        wrong.add(new Wrong(1, Nfx.ADC_START, 2 * info.sensorSources(), 0));
        wrong.add(new Wrong(1, Nfx.ROW_PLASTICITY, info.sensorSources(), 1));
        EventBuffer events = new EventBuffer(2);
        for (Wrong w : wrong) {
            events.clear();
            // the good event before it must not be taken either
            events.add(now + 1_000_000, 1, Nfx.REG_WRITE, Nfx.RATE, 99);
            events.add(now + 1_000_000, w.port, w.kind, w.address, w.data);
            ModelLaws.refused(model, () -> model.put(events), "as second event " + w);
        }
        if (now > 0) {
            events.clear();
            events.add(now - 1, 1, Nfx.REG_WRITE, Nfx.RATE, 99);
            ModelLaws.refused(model, () -> model.put(events), "an event of the past");
        }
        events.clear();
        events.add(now + 2_000_000, 1, Nfx.REG_WRITE, Nfx.RATE, 99);
        events.add(now + 1_999_999, 1, Nfx.REG_WRITE, Nfx.RATE, 99);
        ModelLaws.refused(model, () -> model.put(events), "events out of order");
    }

    private void memory() {
        ModelLaws.refused(
                model, () -> model.write(Nfx.SPACE_LFSR, 0, new byte[4]), "an LFSR of zero");
        ModelLaws.refused(
                model, () -> model.write(Nfx.SPACE_WEIGHTS, 0, new byte[] {64}), "a code of 64");
        ModelLaws.refused(
                model, () -> model.write(Nfx.SPACE_PLASTIC, 0, new byte[] {2}), "a mask of 2");
        ModelLaws.refused(
                model, () -> model.read(Nfx.SPACE_ROUTES, 2, new byte[4]), "half an element");
        ModelLaws.refused(
                model, () -> model.read(Nfx.SPACE_ALL, 0, new byte[8]), "a read of all spaces");
        ModelLaws.refused(model, () -> model.read(99, 0, new byte[8]), "a read of space 99");
        ModelLaws.refused(
                model, () -> model.read(Nfx.SPACE_WEIGHTS, -8, new byte[8]), "address -8");
    }

    /// Writes that a model with a busy row machine must refuse, whatever they say, and those that it takes.
    ///
    /// @param waits whether it waits for codes, which may be written then
    static void busy(CosimModel model, boolean waits) {
        for (int space = 0; space < Nfx.SPACE_ALL; space++) {
            byte[] bytes = new byte[(int) model.info().bytes(space)];
            model.read(space, 0, bytes);
            if (space == Nfx.SPACE_REGISTERS) {
                bytes[8 * Nfx.SHIFT] = 3;
            }
            int which = space;
            if (space == Nfx.SPACE_ROUTES || (space == Nfx.SPACE_CODES && waits)) {
                model.write(space, 0, bytes);
            } else {
                ModelLaws.refused(
                        model,
                        () -> model.write(which, 0, bytes),
                        "at tick %d a write of space %d while the row machine is busy"
                                .formatted(model.now(), space));
            }
        }
        byte[] control = new byte[8];
        model.read(Nfx.SPACE_REGISTERS, 8L * Nfx.CONTROL, control);
        model.write(Nfx.SPACE_REGISTERS, 8L * Nfx.CONTROL, control);
    }

    private void time() {
        if (now > 0) {
            ModelLaws.refused(model, () -> model.advance(now - 1, 0), "time that goes back");
        }
    }
}
