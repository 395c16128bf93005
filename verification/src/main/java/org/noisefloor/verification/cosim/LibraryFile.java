package org.noisefloor.verification.cosim;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/// What can be said about a library before it is loaded: `dlopen` itself says little.
final class LibraryFile {
    private static final int ELF_MAGIC = 0x464c457f;
    private static final int HEAD_BYTES = 64;
    private static final int SEGMENT_BYTES = 56;
    private static final int SHARED = 3;

    private LibraryFile() {}

    /// Refuses a file that this machine cannot load.
    static void check(Path file) {
        if (!Files.isRegularFile(file)) {
            throw new CosimException(Nfx.E_IO, "there is no library " + file);
        }
        if (!System.getProperty("os.name", "").toLowerCase(Locale.ROOT).contains("linux")) {
            return;
        }
        ByteBuffer head = bytes(file, 0, HEAD_BYTES);
        if (head.remaining() < HEAD_BYTES || head.getInt(0) != ELF_MAGIC) {
            throw new CosimException(
                    Nfx.E_IO, file + " is not a library: it does not begin as an ELF file does");
        }
        int bits = head.get(4) == 2 ? 64 : 32;
        ByteOrder order = head.get(5) == 2 ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
        head.order(order);
        String is = machine(head.getShort(18)) + ", " + bits + " bit";
        String needed = machine(ownMachine()) + ", 64 bit";
        if (!is.equals(needed) || order != ByteOrder.LITTLE_ENDIAN) {
            throw new CosimException(
                    Nfx.E_IO, file + " is a library for " + is + "; this machine is " + needed);
        }
        if (head.getShort(16) != SHARED) {
            throw new CosimException(
                    Nfx.E_IO, file + " is an ELF file but no shared library (link with -shared)");
        }
        checkLength(file, head);
    }

    /// The loader maps a library that is cut off and dies of it.
    private static void checkLength(Path file, ByteBuffer head) {
        long from = head.getLong(32);
        int count = head.getShort(56) & 0xffff;
        long needed = from + (long) count * SEGMENT_BYTES;
        ByteBuffer segment = bytes(file, from, count * SEGMENT_BYTES);
        for (int at = 0; at + SEGMENT_BYTES <= segment.remaining(); at += SEGMENT_BYTES) {
            needed = Math.max(needed, segment.getLong(at + 8) + segment.getLong(at + 32));
        }
        long length = file.toFile().length();
        if (from < 0 || needed < 0 || length < needed) {
            throw new CosimException(
                    Nfx.E_IO,
                    "library "
                            + file
                            + " is cut off: it has "
                            + length
                            + " bytes and needs at least "
                            + needed);
        }
    }

    /// At most `count` bytes of a file, fewer at its end.
    private static ByteBuffer bytes(Path file, long from, int count) {
        try (FileChannel in = FileChannel.open(file)) {
            ByteBuffer bytes = ByteBuffer.allocate(count).order(ByteOrder.LITTLE_ENDIAN);
            int n = from < 0 ? 0 : in.read(bytes, from);
            while (n > 0 && bytes.hasRemaining()) {
                n = in.read(bytes, from + bytes.position());
            }
            return bytes.flip();
        } catch (IOException e) {
            throw new CosimException(Nfx.E_IO, "library " + file + " cannot be read: " + e, e);
        }
    }

    private static int ownMachine() {
        return switch (System.getProperty("os.arch", "")) {
            case "amd64", "x86_64" -> 62;
            case "aarch64", "arm64" -> 183;
            case "riscv64" -> 243;
            case "ppc64le" -> 21;
            default -> -1;
        };
    }

    private static String machine(int code) {
        return switch (code & 0xffff) {
            case 3 -> "x86";
            case 21 -> "ppc64";
            case 40 -> "arm";
            case 62 -> "x86_64";
            case 183 -> "aarch64";
            case 243 -> "riscv";
            default -> "machine " + (code & 0xffff);
        };
    }

    /// The refusal of the loader.
    static CosimException notLoaded(Path file, String reason) {
        return new CosimException(
                Nfx.E_IO,
                "library " + file + " cannot be loaded: " + reason.strip().replace('\n', ' '));
    }

    /// Refuses a library without a mandatory function.
    static void refuseMissing(Path file, List<String> missing) {
        if (!missing.isEmpty()) {
            throw new CosimException(
                    Nfx.E_UNSUPPORTED,
                    "library "
                            + file
                            + " lacks "
                            + String.join(", ", missing)
                            + ", which every model must have");
        }
    }
}
