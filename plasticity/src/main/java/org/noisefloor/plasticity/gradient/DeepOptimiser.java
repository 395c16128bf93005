package org.noisefloor.plasticity.gradient;

/// Turns gradients into steps.
public sealed interface DeepOptimiser {
    /// Number of values that it remembers for each weight.
    int moments();

    /// Turns the mean gradient of a batch into the step to take.
    ///
    /// @param gradient the gradient, replaced by the step
    /// @param first first remembered value of each weight, updated
    /// @param second second remembered value, updated; empty if there is one only
    /// @param batches number of batches before this one
    void step(float[] gradient, float[] first, float[] second, long batches);

    /// Gradient descent with momentum: `v ← momentum v + gradient, step = −rate v`.
    ///
    /// @param rate learning rate, > 0 \[1]
    /// @param momentum 0 to below 1 \[1]
    /// @source Polyak 1964
    record Momentum(double rate, double momentum) implements DeepOptimiser {
        /// Checks ranges.
        public Momentum {
            requireRate(rate);
            if (!(momentum >= 0 && momentum < 1)) {
                throw new IllegalArgumentException(
                        "momentum must be 0 to below 1, was " + momentum);
            }
        }

        @Override
        public int moments() {
            return 1;
        }

        @Override
        public void step(float[] gradient, float[] first, float[] second, long batches) {
            float kept = (float) momentum;
            float by = (float) -rate;
            for (int k = 0; k < gradient.length; k++) {
                // adding and taking away leaves no denormal number
                float v = Math.fma(first[k], kept, gradient[k]) + FLUSH - FLUSH;
                first[k] = v;
                gradient[k] = by * v;
            }
        }
    }

    /// Steps along the mean gradient, divided by its root mean square.
    ///
    /// @param rate learning rate, > 0 \[1]
    /// @source Kingma & Ba 2015, algorithm 1, with its defaults
    record Adam(double rate) implements DeepOptimiser {
        private static final double FIRST = 0.9;
        private static final double SECOND = 0.999;
        private static final float SMALL = 1e-8f;

        /// Checks the range.
        public Adam {
            requireRate(rate);
        }

        @Override
        public int moments() {
            return 2;
        }

        @Override
        public void step(float[] gradient, float[] first, float[] second, long batches) {
            double firstGone = 1 - StrictMath.pow(FIRST, batches + 1);
            double secondGone = 1 - StrictMath.pow(SECOND, batches + 1);
            float by = (float) (-rate / firstGone);
            float unit = (float) (1 / secondGone);
            float newFirst = (float) (1 - FIRST);
            float newSecond = (float) (1 - SECOND);
            for (int k = 0; k < gradient.length; k++) {
                float g = gradient[k];
                float m = Math.fma(newFirst, g - first[k], first[k]) + FLUSH - FLUSH;
                float s =
                        Math.fma(newSecond, g * g - second[k], second[k])
                                + FLUSH_SQUARE
                                - FLUSH_SQUARE;
                first[k] = m;
                second[k] = s;
                gradient[k] = by * m / ((float) Math.sqrt(unit * s) + SMALL);
            }
        }
    }

    /// Added and taken away again: what is below 6e-20 becomes 0.
    float FLUSH = 1e-12f;

    /// The same for squares, below 4e-32.
    float FLUSH_SQUARE = 1e-24f;

    private static void requireRate(double rate) {
        if (!(rate > 0 && Double.isFinite(rate))) {
            throw new IllegalArgumentException("learning rate must be > 0, was " + rate);
        }
    }
}
