package org.noisefloor.verification.cosim;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;

/// The mandatory functions through the JDK's foreign-function interface. [ForeignBinding] defines this class anew for each library, with
/// its functions as constants of the class: that is what lets the compiler make a call of them a direct one.
final class ForeignCalls implements NativeCalls {
    private static final MethodHandle ABI_VERSION = handle(0);
    private static final MethodHandle OPEN = handle(1);
    private static final MethodHandle CLOSE = handle(2);
    private static final MethodHandle DESCRIBE = handle(3);
    private static final MethodHandle RESET = handle(4);
    private static final MethodHandle PUT = handle(5);
    private static final MethodHandle ADVANCE = handle(6);
    private static final MethodHandle GET = handle(7);
    private static final MethodHandle EXCHANGE = handle(8);
    private static final MethodHandle MEM = handle(9);
    private static final MethodHandle LAST_ERROR = handle(10);

    ForeignCalls() {}

    /// The function at `place` of [Symbols#MANDATORY].
    private static MethodHandle handle(int place) {
        try {
            return MethodHandles.classDataAt(
                    MethodHandles.lookup(), "_", MethodHandle.class, place);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException("a class was defined without its functions", e);
        }
    }

    /// No call through a handle throws but for errors of the Java machine.
    private static Error unexpected(Throwable e) {
        if (e instanceof Error error) {
            return error;
        }
        return new AssertionError("a native call threw", e);
    }

    @Override
    public int abiVersion() {
        try {
            return (int) ABI_VERSION.invokeExact();
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    @Override
    public int open(long config, long out) {
        try {
            return (int) OPEN.invokeExact(config, out);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    @Override
    public void close(long sim) {
        try {
            CLOSE.invokeExact(sim);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    @Override
    public int describe(long sim, long info) {
        try {
            return (int) DESCRIBE.invokeExact(sim, info);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    @Override
    public int reset(long sim, int kind) {
        try {
            return (int) RESET.invokeExact(sim, kind);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    @Override
    public int put(long sim, long event, int count, long accepted) {
        try {
            return (int) PUT.invokeExact(sim, event, count, accepted);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    @Override
    public int advance(long sim, long until, int stopMask, long now) {
        try {
            return (int) ADVANCE.invokeExact(sim, until, stopMask, now);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    @Override
    public int get(long sim, long out, int capacity, long count) {
        try {
            return (int) GET.invokeExact(sim, out, capacity, count);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    @Override
    public int exchange(
            long sim,
            long in,
            int inCount,
            long until,
            long out,
            int capacity,
            long count,
            long now) {
        try {
            return (int) EXCHANGE.invokeExact(sim, in, inCount, until, out, capacity, count, now);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    @Override
    public int mem(long sim, int direction, int space, long address, long data, long length) {
        try {
            return (int) MEM.invokeExact(sim, direction, space, address, data, length);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    @Override
    public long lastError(long sim) {
        try {
            return (long) LAST_ERROR.invokeExact(sim);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }
}
