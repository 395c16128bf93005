package org.noisefloor.io.dataset;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.noisefloor.snn.coding.EventGrid;
import org.noisefloor.snn.coding.EventRecording;

/// A recording of an event camera in AEDAT 2.0: lines of text that begin with `#`, the first of them `#!AER-DAT2.0`, and behind them
/// events of eight bytes, big-endian:
///
/// ```text
/// 4 bytes   address, whose meaning depends on the camera
/// 4 bytes   time [µs], unsigned
/// ```
///
/// The one camera whose addresses are read is the DVS128:
///
/// ```text
/// bit  0        polarity, as it stands in the file
/// bits 1–7      x, as it stands in the file (viewers that mirror it do so on their own)
/// bits 8–14     y
/// bit  15       an event of a pin and not of a pixel: left out
/// bits 16–31    0
/// ```
///
/// Which camera it was is read from the header line `# AEChip: …DVS128`; a file that does not say needs to be told.
///
/// @source iniVation, AEDAT file formats (2.0); Lichtsteiner, Posch, Delbruck 2008 (the camera); address bits as jAER has them
final class Aedat2File {
    /// The camera that is read.
    static final String CAMERA = "dvs128";

    static final EventGrid GRID = new EventGrid(2, 128, 128);

    /// How a file of any version begins.
    static final String MAGIC = "#!AER-DAT";

    private static final String FIRST = MAGIC + "2.0";
    private static final String CHIP = "AEChip:";
    private static final int LONGEST_LINE = 4096;
    private static final int MOST_LINES = 4096;
    private static final int EVENT = 8;
    private static final int EXTERNAL = 0x8000;
    private static final double TICKS_PER_SECOND = 1e6;

    private Aedat2File() {}

    /// @param camera what the user says it was; null to believe the file
    static void read(DataFile file, InputStream plain, @Nullable String camera, RecordingSink sink)
            throws IOException {
        var in = new PushbackInputStream(plain);
        long at = requireCamera(file, in, camera);
        sink.begin(GRID, EventRecording.UNLABELLED);
        byte[] bytes = new byte[EVENT];
        ByteBuffer event = ByteBuffer.wrap(bytes);
        for (int got = in.readNBytes(bytes, 0, EVENT);
                got > 0;
                got = in.readNBytes(bytes, 0, EVENT), at += EVENT) {
            if (got < EVENT) {
                throw file.problem(at, "must hold whole events of 8 bytes, the last had " + got);
            }
            int address = event.getInt(0);
            if (address >>> 16 != 0) {
                throw file.problem(
                        at,
                        "the address of a DVS128 event must have 16 bits, was 0x%08x"
                                .formatted(address));
            }
            if ((address & EXTERNAL) != 0) {
                sink.left();
            } else {
                int unit = GRID.unit(address & 1, address >> 8 & 0x7F, address >> 1 & 0x7F);
                sink.event(Integer.toUnsignedLong(event.getInt(4)) / TICKS_PER_SECOND, unit);
            }
        }
    }

    /// Reads the header, which must name the camera that can be read; returns its length.
    private static long requireCamera(DataFile file, PushbackInputStream in, @Nullable String told)
            throws IOException {
        String line = line(file, in, 0).orElse("");
        if (!line.startsWith(MAGIC)) {
            throw file.problem("is no AEDAT file: it does not begin with " + FIRST);
        }
        if (!line.stripTrailing().equals(FIRST)) {
            throw file.problem(
                    "must be AEDAT 2.0, was AEDAT " + quoted(line.substring(MAGIC.length())));
        }
        String camera = "";
        long at = line.length();
        for (int lines = 1; ; lines++) {
            Optional<String> next = line(file, in, at);
            if (next.isEmpty()) {
                break;
            }
            if (lines == MOST_LINES) {
                throw file.problem(at, "the header must have at most 4096 lines");
            }
            at += next.get().length();
            int from = next.get().indexOf(CHIP);
            if (from >= 0) {
                String name = next.get().substring(from + CHIP.length()).strip();
                camera = name.substring(name.lastIndexOf('.') + 1);
            }
        }
        if (camera.isEmpty() && told == null) {
            throw file.problem("does not say which camera it is from: say --camera " + CAMERA);
        }
        String of = camera.isEmpty() ? told : camera;
        if (!CAMERA.equals(String.valueOf(of).toLowerCase(Locale.ROOT))) {
            throw file.problem(
                    "must be from the camera DVS128, the only one whose addresses are known here, was from "
                            + quoted(String.valueOf(of)));
        }
        return at;
    }

    /// The next line with its end, if it is one of the header.
    private static Optional<String> line(DataFile file, PushbackInputStream in, long at)
            throws IOException {
        int first = in.read();
        if (first != '#') {
            if (first >= 0) {
                in.unread(first);
            }
            return Optional.empty();
        }
        var line = new ByteArrayOutputStream();
        for (int next = first; ; next = in.read()) {
            if (next < 0 || line.size() == LONGEST_LINE) {
                throw file.problem(at, "a line of the header must end within 4096 bytes");
            }
            line.write(next);
            if (next == '\n') {
                return Optional.of(line.toString(StandardCharsets.ISO_8859_1));
            }
        }
    }

    private static String quoted(String text) {
        String plain = text.strip();
        return '"' + plain.substring(0, Math.min(plain.length(), 60)) + '"';
    }
}
