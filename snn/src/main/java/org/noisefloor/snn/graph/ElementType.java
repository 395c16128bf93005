package org.noisefloor.snn.graph;

/// The type in which the elements of a [DenseArray] are stored in a file; in memory they are doubles.
public enum ElementType {
    /// 0 or 1.
    BOOLEAN("bool", 0, 1),
    /// Integers of 8 bits.
    INT8("int8", Byte.MIN_VALUE, Byte.MAX_VALUE),
    /// Integers of 16 bits.
    INT16("int16", Short.MIN_VALUE, Short.MAX_VALUE),
    /// Integers of 32 bits.
    INT32("int32", Integer.MIN_VALUE, Integer.MAX_VALUE),
    /// Integers of 64 bits, of which those up to ±2^53 are exact in a double; no others are held.
    INT64("int64", -0x1p53, 0x1p53),
    /// Integers of 8 bits without sign.
    UINT8("uint8", 0, 0xff),
    /// Integers of 16 bits without sign.
    UINT16("uint16", 0, 0xffff),
    /// Integers of 32 bits without sign.
    UINT32("uint32", 0, 0xffff_ffffL),
    /// Integers of 64 bits without sign, up to 2^53.
    UINT64("uint64", 0, 0x1p53),
    /// IEEE half precision.
    FLOAT16("float16", Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY),
    /// IEEE single precision.
    FLOAT32("float32", Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY),
    /// IEEE double precision.
    FLOAT64("float64", Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);

    private final String label;
    private final double least;
    private final double greatest;

    ElementType(String label, double least, double greatest) {
        this.label = label;
        this.least = least;
        this.greatest = greatest;
    }

    /// The name that numpy gives it, such as `float32`.
    public String label() {
        return label;
    }

    /// Whether it holds whole numbers only.
    public boolean isInteger() {
        return compareTo(FLOAT16) < 0;
    }

    /// Whether `value` is one of its values, exactly.
    public boolean holds(double value) {
        return isInteger()
                ? value >= least && value <= greatest && value == Math.rint(value)
                : Double.isNaN(value) || nearest(value) == value;
    }

    /// The value of this type nearest to `value`; of integers, the nearest in the range.
    public double nearest(double value) {
        return switch (this) {
            case FLOAT64 -> value;
            case FLOAT32 -> (float) value;
            case FLOAT16 -> Float.float16ToFloat(Float.floatToFloat16((float) value));
            default -> Math.clamp(Math.rint(value), least, greatest);
        };
    }

    /// The least and the greatest whole number that it holds, as text.
    String range() {
        return isInteger()
                ? "%d to %d".formatted((long) least, (long) greatest)
                : "values of " + label;
    }
}
