package org.noisefloor.emulator.mismatch;

/// How a parameter that should be equal everywhere varies across one die, as a dimensionless factor on its nominal
/// value. The ideal die is a value, [None], and never a switch.
///
/// | form | factor for a standard normal draw `z` |
/// |---|---|
/// | `None` | `1` |
/// | `Normal(σ)` | `max(0.05, 1 + σ z)`: a device never vanishes or changes its sign |
/// | `LogNormal(σ)` | `exp(s z − s²/2)` with `s² = ln(1 + σ²)`: mean 1 and relative deviation σ |
///
/// A subthreshold current is log-normal, because it is exponential in a normal threshold voltage.
///
/// @source Pelgrom, Duinmaijer, Welbers 1989 (normal); the log-normal law follows from `I ~ exp(κ ΔV / U_T)`
public sealed interface Deviation {

    /// The factor on the nominal value for the standard normal draw `z`; always positive.
    double factor(double z);

    /// Relative standard deviation, 1 = 100 %.
    double sigma();

    /// No deviation at all.
    record None() implements Deviation {
        @Override
        public double factor(double z) {
            return 1;
        }

        @Override
        public double sigma() {
            return 0;
        }
    }

    /// Normal with relative standard deviation `sigma`, cut off below at 5 % of the nominal value.
    record Normal(double sigma) implements Deviation {
        /// The lowest factor that is ever drawn \[1].
        public static final double SMALLEST_FACTOR = 0.05;

        /// Checks `0 <= sigma <= 1`.
        public Normal {
            check(sigma, 1);
        }

        @Override
        public double factor(double z) {
            return Math.max(SMALLEST_FACTOR, 1 + sigma * z);
        }
    }

    /// Log-normal with mean 1 and relative standard deviation `sigma`.
    record LogNormal(double sigma) implements Deviation {
        /// The largest spread \[1]: a threshold voltage off by some 2 U_T / κ, beyond any device in use.
        public static final double LARGEST_SIGMA = 10;

        /// Checks `0 <= sigma <= LARGEST_SIGMA`: unlike a normal spread, one above 100 % leaves every factor positive, and the smallest
        /// transistors have it.
        public LogNormal {
            check(sigma, LARGEST_SIGMA);
        }

        @Override
        public double factor(double z) {
            double variance = StrictMath.log1p(sigma * sigma);
            return StrictMath.exp(Math.sqrt(variance) * z - variance / 2);
        }
    }

    private static void check(double sigma, double largest) {
        if (!(sigma >= 0 && sigma <= largest)) {
            throw new IllegalArgumentException(
                    "relative deviation must be between 0 % and "
                            + Math.round(100 * largest)
                            + " %, was "
                            + 100 * sigma
                            + " %");
        }
    }
}
