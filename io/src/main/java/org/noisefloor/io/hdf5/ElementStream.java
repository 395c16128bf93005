package org.noisefloor.io.hdf5;

import java.io.IOException;
import java.io.OutputStream;

/// Writes the numbers of a stream as they come, and zeros up to the next multiple of eight bytes.
final class ElementStream implements Hdf5Output.Sink {
    private final OutputStream out;
    private final Hdf5Output.Stream stream;
    private final int bytes;
    private final byte[] block = new byte[1 << 13];
    private int filled;
    private long count;

    ElementStream(OutputStream out, Hdf5Output.Stream stream) {
        this.out = out;
        this.stream = stream;
        bytes = Encoder.bytes(stream.type());
    }

    void write() throws IOException {
        stream.source().writeTo(this);
        if (count != stream.count()) {
            throw new IOException(
                    "a dataset must have %d elements, was given %d"
                            .formatted(stream.count(), count));
        }
        flush();
        out.write(new byte[(int) (-(count * bytes) & 7)]);
    }

    @Override
    public void put(double value) throws IOException {
        if (filled + bytes > block.length) {
            flush();
        }
        long bits = Encoder.bits(value, stream.type());
        for (int b = 0; b < bytes; b++) {
            block[filled++] = (byte) (bits >>> (8 * b));
        }
        count++;
    }

    private void flush() throws IOException {
        out.write(block, 0, filled);
        filled = 0;
    }
}
