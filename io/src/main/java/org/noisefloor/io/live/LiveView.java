package org.noisefloor.io.live;

/// Where a run tells how it stands.
///
/// Any thread may publish at any rate: the view keeps the last state alone and whoever looks reads that at its own pace, so that a run
/// never waits.
@FunctionalInterface
public interface LiveView extends AutoCloseable {
    /// Nobody looks.
    LiveView NONE = _ -> {};

    /// Shows `state` in place of the one before.
    void publish(LiveState state);

    /// Ends the view; what is published later is shown nowhere.
    @Override
    default void close() {}
}
