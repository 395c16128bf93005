package org.noisefloor.io.report;

import java.util.List;

/// Clouds of points, such as feedback against forward weights before and after learning.
///
/// Of more than 2,500 points in one cloud every k-th is drawn, k as small as the limit allows.
///
/// @param title what it shows
/// @param x horizontal axis
/// @param y vertical axis
/// @param points clouds in the order of the key, later ones on top
/// @param guide what is drawn beneath them
/// @param caption what the reader should see; empty for none
/// @param command the command that reproduces its numbers; empty for none
public record ScatterFigure(
        String title,
        Axis x,
        Axis y,
        List<Points> points,
        Guide guide,
        String caption,
        String command)
        implements Figure {
    /// A line that helps the eye.
    public enum Guide {
        /// None.
        NONE,
        /// The line y = x; both axes then span the same range.
        IDENTITY
    }

    /// Takes a copy of the list.
    public ScatterFigure {
        points = List.copyOf(points);
    }
}
