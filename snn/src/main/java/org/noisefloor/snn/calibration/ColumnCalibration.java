package org.noisefloor.snn.calibration;

import java.util.Arrays;
import org.noisefloor.emulator.chip.ColumnTrimDescription;
import org.noisefloor.emulator.chip.CrossbarChipDescription;
import org.noisefloor.emulator.chip.CrossbarReading;
import org.noisefloor.emulator.chip.TrimmedCrossbar;
import org.noisefloor.emulator.crossbar.Crossbar;
import org.noisefloor.emulator.random.NoiseStream;
import org.noisefloor.emulator.random.Purpose;
import org.noisefloor.emulator.synapse.MacModeDescription;
import org.noisefloor.emulator.synapse.MockMac;

/// Gain and offset of each output of a matrix, found by known inputs on known weights, and the digital codes that make up for them.
///
/// Full weights are written, of one sign for each input line, drawn at random. As many lines are driven fully as the converter can tell
/// (`load`), all with the sign of their weights and then all against it, so that the same is expected of each output; the next
/// pair of readings takes the next lines. Half the difference of a pair yields the gain code, `1/b − 1`, the mean `a` the offset code, `−a/b`,
/// rounded and clipped. What the weights were is written back. Deviations of an input line are in all outputs alike, and remain.
///
/// @param columns codes of the outputs of the product
/// @param rows codes of the outputs of the transposed product; zero where it was not measured
/// @param before deviation of the gain of each column from one \[1]
/// @param after the same with its code
/// @param offsetBefore offset of each column \[full inputs on full weights]
/// @param offsetAfter the same with its codes
/// @param saturated number of outputs of both directions that wanted more than a code can give
public record ColumnCalibration(
        TrimmedCrossbar.Codes columns,
        TrimmedCrossbar.Codes rows,
        double[] before,
        double[] after,
        double[] offsetBefore,
        double[] offsetAfter,
        int saturated) {

    /// How much is measured.
    ///
    /// @param readings products of each direction, >= 4; an odd number takes one more
    /// @param transposed whether the transposed product is measured and trimmed too
    /// @param load largest expected output \[full inputs on full weights], > 0; beyond it outputs saturate
    public record Effort(int readings, boolean transposed, double load) {
        /// Checks the ranges.
        public Effort {
            if (readings < 4) {
                throw new IllegalArgumentException(
                        "a calibration of columns needs >= 4 readings, had " + readings);
            }
            if (!(load > 0)) {
                throw new IllegalArgumentException(
                        "load of a calibration must be > 0 full inputs on full weights, was "
                                + load);
            }
        }

        /// For MAC mode: outputs up to half of the level where a column saturates.
        public static Effort of(MacModeDescription mac, int maximumWeight, int readings) {
            double unit = mac.gain() * mac.sends() * MockMac.MAXIMUM_INPUT * maximumWeight;
            double level = Math.min(0.5 * mac.saturation(), 60);
            return new Effort(readings, true, level / unit);
        }

        /// For a crossbar chip: outputs up to half of the range of its converters.
        public static Effort of(CrossbarChipDescription chip, int readings) {
            boolean both = chip.reading().directions() == CrossbarReading.Directions.BOTH;
            return new Effort(readings, both, 0.5 * chip.adc().range().high());
        }
    }

    /// Measures a matrix, and writes back what it held.
    ///
    /// @param seed of the signs of inputs and weights
    public static ColumnCalibration measure(
            Crossbar matrix, ColumnTrimDescription trim, Effort effort, long seed) {
        int[] held = new int[matrix.rows() * matrix.columns()];
        matrix.readCodes(held);
        var forward = new Fit(matrix, trim, effort, false, seed);
        var backward = effort.transposed() ? new Fit(matrix, trim, effort, true, seed) : null;
        matrix.writeCodes(held);
        int saturated = forward.saturated + (backward == null ? 0 : backward.saturated);
        return new ColumnCalibration(
                forward.codes,
                backward == null ? TrimmedCrossbar.Codes.zero(matrix.rows()) : backward.codes,
                forward.gain,
                forward.gainAfter,
                forward.offset,
                forward.offsetAfter,
                saturated);
    }

    /// The matrix with these codes behind it.
    public TrimmedCrossbar on(Crossbar matrix, ColumnTrimDescription trim) {
        return new TrimmedCrossbar(matrix, trim, columns, rows);
    }

    /// Gains and offsets of the outputs of one direction.
    private static final class Fit {
        private final double[] gain;
        private final double[] offset;
        private final double[] gainAfter;
        private final double[] offsetAfter;
        private final TrimmedCrossbar.Codes codes;
        private int saturated;

        Fit(
                Crossbar matrix,
                ColumnTrimDescription trim,
                Effort effort,
                boolean transposed,
                long seed) {
            int inputs = transposed ? matrix.columns() : matrix.rows();
            int outputs = transposed ? matrix.rows() : matrix.columns();
            double[] sign = signs(inputs, seed);
            matrix.writeCodes(pattern(matrix, transposed, sign));
            int driven = (int) Math.clamp(Math.floor(effort.load()), 1, inputs);
            int pairs = Math.ceilDiv(effort.readings(), 2);
            this.gain = new double[outputs];
            this.offset = new double[outputs];
            double[] input = new double[inputs];
            double[] output = new double[outputs];
            for (int k = 0; k < 2 * pairs; k++) {
                double direction = k % 2 == 0 ? 1 : -1;
                Arrays.fill(input, 0);
                for (int i = 0; i < driven; i++) {
                    int line = (int) (((long) (k / 2) * driven + i) % inputs);
                    input[line] = direction * sign[line];
                }
                if (transposed) {
                    matrix.multiplyTransposed(input, output);
                } else {
                    matrix.multiply(input, output);
                }
                for (int o = 0; o < outputs; o++) {
                    gain[o] += direction * output[o] / (2.0 * pairs * driven);
                    offset[o] += output[o] / (2.0 * pairs);
                }
            }
            for (int o = 0; o < outputs; o++) {
                gain[o] -= 1;
            }
            this.codes = TrimmedCrossbar.Codes.zero(outputs);
            this.gainAfter = new double[outputs];
            this.offsetAfter = new double[outputs];
            encode(trim);
        }

        private static double[] signs(int inputs, long seed) {
            var stream = new NoiseStream(seed, Purpose.CALIBRATION);
            double[] sign = new double[inputs];
            for (int i = 0; i < inputs; i++) {
                sign[i] = stream.bitsAt(i, 0) < 0 ? -1 : 1;
            }
            return sign;
        }

        private static int[] pattern(Crossbar matrix, boolean transposed, double[] sign) {
            int[] codes = new int[matrix.rows() * matrix.columns()];
            for (int cell = 0; cell < codes.length; cell++) {
                int line = transposed ? cell % matrix.columns() : cell / matrix.columns();
                codes[cell] = sign[line] > 0 ? matrix.maximumCode() : -matrix.maximumCode();
            }
            return codes;
        }

        private void encode(ColumnTrimDescription trim) {
            for (int output = 0; output < gain.length; output++) {
                double slope = Math.max(0.05, 1 + gain[output]);
                codes.gain()[output] = code((1 / slope - 1) / trim.gainStep(), trim.maximumGain());
                double corrected = 1 + codes.gain()[output] * trim.gainStep();
                double rest = corrected * offset[output];
                codes.offset()[output] = code(-rest / trim.offsetStep(), trim.maximumOffset());
                gainAfter[output] = slope * corrected - 1;
                offsetAfter[output] = rest + codes.offset()[output] * trim.offsetStep();
            }
        }

        private int code(double wanted, int most) {
            long nearest = Math.round(wanted);
            if (Math.abs(nearest) > most) {
                saturated++;
            }
            return Math.clamp(nearest, -most, most);
        }
    }
}
