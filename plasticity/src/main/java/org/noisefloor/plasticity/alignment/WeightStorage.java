package org.noisefloor.plasticity.alignment;

import org.noisefloor.emulator.random.NoiseStream;

/// What a weight memory keeps of a number that is written to it.
public sealed interface WeightStorage {

    /// The value kept when `value` is written to `synapse` in `period`.
    double store(double value, int synapse, long period);

    /// Double precision: keeps everything.
    record Exact() implements WeightStorage {
        @Override
        public double store(double value, int synapse, long period) {
            return value;
        }
    }

    /// Single precision.
    record SinglePrecision() implements WeightStorage {
        @Override
        public double store(double value, int synapse, long period) {
            return (float) value;
        }
    }

    /// Multiples of `lsb`, rounded to the nearest, within ± `largest` steps. Updates below half a step
    /// are lost, so slow learning freezes.
    ///
    /// @param lsb weight of one code step \[1]
    /// @param largest largest code
    record NearestCode(double lsb, int largest) implements WeightStorage {
        @Override
        public double store(double value, int synapse, long period) {
            // Adding zero makes −0 into 0, so that equal codes are equal values.
            return lsb * clipped(StrictMath.rint(value / lsb), largest) + 0.0;
        }
    }

    /// Multiples of `lsb`, rounded up with probability equal to the remainder, within ± `largest`
    /// steps: unbiased inside the range.
    ///
    /// @param lsb weight of one code step \[1]
    /// @param largest largest code
    /// @param noise decides up or down: unit = synapse, step = period
    record StochasticCode(double lsb, int largest, NoiseStream noise) implements WeightStorage {
        @Override
        public double store(double value, int synapse, long period) {
            double code = StrictMath.floor(value / lsb + noise.uniformAt(synapse, period));
            return lsb * clipped(code, largest) + 0.0;
        }
    }

    /// Keeps each weight on its side of zero, as Dale's law wants: what would cross it becomes 0.
    ///
    /// @param sign of each synapse: > 0 exciting, < 0 inhibiting, 0 free
    record Signed(double[] sign) implements WeightStorage {
        @Override
        public double store(double value, int synapse, long period) {
            if (sign[synapse] == 0) {
                return value;
            }
            return sign[synapse] > 0 ? StrictMath.max(0, value) : StrictMath.min(0, value);
        }
    }

    private static double clipped(double code, int largest) {
        return StrictMath.max(-largest, StrictMath.min(largest, code));
    }
}
