package org.noisefloor.plasticity.alignment;

import org.noisefloor.snn.rate.Conductances;
import org.noisefloor.snn.rate.MicrocircuitDescription;

/// How far the feedback into the last hidden layer of a network can be from `M = φ′ Wᵀ φ′` after a given time: what the finite
/// averaging of noise leaves, and what feedback weights do to the circuit that teaches them.
///
/// Assumed: one hidden layer of n neurons, τ_r = τ_m, an input that stands still, B = 0 at the start, B^PI = 0, equal neurons.
///
/// *What is averaged.* With τ_r = τ_m a prospective rate is its drive one step ago, so that the noise is in the rate above after exactly
/// four steps: to first order `Δr_i(t) = Σ_j g_ij Δξ_j(t − 4)`, g ∝ M. With a = 1 − dt/τ_ξ, b = 1 − dt/τ_HP and s² the variance of ξ,
/// summing the two exponentials gives for the rate behind its high-pass filter, in units of g,
///
/// ```text
/// G  = E[r̂ ξ] = s² a⁴ (1 − a)/(1 − ab)
/// H² = E[r̂²]  = s² (2(1 − a) − 2(1 − a)² b/(1 − ab))/(1 − b²),          κ = H² s²/G²
/// ```
///
/// *Its scatter.* Of Gaussian products, Isserlis: the autocovariance of r̂_i ξ_j at a lag m is at most `(Σ_k g_ik² + g_ij²) H² s² a^|m|`,
/// for one factor of each of its two terms decays as a^|m| and the other is bounded by Cauchy and Schwarz. Summed over all lags and
/// synapses that is `(n + 1) κ (1 + a)/(1 − a)` times the square of the length of `E[r̂ ξᵀ]`. B is the sum of these products with weights
/// q^k, q = 1 − η α dt, so after T steps
///
/// ```text
/// ε² = (n + 1) κ (1 + a)/(1 − a) · (1 − q²ᵀ)/(1 − q²) · ((1 − q)/(1 − qᵀ))²
/// ```
///
/// is at least the expected square of the relative error of B. It is the mean of many nearly independent products, so nearly normal; the
/// length of a normal vector exceeds 1 + z times its root mean square with a probability below e^(−z²/2) (Gaussian concentration).
///
/// *What is not linear.* A change δ of a potential changes φ′ by at most δ φ′, as |φ″| <= φ′. Feedback shifts hidden potentials by at
/// most `δ = g_apical/(leak + basal + apical) · max_j Σ_i |B_ij|`, and output potentials by at most λ δ with
/// `λ = g_basal/(leak + basal) · max_i Σ_j |W_ij|/4`, as φ′ <= 1/4. So their φ′ change by δ and λ δ, and the products around the loop by as much as the
/// larger of both: `(1 + λ + max(1, λ)) δ`, at most 3 max(1, λ) δ.
/// The curvature of φ adds half the variance of the potentials (Stein's lemma, |φ‴| <= φ′), below 2 δ as long as that is; it is added.
///
/// A vector that is off by ε of its length is off by at most arcsin ε.
public final class PhaselessBound {
    private PhaselessBound() {}

    /// Root mean square ε of the relative error of B that the scatter of the noise leaves \[1].
    ///
    /// @param description a network with one hidden layer
    /// @param rates how fast feedback learns
    /// @param steps number of steps since B was 0, >= 1
    public static double scatter(
            MicrocircuitDescription description, PhaselessRates rates, long steps) {
        if (description.hidden() != 1 || description.prospection() != 1 || steps < 1) {
            throw new IllegalArgumentException(
                    "the bound holds for 1 hidden layer, prospection 1 and at least 1 step, were %d, %s and %d"
                            .formatted(description.hidden(), description.prospection(), steps));
        }
        double dt = description.interval();
        double a = 1 - dt / description.noiseTime();
        double b = 1 - dt / rates.highPass();
        double common = (1 - a) / (1 - a * b);
        double received = a * a * a * a * common;
        double sent = (2 * (1 - a) - 2 * (1 - a) * b * common) / (1 - b * b);
        double kappa = sent / (received * received);
        double forgotten = rates.feedback() * rates.decay() * dt;
        double products = (description.neurons(0) + 1) * kappa * (1 + a) / (1 - a);
        return Math.sqrt(products / effective(forgotten, steps));
    }

    /// (Σ q^k)²/Σ q^2k.
    private static double effective(double forgotten, long steps) {
        if (forgotten == 0) {
            return steps;
        }
        double q = 1 - forgotten;
        double left = StrictMath.pow(q, steps);
        return (1 - left) * (1 + q) / ((1 + left) * forgotten);
    }

    /// The bound \[degrees]; 180 where nothing can be said.
    ///
    /// @param description a network with one hidden layer
    /// @param rates how fast feedback learns
    /// @param steps number of steps since B was 0, >= 1
    /// @param forward W of the output, neurons × neurons above
    /// @param feedback B, neurons above × neurons
    /// @param z its probability of being exceeded is below e^(−z²/2)
    public static double degrees(
            MicrocircuitDescription description,
            PhaselessRates rates,
            long steps,
            double[] forward,
            double[] feedback,
            double z) {
        Conductances g = description.conductances();
        int neurons = description.neurons(0);
        double share = g.apical() / g.pyramidalRate();
        double shift = share * largestColumn(feedback, neurons);
        double passedOn = g.outputShare() * largestColumn(forward, forward.length / neurons) / 4;
        double loop = 3 * Math.max(1, passedOn) * shift;
        double noise = share * description.noise();
        double error = (1 + z) * scatter(description, rates, steps) + loop + noise * noise;
        return error >= 1 ? 180 : StrictMath.toDegrees(StrictMath.asin(error));
    }

    /// Largest sum of magnitudes of a column.
    private static double largestColumn(double[] matrix, int columns) {
        double largest = 0;
        for (int j = 0; j < columns; j++) {
            double sum = 0;
            for (int k = j; k < matrix.length; k += columns) {
                sum += Math.abs(matrix[k]);
            }
            largest = Math.max(largest, sum);
        }
        return largest;
    }
}
