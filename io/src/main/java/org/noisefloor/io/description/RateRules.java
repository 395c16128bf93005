package org.noisefloor.io.description;

import java.util.List;

/// The rules that send errors back through rate networks, and on what they run.
final class RateRules {
    /// Feedback that [org.noisefloor.plasticity.gradient] knows.
    static final List<String> FEEDBACK =
            List.of(
                    "backpropagation",
                    "sign-concordant",
                    "kolen-pollack",
                    "weight-mirror",
                    "feedback-alignment",
                    "direct-feedback");

    /// Exact products, and dies that multiply in memory; these keep their weights in digital shadow registers and are rewritten from
    /// them.
    static final List<String> SUBSTRATES =
            List.of(Cells.IDEAL, "brainscales-2", "hermes-pcm", "isaac-reram");

    private RateRules() {}
}
