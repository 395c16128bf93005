package org.noisefloor.emulator.converter;

/// The part of a converter that a group of channels shares, with the elements of one die.
sealed interface AdcGroup {
    /// The code of one input.
    ///
    /// @param x the input \[LSB]
    /// @param noise standard deviation of a decision's noise \[LSB]
    /// @param normal one standard normal value per decision
    /// @param at index of the first of them
    int code(double x, double noise, float[] normal, int at);

    /// A ramp, as the input \[LSB] at which each code begins, and at last where the highest ends; rising, since no step of it is
    /// negative. The lowest code begins at -∞, the highest ends at ∞.
    record Ramp(double[] threshold) implements AdcGroup {
        /// Codes on either side of a guess among which the code is looked for first.
        private static final int NEAR = 2;

        static Ramp of(AdcDescription.Ramp description, float[] normal, int at) {
            int codes = description.range().codes();
            double[] step = new double[codes];
            double total = 0;
            for (int k = 0; k < codes; k++) {
                step[k] = 1 + description.elementMismatch() * normal[at + k];
                total += step[k];
            }
            double[] threshold = new double[codes + 1];
            threshold[0] = Double.NEGATIVE_INFINITY;
            threshold[codes] = Double.POSITIVE_INFINITY;
            double level = 0;
            for (int k = 1; k < codes; k++) {
                level += step[k - 1];
                double share = level / total;
                threshold[k] = codes * bent(share, description.integratorGain()) - 0.5;
            }
            return new Ramp(threshold);
        }

        /// A share of the time as a share of the voltage: an integrator of finite gain charges exponentially.
        private static double bent(double share, double gain) {
            return Double.isInfinite(gain)
                    ? share
                    : StrictMath.expm1(-share / gain) / StrictMath.expm1(-1 / gain);
        }

        @Override
        public int code(double x, double noise, float[] normal, int at) {
            double input = x + noise * normal[at];
            int last = threshold.length - 2;
            // a ramp is nearly straight: most often the code is the input, rounded
            int guess = Math.max(0, Math.min((int) (input + 0.5), last));
            boolean right = input >= threshold[guess] && input < threshold[guess + 1];
            return right ? guess : search(input, guess, last);
        }

        private int search(double input, int guess, int last) {
            int low = Math.max(0, guess - NEAR);
            int high = Math.min(last, guess + NEAR);
            if (input < threshold[low]) {
                high = low;
                low = 0;
            } else if (input >= threshold[high]) {
                low = high;
                high = last + 1;
            }
            while (high - low > 1) {
                int middle = (low + high) >>> 1;
                if (input >= threshold[middle]) {
                    low = middle;
                } else {
                    high = middle;
                }
            }
            return low;
        }
    }

    /// A capacitor array, as what each bit is worth \[LSB].
    record Sar(double[] weight) implements AdcGroup {
        @Override
        public int code(double x, double noise, float[] normal, int at) {
            int code = 0;
            double level = 0;
            for (int bit = weight.length - 1; bit >= 0; bit--) {
                double trial = level + weight[bit];
                int decision = at + weight.length - 1 - bit;
                if (x + noise * normal[decision] >= trial - 0.5) {
                    level = trial;
                    code |= 1 << bit;
                }
            }
            return code;
        }
    }

    /// A pipeline: per stage the ratio of its capacitors and the offsets of its two comparators.
    record Pipeline(int bits, double amplifierGain, double[] ratio, double[] offset)
            implements AdcGroup {
        static Pipeline of(
                AdcDescription.Pipeline description,
                float[] element,
                float[] comparator,
                int group) {
            int stages = description.stages();
            double[] ratio = new double[stages];
            double[] offset = new double[2 * stages];
            for (int i = 0; i < 2 * stages; i++) {
                offset[i] = description.stageOffset() * comparator[2 * stages * group + i];
            }
            for (int stage = 0; stage < stages; stage++) {
                int at = 2 * (stages * group + stage);
                double sampling = 1 + description.elementMismatch() * element[at];
                double feedback = 1 + description.elementMismatch() * element[at + 1];
                ratio[stage] = sampling / feedback;
            }
            return new Pipeline(
                    description.range().bits(), description.amplifierGain(), ratio, offset);
        }

        @Override
        public int code(double x, double noise, float[] normal, int at) {
            int half = 1 << (bits - 1);
            double residue = (x + noise * normal[at] - half) / half;
            int code = half;
            for (int stage = 0; stage < ratio.length; stage++) {
                int digit = 0;
                if (residue >= 0.25 + offset[2 * stage]) {
                    digit = 1;
                } else if (residue < -0.25 + offset[2 * stage + 1]) {
                    digit = -1;
                }
                code += digit * (half >> (stage + 1));
                double gain = 1 + ratio[stage];
                residue = (gain * residue - ratio[stage] * digit) / (1 + gain / amplifierGain);
            }
            code += (int) Math.clamp(Math.floor(2 * residue + 0.5), -half, half);
            return Math.clamp(code, 0, 2 * half - 1);
        }
    }
}
