package org.noisefloor.verification.transport;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/// A terminal in raw mode that stands for a device: what is written to [#path] is read here, and the other way round.
@SuppressWarnings("restricted")
final class PseudoTerminal implements AutoCloseable {
    private static final Linker LINKER = Linker.nativeLinker();
    private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT;
    private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG;
    private static final int READ_WRITE_NO_TERMINAL = 0x102; // O_RDWR | O_NOCTTY of Linux

    private final Arena arena = Arena.ofShared();
    private final MemorySegment in = arena.allocate(65_536);
    private final MemorySegment out = arena.allocate(65_536);
    private final int master;
    private final int slave;
    private final Path path;
    private final ReentrantLock reading = new ReentrantLock();
    private volatile boolean closed;

    PseudoTerminal() throws IOException {
        master = number("posix_openpt", READ_WRITE_NO_TERMINAL);
        if (master < 0 || number("grantpt", master) != 0 || number("unlockpt", master) != 0) {
            throw new IOException("no pseudo-terminal");
        }
        MemorySegment name = arena.allocate(256);
        call(function("ptsname_r", INT, ValueLayout.ADDRESS, LONG), master, name, 256L);
        path = Path.of(name.getString(0));
        // kept open, or reading ends whenever the host closes the device
        slave =
                (int)
                        call(
                                function("open", ValueLayout.ADDRESS, INT),
                                name,
                                READ_WRITE_NO_TERMINAL);
        MemorySegment settings = arena.allocate(256);
        call(function("tcgetattr", INT, ValueLayout.ADDRESS), slave, settings);
        call(voidFunction("cfmakeraw", ValueLayout.ADDRESS), settings);
        call(function("tcsetattr", INT, INT, ValueLayout.ADDRESS), slave, 0, settings);
    }

    private static MethodHandle function(String name, MemoryLayout... arguments) {
        return LINKER.downcallHandle(
                LINKER.defaultLookup().find(name).orElseThrow(),
                FunctionDescriptor.of(INT, arguments));
    }

    private static MethodHandle voidFunction(String name, MemoryLayout... arguments) {
        return LINKER.downcallHandle(
                LINKER.defaultLookup().find(name).orElseThrow(),
                FunctionDescriptor.ofVoid(arguments));
    }

    private static MethodHandle transfer(String name) {
        return LINKER.downcallHandle(
                LINKER.defaultLookup().find(name).orElseThrow(),
                FunctionDescriptor.of(LONG, INT, ValueLayout.ADDRESS, LONG));
    }

    private static Object call(MethodHandle function, Object... arguments) {
        try {
            return function.invokeWithArguments(arguments);
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    private static int number(String name, int argument) {
        return (int) call(function(name, INT), argument);
    }

    Path path() {
        return path;
    }

    /// Reads at least a byte, or returns −1 at the end.
    int read(byte[] into) {
        reading.lock();
        try {
            if (closed) {
                return -1;
            }
            long most = Math.min(into.length, 65_536);
            long count = (long) call(transfer("read"), master, in, most);
            if (count <= 0) {
                return -1;
            }
            MemorySegment.copy(in, ValueLayout.JAVA_BYTE, 0, into, 0, (int) count);
            return (int) count;
        } finally {
            reading.unlock();
        }
    }

    void write(byte[] bytes) {
        int done = 0;
        while (done < bytes.length) {
            int part = Math.min(bytes.length - done, 65_536);
            MemorySegment.copy(bytes, done, out, ValueLayout.JAVA_BYTE, 0, part);
            long count = (long) call(transfer("write"), master, out, (long) part);
            if (count <= 0) {
                return;
            }
            done += (int) count;
        }
    }

    /// Closes the end of the device, which ends the reading of this one; its number must not be that of another file while it is read.
    @Override
    public void close() {
        closed = true;
        number("close", slave);
        try {
            if (reading.tryLock(1, TimeUnit.MINUTES)) {
                number("close", master);
                reading.unlock();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
