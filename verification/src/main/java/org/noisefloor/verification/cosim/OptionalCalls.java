package org.noisefloor.verification.cosim;

/// The functions of `noisefloor_cosim.h` that a model may lack.
interface OptionalCalls {
    /// Whether the library has what a capability needs.
    boolean has(CosimModel.Capability capability);

    /// `nfx_save`.
    int save(long sim, long buffer, long capacity, long length);

    /// `nfx_load`.
    int load(long sim, long buffer, long length);

    /// `nfx_digest`.
    int digest(long sim, int space, long out);

    /// `nfx_read_counters`.
    int readCounters(long sim, long counters);
}
