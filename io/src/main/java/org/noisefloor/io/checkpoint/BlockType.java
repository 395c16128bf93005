package org.noisefloor.io.checkpoint;

/// What the values of a block are; the ordinal is the code in the file.
enum BlockType {
    TEXT(1, "bytes of text"),
    BYTES(1, "bytes"),
    INTS(Integer.BYTES, "ints"),
    LONGS(Long.BYTES, "longs"),
    FLOATS(Float.BYTES, "floats"),
    DOUBLES(Double.BYTES, "doubles"),
    NUMBER(Long.BYTES, "number"),
    QUANTITY(Double.BYTES, "quantity"),
    SAME(Long.BYTES, "fixed number"),
    END(1, "bytes of the end");

    private static final BlockType[] ALL = values();

    private final int bytes;
    private final String word;

    BlockType(int bytes, String word) {
        this.bytes = bytes;
        this.word = word;
    }

    static boolean isKnown(int code) {
        return code >= 0 && code < ALL.length;
    }

    static BlockType of(int code) {
        return ALL[code];
    }

    /// Size of one value \[B].
    int bytes() {
        return bytes;
    }

    /// So many values, in words.
    String words(long count) {
        return count + " " + word;
    }
}
