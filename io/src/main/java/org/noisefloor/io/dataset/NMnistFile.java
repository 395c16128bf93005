package org.noisefloor.io.dataset;

import java.io.IOException;
import java.io.InputStream;
import org.noisefloor.snn.coding.EventGrid;
import org.noisefloor.snn.coding.EventRecording;

/// One recording of N-MNIST or N-Caltech101: nothing but events of five bytes.
///
/// ```text
/// bits 39–32   x
/// bits 31–24   y; 240 marks an overflow of the clock instead
/// bit  23      polarity
/// bits 22–0    time [µs]
/// ```
///
/// A marker of overflow adds 2^13 µs to its own time and all that follow.
///
/// @source Orchard, Jayawant, Cohen, Thakor 2015, Converting static image datasets to spiking neuromorphic datasets using saccades
///     (layout); the marker is as the authors' reader treats it
final class NMnistFile {
    /// Pixels of N-MNIST along each side.
    static final EventGrid GRID = new EventGrid(2, 34, 34);

    private static final int EVENT = 5;
    private static final int OVERFLOW = 240;
    private static final long INCREMENT = 1 << 13;
    private static final double TICKS_PER_SECOND = 1e6;

    private NMnistFile() {}

    static void read(DataFile file, InputStream in, RecordingSink sink) throws IOException {
        sink.begin(GRID, EventRecording.UNLABELLED);
        byte[] event = new byte[EVENT];
        long late = 0;
        long at = 0;
        int got = in.readNBytes(event, 0, EVENT);
        if (got == 0) {
            throw file.problem("holds no event");
        }
        for (; got > 0; got = in.readNBytes(event, 0, EVENT), at += EVENT) {
            if (got < EVENT) {
                throw file.problem(at, "must hold whole events of 5 bytes, the last had " + got);
            }
            int x = event[0] & 0xFF;
            int y = event[1] & 0xFF;
            if (y == OVERFLOW) {
                late += INCREMENT;
                sink.left();
                continue;
            }
            if (x >= GRID.width() || y >= GRID.height()) {
                throw file.problem(
                        at, "x and y of an event must be 0 to 33, were %d and %d".formatted(x, y));
            }
            int time = (event[2] & 0x7F) << 16 | (event[3] & 0xFF) << 8 | (event[4] & 0xFF);
            sink.event((late + time) / TICKS_PER_SECOND, GRID.unit(event[2] >> 7 & 1, y, x));
        }
    }
}
