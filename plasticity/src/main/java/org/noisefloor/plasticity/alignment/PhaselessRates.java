package org.noisefloor.plasticity.alignment;

/// How fast each kind of weight learns in phaseless alignment, and its filters. A rate of 0 keeps the weights.
///
/// @param forward of W, one for each layer [1/s]
/// @param feedback of B [1/s]
/// @param decay α, pull of B towards 0 against what the noise teaches \[1]
/// @param cancelling of B^PI [1/s]
/// @param predicting of W^IP [1/s]
/// @param highPass time constant τ_HP of the high-pass filter of the rate that feedback sends back \[s]
/// @param lowPass time constant τ_LO over which changes of W are averaged \[s]; 0 leaves them as they are
public record PhaselessRates(
        double[] forward,
        double feedback,
        double decay,
        double cancelling,
        double predicting,
        double highPass,
        double lowPass) {
    /// Feedback learns beside fixed forward weights, as in the first demonstration of the authors: η = 50 and 5 per ms, α = 1e-5.
    public static PhaselessRates feedbackOnly(int layers) {
        return new PhaselessRates(new double[layers], 5e4, 1e-5, 5e3, 0, 1e-4, 0);
    }

    /// Checks every number.
    public PhaselessRates {
        forward = forward.clone();
        for (double rate : forward) {
            require("forward", rate, "1/s");
        }
        require("feedback", feedback, "1/s");
        require("decay", decay, "");
        require("cancelling", cancelling, "1/s");
        require("predicting", predicting, "1/s");
        require("low-pass time", lowPass, "s");
        if (!(highPass > 0 && highPass < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(
                    "high-pass time must be finite and > 0 s, was " + highPass);
        }
    }

    private static void require(String name, double value, String unit) {
        if (!(value >= 0 && value < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(
                    name + " must be finite and >= 0 " + unit + ", was " + value);
        }
    }

    /// The same with other rates of the feedback and of the cancelling weights [1/s].
    public PhaselessRates withFeedback(double feedbackRate, double cancellingRate) {
        return new PhaselessRates(
                forward, feedbackRate, decay, cancellingRate, predicting, highPass, lowPass);
    }
}
