package org.noisefloor.io.checkpoint;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.CRC32C;

/// Where the blocks of a file are, all checksums seen; the picture is in the description of the package.
///
/// @param file the file
/// @param content of the file
/// @param blocks by name
record BlockFrame(Path file, byte[] content, Map<String, Block> blocks) {
    /// "NFCHECK" and the version of the layout.
    static final long MAGIC = 0x01_4b_43_45_48_43_46_4eL;

    static final int LONGEST_NAME = 4096;
    static final int LARGEST_FILE = Integer.MAX_VALUE - 8;

    private static final long WITHOUT_VERSION = 0x00ff_ffff_ffff_ffffL;
    private static final int FIRST = 8;
    private static final int HEADER = 16;
    private static final int DIGEST = 32;

    /// Length of the last block, which has no name \[B].
    static final int END_BYTES = HEADER + DIGEST + Integer.BYTES;

    /// One block.
    ///
    /// @param at its first byte
    /// @param type what its values are
    /// @param from first byte of the values
    /// @param length of the values \[B]
    record Block(int at, BlockType type, int from, int length) {
        int count() {
            return length / type.bytes();
        }
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /// Finds the blocks of a file.
    ///
    /// @throws IllegalArgumentException if any is damaged
    static BlockFrame of(Path file, byte[] content) {
        var frame = new BlockFrame(file, content, new LinkedHashMap<>());
        frame.requireMagic();
        int at = FIRST;
        while (true) {
            Block block = frame.block(at);
            int next = block.from + block.length + Integer.BYTES;
            if (block.type == BlockType.END) {
                frame.requireEnd(block, next);
                return frame;
            }
            String name = frame.name(block);
            if (frame.blocks.put(name, block) != null) {
                throw frame.refused(at, "block '" + printable(name) + "' comes twice");
            }
            at = next;
        }
    }

    private void requireMagic() {
        long magic = content.length < FIRST ? 0 : buffer().getLong(0);
        if ((magic & WITHOUT_VERSION) != (MAGIC & WITHOUT_VERSION)) {
            throw refused(0, "a checkpoint must begin with 'NFCHECK', this is none");
        }
        if (magic != MAGIC) {
            throw refused(7, "schema must be 1, was " + (magic >>> 56));
        }
    }

    private Block block(int at) {
        int left = content.length - at;
        if (left < HEADER + Integer.BYTES) {
            throw refused(
                    at, "a block must begin here, but only %d bytes are left".formatted(left));
        }
        int name = buffer().getInt(at);
        int code = buffer().getInt(at + 4);
        long length = buffer().getLong(at + 8);
        if (name < 0 || name > LONGEST_NAME || !BlockType.isKnown(code)) {
            throw refused(
                    at,
                    "a block must have a name of 0 to %d bytes and a type of 0 to %d, had %d and %d"
                            .formatted(LONGEST_NAME, BlockType.END.ordinal(), name, code));
        }
        long room = (long) left - HEADER - name - Integer.BYTES;
        if (length < 0 || length > room) {
            throw refused(
                    at,
                    "a block of %d bytes must fit into what is left of the file, %d bytes"
                            .formatted(length, room));
        }
        var block = new Block(at, BlockType.of(code), at + HEADER + name, (int) length);
        var crc = new CRC32C();
        int covered = HEADER + name + block.length;
        crc.update(content, at, covered);
        if ((int) crc.getValue() != buffer().getInt(at + covered)) {
            throw refused(
                    at,
                    "block '%s' is damaged: its checksum must be %08x, was %08x"
                            .formatted(
                                    printable(name(block)),
                                    buffer().getInt(at + covered),
                                    (int) crc.getValue()));
        }
        if (length % block.type.bytes() != 0) {
            throw refused(
                    at,
                    "block '%s' must be whole values of %d bytes, was %d bytes"
                            .formatted(printable(name(block)), block.type.bytes(), length));
        }
        return block;
    }

    private void requireEnd(Block block, int next) {
        MessageDigest digest = sha256();
        digest.update(content, 0, block.at);
        byte[] found = values(block);
        if (!Arrays.equals(digest.digest(), found)) {
            throw refused(block.at, "the digest of the file must be that of all before it");
        }
        if (next != content.length) {
            throw refused(
                    next,
                    "the file must end here, but %d bytes follow".formatted(content.length - next));
        }
    }

    /// Whether the last bytes of a file are its last block, with this digest.
    static boolean isEnd(byte[] last, byte[] digest) {
        if (last.length != END_BYTES) {
            return false;
        }
        var crc = new CRC32C();
        crc.update(last, 0, HEADER + DIGEST);
        return Arrays.equals(last, HEADER, HEADER + DIGEST, digest, 0, DIGEST)
                && ByteBuffer.wrap(last).order(ByteOrder.LITTLE_ENDIAN).getInt(HEADER + DIGEST)
                        == (int) crc.getValue();
    }

    private ByteBuffer buffer() {
        return ByteBuffer.wrap(content).order(ByteOrder.LITTLE_ENDIAN);
    }

    /// The values of a block, to be read.
    ByteBuffer buffer(Block block) {
        return ByteBuffer.wrap(content, block.from, block.length)
                .slice()
                .order(ByteOrder.LITTLE_ENDIAN);
    }

    /// A copy of the values of a block.
    byte[] values(Block block) {
        return Arrays.copyOfRange(content, block.from, block.from + block.length);
    }

    private String name(Block block) {
        int from = block.at + HEADER;
        return new String(content, from, block.from - from, StandardCharsets.UTF_8);
    }

    private static String printable(String name) {
        return name.replaceAll("[^\\x20-\\x7e]", "?");
    }

    IllegalArgumentException refused(int at, String why) {
        return new IllegalArgumentException("%s: byte %d: %s".formatted(file, at, why));
    }
}
