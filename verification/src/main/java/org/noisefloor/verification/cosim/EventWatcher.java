package org.noisefloor.verification.cosim;

/// Sees the events that pass between a coordinator and its model. Results do not depend on it.
public interface EventWatcher {
    /// Sees nothing.
    EventWatcher NONE =
            new EventWatcher() {
                @Override
                public void put(EventBuffer events) {}

                @Override
                public void got(EventBuffer events) {}
            };

    /// These events are about to go into the model; the buffer is reused.
    void put(EventBuffer events);

    /// These events have come out of it; the buffer is reused.
    void got(EventBuffer events);
}
