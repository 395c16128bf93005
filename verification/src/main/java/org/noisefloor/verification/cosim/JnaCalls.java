package org.noisefloor.verification.cosim;

import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;

/// The mandatory functions through JNA's direct mapping. A class is bound to one library for good, so [JnaBinding] defines this one anew
/// for each: its own name is never used.
final class JnaCalls implements NativeCalls {

    /// Binds this class, as it was defined for `library`.
    JnaCalls(NativeLibrary library) {
        Native.register(JnaCalls.class, library);
    }

    @Override
    public native int abiVersion();

    @Override
    public native int open(long config, long out);

    @Override
    public native void close(long sim);

    @Override
    public native int describe(long sim, long info);

    @Override
    public native int reset(long sim, int kind);

    @Override
    public native int put(long sim, long event, int count, long accepted);

    @Override
    public native int advance(long sim, long until, int stopMask, long now);

    @Override
    public native int get(long sim, long out, int capacity, long count);

    @Override
    public native int exchange(
            long sim,
            long in,
            int inCount,
            long until,
            long out,
            int capacity,
            long count,
            long now);

    @Override
    public native int mem(long sim, int direction, int space, long address, long data, long length);

    @Override
    public native long lastError(long sim);
}
