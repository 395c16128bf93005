package org.noisefloor.io.live;

/// One chip among those that are compared; an infinity counts as unknown.
///
/// @param name what tells it from the others, such as `weightBits = 6, adcBits = 8`
/// @param x its first quantity [x unit]; a point without it is not drawn
/// @param y its second quantity [y unit]; a point without it is not drawn
/// @param lower lower bound of y [y unit]; NaN for none
/// @param upper upper bound of y [y unit]; NaN for none
/// @param onFront whether no other point is better in both
public record FrontPoint(
        String name, double x, double y, double lower, double upper, boolean onFront) {
    /// Turns infinities into NaN.
    public FrontPoint {
        x = LiveNumbers.known(x);
        y = LiveNumbers.known(y);
        lower = LiveNumbers.known(lower);
        upper = LiveNumbers.known(upper);
    }
}
