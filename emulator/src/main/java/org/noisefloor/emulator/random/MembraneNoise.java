package org.noisefloor.emulator.random;

/// A leaky membrane V driven by an Ornstein-Uhlenbeck current I (given as the voltage it would settle at), both advanced exactly:
///
/// ```text
/// dV = (I - V) dt/τm          dI = -I dt/τs + s √(2/τs) dW
/// V' = membraneDecay V + transfer I + mixedKick z1 + membraneKick z2
/// I' = currentDecay I + currentKick z1
/// ```
///
/// The kicks are the Cholesky factor of the covariance of what one interval adds to (I, V); z1, z2 are standard normal. With
/// a = 1/τm, b = 1/τs and the response `g(u) = a (e^(-bu) - e^(-au)) / (a - b)` of the membrane to a unit of current, the
/// covariances are 2 b s² times the integrals over one interval of e^(-2bu), g e^(-bu) and g² (Gillespie 1996 for the current;
/// the rest derived). They are integrated numerically in a form of g without a pole at τm = τs, because the closed forms lose all
/// digits there and at short intervals. Stationary: Var V = Cov(V, I) = s² a/(a+b).
///
/// @param membraneDecay e^(-dt/τm) \[1]
/// @param currentDecay e^(-dt/τs) \[1]
/// @param transfer g(dt), what a unit of current adds to the membrane \[1]
/// @param currentKick \[V]
/// @param mixedKick \[V]
/// @param membraneKick \[V]
/// @param currentDeviation stationary standard deviation s of I \[V]
/// @param membraneDeviation stationary standard deviation of V \[V]
/// @param correlation stationary correlation of V and I \[1]
public record MembraneNoise(
        double membraneDecay,
        double currentDecay,
        double transfer,
        double currentKick,
        double mixedKick,
        double membraneKick,
        double currentDeviation,
        double membraneDeviation,
        double correlation) {
    /// Coefficients for the given physical parameters.
    ///
    /// @param membraneTimeConstant τm \[s], > 0
    /// @param currentTimeConstant τs \[s], > 0
    /// @param deviation stationary standard deviation s of the current \[V], >= 0
    /// @param interval time between two values \[s], >= 0
    /// @return the coefficients
    /// @throws IllegalArgumentException if a parameter is out of range
    public static MembraneNoise of(
            double membraneTimeConstant,
            double currentTimeConstant,
            double deviation,
            double interval) {
        OrnsteinUhlenbeck.requirePositive("membrane time constant", membraneTimeConstant);
        OrnsteinUhlenbeck current = OrnsteinUhlenbeck.of(currentTimeConstant, deviation, interval);
        double a = 1 / membraneTimeConstant;
        double b = 1 / currentTimeConstant;
        double power = 2 * b * deviation * deviation;

        double membraneCovariance = power * integral(a, b, interval, true);
        double mixedCovariance = power * integral(a, b, interval, false);
        double mixedKick = current.kick() == 0 ? 0 : mixedCovariance / current.kick();
        double membraneKick = Math.sqrt(Math.max(0, membraneCovariance - mixedKick * mixedKick));

        double shared = Math.sqrt(a / (a + b));
        return new MembraneNoise(
                StrictMath.exp(-a * interval),
                current.decay(),
                response(a, b, interval),
                current.kick(),
                mixedKick,
                membraneKick,
                deviation,
                deviation * shared,
                shared);
    }

    /// The current one interval later.
    ///
    /// @param current I now \[V]
    /// @param z1 a standard normal value
    /// @return I \[V]
    public double nextCurrent(double current, double z1) {
        return currentDecay * current + currentKick * z1;
    }

    /// The membrane one interval later.
    ///
    /// @param membrane V now \[V]
    /// @param current I now, not the next one \[V]
    /// @param z1 the same value that advances the current
    /// @param z2 a standard normal value
    /// @return V \[V]
    public double nextMembrane(double membrane, double current, double z1, double z2) {
        return membraneDecay * membrane + transfer * current + mixedKick * z1 + membraneKick * z2;
    }

    /// A first current, from the stationary distribution.
    ///
    /// @param z1 a standard normal value
    /// @return I at step 0 \[V]
    public double firstCurrent(double z1) {
        return currentDeviation * z1;
    }

    /// A first membrane potential, from the stationary distribution given the current.
    ///
    /// @param z1 the value that gave the first current
    /// @param z2 a standard normal value
    /// @return V at step 0 \[V]
    public double firstMembrane(double z1, double z2) {
        return membraneDeviation
                * (correlation * z1 + Math.sqrt(1 - correlation * correlation) * z2);
    }

    /// g(u); near equal time constants as a u e^(-mu) sinh(du)/(du) with m, d half the sum and the difference of a and b.
    private static double response(double a, double b, double u) {
        double half = 0.5 * (a - b) * u;
        if (Math.abs(half) > 0.5) {
            return a / (a - b) * (StrictMath.exp(-b * u) - StrictMath.exp(-a * u));
        }
        double ratio = half == 0 ? 1 : StrictMath.sinh(half) / half;
        return a * u * StrictMath.exp(-0.5 * (a + b) * u) * ratio;
    }

    /// The integral of g² or of g e^(-bu) over one interval, in panels that double: the first as long as the faster time constant,
    /// and each later one starts where what it is too long for has decayed.
    private static double integral(double a, double b, double interval, boolean squared) {
        double sum = 0;
        double from = 0;
        double to = Math.min(interval, 1 / Math.max(a, b));
        while (from < interval) {
            double middle = 0.5 * (from + to);
            double reach = 0.5 * (to - from);
            for (int node = 0; node < NODES.length; node++) {
                double u = middle + reach * NODES[node];
                double g = response(a, b, u);
                sum += reach * WEIGHTS[node] * g * (squared ? g : StrictMath.exp(-b * u));
            }
            from = to;
            to = Math.min(interval, 2 * to);
        }
        return sum;
    }

    private static final int ORDER = 24;
    private static final double[] NODES = new double[ORDER];
    private static final double[] WEIGHTS = new double[ORDER];

    // Gauss-Legendre nodes are the roots of the Legendre polynomial, found by Newton's method from
    // their asymptotic places.
    static {
        for (int i = 0; i < ORDER; i++) {
            double x = StrictMath.cos(Math.PI * (i + 0.75) / (ORDER + 0.5));
            double slope = 0;
            for (int iteration = 0; iteration < 10; iteration++) {
                double before = 1;
                double p = x;
                for (int degree = 2; degree <= ORDER; degree++) {
                    double next = ((2 * degree - 1) * x * p - (degree - 1) * before) / degree;
                    before = p;
                    p = next;
                }
                slope = ORDER * (x * p - before) / (x * x - 1);
                x -= p / slope;
            }
            NODES[i] = x;
            WEIGHTS[i] = 2 / ((1 - x * x) * slope * slope);
        }
    }
}
