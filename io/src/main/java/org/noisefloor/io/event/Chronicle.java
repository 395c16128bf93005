package org.noisefloor.io.event;

import java.nio.file.Path;
import java.util.logging.Level;
import java.util.logging.Logger;
import net.openhft.chronicle.queue.ChronicleQueue;
import net.openhft.chronicle.queue.impl.single.SingleChronicleQueueBuilder;
import net.openhft.chronicle.queue.rollcycles.LegacyRollCycles;
import net.openhft.chronicle.wire.DocumentContext;

/// What must be said to Chronicle once, before any of its classes is used.
final class Chronicle {
    /// Bytes that are mapped at a time; a batch must fit into the quarter by which mappings overlap.
    static final int BLOCK = 4 << 20;

    /// Length of a roll \[ms]: segments are named by minutes.
    static final long ROLL = 60_000;

    // a logger is forgotten with its level when nobody holds it
    private static final Logger LOGGER = Logger.getLogger("net.openhft");

    static {
        LOGGER.setLevel(Level.OFF);
        for (String off :
                new String[] {
                    "chronicle.analytics.disable",
                    "chronicle.announcer.disable",
                    "chronicle.disk.monitor.disable",
                    "chronicle.queue.disableFileShrinking"
                }) {
            System.setProperty(off, "true");
        }
    }

    /// The minute that Chronicle takes for the present one.
    interface Minutes {
        long minute();
    }

    private Chronicle() {}

    static ChronicleQueue queue(Path folder, Minutes minutes) {
        return SingleChronicleQueueBuilder.binary(folder)
                .rollCycle(LegacyRollCycles.MINUTELY)
                .blockSize(BLOCK)
                .timeProvider(() -> minutes.minute() * ROLL)
                .build();
    }

    /// Where the next byte of a document goes, if that many bytes fit there.
    static long address(DocumentContext document, long bytes) {
        var wire = document.wire();
        if (wire == null || !wire.bytes().canWriteDirect(bytes)) {
            throw new IllegalStateException(
                    "a document of %d bytes does not fit into the mapping".formatted(bytes));
        }
        return wire.bytes().addressForWrite(wire.bytes().writePosition());
    }
}
