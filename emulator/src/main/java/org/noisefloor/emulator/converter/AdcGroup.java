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

    /// A ramp, as the input \[LSB] at which each code from 1 on begins; rising, since no step of it is negative.
    record Ramp(double[] threshold) implements AdcGroup {
        static Ramp of(AdcDescription.Ramp description, float[] normal, int at) {
            int codes = description.range().codes();
            double[] step = new double[codes];
            double total = 0;
            for (int k = 0; k < codes; k++) {
                step[k] = 1 + description.elementMismatch() * normal[at + k];
                total += step[k];
            }
            double[] threshold = new double[codes];
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
            int low = 0;
            int high = threshold.length;
            // a ramp is nearly straight: most often the code is the input, rounded
            int guess = (int) Math.max(0, Math.min(input + 0.5, high - 1));
            if (guess == 0 || input >= threshold[guess]) {
                low = guess;
                high = reaches(guess + 1, input) ? high : guess + 1;
            } else {
                high = guess;
                low = reaches(guess - 1, input) ? guess - 1 : 0;
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

        private boolean reaches(int code, double input) {
            return code > 0 && code < threshold.length && input >= threshold[code];
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
