package org.noisefloor.verification.study;

import org.noisefloor.io.description.ClassifierSetting;
import org.noisefloor.plasticity.gradient.DeepFeedback;
import org.noisefloor.plasticity.gradient.SampledFeedback;

/// The feedback that the name of a rule stands for.
final class DeepRules {
    /// Share per batch. That of arXiv 2503.02642, decay 1e-3 at rate 0.01 and momentum 0.9, comes to this.
    private static final double KOLEN_POLLACK_DECAY = 1e-4;

    private static final double MIRROR_RATE = 0.01;
    private static final int MIRROR_ITEMS = 4;

    private DeepRules() {}

    /// Feedback of `rule`, which sleeps as `sleep` says if it learns by spikes.
    static DeepFeedback feedback(String rule, SampledFeedback sleep) {
        return switch (rule) {
            case "backpropagation" -> new DeepFeedback.Copied();
            case "sign-concordant" -> new DeepFeedback.Signs();
            case "kolen-pollack" -> new DeepFeedback.Following(KOLEN_POLLACK_DECAY);
            case "weight-mirror" -> new DeepFeedback.Mirrored(MIRROR_RATE, MIRROR_ITEMS);
            case "feedback-alignment" -> new DeepFeedback.Fixed();
            case "direct-feedback" -> new DeepFeedback.Direct();
            case ClassifierSetting.FROZEN -> new DeepFeedback.None();
            case ClassifierSetting.SPIKES -> new DeepFeedback.Sampled(sleep);
            default -> throw new IllegalArgumentException("no feedback rule is called " + rule);
        };
    }

    /// Whether feedback of `rule` has forward partners that it may differ from.
    static boolean hasAngle(String rule) {
        return switch (rule) {
            case "backpropagation", "direct-feedback", ClassifierSetting.FROZEN -> false;
            default -> true;
        };
    }
}
