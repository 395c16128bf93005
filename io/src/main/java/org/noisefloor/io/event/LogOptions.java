package org.noisefloor.io.event;

/// How a log is written; readers need none of it.
///
/// @param ringBatches batches that fit between the emulator and the thread that writes, a power of two from 2 to 4096
/// @param segmentBytes size at which a new segment begins \[B], at least 1 MiB
/// @param segmentSeconds time after which a new segment begins \[s], > 0
/// @param flushSeconds time after which a batch is written though it is not full, when the next event comes \[s], > 0
/// @param overflow what happens when the ring is full
public record LogOptions(
        int ringBatches,
        long segmentBytes,
        double segmentSeconds,
        double flushSeconds,
        Overflow overflow) {
    /// 32 batches of 32 KiB on their way; segments of 64 MiB or an hour.
    public static final LogOptions DEFAULT =
            new LogOptions(32, 64L << 20, 3600, 0.5, Overflow.BLOCK);

    private static final int LARGEST_RING = 4096;

    /// What happens to a batch for which the ring has no room.
    public enum Overflow {
        /// The emulator waits; how long is counted.
        BLOCK,
        /// The batch is given up; its events are counted.
        DROP
    }

    /// Checks the ranges.
    public LogOptions {
        if (ringBatches < 2 || ringBatches > LARGEST_RING || Integer.bitCount(ringBatches) != 1) {
            throw new IllegalArgumentException(
                    "batches in the ring must be a power of two from 2 to %d, were %d"
                            .formatted(LARGEST_RING, ringBatches));
        }
        if (segmentBytes < 1 << 20) {
            throw new IllegalArgumentException(
                    "a segment must be >= 1048576 bytes, was " + segmentBytes);
        }
        if (!(segmentSeconds > 0) || !(flushSeconds > 0)) {
            throw new IllegalArgumentException(
                    "times of segments and flushes must be > 0 s, were %s and %s"
                            .formatted(segmentSeconds, flushSeconds));
        }
    }

    /// The same with another size of segments \[B].
    public LogOptions withSegmentBytes(long bytes) {
        return new LogOptions(ringBatches, bytes, segmentSeconds, flushSeconds, overflow);
    }

    /// The same with another ring.
    public LogOptions withRing(int batches, Overflow whenFull) {
        return new LogOptions(batches, segmentBytes, segmentSeconds, flushSeconds, whenFull);
    }

    /// The same with another time until events are written.
    public LogOptions withFlushSeconds(double seconds) {
        return new LogOptions(ringBatches, segmentBytes, segmentSeconds, seconds, overflow);
    }
}
