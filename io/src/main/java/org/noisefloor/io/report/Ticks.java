package org.noisefloor.io.report;

import java.util.ArrayList;
import java.util.List;

/// The ends of an axis and round values between them.
///
/// @param axis the axis
/// @param low value at its lower end
/// @param high value at its upper end
/// @param values where ticks are, increasing
record Ticks(Axis axis, double low, double high, List<Double> values) {
    private static final int WANTED = 5;

    /// Ends of the axis, or of all finite values where it follows them, moved outward to round values.
    static Ticks of(Axis axis, List<double[]> values) {
        boolean logarithmic = axis.scale() == Axis.Scale.LOGARITHMIC;
        double least = Double.POSITIVE_INFINITY;
        double most = Double.NEGATIVE_INFINITY;
        for (double[] each : values) {
            for (double value : each) {
                if (Double.isFinite(value) && (!logarithmic || value > 0)) {
                    least = Math.min(least, value);
                    most = Math.max(most, value);
                }
            }
        }
        if (least > most) {
            least = 1;
            most = 1;
        }
        return logarithmic ? decades(axis, least, most) : linear(axis, least, most);
    }

    private static Ticks linear(Axis axis, double least, double most) {
        double margin = least < most ? 0 : least == 0 ? 1e-3 : 0.1 * Math.abs(least);
        double low = Double.isNaN(axis.low()) ? least - margin : axis.low();
        double high = Double.isNaN(axis.high()) ? most + margin : axis.high();
        if (low >= high) {
            high = low + 1;
        }
        double step = round((high - low) / WANTED);
        low = Double.isNaN(axis.low()) ? step * Math.floor(low / step) : low;
        high = Double.isNaN(axis.high()) ? step * Math.ceil(high / step) : high;
        var ticks = new ArrayList<Double>();
        for (long k = (long) Math.ceil(low / step - 1e-9); k * step <= high + 1e-9 * step; k++) {
            ticks.add(k * step);
        }
        return new Ticks(axis, low, high, ticks);
    }

    private static Ticks decades(Axis axis, double least, double most) {
        double low = Double.isNaN(axis.low()) ? least : axis.low();
        double high = Double.isNaN(axis.high()) ? most : axis.high();
        int first = (int) Math.floor(Math.log10(low) + 1e-9);
        int last = Math.max(first + 1, (int) Math.ceil(Math.log10(high) - 1e-9));
        var ticks = new ArrayList<Double>();
        for (int k = first; k <= last; k++) {
            ticks.add(Math.pow(10, k));
        }
        return new Ticks(axis, Math.pow(10, first), Math.pow(10, last), ticks);
    }

    /// 1, 2 or 5 times a power of ten, not below `step`.
    private static double round(double step) {
        double power = Math.pow(10, Math.floor(Math.log10(step)));
        for (double factor : new double[] {1, 2, 5}) {
            if (factor * power >= step * (1 - 1e-9)) {
                return factor * power;
            }
        }
        return 10 * power;
    }

    /// The value of a tick as it stands beside the axis.
    String label(double value) {
        return axis.scale() == Axis.Scale.LOGARITHMIC || values.size() < 2
                ? Digits.read(value)
                : Digits.tick(value, round((values.get(1) - values.get(0)) * (1 - 1e-6)));
    }

    /// Place of a value between the ends, 0 to 1; what lies outside is moved to the nearer end.
    double place(double value) {
        double place =
                axis.scale() == Axis.Scale.LOGARITHMIC
                        ? Math.log(Math.max(value, low) / low) / Math.log(high / low)
                        : (value - low) / (high - low);
        return Math.clamp(place, 0, 1);
    }
}
