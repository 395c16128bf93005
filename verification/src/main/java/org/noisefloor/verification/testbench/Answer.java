package org.noisefloor.verification.testbench;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/// One answer, little endian: bytes that follow, status, then numbers, or a sentence when the status is negative.
final class Answer {
    static final int E_ARG = -1;
    static final int E_VERSION = -2;
    static final int E_INTERNAL = -10;
    static final int E_CHIP = -11;
    static final int E_BUSY = -12;

    private final ByteBuffer bytes;

    /// Room for answers of a die, used again and again.
    Answer(int mostNumbers) {
        this.bytes =
                ByteBuffer.allocateDirect(Math.max(4096, 8 + 4 * mostNumbers))
                        .order(ByteOrder.LITTLE_ENDIAN);
    }

    ByteBuffer begin(int status) {
        return bytes.clear().putInt(0).putInt(status);
    }

    ByteBuffer refusal(int status, String sentence) {
        byte[] text = sentence.getBytes(StandardCharsets.UTF_8);
        return begin(status).put(text, 0, Math.min(text.length, 500));
    }

    /// The answer as it is to be written.
    ByteBuffer finish() {
        bytes.putInt(0, bytes.position() - 4);
        return bytes.flip();
    }
}
