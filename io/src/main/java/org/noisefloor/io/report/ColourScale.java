package org.noisefloor.io.report;

/// From a value to one of 255 colours; colour 0 stands for no value.
///
/// The stops are ColorBrewer's RdBu (reversed) and YlGnBu schemes, safe for the common kinds of colour blindness, with
/// straight lines in sRGB between them.
///
/// @param low the value of level 1 [the figure's unit]
/// @param high the value of level 255 [the figure's unit]
/// @param stops colours at equal distances from low to high, 0xRRGGBB
record ColourScale(double low, double high, int[] stops) {
    /// Number of levels that stand for a value; they are 1 to 255.
    static final int LEVELS = 255;

    private static final int[] DIVERGING = {
        0x053061, 0x2166ac, 0x4393c3, 0x92c5de, 0xd1e5f0, 0xf7f7f7, 0xfddbc7, 0xf4a582, 0xd6604d,
        0xb2182b, 0x67001f
    };
    private static final int[] SEQUENTIAL = {
        0xffffd9, 0xedf8b1, 0xc7e9b4, 0x7fcdbb, 0x41b6c4, 0x1d91c0, 0x225ea8, 0x253494, 0x081d58
    };

    /// The scale of a heat map, with ends taken from its values where the figure leaves them open.
    static ColourScale of(HeatMapFigure figure) {
        double least = Double.POSITIVE_INFINITY;
        double greatest = Double.NEGATIVE_INFINITY;
        for (double value : figure.values()) {
            if (Double.isFinite(value)) {
                least = Math.min(least, value);
                greatest = Math.max(greatest, value);
            }
        }
        boolean diverging = figure.colours() == HeatMapFigure.Colours.DIVERGING;
        if (diverging) {
            greatest = Math.max(Math.abs(least), Math.abs(greatest));
            least = -greatest;
        }
        double low = Double.isNaN(figure.low()) ? least : figure.low();
        double high = Double.isNaN(figure.high()) ? greatest : figure.high();
        if (!Double.isFinite(low) || !Double.isFinite(high)) {
            low = diverging ? -1 : 0;
            high = 1;
        } else if (low >= high) {
            // a constant map: any range that holds it will do
            double margin = low == 0 ? 1 : Math.abs(low) * 0.5;
            low = Math.min(low, high) - margin;
            high = low + 2 * margin;
        }
        return new ColourScale(low, high, diverging ? DIVERGING : SEQUENTIAL);
    }

    /// The level of a value: 0 for NaN, else 1 to 255.
    int level(double value) {
        if (Double.isNaN(value)) {
            return 0;
        }
        double fraction = (Math.clamp(value, low, high) - low) / (high - low);
        return 1 + (int) Math.round(fraction * (LEVELS - 1));
    }

    /// The colour of a level as 0xRRGGBB; level 0 has none and gives 0.
    int colour(int level) {
        if (level == 0) {
            return 0;
        }
        double place = (level - 1) / (double) (LEVELS - 1) * (stops.length - 1);
        int stop = Math.min((int) place, stops.length - 2);
        double weight = place - stop;
        return channel(stop, weight, 16) | channel(stop, weight, 8) | channel(stop, weight, 0);
    }

    private int channel(int stop, double weight, int shift) {
        int from = stops[stop] >> shift & 0xff;
        int to = stops[stop + 1] >> shift & 0xff;
        return (int) Math.round(from + weight * (to - from)) << shift;
    }
}
