package org.noisefloor.io.event;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/// Takes room on the disk before it is mapped: a store into a mapping for which the disk has no room ends in a signal, not in an
/// exception.
@FunctionalInterface
interface Space {
    /// Makes sure that `from` to `to` of a file have blocks on the disk and hold zeros.
    void reserve(FileChannel file, long from, long to) throws IOException;

    /// Writes zeros: that works on every file system, and where there is no room it says so.
    static Space ofZeros() {
        ByteBuffer zeros = ByteBuffer.allocateDirect(1 << 17);
        return (file, from, to) -> {
            for (long at = from; at < to; ) {
                zeros.limit((int) Math.min(zeros.capacity(), to - at)).position(0);
                at += file.write(zeros, at);
            }
        };
    }
}
