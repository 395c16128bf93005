package org.noisefloor.verification.cosim;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/// The conformance test of a model: all laws, each at several seeds.
public final class Conformance {
    private final ModelLaws laws;
    private final int seeds;

    /// A test of the models that `maker` makes.
    ///
    /// @param seeds random streams for each law
    public Conformance(ModelLaws.Maker maker, int seeds) {
        if (seeds < 1) {
            throw new IllegalArgumentException("a law is tried at >= 1 seeds, was " + seeds);
        }
        this.laws = new ModelLaws(maker);
        this.seeds = seeds;
    }

    /// What came of a law.
    ///
    /// @param law which
    /// @param seed of the stream at which it was broken, or −1
    /// @param sentence how it was broken, or nothing
    public record Finding(ModelLaws.Law law, long seed, String sentence) {
        /// Whether the law holds.
        public boolean holds() {
            return sentence.isEmpty();
        }

        /// The law in words.
        public String name() {
            return law.name().toLowerCase(Locale.ROOT).replace('_', ' ');
        }
    }

    /// Tries every law.
    ///
    /// @param listener hears of each finding as it is made
    public List<Finding> run(Consumer<Finding> listener) {
        List<Finding> findings = new ArrayList<>();
        for (ModelLaws.Law law : ModelLaws.Law.values()) {
            Finding finding = run(law);
            findings.add(finding);
            listener.accept(finding);
        }
        return findings;
    }

    /// Stops a law at the first seed at which it is broken.
    private Finding run(ModelLaws.Law law) {
        for (long seed = 0; seed < seeds; seed++) {
            try {
                laws.check(law, seed);
            } catch (CosimException | IllegalArgumentException e) {
                return new Finding(law, seed, String.valueOf(e.getMessage()));
            } catch (RuntimeException e) {
                // what a model answered was of a kind that no law thought of
                return new Finding(law, seed, e.toString());
            }
        }
        return new Finding(law, -1, "");
    }
}
