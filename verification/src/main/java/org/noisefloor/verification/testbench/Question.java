package org.noisefloor.verification.testbench;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/// One question of a test bench, little endian: operation, then arguments. `nfx_dpi.c` is the other side.
///
/// | operation | arguments | answer |
/// |---|---|---|
/// | 1 hello | u32 magic `NFXD`, u32 version, name of the chip | magic, version, 9 × i64 as in `nfx_die_info` |
/// | 2 step | i32 source of each arrival | i32 neuron of each spike |
/// | 3 read sensors | i32 row | i32 codes |
/// | 4 swap | | status: 1 if A is anticausal now |
/// | 5 write weights | i32 source, i32 code of each neuron | |
/// | 6 read weights | i32 source | i32 code of each neuron |
/// | 7 write rest | f64 volts of each neuron | |
/// | 8 bye | | |
final class Question {
    static final int MAGIC = 0x4458_464e;
    static final int VERSION = 1;
    static final int HELLO = 1;
    static final int STEP = 2;
    static final int READ_SENSORS = 3;
    static final int SWAP = 4;
    static final int WRITE_WEIGHTS = 5;
    static final int READ_WEIGHTS = 6;
    static final int WRITE_REST = 7;
    static final int BYE = 8;

    private final int operation;
    private final ByteBuffer arguments;

    Question(ByteBuffer message) {
        if (message.remaining() < 4) {
            throw new IllegalArgumentException(
                    "a question has at least 4 bytes, was " + message.remaining());
        }
        this.operation = message.getInt();
        this.arguments = message;
    }

    int operation() {
        return operation;
    }

    int number() {
        try {
            return arguments.getInt();
        } catch (BufferUnderflowException e) {
            throw new IllegalArgumentException(
                    "operation %d lacks an argument".formatted(operation), e);
        }
    }

    /// How many numbers of so many bytes are left.
    int left(int bytes) {
        if (arguments.remaining() % bytes != 0) {
            throw new IllegalArgumentException(
                    "arguments of operation %d are numbers of %d bytes, were %d bytes"
                            .formatted(operation, bytes, arguments.remaining()));
        }
        return arguments.remaining() / bytes;
    }

    int[] numbers(int count) {
        require(count, left(4));
        int[] numbers = new int[count];
        arguments.asIntBuffer().get(numbers);
        return numbers;
    }

    double[] volts(int count) {
        require(count, left(8));
        double[] volts = new double[count];
        arguments.asDoubleBuffer().get(volts);
        return volts;
    }

    String text() {
        return StandardCharsets.UTF_8.decode(arguments).toString();
    }

    private void require(int count, int given) {
        if (given != count) {
            throw new IllegalArgumentException(
                    "operation %d takes %d numbers, were %d".formatted(operation, count, given));
        }
    }
}
