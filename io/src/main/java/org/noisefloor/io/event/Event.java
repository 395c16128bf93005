package org.noisefloor.io.event;

/// One event as an object, for people and tests; a log holds 32 bytes instead.
///
/// @param time of the event \[ticks]
/// @param kind code of its [EventKind]
/// @param flags for its writer's use, 0 to 65535
/// @param stream which of several sources, where a log has several
/// @param unit neuron, source or column
/// @param detail row or source, by kind
/// @param value by kind
public record Event(long time, int kind, int flags, int stream, int unit, int detail, long value) {
    /// The kind in words.
    public String kindWord() {
        return EventKind.of(kind).map(EventKind::word).orElse("kind_" + kind);
    }

    @Override
    public String toString() {
        return "%s at %d: unit %d, detail %d, value %d, stream %d"
                .formatted(kindWord(), time, unit, detail, value, stream);
    }
}
