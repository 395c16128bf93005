package org.noisefloor.io.description;

import java.util.List;

/// The rules that send errors back through rate networks, and on what they run.
final class RateRules {
    /// Feedback that runs on any matrix.
    static final List<String> FEEDBACK =
            List.of(
                    "backpropagation",
                    "sign-concordant",
                    "kolen-pollack",
                    "weight-mirror",
                    "feedback-alignment",
                    "direct-feedback");

    /// Feedback inferred from spikes of neurons that are coupled by the exact weights, which only exact arithmetic knows.
    static final List<String> SPIKING =
            List.of("regression-discontinuity", "spike-timing-inference");

    /// Exact products, and dies that multiply in memory; these keep their weights in digital shadow registers and are rewritten from
    /// them.
    static final List<String> SUBSTRATES =
            List.of(Cells.IDEAL, "brainscales-2", "hermes-pcm", "isaac-reram");

    private RateRules() {}
}
