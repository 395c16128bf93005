package org.noisefloor.io.waveform;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.noisefloor.io.table.Origin;

/// Analog traces over time in the raw format of the circuit simulator ngspice, which viewers of analog waveforms read too; written while
/// a chip runs.
///
/// The number of points stands in the head and is put there when the file is closed. Binary values are 64 bits, the lowest byte first.
/// The origin stands in the title.
///
/// @source ngspice 39 User's Manual, appendix on rawfiles; src/frontend/rawfile.c
public final class RawFile implements Closeable {
    private static final int BUFFER = 1 << 16;
    private static final int LONGEST_TEXT = 64;
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]*(\\([a-z0-9_]+\\))?");

    private final FileChannel channel;
    private final Form form;
    private final int width;
    private final long countAt;
    private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER).order(ByteOrder.LITTLE_ENDIAN);
    private long points;
    private double last = Double.NEGATIVE_INFINITY;

    /// How numbers are written.
    public enum Form {
        /// Decimal numbers that read back the same.
        ASCII,
        /// Numbers of 64 bits.
        BINARY
    }

    /// A quantity that is traced.
    ///
    /// @param name name in lower case, for example `v(membrane_3)`
    /// @param type `voltage`, `current` or, for other quantities, `notype`
    public record Variable(String name, String type) {
        /// Checks name and type.
        public Variable {
            if (!NAME.matcher(name).matches()) {
                throw new IllegalArgumentException(
                        "a trace must be named like v(membrane_3), in a-z, 0-9 and _, was " + name);
            }
            if (!List.of("voltage", "current", "notype").contains(type)) {
                throw new IllegalArgumentException(
                        "type of trace %s must be voltage, current or notype, was %s"
                                .formatted(name, type));
            }
        }
    }

    /// Creates `file` and writes its head.
    ///
    /// @param variables what is traced, besides time; at least one, no two of one name
    public RawFile(Path file, Form form, List<Variable> variables, Origin origin)
            throws IOException {
        var names = new HashSet<String>();
        for (Variable variable : variables) {
            if (!names.add(variable.name())) {
                throw new IllegalArgumentException(
                        "traces must have different names, had two of " + variable.name());
            }
        }
        if (variables.isEmpty()) {
            throw new IllegalArgumentException("a raw file must have traces, had none");
        }
        this.form = form;
        this.width = 1 + variables.size();
        this.channel =
                FileChannel.open(
                        file,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.TRUNCATE_EXISTING,
                        StandardOpenOption.WRITE);
        put("Title: " + origin.line() + "\n");
        put("Plotname: Transient Analysis\nFlags: real\n");
        put("No. Variables: " + width + "\nNo. Points: ");
        flush();
        this.countAt = channel.position();
        put(count(0) + "\nVariables:\n\t0\ttime\ttime\n");
        for (int k = 0; k < variables.size(); k++) {
            Variable variable = variables.get(k);
            put("\t" + (k + 1) + "\t" + variable.name() + "\t" + variable.type() + "\n");
        }
        put(form == Form.ASCII ? "Values:\n" : "Binary:\n");
    }

    private static String count(long points) {
        return String.format(Locale.ROOT, "%-20d", points);
    }

    /// Appends a point.
    ///
    /// @param time time \[s], later than that of the last point
    /// @param value values in the order of the variables
    public void point(double time, double[] value) throws IOException {
        if (!(time > last) || Double.isInfinite(time) || value.length != width - 1) {
            throw new IllegalArgumentException(
                    "a point must be later than %s s and have %d values, was at %s s with %d"
                            .formatted(last, width - 1, time, value.length));
        }
        last = time;
        if (form == Form.ASCII) {
            put(" " + points + "\t" + time + "\n");
            for (double each : value) {
                put("\t" + each + "\n");
            }
            put("\n");
        } else {
            put(time);
            for (double each : value) {
                put(each);
            }
        }
        points++;
    }

    private void put(double number) throws IOException {
        if (buffer.remaining() < Double.BYTES) {
            flush();
        }
        buffer.putDouble(number);
    }

    private void put(String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        for (int at = 0; at < bytes.length; at += LONGEST_TEXT) {
            int length = Math.min(LONGEST_TEXT, bytes.length - at);
            if (buffer.remaining() < length) {
                flush();
            }
            buffer.put(bytes, at, length);
        }
    }

    private void flush() throws IOException {
        buffer.flip();
        while (buffer.hasRemaining()) {
            channel.write(buffer);
        }
        buffer.clear();
    }

    /// Writes what is left and the number of points.
    @Override
    public void close() throws IOException {
        try (channel) {
            if (channel.isOpen()) {
                flush();
                channel.position(countAt);
                put(count(points));
                flush();
            }
        }
    }
}
