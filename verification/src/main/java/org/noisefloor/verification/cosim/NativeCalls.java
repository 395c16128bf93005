package org.noisefloor.verification.cosim;

/// The functions of `noisefloor_cosim.h`, one method each, pointers as addresses. How they are called is an implementation's matter; what
/// goes in and out is [NativeModel]'s.
interface NativeCalls {
    /// `nfx_abi_version`.
    int abiVersion();

    /// `nfx_open`.
    int open(long config, long out);

    /// `nfx_close`.
    void close(long sim);

    /// `nfx_describe`.
    int describe(long sim, long info);

    /// `nfx_reset`.
    int reset(long sim, int kind);

    /// `nfx_put`.
    int put(long sim, long event, int count, long accepted);

    /// `nfx_advance`.
    int advance(long sim, long until, int stopMask, long now);

    /// `nfx_get`.
    int get(long sim, long out, int capacity, long count);

    /// `nfx_exchange`.
    int exchange(
            long sim,
            long in,
            int inCount,
            long until,
            long out,
            int capacity,
            long count,
            long now);

    /// `nfx_mem`.
    int mem(long sim, int direction, int space, long address, long data, long length);

    /// `nfx_last_error`.
    long lastError(long sim);
}
