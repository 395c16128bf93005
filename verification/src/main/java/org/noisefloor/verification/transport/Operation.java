package org.noisefloor.verification.transport;

import org.noisefloor.verification.cosim.CosimException;
import org.noisefloor.verification.cosim.Nfx;

/// What a host asks of the model on the card. A question is a u32 operation and its arguments; an answer is the i32 result, the i64 tick that
/// has not happened yet, and what is asked for, or a sentence in UTF-8 when the result is negative. All little endian; events as in
/// `nfx_event`; numbers go as the functions of `noisefloor_cosim.h` name them. Append only.
enum Operation {
    /// Out: version, i64 seed, i64 tick, i32 lenient, lines `key=value`. Back: what the model says of itself, i32 what it can.
    OPEN,
    /// Out: i32 kind.
    RESET,
    /// Out: events. Back: i32 how many were taken.
    PUT,
    /// Out: i64 until, i32 mask. Result: the outcome.
    ADVANCE,
    /// Out: i32 room. Back: events.
    GET,
    /// Out: i64 until, i32 room, events. Back: events. Result: the outcome.
    EXCHANGE,
    /// Out: i32 space, i64 address, i32 bytes. Back: bytes.
    READ,
    /// Out: i32 space, i64 address, bytes.
    WRITE,
    /// Back: bytes.
    SAVE,
    /// Out: bytes.
    LOAD,
    /// Out: i32 space. Back: two i64.
    DIGEST,
    /// Back: 17 i64.
    COUNTERS,
    /// The model is freed.
    CLOSE;

    /// Version of all of this.
    static final int VERSION = 1;

    private static final Operation[] ALL = values();

    static Operation of(int code) {
        if (code < 0 || code >= ALL.length) {
            throw new CosimException(Nfx.E_ARG, "operation %d does not exist".formatted(code));
        }
        return ALL[code];
    }
}
