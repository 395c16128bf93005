package org.noisefloor.snn.coding;

/// Where events come from: planes of pixels, such as one for each polarity, or a row of channels. Units are numbered plane by plane,
/// row by row: `unit = (plane · height + y) · width + x`.
///
/// @param planes number of planes; polarity 0 and 1 of a camera are planes 0 and 1
/// @param height rows of a plane
/// @param width pixels of a row
public record EventGrid(int planes, int height, int width) {
    /// Checks that there are 1 to 2147483647 units.
    public EventGrid {
        if (planes < 1
                || height < 1
                || width < 1
                || (double) planes * height * width > Integer.MAX_VALUE) {
            throw new IllegalArgumentException(
                    "an event grid must have 1 to 2147483647 units, was %d x %d x %d"
                            .formatted(planes, height, width));
        }
    }

    /// Channels side by side.
    ///
    /// @param channels how many, >= 1
    public static EventGrid channels(int channels) {
        return new EventGrid(1, 1, channels);
    }

    /// Number of units.
    public int units() {
        return planes * height * width;
    }

    /// Whether units are channels side by side, and not pixels.
    public boolean isRow() {
        return planes == 1 && height == 1;
    }

    /// Number of the unit at a place.
    public int unit(int plane, int y, int x) {
        return (plane * height + y) * width + x;
    }

    /// Plane of a unit.
    public int plane(int unit) {
        return unit / (height * width);
    }

    /// Row of a unit in its plane.
    public int y(int unit) {
        return unit / width % height;
    }

    /// Place of a unit in its row.
    public int x(int unit) {
        return unit % width;
    }
}
