package org.noisefloor.verification.cosim;

import org.noisefloor.emulator.chip.EmulatedChip;
import org.noisefloor.emulator.chip.SpikingChipDescription;
import org.noisefloor.emulator.correlation.SensorRegion;
import org.noisefloor.emulator.spike.SpikeBatch;

/// Holds the clocks of a digital model and of an analog half together: a tick of the model is a clock cycle, and `C` ticks are an interval.
///
/// Interval k occupies C ticks. In its first ones the spikes of interval k − 1 and then the external events of interval k enter the
/// model, one a tick; what leaves the router within the C ticks arrives at the analog half in interval k. So nothing that the analog half
/// does in an interval can come back within it, and the model may run ahead by C ticks: that is the look-ahead of the closed loop, to
/// which the batch is clipped. Between intervals the chip is held, and commands of the host take ticks in which only the row machine works.
final class Coordinator {
    /// Ticks of an interval that its events must leave free, so that the last one still arrives in it.
    private static final int PIPELINE = 8;

    /// Ticks by which a command may be late before its model counts as stuck.
    private static final long PATIENCE = 100_000;

    private final CosimModel model;
    private final EmulatedChip analog;
    private final EventWatcher watcher;
    private final int batch;
    private final int ticks;
    private final int conversion;
    private final EventBuffer in;
    private final EventBuffer out;
    private final EventBuffer rest;
    private final int[] sensed;
    private final int[] row;
    private long exchanges;
    private long exchanged;
    private boolean held;

    // of the command under way
    private long ended;

    /// @param batch most ticks of an exchange
    Coordinator(CosimModel model, EmulatedChip analog, int batch, EventWatcher watcher) {
        SpikingChipDescription chip = analog.description();
        SensorRegion region = analog.program().sensors();
        this.model = model;
        this.analog = analog;
        this.watcher = watcher;
        this.ticks = (int) chip.cycles(chip.interval());
        this.conversion = (int) chip.cycles(chip.cadc().conversion());
        this.batch = Math.min(batch, ticks);
        this.in = new EventBuffer(Math.max(ticks, beats(2 * region.columns())) + 1);
        this.rest = new EventBuffer(in.capacity());
        this.out = new EventBuffer(Math.max(64, Nfx.OUT_PORTS * Math.min(this.batch, 1024)));
        this.sensed = new int[2 * region.columns()];
        this.row = new int[Nfx.CODES_PER_BEAT * beats(model.info().columns())];
    }

    private static int beats(int codes) {
        return Math.ceilDiv(codes, Nfx.CODES_PER_BEAT);
    }

    /// Lets one interval pass in the model.
    ///
    /// @param spikes of the interval before, as neurons
    /// @param external events of this interval, as sources
    /// @param arrivals receives the sources whose events arrive in this interval
    void interval(SpikeBatch spikes, SpikeBatch external, SpikeBatch arrivals) {
        int events = spikes.size() + external.size();
        if (events > ticks - PIPELINE) {
            throw new IllegalArgumentException(
                    "an interval of %d ticks takes at most %d spikes and external events, got %d and %d"
                            .formatted(ticks, ticks - PIPELINE, spikes.size(), external.size()));
        }
        hold(false);
        arrivals.clear();
        long begin = model.now();
        long end = begin + ticks;
        int next = 0;
        while (model.now() < end) {
            long until = Math.min(end, model.now() + quantum());
            in.clear();
            for (; next < events && begin + next < until; next++) {
                if (next < spikes.size()) {
                    in.add(begin + next, 0, Nfx.SPIKE, spikes.unit(next), 0);
                } else {
                    in.add(begin + next, 1, Nfx.SPIKE, external.unit(next - spikes.size()), 0);
                }
            }
            long from = model.now();
            watcher.put(in);
            CosimModel.Outcome outcome = model.exchange(in, until, out);
            goOn(outcome, out.size() > 0 || model.now() > from);
            watcher.got(out);
            exchanges++;
            exchanged += model.now() - from;
            arrive(arrivals);
        }
    }

    /// Ticks of an exchange, so that what may go in fits into the model's queue.
    private int quantum() {
        return Math.min(batch, model.info().inDepth());
    }

    private void arrive(SpikeBatch arrivals) {
        for (int i = 0; i < out.size(); i++) {
            if (out.kind(i) != Nfx.ROW_EVENT || arrivals.size() == arrivals.capacity()) {
                throw unexpected(i, "while the chip runs");
            }
            arrivals.add(out.address(i));
        }
    }

    /// Lets a command of the host take its ticks, in which the chip is held.
    ///
    /// @return ticks from the one that takes the command to its last one
    long command(int kind, int address, long data) {
        hold(true);
        in.clear();
        return command(kind, address, data, model.now());
    }

    /// Writes a row of cells through the row buffer.
    void writeRow(int number, int[] cell, int columns) {
        hold(true);
        in.clear();
        long now = model.now();
        for (int beat = 0; beat < beats(columns); beat++) {
            long codes = packed(cell, columns, beat);
            in.add(now + beat, 1, Nfx.WEIGHT_DATA, Nfx.CODES_PER_BEAT * beat, codes);
        }
        command(Nfx.ROW_WRITE, number, 0, now + beats(columns));
    }

    private long command(int kind, int address, long data, long at) {
        in.add(at, 1, kind, address, data);
        ended = -1;
        // a row that the host writes has no mark
        int stops = 1 << Nfx.ADC_START | 1 << (kind == Nfx.ROW_WRITE ? kind : Nfx.MARK);
        put();
        long limit = at;
        while (ended < 0) {
            if (model.now() > limit + PATIENCE) {
                throw new CosimException(
                        Nfx.E_TIMEOUT,
                        "%s at tick %d had not ended at tick %d"
                                .formatted(Nfx.kindName(kind), at, model.now()));
            }
            long before = model.now();
            CosimModel.Outcome outcome = model.advance(before + batch, stops);
            boolean moved = model.now() > before;
            boolean more = true;
            while (more) {
                out.clear();
                more = model.get(out) == out.capacity();
                moved |= out.size() > 0;
                watcher.got(out);
                for (int i = 0; i < out.size(); i++) {
                    limit = Math.max(limit, out.tick(i));
                    obey(i, kind);
                }
            }
            goOn(outcome, moved);
        }
        return ended - at;
    }

    private void obey(int i, int command) {
        switch (out.kind(i)) {
            case Nfx.ADC_START -> convert(out.address(i), out.tick(i) + conversion);
            case Nfx.WEIGHT_DATA -> unpack(out.data(i), out.address(i));
            case Nfx.ROW_WRITE -> {
                analog.writeCells(out.address(i), row);
                if (command == Nfx.ROW_WRITE) {
                    ended = out.tick(i);
                }
            }
            case Nfx.MARK -> {
                if ((out.flags(i) & Nfx.FLAG_ERROR) != 0) {
                    throw new CosimException(
                            Nfx.E_RANGE,
                            "the model refused %s at tick %d"
                                    .formatted(Nfx.kindName(command), out.tick(i)));
                }
                ended = out.tick(i);
            }
            default -> throw unexpected(i, "while the chip is held");
        }
    }

    /// Converts a row in the analog half; its codes go into the model one beat a tick from tick `at` on.
    private void convert(int number, long at) {
        analog.sense(number, sensed);
        in.clear();
        int count = beats(sensed.length);
        for (int beat = 0; beat < count; beat++) {
            in.add(
                    at + beat,
                    0,
                    Nfx.ADC_DATA,
                    Nfx.CODES_PER_BEAT * beat,
                    packed(sensed, sensed.length, beat),
                    beat + 1 == count ? Nfx.FLAG_LAST : 0);
        }
        put();
    }

    private static long packed(int[] code, int length, int beat) {
        long codes = 0;
        int first = Nfx.CODES_PER_BEAT * beat;
        for (int i = 0; i < Nfx.CODES_PER_BEAT && first + i < length; i++) {
            codes |= (code[first + i] & 0xffL) << (8 * i);
        }
        return codes;
    }

    private void unpack(long codes, int first) {
        if (first < 0 || first > row.length - Nfx.CODES_PER_BEAT) {
            throw new CosimException(
                    Nfx.E_INTERNAL,
                    "the model put out weights of a column " + first + " that it does not have");
        }
        for (int i = 0; i < Nfx.CODES_PER_BEAT; i++) {
            row[first + i] = (int) (codes >>> (8 * i)) & 0xff;
        }
    }

    /// Puts all of `in`; what finds no room waits for ticks to pass, in which the row machine takes what came before.
    private void put() {
        watcher.put(in);
        int taken = model.put(in);
        long limit = model.now() + PATIENCE;
        while (taken < in.size()) {
            long before = model.now();
            CosimModel.Outcome outcome = model.advance(before + 1, 0);
            goOn(outcome, model.now() > before && model.now() <= limit);
            rest.clear();
            rest.add(in, taken, in.size() - taken);
            taken += model.put(rest);
        }
    }

    /// Goes on unless the model has ended, or would be asked for ever.
    private void goOn(CosimModel.Outcome outcome, boolean moved) {
        if (outcome != CosimModel.Outcome.FINISHED && !moved) {
            throw new CosimException(
                    Nfx.E_TIMEOUT,
                    "the model stands still at tick "
                            + model.now()
                            + ": it neither takes what was put in nor goes on");
        }
        if (outcome == CosimModel.Outcome.FINISHED) {
            throw new CosimException(
                    Nfx.E_STATE, "the model ended by itself at tick " + model.now());
        }
    }

    /// Stops the running time of the router, or lets it go on; costs no tick.
    private void hold(boolean wanted) {
        if (held != wanted) {
            held = wanted;
            register(Nfx.CONTROL, wanted ? 1 : 0);
        }
    }

    /// Sets a register between two ticks.
    void register(int number, long value) {
        byte[] bytes = new byte[8];
        for (int i = 0; i < 8; i++) {
            bytes[i] = (byte) (value >>> (8 * i));
        }
        model.write(Nfx.SPACE_REGISTERS, 8L * number, bytes);
    }

    private CosimException unexpected(int i, String when) {
        return new CosimException(
                Nfx.E_INTERNAL, "the model put out %s %s".formatted(out.toString(i), when));
    }

    /// Says that the model now holds what it held when `wasHeld` was asked for.
    void restored(boolean wasHeld) {
        held = wasHeld;
    }

    /// Whether the chip is held.
    boolean held() {
        return held;
    }

    /// Mean ticks of an exchange so far, or the most that one may have.
    double effectiveQuantum() {
        return exchanges == 0 ? quantum() : (double) exchanged / exchanges;
    }
}
