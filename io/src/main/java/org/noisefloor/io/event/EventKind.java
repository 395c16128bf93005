package org.noisefloor.io.event;

import java.util.Locale;
import java.util.Optional;

/// What an event says. Codes are written to files: new kinds get new codes, none is given twice.
public enum EventKind {
    /// An external event reached source `unit`.
    SPIKE_IN(1),
    /// Neuron `unit` fired.
    SPIKE_OUT(2),
    /// Both accumulators of row `detail` were converted in column `unit`: A in the lower 32 bits of the value, B in the upper.
    SENSOR_READ(3),
    /// The signed code `value` was written for source `detail` and neuron `unit`.
    WEIGHT_WRITE(4),
    /// The leak potential of neuron `unit` was set to `value`, the bits of a double \[V].
    REST_WRITE(5),
    /// The accumulators exchanged their roles.
    SWAP(6),
    /// Something else, by a number that its writer understands.
    MARK(7),
    /// All intervals below `value` have passed, with or without spikes.
    PASSED(8),
    /// The synapses of source `detail` and the 64 neurons from `unit` on may be changed by the next [#LEARN] where `value` has a one.
    PLASTIC(9),
    /// The plasticity processor went over `detail` sources from source `unit` of the sensor region on; `value` says how.
    LEARN(10),
    /// After that the synapse of source `detail` and neuron `unit` has the signed code `value`.
    LEARNED(11);

    private static final EventKind[] BY_CODE = new EventKind[16];

    static {
        for (EventKind kind : values()) {
            BY_CODE[kind.code] = kind;
        }
    }

    private final int code;

    EventKind(int code) {
        this.code = code;
    }

    /// The number in files.
    public int code() {
        return code;
    }

    /// The name in tables, such as `spike_out`.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// The kind with that code; none if this program does not know it.
    public static Optional<EventKind> of(int code) {
        return code < 0 || code >= BY_CODE.length
                ? Optional.empty()
                : Optional.ofNullable(BY_CODE[code]);
    }
}
