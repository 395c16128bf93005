package org.noisefloor.io.hdf5;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.noisefloor.snn.graph.DenseArray;
import org.noisefloor.snn.graph.ElementType;

/// Writes a tree of groups in the oldest form that every reader knows: superblock of version 0, object headers of
/// version 1, links as messages, contiguous arrays, texts in global heap collections.
///
/// ```text
/// superblock | collections of texts | data, header | … | headers of inner groups | header of the root | streams
/// ```
///
/// Each header stands behind what it points to, so that its addresses are known; those of streams follow from the length of all before.
///
/// @source The HDF Group, HDF5 file format specification, version 3.0, sections II, III.E, IV.A
final class Encoder {
    private static final long UNDEFINED = -1;
    private static final int ROOT_ADDRESS = 64;
    private static final int END_OF_FILE = 40;
    private static final int COLLECTION_HEADER = 16;
    private static final int SMALLEST_COLLECTION = 4096;
    private static final int MOST_OBJECTS = 60_000;

    private static final int DATASPACE = 1;
    private static final int LINK_INFO = 2;
    private static final int DATATYPE = 3;
    private static final int FILL_VALUE = 5;
    private static final int LINK = 6;
    private static final int LAYOUT = 8;
    private static final int GROUP_INFO = 10;
    private static final int ATTRIBUTE = 12;

    private final LittleEndian out = new LittleEndian();

    /// Where the texts went, in the order in which they are asked for.
    private final Deque<byte[]> references = new ArrayDeque<>();

    private final List<Hdf5Output.Stream> streams = new ArrayList<>();

    /// Where the next stream goes.
    private long end;

    /// @param length of the file without its streams; 0 where it is not known yet
    Encoder(int length) {
        end = length;
    }

    /// The streams in the order in which they follow the file.
    List<Hdf5Output.Stream> streams() {
        return streams;
    }

    /// Bytes of the file without its streams.
    int length() {
        return out.length();
    }

    byte[] file(Hdf5Output root) {
        out.bytes(0x89, 'H', 'D', 'F', '\r', '\n', 0x1a, '\n');
        // versions 0, addresses and lengths of 8 bytes, 4 and 16 entries in nodes that are not used
        out.bytes(0, 0, 0, 0, 0, 8, 8, 0).u16(4).u16(16).u32(0);
        out.u64(0).u64(UNDEFINED).u64(0).u64(UNDEFINED);
        // entry of the root: no name, its header, nothing cached
        out.u64(0).u64(0).zeros(24);
        List<byte[]> texts = new ArrayList<>();
        collect(root, texts);
        for (int from = 0; from < texts.size(); from += MOST_OBJECTS) {
            collection(texts.subList(from, Math.min(texts.size(), from + MOST_OBJECTS)));
        }
        long address = group(root);
        if (!streams.isEmpty()) {
            out.aligned();
        }
        out.replaceU64(ROOT_ADDRESS, address);
        out.replaceU64(END_OF_FILE, Math.max(out.length(), end));
        return out.toBytes();
    }

    /// All texts in the order in which [#group] comes to them.
    private static void collect(Hdf5Output group, List<byte[]> texts) {
        for (Hdf5Output.Member member : group.members().values()) {
            collect(member, texts);
        }
        for (Hdf5Output.Member attribute : group.attributes().values()) {
            collect(attribute, texts);
        }
    }

    private static void collect(Hdf5Output.Member member, List<byte[]> texts) {
        switch (member) {
            case Hdf5Output.Group(Hdf5Output inner) -> collect(inner, texts);
            case Hdf5Output.Texts(_, List<String> value) ->
                    value.forEach(text -> texts.add(text.getBytes(StandardCharsets.UTF_8)));
            case Hdf5Output.Numbers _, Hdf5Output.Stream _ -> {}
        }
    }

    private void collection(List<byte[]> texts) {
        out.aligned();
        int start = out.length();
        out.bytes('G', 'C', 'O', 'L', 1, 0, 0, 0).u64(0);
        int index = 0;
        for (byte[] text : texts) {
            index++;
            out.u16(index).u16(1).u32(0).u64(text.length).all(text).aligned();
            references.add(new LittleEndian().u32(text.length).u64(start).u32(index).toBytes());
        }
        int used = out.length() - start;
        int size = Math.max(SMALLEST_COLLECTION, used + COLLECTION_HEADER);
        // object 0 is the free space, its own header included
        out.u16(0).u16(0).u32(0).u64(size - used);
        out.zeros(size - used - COLLECTION_HEADER);
        out.replaceU64(start + 8, size);
    }

    private long group(Hdf5Output group) {
        Map<String, Long> address = new LinkedHashMap<>();
        group.members().forEach((name, member) -> address.put(name, member(member)));
        var messages = new Messages();
        messages.add(LINK_INFO, new LittleEndian().bytes(0, 0).u64(UNDEFINED).u64(UNDEFINED));
        messages.add(GROUP_INFO, new LittleEndian().bytes(0, 0));
        address.forEach((name, where) -> messages.add(LINK, link(name, where)));
        group.attributes()
                .forEach((name, value) -> messages.add(ATTRIBUTE, attribute(name, value)));
        return messages.write();
    }

    private static LittleEndian link(String name, long address) {
        int bytes = name.getBytes(StandardCharsets.UTF_8).length;
        // a hard link, UTF-8, the length of its name in 4 bytes
        return new LittleEndian().bytes(1, 0x12, 1).u32(bytes).text(name).u64(address);
    }

    private LittleEndian attribute(String name, Hdf5Output.Member value) {
        byte[] type = type(value).toBytes();
        byte[] space = space(value).toBytes();
        byte[] named = (name + '\0').getBytes(StandardCharsets.UTF_8);
        return new LittleEndian()
                .bytes(3, 0)
                .u16(named.length)
                .u16(type.length)
                .u16(space.length)
                .bytes(1)
                .all(named)
                .all(type)
                .all(space)
                .all(data(value));
    }

    private long member(Hdf5Output.Member member) {
        if (member instanceof Hdf5Output.Group(Hdf5Output inner)) {
            return group(inner);
        }
        out.aligned();
        long at = out.length();
        long size;
        if (member instanceof Hdf5Output.Stream stream) {
            at = end;
            size = Math.multiplyExact(stream.count(), bytes(stream.type()));
            end += size + (-size & 7);
            streams.add(stream);
        } else {
            byte[] data = data(member);
            size = data.length;
            out.all(data);
        }
        var messages = new Messages();
        messages.add(DATASPACE, space(member));
        messages.add(DATATYPE, type(member));
        // room is made late, filled if somebody asks for it, by nothing
        messages.add(FILL_VALUE, new LittleEndian().bytes(2, 2, 2, 0));
        messages.add(
                LAYOUT, new LittleEndian().bytes(3, 1).u64(size == 0 ? UNDEFINED : at).u64(size));
        return messages.write();
    }

    private static LittleEndian space(Hdf5Output.Member member) {
        int[] shape =
                switch (member) {
                    case Hdf5Output.Numbers(DenseArray array) -> array.shape();
                    case Hdf5Output.Texts(int[] given, _) -> given;
                    case Hdf5Output.Stream stream -> stream.shape();
                    case Hdf5Output.Group _ -> throw new IllegalStateException();
                };
        LittleEndian space = new LittleEndian().bytes(1, shape.length, 0, 0).u32(0);
        for (int dimension : shape) {
            space.u64(dimension);
        }
        return space;
    }

    private static LittleEndian type(Hdf5Output.Member member) {
        return switch (member) {
            case Hdf5Output.Numbers(DenseArray array) -> type(array.type());
            case Hdf5Output.Stream stream -> type(stream.type());
            // a sequence of bytes that is a text in UTF-8 and ends with a zero
            case Hdf5Output.Texts _ ->
                    new LittleEndian().bytes(0x19, 0x01, 0x01, 0).u32(16).all(integer(1, false));
            case Hdf5Output.Group _ -> throw new IllegalStateException();
        };
    }

    private static LittleEndian type(ElementType type) {
        return switch (type) {
            case INT8, INT16, INT32, INT64 -> new LittleEndian().all(integer(bytes(type), true));
            case UINT8, UINT16, UINT32, UINT64 ->
                    new LittleEndian().all(integer(bytes(type), false));
            case FLOAT16 -> floating(2, 10, 5, 15);
            case FLOAT32 -> floating(4, 23, 8, 127);
            case FLOAT64 -> floating(8, 52, 11, 1023);
            case BOOLEAN ->
                    new LittleEndian()
                            .bytes(0x18, 2, 0, 0)
                            .u32(1)
                            .all(integer(1, true))
                            .text("FALSE\0\0\0TRUE\0\0\0\0")
                            .bytes(0, 1);
        };
    }

    private static byte[] integer(int bytes, boolean signed) {
        return new LittleEndian()
                .bytes(0x10, signed ? 8 : 0, 0, 0)
                .u32(bytes)
                .u16(0)
                .u16(8 * bytes)
                .toBytes();
    }

    private static LittleEndian floating(int bytes, int mantissa, int exponent, int bias) {
        return new LittleEndian()
                .bytes(0x11, 0x20, 8 * bytes - 1, 0)
                .u32(bytes)
                .u16(0)
                .u16(8 * bytes)
                .bytes(mantissa, exponent, 0, mantissa)
                .u32(bias);
    }

    static int bytes(ElementType type) {
        return switch (type) {
            case BOOLEAN, INT8, UINT8 -> 1;
            case INT16, UINT16, FLOAT16 -> 2;
            case INT32, UINT32, FLOAT32 -> 4;
            case INT64, UINT64, FLOAT64 -> 8;
        };
    }

    private byte[] data(Hdf5Output.Member member) {
        LittleEndian data = new LittleEndian();
        switch (member) {
            case Hdf5Output.Numbers(DenseArray array) -> {
                int bytes = bytes(array.type());
                for (double value : array.value()) {
                    data.put(bits(value, array.type()), bytes);
                }
            }
            case Hdf5Output.Texts(_, List<String> value) ->
                    value.forEach(_ -> data.all(references.remove()));
            case Hdf5Output.Group _, Hdf5Output.Stream _ -> throw new IllegalStateException();
        }
        return data.toBytes();
    }

    static long bits(double value, ElementType type) {
        return switch (type) {
            case FLOAT16 -> Float.floatToFloat16((float) value);
            case FLOAT32 -> Float.floatToIntBits((float) value);
            case FLOAT64 -> Double.doubleToLongBits(value);
            default -> (long) value;
        };
    }

    /// The messages of one object header.
    private final class Messages {
        private final LittleEndian body = new LittleEndian();
        private int count;

        void add(int type, LittleEndian message) {
            byte[] content = message.aligned().toBytes();
            if (content.length > 65_528) {
                throw new IllegalArgumentException(
                        "a name must be shorter than 65000 bytes, a message had " + content.length);
            }
            body.u16(type).u16(content.length).zeros(4).all(content);
            count++;
        }

        /// Writes the header and returns its address.
        long write() {
            if (count > 65_535) {
                throw new IllegalArgumentException(
                        "a group must have at most 65000 members, had " + count);
            }
            out.aligned();
            long address = out.length();
            out.bytes(1, 0).u16(count).u32(1).u32(body.length()).u32(0).all(body.toBytes());
            return address;
        }
    }
}
