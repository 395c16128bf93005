package org.noisefloor.io.event;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Follows a log while another process, or another thread, writes it.
public final class EventTail implements Closeable {
    private final Path log;
    private final List<Damage> damages = new ArrayList<>();
    private @Nullable SegmentReader segment;
    private boolean laterSegment;
    private boolean ended;

    /// Follows a log from its beginning; the folder may still be empty or missing.
    public EventTail(Path log) {
        this.log = log;
    }

    /// Reads the next batch of events, if it is there.
    ///
    /// @return false when there is none so far, or never will be: see [#ended()]
    public boolean next(EventBatch into) throws IOException {
        while (!ended) {
            if (segment == null && !open(firstOrNull(null))) {
                return false;
            }
            switch (segment().nextLive(into, (damage, _, _) -> damages.add(damage))) {
                case BATCH -> {
                    laterSegment = false;
                    ended = into.header.content() == EventFrame.END;
                    if (into.header.content() == EventFrame.EVENTS) {
                        return true;
                    }
                }
                case END -> {
                    if (!open(firstOrNull(segment().path()))) {
                        return false;
                    }
                }
                case NOTHING -> {
                    if (!passedOver()) {
                        return false;
                    }
                }
            }
        }
        return false;
    }

    /// A writer that died leaves its last segment without a mark of its end. When a later one is there, this one is read once more, and
    /// left if it still has no more.
    private boolean passedOver() throws IOException {
        Path later = firstOrNull(segment().path());
        if (later == null) {
            return false;
        }
        if (laterSegment) {
            laterSegment = false;
            return open(later);
        }
        laterSegment = true;
        return true;
    }

    private SegmentReader segment() {
        return Objects.requireNonNull(segment);
    }

    private boolean open(@Nullable Path path) throws IOException {
        if (path == null) {
            return false;
        }
        close();
        segment = new SegmentReader(path);
        return true;
    }

    /// The first segment behind `after`, or the first of all.
    private @Nullable Path firstOrNull(@Nullable Path after) throws IOException {
        if (!Files.isDirectory(log)) {
            return null;
        }
        for (Path part : LogFolder.parts(log)) {
            for (Path path : LogFolder.segments(part)) {
                if (after == null || path.compareTo(after) > 0) {
                    return path;
                }
            }
        }
        return null;
    }

    /// Whether the writer has closed the log, so that no more will come.
    public boolean ended() {
        return ended;
    }

    /// What could not be read so far.
    ///
    /// @return a copy
    public List<Damage> damages() {
        return List.copyOf(damages);
    }

    @Override
    public void close() throws IOException {
        if (segment != null) {
            segment.close();
            segment = null;
        }
    }
}
