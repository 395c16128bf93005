package org.noisefloor.verification.cosim;

/// What a process asks of the one that carries its model. Payloads, little endian, go as the methods of [CosimModel] do; an answer with a
/// negative result carries a sentence.
enum Request {
    /// Out: seed, tick, lenient, lines `key=value`. Back: `nfx_info`, capabilities.
    OPEN,
    /// Out: kind.
    RESET,
    /// Out: events. Back: how many were taken.
    PUT,
    /// Out: until, mask. Back: now.
    ADVANCE,
    /// Out: room. Back: events.
    GET,
    /// Out: until, room, events. Back: now, events.
    EXCHANGE,
    /// Out: space, length, address. Back: bytes.
    READ,
    /// Out: space, address, bytes.
    WRITE,
    /// Back: bytes.
    SAVE,
    /// Out: bytes. Back: now.
    LOAD,
    /// Out: space. Back: two words.
    DIGEST,
    /// Back: `nfx_counters`.
    COUNTERS,
    /// The process ends.
    CLOSE;

    private static final Request[] ALL = values();

    static Request of(int code) {
        if (code < 0 || code >= ALL.length) {
            throw new CosimException(Nfx.E_ARG, "there is no request " + code);
        }
        return ALL[code];
    }
}
