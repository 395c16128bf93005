package org.noisefloor.io.description;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// One of the things that a sweep varies. Each of its values has a position between 0 and 1, so that a sweep is a search in a cube.
public sealed interface SweepParameter {
    /// Name: a key of the chip, a word such as `mismatch`, or that of a list of options.
    String name();

    /// Unit of the numbers of its values; empty for words and plain numbers.
    String unit();

    /// Line of the file on which it stands.
    int line();

    /// The values of a full grid, in order.
    List<SweepValue> grid();

    /// The value at a position.
    ///
    /// @param position 0 to 1
    SweepValue at(double position);

    /// Whether there are values between those of the grid.
    boolean continuous();

    /// Whether its values are numbers of one unit.
    boolean counts();

    /// Values in a list.
    ///
    /// @param name its name
    /// @param unit unit of the values' numbers; empty for words and plain numbers
    /// @param line line of the file on which it stands
    /// @param grid the values, at least one
    record Choice(String name, String unit, int line, List<SweepValue> grid)
            implements SweepParameter {
        /// Keeps the list immutable.
        public Choice {
            grid = List.copyOf(grid);
            if (grid.isEmpty()) {
                throw new IllegalArgumentException(name + " must have at least one value, had 0");
            }
        }

        @Override
        public SweepValue at(double position) {
            return grid.get(Math.clamp((long) (position * grid.size()), 0, grid.size() - 1));
        }

        @Override
        public boolean continuous() {
            return false;
        }

        @Override
        public boolean counts() {
            return !Double.isNaN(grid.getFirst().number());
        }
    }

    /// Values between two ends.
    ///
    /// @param name its name
    /// @param unit unit in which they are written
    /// @param line line of the file on which it stands
    /// @param from least value \[unit]
    /// @param to largest value \[unit], above `from`
    /// @param steps number of values of a grid, both ends among them
    /// @param logarithmic whether equal distances are equal ratios; `from` is then > 0
    /// @param whole whether there are whole values alone
    record Range(
            String name,
            String unit,
            int line,
            double from,
            double to,
            int steps,
            boolean logarithmic,
            boolean whole)
            implements SweepParameter {
        /// so that five digits suffice to write a value
        private static final MathContext DIGITS = new MathContext(5);

        /// Just less than half, so that the outermost whole values have as much room as the others.
        private static final double HALF = 0.499999;

        /// Checks the ends.
        public Range {
            if (!(from < to) || steps < 2 || (logarithmic && !(from > 0))) {
                throw new IllegalArgumentException(
                        "%s must have from < to, at least 2 steps, and from > 0 if logarithmic, had %s, %s, %d"
                                .formatted(name, from, to, steps));
            }
        }

        @Override
        public List<SweepValue> grid() {
            Map<String, SweepValue> values = new LinkedHashMap<>();
            for (int i = 0; i < steps; i++) {
                SweepValue value = value(between(i / (steps - 1.0), from, to));
                values.putIfAbsent(value.text(), value);
            }
            return List.copyOf(values.values());
        }

        @Override
        public SweepValue at(double position) {
            return value(between(Math.clamp(position, 0, 1), low(), high()));
        }

        @Override
        public boolean counts() {
            return true;
        }

        @Override
        public boolean continuous() {
            return !whole || grid().size() < to - from + 1;
        }

        private double low() {
            return whole ? from - HALF : from;
        }

        private double high() {
            return whole ? to + HALF : to;
        }

        private double between(double share, double low, double high) {
            return logarithmic
                    ? low * StrictMath.pow(high / low, share)
                    : low + share * (high - low);
        }

        private double position(double number) {
            double share =
                    logarithmic
                            ? StrictMath.log(number / low()) / StrictMath.log(high() / low())
                            : (number - low()) / (high() - low());
            return Math.clamp(share, 0, 1);
        }

        private SweepValue value(double number) {
            double rounded =
                    whole
                            ? Math.clamp(Math.rint(number), from, to)
                            : new BigDecimal(number).round(DIGITS).doubleValue();
            String digits =
                    new BigDecimal(rounded).round(DIGITS).stripTrailingZeros().toPlainString();
            String text = (digits + " " + unit).strip();
            return new SweepValue(
                    text, rounded, position(rounded), new TreeMap<>(Map.of(name, text)));
        }
    }
}
