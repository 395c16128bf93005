package org.noisefloor.io.description;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// What a number in a file measures, the units in which it may be written, and the range that makes
/// sense of it.
///
/// Prefixes are those in use for the quantity: a membrane has no kilovolts, so that a slip is an
/// error.
public enum Dimension {
    /// A time; SI unit s.
    TIME("a time", "10 us", "s", "pnum1", 0, "1 ps", "1000 s"),
    /// A frequency; SI unit Hz.
    FREQUENCY("a frequency", "125 MHz", "Hz", "1kMG", 0, "1 Hz", "1000 GHz"),
    /// A current; SI unit A.
    CURRENT("a current", "80 nA", "A", "fpnum1", 0, "0.001 fA", "1 A"),
    /// A potential; SI unit V.
    VOLTAGE("a voltage", "0.65 V", "V", "num1", 0, "1 nV", "100 V"),
    /// A capacitance; SI unit F.
    CAPACITANCE("a capacitance", "64 fF", "F", "fpnum1", 0, "0.001 fF", "1 mF"),
    /// A conductance; SI unit S.
    CONDUCTANCE("a conductance", "240 nS", "S", "fpnum1", 0, "0.001 fS", "100 S"),
    /// A resistance; SI unit Ohm.
    RESISTANCE("a resistance", "2.5 Ohm", "Ohm", "m1kM", 0, "0.001 mOhm", "1000 MOhm"),
    /// An area, written in mm²; SI unit m².
    AREA("an area", "32 mm2", "mm2", "1", -6, "0.000000001 mm2", "100000 mm2"),
    /// An energy; SI unit J.
    ENERGY("an energy", "0.3 pJ", "J", "fpnum1", 0, "0.001 fJ", "1 J"),
    /// A power; SI unit W.
    POWER("a power", "0.7 W", "W", "pnum1", 0, "0.001 pW", "1000 W"),
    /// A ratio, written in per cent; its value is the plain ratio.
    RATIO("a ratio", "12 %", "%", "1", -2, "0.000001 %", "100 %"),
    /// Codes of a converter.
    CODES("a number of codes", "2 LSB", "LSB", "1", 0, "0.001 LSB", "65535 LSB"),
    /// A resolution.
    RESOLUTION("a resolution", "6 bit", "bit", "1", 0, "1 bit", "16 bit"),
    /// An absolute temperature; SI unit K.
    TEMPERATURE("a temperature", "300 K", "K", "1", 0, "1 K", "1000 K"),
    /// An angle, in degrees.
    ANGLE("an angle", "15 deg", "deg", "1", 0, "0.001 deg", "180 deg"),
    /// A time in refractory periods of the neurons at hand.
    PERIODS(
            "a time in refractory periods",
            "100 refractoryPeriods",
            "refractoryPeriods",
            "1",
            0,
            "1 refractoryPeriods",
            "1000000 refractoryPeriods"),
    /// A number without unit.
    NUMBER("a plain number", "16", "", "1", 0, "1", "1000000");

    private final String phrase;
    private final String example;
    private final String baseUnit;
    private final List<Unit> units;
    private final String smallest;
    private final String largest;

    Dimension(
            String phrase,
            String example,
            String symbol,
            String prefixes,
            int exponent,
            String smallest,
            String largest) {
        this.phrase = phrase;
        this.example = example;
        this.baseUnit = symbol;
        this.smallest = smallest;
        this.largest = largest;
        var list = new ArrayList<Unit>();
        for (char prefix : prefixes.toCharArray()) {
            list.add(
                    new Unit(
                            (prefix == '1' ? "" : prefix) + symbol, exponent + exponentOf(prefix)));
        }
        this.units = List.copyOf(list);
    }

    /// A way to write the dimension.
    ///
    /// @param symbol such as `us`
    /// @param exponent power of ten that takes a number in this unit to SI
    record Unit(String symbol, int exponent) {}

    /// The dimension in words, such as `a time`.
    String phrase() {
        return phrase;
    }

    /// A number as it may be written, such as `10 us`.
    String example() {
        return example;
    }

    /// Smallest number above zero that is accepted, as written.
    String smallest() {
        return smallest;
    }

    /// Largest number that is accepted, as written.
    String largest() {
        return largest;
    }

    /// The units for people: `ps, ns, us, ms, s`.
    String unitList() {
        return String.join(", ", units.stream().map(Unit::symbol).toList());
    }

    /// The unit without prefix in which a zero is written: `s`, `%`, `LSB`; empty for a plain
    /// number.
    String baseUnit() {
        return baseUnit;
    }

    /// The unit of a value once read: the SI unit, `1` for a ratio and a plain number, else `LSB`,
    /// `bit`, `deg`.
    String valueUnit() {
        return switch (this) {
            case RATIO, NUMBER -> "1";
            case AREA -> "m2";
            default -> baseUnit;
        };
    }

    /// A value as it may be written, in the unit without prefix.
    String text(double value) {
        BigDecimal digits =
                new BigDecimal(Double.toString(value))
                        .scaleByPowerOfTen(-unit(baseUnit).orElseThrow().exponent());
        return (digits + " " + baseUnit).strip();
    }

    /// The unit that `symbol` names here; `µ` counts as `u`.
    Optional<Unit> unit(String symbol) {
        String plain = symbol.replace('\u00B5', 'u').replace('\u03BC', 'u');
        return units.stream().filter(u -> u.symbol().equals(plain)).findFirst();
    }

    /// The dimension that the unit `symbol` belongs to, if any.
    static Optional<Dimension> ofUnit(String symbol) {
        return Arrays.stream(values()).filter(d -> d.unit(symbol).isPresent()).findFirst();
    }

    /// All symbols of this dimension.
    List<String> symbols() {
        return units.stream().map(Unit::symbol).toList();
    }

    private static int exponentOf(char prefix) {
        return switch (prefix) {
            case 'f' -> -15;
            case 'p' -> -12;
            case 'n' -> -9;
            case 'u' -> -6;
            case 'm' -> -3;
            case 'k' -> 3;
            case 'M' -> 6;
            case 'G' -> 9;
            default -> 0;
        };
    }
}
