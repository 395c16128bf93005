package org.noisefloor.verification.benchmark;

/// Where the data of a workload lie while it is repeated.
public enum Memory {
    /// 16 KiB fit.
    L1(1 << 12),
    /// 512 KiB fit.
    L2(1 << 17),
    /// 4 MiB fit, or come from main memory where the cache is smaller.
    L3(1 << 20);

    private final int floats;

    Memory(int floats) {
        this.floats = floats;
    }

    /// Number of floats of the array that measures this level.
    ///
    /// @return a multiple of 128
    public int floats() {
        return floats;
    }
}
