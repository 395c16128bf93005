package org.noisefloor.io.hdf5;

import io.jhdf.api.Dataset;
import io.jhdf.api.Node;
import io.jhdf.api.dataset.ChunkedDataset;
import io.jhdf.filter.PipelineFilterWithData;
import io.jhdf.object.datatype.DataType;
import io.jhdf.object.datatype.EnumDataType;
import io.jhdf.object.datatype.FixedPoint;
import io.jhdf.object.datatype.FloatingPoint;
import io.jhdf.object.datatype.Reference;
import io.jhdf.object.datatype.StringData;
import io.jhdf.object.datatype.VariableLength;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.noisefloor.io.description.DescriptionException;
import org.noisefloor.snn.graph.DenseArray;
import org.noisefloor.snn.graph.ElementType;

/// A dataset of an HDF5 file: numbers, texts, or rows of numbers of different lengths.
///
/// What it claims to hold is compared with the length of the file before room is made for it: an uncompressed array
/// cannot be longer than the file, a compressed one not longer than the best of compressions makes of it.
public final class Hdf5Dataset {
    /// Largest ratio by which deflation can pack: 1032 to 1.
    private static final long PACKING = 1032;

    /// Objects that the library makes on the way to an array: its rows, a flat copy, the doubles.
    private static final long COPIES = 4;

    private static final int SHORTEST_LIMIT = 1 << 20;

    private final Hdf5File file;
    private final Dataset dataset;
    private final String path;
    private final DataType type;
    private final int[] shape;

    /// where its references lead; empty until one is followed
    private long[] address = {};

    Hdf5Dataset(Hdf5File file, Dataset dataset, String path) {
        this.file = file;
        this.dataset = dataset;
        this.path = path;
        type = file.guarded(path, dataset::getDataType);
        shape = file.guarded(path, dataset::getDimensions);
        // an array without elements is "empty" as well
        if (shape.length == 0 && file.guarded(path, dataset::isEmpty)) {
            throw file.problem(path, "must hold a value, is empty");
        }
        requireSize();
    }

    /// Its path in the file, without a slash at the front.
    public String path() {
        return path;
    }

    /// The dimensions; none for a single value.
    public int[] shape() {
        return shape.clone();
    }

    /// Number of elements.
    public int count() {
        return Arrays.stream(shape).reduce(1, (a, b) -> a * b);
    }

    /// Whether its elements are texts.
    public boolean isText() {
        return type instanceof StringData
                || (type instanceof VariableLength variable && variable.isVariableLengthString());
    }

    /// Whether its elements are rows of numbers of different lengths.
    public boolean isRagged() {
        return type instanceof VariableLength variable && !variable.isVariableLengthString();
    }

    /// The type of its numbers; none if it holds something else. Of rows, the type of their elements.
    public @Nullable ElementType elementType() {
        return elementType(
                type instanceof VariableLength variable && isRagged()
                        ? variable.getParent()
                        : type);
    }

    private static @Nullable ElementType elementType(DataType type) {
        return switch (type) {
            case FloatingPoint floating ->
                    switch (floating.getSize()) {
                        case 2 -> ElementType.FLOAT16;
                        case 4 -> ElementType.FLOAT32;
                        case 8 -> ElementType.FLOAT64;
                        default -> null;
                    };
            case FixedPoint fixed ->
                    switch (fixed.getSize()) {
                        case 1 -> fixed.isSigned() ? ElementType.INT8 : ElementType.UINT8;
                        case 2 -> fixed.isSigned() ? ElementType.INT16 : ElementType.UINT16;
                        case 4 -> fixed.isSigned() ? ElementType.INT32 : ElementType.UINT32;
                        case 8 -> fixed.isSigned() ? ElementType.INT64 : ElementType.UINT64;
                        default -> null;
                    };
            case EnumDataType choice
                    when choice.getEnumMapping().size() == 2
                            && "FALSE".equals(choice.getEnumMapping().get(0))
                            && "TRUE".equals(choice.getEnumMapping().get(1)) ->
                    ElementType.BOOLEAN;
            default -> null;
        };
    }

    /// All of its numbers.
    ///
    /// @throws DescriptionException if it holds no numbers, or the file is damaged
    public DenseArray numbers() {
        return numbers(null, shape);
    }

    /// Its numbers at indices `from` to `from + count − 1` of the first dimension.
    ///
    /// @throws DescriptionException if it holds no numbers, or the file is damaged
    public DenseArray numbers(int from, int count) {
        int[] part = part(from, count);
        return numbers(offset(from), part);
    }

    private DenseArray numbers(long @Nullable [] offset, int[] part) {
        requireReadable(part);
        ElementType element = isRagged() ? null : elementType();
        if (element == null) {
            throw file.problem(path, "must hold numbers, holds " + type.getClass().getSimpleName());
        }
        return file.guarded(
                path,
                () -> {
                    Object content = content(offset, part);
                    try {
                        double[] value =
                                element == ElementType.BOOLEAN && count() > 0
                                        ? truths(content)
                                        : Elements.numbers(content);
                        return new DenseArray(
                                value == null ? new double[0] : value, part.clone(), element);
                    } catch (IllegalArgumentException e) {
                        throw file.problem(path, String.valueOf(e.getMessage()));
                    }
                });
    }

    private static double[] truths(Object flat) {
        String[] names = flat instanceof String one ? new String[] {one} : (String[]) flat;
        return Arrays.stream(names).mapToDouble(name -> name.equals("TRUE") ? 1 : 0).toArray();
    }

    /// All of its texts, last dimension fastest.
    ///
    /// @throws DescriptionException if it holds no texts, or the file is damaged
    public String[] texts() {
        requireReadable(shape);
        if (!isText()) {
            throw file.problem(path, "must hold texts, holds numbers or something else");
        }
        return file.guarded(
                path,
                () ->
                        switch (content(null, shape)) {
                            case String one -> new String[] {one};
                            case String[] all -> all.clone();
                            case Object other ->
                                    throw new IllegalStateException(
                                            other.getClass().getSimpleName());
                        });
    }

    /// Its rows `from` to `from + count − 1`, for a dataset of one dimension whose elements are rows.
    ///
    /// @throws DescriptionException if it holds no rows of numbers, or the file is damaged
    public double[][] rows(int from, int count) {
        requireReadable(shape);
        if (!isRagged() || elementType() == null || shape.length != 1) {
            throw file.problem(path, "must be a vector of rows of numbers of different lengths");
        }
        return file.guarded(
                path,
                () -> {
                    Object[] rows = (Object[]) dataset.getData(offset(from), part(from, count));
                    double[][] numbers = new double[count][];
                    for (int row = 0; row < count; row++) {
                        double[] read =
                                rows[row] == null ? new double[0] : Elements.numbers(rows[row]);
                        if (read == null) {
                            throw file.problem(path, "must hold rows of numbers");
                        }
                        numbers[row] = read;
                    }
                    return numbers;
                });
    }

    /// The dataset that one of its references leads to.
    ///
    /// @param index number of the reference, last dimension fastest
    /// @throws DescriptionException if it holds no references, or this one leads to no dataset
    public Hdf5Dataset referenced(int index) {
        if (!(type instanceof Reference)) {
            throw file.problem(path, "must hold references");
        }
        Objects.checkIndex(index, count());
        requireReadable(shape);
        return file.guarded(
                path,
                () -> {
                    if (address.length == 0) {
                        address = (long[]) dataset.getDataFlat();
                    }
                    Node node = dataset.getHdfFile().getNodeByAddress(address[index]);
                    if (!(node instanceof Dataset found)) {
                        throw file.problem(
                                path, "reference %d must lead to a dataset".formatted(index));
                    }
                    return new Hdf5Dataset(file, found, path + "[" + index + "]");
                });
    }

    /// Whether it has an attribute of this name.
    public boolean hasAttribute(String name) {
        return file.guarded(path, () -> dataset.getAttributes().containsKey(name));
    }

    private int[] part(int from, int count) {
        if (shape.length == 0 || from < 0 || count < 0 || from > shape[0] - count) {
            throw new IllegalArgumentException(
                    "indices %d to %d are outside the first dimension of %s"
                            .formatted(from, from + count - 1L, Arrays.toString(shape)));
        }
        int[] part = shape.clone();
        part[0] = count;
        return part;
    }

    private long[] offset(int from) {
        long[] offset = new long[shape.length];
        offset[0] = from;
        return offset;
    }

    private Object content(long @Nullable [] offset, int[] part) {
        if (Arrays.stream(part).anyMatch(d -> d == 0)) {
            return isText() ? new String[0] : new double[0];
        }
        return offset == null ? dataset.getDataFlat() : Flat.of(dataset.getData(offset, part));
    }

    private void requireSize() {
        long count = 1;
        for (int dimension : shape) {
            count = Math.multiplyHigh(count, dimension) == 0 ? count * dimension : Long.MAX_VALUE;
        }
        boolean chunked = dataset instanceof ChunkedDataset;
        long element = Math.max(1, type.getSize());
        long most = chunked ? file.size() * PACKING : file.size();
        if (count > Integer.MAX_VALUE - 8 || count > most / element) {
            throw file.problem(
                    path,
                    "claims to hold %s, more than the %d bytes of the file can"
                            .formatted(Arrays.toString(shape), file.size()));
        }
        if (dataset instanceof ChunkedDataset chunks) {
            long bytes = element;
            for (int dimension : file.guarded(path, chunks::getChunkDimensions)) {
                bytes = Math.multiplyHigh(bytes, dimension) == 0 ? bytes * dimension : most + 1;
            }
            if (bytes < 0 || bytes > most) {
                throw file.problem(
                        path,
                        "claims chunks larger than the %d bytes of the file can hold"
                                .formatted(file.size()));
            }
        }
    }

    private void requireReadable(int[] part) {
        long heap = Runtime.getRuntime().maxMemory();
        int count = Arrays.stream(part).reduce(1, (a, b) -> a * b);
        long needed = COPIES * count * 8L;
        if (needed > heap && count > SHORTEST_LIMIT) {
            throw file.problem(
                    path,
                    "needs about %d MiB to be read at once, Java has %d MiB"
                            .formatted(needed >> 20, heap >> 20));
        }
        for (PipelineFilterWithData filter : file.guarded(path, dataset::getFilters)) {
            requireFilter(filter);
        }
    }

    private void requireFilter(PipelineFilterWithData filter) {
        String name =
                switch (filter.getId()) {
                    case 1, 2, 3 -> "";
                    case 4 -> "szip";
                    case 5 -> "n-bit";
                    case 6 -> "scale-offset";
                    case 32000 -> "lzf, which only h5py knows";
                    default -> "filter " + filter.getId();
                };
        if (!name.isEmpty()) {
            throw file.problem(
                    path,
                    "is compressed by %s; supported are gzip, shuffle and fletcher32: write the file again with compression=\"gzip\""
                            .formatted(name));
        }
    }
}
