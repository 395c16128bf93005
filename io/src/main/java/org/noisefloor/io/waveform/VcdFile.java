package org.noisefloor.io.waveform;

import java.io.BufferedWriter;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import org.noisefloor.io.table.Origin;

/// A value change dump, which waveform viewers read, written while a chip runs.
///
/// Signals that were set before the first [#time] have that value from the beginning; other wires are unknown (`x`) and other numbers
/// absent until they are set. A signal that is set to what it is already costs nothing.
///
/// @source IEEE Std 1364-2005, clause 18 "Value change dump (VCD) files"
public final class VcdFile implements Closeable {
    private static final int CODES = 94;
    private static final char FIRST_CODE = '!';

    private final Writer out;
    private final List<VcdSignal> signals;
    private final String[] code;
    private final long[][] bits;
    private final double[] real;
    private final boolean[] known;
    private long now = Long.MIN_VALUE;
    private boolean timeWritten;

    /// Writes the head.
    ///
    /// @param signals at least one, no two of the same scope and name
    /// @param stream takes the text and is closed with the file
    public VcdFile(Timescale timescale, List<VcdSignal> signals, Origin origin, OutputStream stream)
            throws IOException {
        requireDifferent(signals);
        this.signals = List.copyOf(signals);
        this.code = new String[signals.size()];
        this.bits = new long[signals.size()][];
        this.real = new double[signals.size()];
        this.known = new boolean[signals.size()];
        this.out =
                new BufferedWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8), 1 << 16);
        Arrays.setAll(code, VcdFile::code);
        Arrays.setAll(
                bits,
                k ->
                        signals.get(k) instanceof VcdSignal.Wire wire
                                ? new long[(wire.width() + Long.SIZE - 1) / Long.SIZE]
                                : new long[0]);
        writeHead(timescale, origin);
    }

    private static void requireDifferent(List<VcdSignal> signals) {
        var names = new HashSet<String>();
        for (VcdSignal signal : signals) {
            String scope = VcdNames.identifier(signal.scope());
            if (!names.add(scope + " " + VcdNames.identifier(signal.name()))) {
                throw new IllegalArgumentException(
                        "signals must differ in scope and name, had two of %s.%s"
                                .formatted(signal.scope(), signal.name()));
            }
        }
        if (names.isEmpty()) {
            throw new IllegalArgumentException("a waveform file must have signals, had none");
        }
    }

    /// The number of a signal in the printable characters, the lowest digit first.
    private static String code(int signal) {
        var code = new StringBuilder();
        for (int rest = signal; rest >= 0; rest = rest / CODES - 1) {
            code.append((char) (FIRST_CODE + rest % CODES));
        }
        return code.toString();
    }

    private void writeHead(Timescale timescale, Origin origin) throws IOException {
        for (String line : origin.lines()) {
            out.write("$comment " + line.replace("$end", "$ end") + " $end\n");
        }
        out.write("$timescale " + timescale.text() + " $end\n");
        String[] open = {};
        for (int k = 0; k < signals.size(); k++) {
            String[] scope = VcdNames.parts(signals.get(k).scope());
            int common = common(open, scope);
            closeScopes(open.length - common);
            for (int level = common; level < scope.length; level++) {
                out.write("$scope module " + VcdNames.identifier(scope[level]) + " $end\n");
            }
            open = scope;
            writeVariable(signals.get(k), code[k]);
        }
        closeScopes(open.length);
        out.write("$enddefinitions $end\n");
    }

    private void closeScopes(int count) throws IOException {
        out.write("$upscope $end\n".repeat(count));
    }

    private static int common(String[] a, String[] b) {
        int different = Arrays.mismatch(a, b);
        return different < 0 ? a.length : different;
    }

    private void writeVariable(VcdSignal signal, String id) throws IOException {
        String name = VcdNames.identifier(signal.name());
        out.write(
                switch (signal) {
                    case VcdSignal.Wire(_, _, int width) when width == 1 ->
                            "$var wire 1 %s %s $end\n".formatted(id, name);
                    case VcdSignal.Wire(_, _, int width) ->
                            "$var wire %d %s %s [%d:0] $end\n"
                                    .formatted(width, id, name, width - 1);
                    case VcdSignal.Real _ -> "$var real 64 %s %s $end\n".formatted(id, name);
                });
    }

    /// Time goes on to `tick`.
    ///
    /// @throws IllegalArgumentException unless it is later than the last time
    public void time(long tick) throws IOException {
        if (tick < 0 || tick <= now) {
            throw new IllegalArgumentException(
                    "time must be >= 0 and grow, was %d after %s"
                            .formatted(tick, now < 0 ? "nothing" : Long.toString(now)));
        }
        boolean first = now == Long.MIN_VALUE;
        now = tick;
        timeWritten = false;
        if (first) {
            dump();
        }
    }

    private void dump() throws IOException {
        writeTime();
        out.write("$dumpvars\n");
        for (int k = 0; k < code.length; k++) {
            if (known[k]) {
                writeValue(k);
            } else if (signals.get(k) instanceof VcdSignal.Wire wire) {
                out.write(wire.width() == 1 ? "x" + code[k] + "\n" : "bx " + code[k] + "\n");
            }
        }
        out.write("$end\n");
    }

    /// Sets a wire of at most 64 bits.
    public void wire(int signal, long value) throws IOException {
        int width = width(signal);
        if (width > Long.SIZE || (width < Long.SIZE && value >>> width != 0)) {
            throw new IllegalArgumentException(
                    "signal %s has %d bits, which do not hold 0x%x"
                            .formatted(signals.get(signal).name(), width, value));
        }
        if (!known[signal] || bits[signal][0] != value) {
            bits[signal][0] = value;
            changed(signal);
        }
    }

    /// Sets a wire of any width.
    ///
    /// @param words its bits, the lowest first; copied
    public void wire(int signal, long[] words) throws IOException {
        int width = width(signal);
        if (words.length != bits[signal].length
                || (width % Long.SIZE != 0 && words[words.length - 1] >>> width % Long.SIZE != 0)) {
            throw new IllegalArgumentException(
                    "signal %s has %d bits, which do not hold %d words of 64"
                            .formatted(signals.get(signal).name(), width, words.length));
        }
        if (!known[signal] || !Arrays.equals(bits[signal], words)) {
            System.arraycopy(words, 0, bits[signal], 0, words.length);
            changed(signal);
        }
    }

    /// Sets a number.
    ///
    /// @throws IllegalArgumentException unless it is finite
    public void real(int signal, double value) throws IOException {
        if (!(signals.get(signal) instanceof VcdSignal.Real) || !Double.isFinite(value)) {
            throw new IllegalArgumentException(
                    "signal %s must be a number and get a finite one, was %s"
                            .formatted(signals.get(signal).name(), value));
        }
        if (!known[signal] || real[signal] != value) {
            real[signal] = value;
            changed(signal);
        }
    }

    private int width(int signal) {
        if (signals.get(signal) instanceof VcdSignal.Wire wire) {
            return wire.width();
        }
        throw new IllegalArgumentException(
                "signal %s is a number and has no bits".formatted(signals.get(signal).name()));
    }

    private void changed(int signal) throws IOException {
        known[signal] = true;
        if (now != Long.MIN_VALUE) {
            writeTime();
            writeValue(signal);
        }
    }

    private void writeTime() throws IOException {
        if (!timeWritten) {
            timeWritten = true;
            out.write("#" + now + "\n");
        }
    }

    private void writeValue(int signal) throws IOException {
        switch (signals.get(signal)) {
            case VcdSignal.Real _ -> out.write("r" + real[signal] + " ");
            case VcdSignal.Wire wire when wire.width() == 1 ->
                    out.write(bits[signal][0] == 0 ? '0' : '1');
            case VcdSignal.Wire _ -> writeBits(bits[signal]);
        }
        out.write(code[signal]);
        out.write('\n');
    }

    /// The highest bits are left out while they are 0, as readers put them back.
    private void writeBits(long[] words) throws IOException {
        int top = words.length - 1;
        while (top > 0 && words[top] == 0) {
            top--;
        }
        var text = new StringBuilder("b").append(Long.toBinaryString(words[top]));
        for (int k = top - 1; k >= 0; k--) {
            String low = Long.toBinaryString(words[k]);
            text.append("0".repeat(Long.SIZE - low.length())).append(low);
        }
        out.write(text.append(' ').toString());
    }

    /// Writes the last time even where nothing changed, so that a viewer shows how long the run was.
    @Override
    public void close() throws IOException {
        try (out) {
            if (now != Long.MIN_VALUE) {
                writeTime();
            }
        }
    }
}
