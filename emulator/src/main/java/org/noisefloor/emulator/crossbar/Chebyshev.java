package org.noisefloor.emulator.crossbar;

import org.noisefloor.emulator.kernel.Ladders;

/// Chebyshev's semi-iteration for `x = T x + b`, T having real eigenvalues from 0 to ρ < 1. Given x and `T x + b`, it makes the
/// next x so that after n steps the error is the Chebyshev polynomial of T that is smallest on the interval. Eigenvalues between
/// the assumed ρ and 1 are still damped, though less; when that shows, ρ is raised and the recurrence begins anew.
///
/// ```text
/// d[0] = z[0] / θ,   d[n] = p[n] p[n-1] d[n-1] + 2 p[n] / δ z[n],   x += d,   z = T x + b - x
/// θ = 1 - ρ/2,   δ = ρ/2,   p[0] = δ/θ,   p[n] = 1 / (2 θ/δ - p[n-1])
/// ```
///
/// @source Varga 1962, chapter 5; Hageman and Young 1981, chapter 5 (raising ρ from the observed rate)
final class Chebyshev {
    /// Fewest steps over which the rate is observed.
    private static final int SHORTEST_WINDOW = 10;

    /// Window in units of the steps in which the error falls by 1/e: the residual beats while few modes are left, and a shorter
    /// window would take a beat for the rate.
    private static final double FOLDS = 4;

    /// Share of the expected decay, on a logarithmic scale, below which ρ counts as too low.
    private static final double SLOW = 0.7;

    private final Ladders ladders = Ladders.preferred();
    private final double[] direction;
    private double radius;
    private double weight;
    private int steps;
    private double norm;
    private int windowEnd;

    /// A new iteration.
    ///
    /// @param direction as long as x, of any content: the first step does not read it
    /// @param radius the assumed ρ
    Chebyshev(double[] direction, double radius) {
        this.direction = direction;
        this.radius = radius;
    }

    /// Makes the next x.
    ///
    /// @param x the iterate, updated
    /// @param mapped `T x + b`
    /// @param residualNorm a norm of their difference
    void advance(double[] x, double[] mapped, double residualNorm) {
        if (steps == windowEnd) {
            if (steps > 0) {
                observe(residualNorm / norm);
            }
            norm = residualNorm;
            windowEnd = steps + window();
        }
        double theta = 1 - radius / 2;
        double delta = radius / 2;
        double keep = 0;
        double take = 1 / theta;
        if (steps == 0) {
            weight = delta / theta;
        } else if (radius > 0) {
            double next = 1 / (2 * theta / delta - weight);
            keep = next * weight;
            take = 2 * next / delta;
            weight = next;
        }
        ladders.advance(x.length, keep, take, mapped, direction, x);
        steps++;
    }

    /// Steps over which the rate is observed.
    int window() {
        return radius == 0
                ? SHORTEST_WINDOW
                : Math.max(SHORTEST_WINDOW, (int) (FOLDS / -StrictMath.log(expected())));
    }

    // factor per step when no eigenvalue is above ρ
    private double expected() {
        double ratio = (2 - radius) / radius;
        return 1 / (ratio + Math.sqrt(ratio * ratio - 1));
    }

    // an eigenvalue λ above ρ leaves w q per step, q being the expected factor and w + 1/w = 2 (2 λ
    // - ρ) / ρ
    private void observe(double reduction) {
        double observed = StrictMath.pow(reduction, 1.0 / window());
        if (!(observed < 1)) {
            return;
        }
        if (radius == 0) {
            radius = observed;
            steps = 0;
        } else if (observed > StrictMath.pow(expected(), SLOW)) {
            double excess = observed / expected();
            double mu = (excess + 1 / excess) / 2;
            radius = Math.min(radius * (mu + 1) / 2, 1 - 0x1p-50);
            steps = 0;
        }
    }
}
