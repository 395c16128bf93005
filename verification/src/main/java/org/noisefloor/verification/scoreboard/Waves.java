package org.noisefloor.verification.scoreboard;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import org.noisefloor.io.waveform.VcdSignal;
import org.noisefloor.verification.cosim.CosimModel;
import org.noisefloor.verification.cosim.EventBuffer;
import org.noisefloor.verification.cosim.Nfx;

/// The ports, registers and memories of two models, tick by tick around one of them.
///
/// @param signals what is shown, the same of both
/// @param from first tick
/// @param wrong first wrong tick
/// @param tickFs length of a tick \[fs]
/// @param expected values of the reference, `[tick][signal]`
/// @param found values of the model under test
public record Waves(
        List<VcdSignal> signals,
        long from,
        long wrong,
        long tickFs,
        List<long[]> expected,
        List<long[]> found) {
    /// Ticks before and after the wrong one.
    public static final int AROUND = 64;

    private static final int LANES = 4;
    private static final int PORT_SIGNALS = 4;

    /// Where the two sides are when their tape begins.
    ///
    /// @param device of the model under test
    /// @param reference of the reference
    record Begin(Replay.Place device, Replay.Place reference) {}

    static Waves of(Replay device, Replay reference, Begin begin, Tape tape, long wrong) {
        long from = Math.max(tape.begin(), wrong - AROUND);
        long to = wrong + AROUND;
        device.go(begin.device);
        reference.go(begin.reference);
        int lanes = Math.min(LANES, device.model().info().lanes());
        return new Waves(
                signals(lanes),
                from,
                wrong,
                device.model().info().tickFs(),
                values(reference, tape, from, to, wrong),
                values(device, tape, from, to, wrong));
    }

    private static List<VcdSignal> signals(int lanes) {
        List<VcdSignal> signals = new ArrayList<>();
        signals.add(new VcdSignal.Wire("model", "wrong", 1));
        for (int port = 0; port < Nfx.IN_PORTS; port++) {
            port(signals, "model.in" + port);
        }
        for (int port = 0; port < Nfx.OUT_PORTS; port++) {
            port(signals, "model.out" + port);
        }
        signals.add(new VcdSignal.Wire("model.registers", "hold", 1));
        signals.add(new VcdSignal.Wire("model.registers", "busy", 1));
        signals.add(new VcdSignal.Wire("model.registers", "waiting", 1));
        for (int lane = 0; lane < lanes; lane++) {
            signals.add(new VcdSignal.Wire("model.lfsr", "lane" + lane, 32));
        }
        for (String space : Divergence.NAME) {
            signals.add(new VcdSignal.Wire("model.digest", space, 64));
        }
        return signals;
    }

    private static void port(List<VcdSignal> signals, String scope) {
        signals.add(new VcdSignal.Wire(scope, "valid", 1));
        signals.add(new VcdSignal.Wire(scope, "kind", 16));
        signals.add(new VcdSignal.Wire(scope, "address", 32));
        signals.add(new VcdSignal.Wire(scope, "data", 64));
    }

    private static List<long[]> values(Replay side, Tape tape, long from, long to, long wrong) {
        List<long[]> values = new ArrayList<>();
        side.to(from);
        for (long tick = from; tick < to; tick++) {
            side.to(tick + 1);
            values.add(values(side, tape, tick, wrong));
        }
        return values;
    }

    private static long[] values(Replay side, Tape tape, long tick, long wrong) {
        CosimModel model = side.model();
        int lanes = Math.min(LANES, model.info().lanes());
        long[] value = new long[signals(lanes).size()];
        value[0] = tick == wrong ? 1 : 0;
        int at = 1;
        ports(value, at, tape.events(), tick);
        at += PORT_SIGNALS * Nfx.IN_PORTS;
        ports(value, at, side.out(), tick);
        at += PORT_SIGNALS * Nfx.OUT_PORTS;
        long status = word(model, Nfx.SPACE_REGISTERS, 8L * Nfx.STATUS, 8);
        value[at++] = word(model, Nfx.SPACE_REGISTERS, 8L * Nfx.CONTROL, 8) & 1;
        value[at++] = status & Nfx.STATUS_BUSY;
        value[at++] = (status & Nfx.STATUS_WAITING) / Nfx.STATUS_WAITING;
        for (int lane = 0; lane < lanes; lane++) {
            value[at++] = word(model, Nfx.SPACE_LFSR, 4L * lane, 4);
        }
        for (int space = 0; space < Divergence.NAME.length; space++) {
            value[at++] = model.digest(space).first();
        }
        return value;
    }

    private static void ports(long[] value, int first, EventBuffer events, long tick) {
        for (int i = 0; i < events.size(); i++) {
            if (events.tick(i) == tick) {
                int at = first + PORT_SIGNALS * events.port(i);
                value[at] = 1;
                value[at + 1] = events.kind(i);
                value[at + 2] = events.address(i) & 0xffff_ffffL;
                value[at + 3] = events.data(i);
            }
        }
    }

    private static long word(CosimModel model, int space, long address, int bytes) {
        byte[] word = new byte[bytes];
        model.read(space, address, word);
        ByteBuffer buffer = ByteBuffer.wrap(word).order(ByteOrder.LITTLE_ENDIAN);
        return bytes == Long.BYTES ? buffer.getLong() : buffer.getInt() & 0xffff_ffffL;
    }
}
