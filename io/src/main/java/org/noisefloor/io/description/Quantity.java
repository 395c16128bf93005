package org.noisefloor.io.description;

import java.math.BigDecimal;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A number with its unit, as written and in SI units.
///
/// The decimal is scaled exactly and rounded once, so that `0.1 us` is the double nearest to 1e-7.
///
/// @param text as written, number and unit one space apart
/// @param value in SI units; a ratio as such (12 % = 0.12), codes in LSB, an angle in degrees
/// @param unit as written; empty for a plain number
public record Quantity(String text, double value, String unit) {
    // bounded, so that no text makes the arithmetic slow
    private static final Pattern FORM =
            Pattern.compile(
                    "([+-]?(?:\\d{1,40}(?:\\.\\d{0,40})?|\\.\\d{1,40})(?:[eE][+-]?\\d{1,3})?)\\s*(\\D\\S*)?");

    /// Reads `text` as a quantity of the given dimension.
    ///
    /// @throws IllegalArgumentException if it is no number, is too large for a double, or has no
    ///   unit or a wrong one; the message is half a sentence that a reader puts file, line and key
    ///   before
    public static Quantity parse(String text, Dimension dimension) {
        Matcher match = FORM.matcher(text.strip());
        if (!match.matches()) {
            throw new IllegalArgumentException(
                    "must be "
                            + dimension.phrase()
                            + " such as "
                            + dimension.example()
                            + ", was "
                            + DescriptionException.quote(text));
        }
        String symbol = Objects.requireNonNullElse(match.group(2), "");
        Dimension.Unit unit =
                dimension.unit(symbol).orElseThrow(() -> wrongUnit(text, symbol, dimension));
        double value =
                new BigDecimal(match.group(1)).scaleByPowerOfTen(unit.exponent()).doubleValue();
        if (Double.isInfinite(value)) {
            throw new IllegalArgumentException(
                    "must be a finite number, was " + DescriptionException.quote(text));
        }
        String written = symbol.isEmpty() ? match.group(1) : match.group(1) + " " + symbol;
        return new Quantity(written, value == 0 ? 0 : value, symbol);
    }

    private static IllegalArgumentException wrongUnit(
            String text, String symbol, Dimension dimension) {
        String quoted = DescriptionException.quote(text);
        if (dimension == Dimension.NUMBER) {
            return new IllegalArgumentException(
                    "must be a plain number without a unit, was " + quoted);
        }
        String allowed =
                dimension.phrase()
                        + " such as "
                        + dimension.example()
                        + " (units "
                        + dimension.unitList()
                        + ")";
        if (symbol.isEmpty()) {
            return new IllegalArgumentException(
                    "must be " + allowed + ", but " + quoted + " has no unit");
        }
        return new IllegalArgumentException(
                "must be "
                        + allowed
                        + ", but "
                        + quoted
                        + Dimension.ofUnit(symbol)
                                .map(other -> " is " + other.phrase())
                                .orElseGet(() ->
                                        " has an unknown unit"
                                                + Nearest.hint(symbol, dimension.symbols())));
    }
}
