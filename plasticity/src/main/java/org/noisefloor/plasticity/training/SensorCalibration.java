package org.noisefloor.plasticity.training;

import java.util.Arrays;
import org.noisefloor.emulator.chip.Die;
import org.noisefloor.emulator.chip.SpikingChipDescription;
import org.noisefloor.emulator.converter.Cadc;
import org.noisefloor.emulator.correlation.CorrelationArray;
import org.noisefloor.emulator.correlation.CorrelationDescription.Shape;
import org.noisefloor.emulator.correlation.CorrelationState;
import org.noisefloor.emulator.correlation.SensorRegion;
import org.noisefloor.emulator.cost.CostLedger;
import org.noisefloor.emulator.cost.Operation;
import org.noisefloor.emulator.random.NoiseStream;
import org.noisefloor.emulator.random.Purpose;
import org.noisefloor.emulator.spike.SpikeBatch;

/// What each accumulator of a die makes of known pairs of spikes: all rows are driven and all neurons made to fire at distances that sweep
/// the window, once in causal and once in anticausal order, and what was counted is compared with an empty accumulator.
///
/// Accumulator x of row r and column c stands at `[(x * rows + r) * columns + c]`. Measured as on silicon, through the converter; how
/// neurons are made to fire, and drift after the measurement are not modelled. All cycles count as reading: no network runs meanwhile.
///
/// @param rows rows of the region, two for each source
/// @param columns columns of the region
/// @param offset code of an empty accumulator \[LSB]
/// @param gain what a pair adds, over the mean of all accumulators \[1]
/// @param ledger what was done for it
public record SensorCalibration(
        int rows, int columns, double[] offset, double[] gain, CostLedger ledger) {
    /// A read of this part of the range, by a nominal accumulator, leaves room for those that count more.
    private static final double FILL = 0.35;

    /// A pair is over after this many windows; what an exponential one then still adds is below 0.3 %.
    private static final int APART = 6;

    /// How much is measured.
    ///
    /// @param pairs pairs in each order
    /// @param emptyReads reads of empty accumulators
    public record Effort(int pairs, int emptyReads) {
        /// Checks the ranges.
        public Effort {
            if (pairs < 1 || emptyReads < 1) {
                throw new IllegalArgumentException(
                        "a calibration needs >= 1 pair and >= 1 empty read, had %d and %d"
                                .formatted(pairs, emptyReads));
            }
        }
    }

    /// Measures the sensors of `region`.
    ///
    /// @param noiseSeed keys the noise of the reads
    public static SensorCalibration measure(
            Die die, SensorRegion region, Effort effort, long noiseSeed) {
        Cadc cadc = die.cadc().region(region.firstColumn(), region.columns());
        return measure(die, cadc, region, effort, noiseSeed);
    }

    /// Measures the sensors of `region` through a converter that may be trimmed.
    ///
    /// @param cadc converter of the columns of the region
    /// @param noiseSeed keys the noise of the reads
    public static SensorCalibration measure(
            Die die, Cadc cadc, SensorRegion region, Effort effort, long noiseSeed) {
        return new Bench(die, cadc, region, noiseSeed).measure(effort);
    }

    private int at(int accumulator, int row, int column) {
        return (accumulator * rows + row) * columns + column;
    }

    /// A code as a nominal accumulator of offset 0 would have read.
    ///
    /// @param accumulator 0: A, 1: B
    /// @param row row of the region
    /// @param column column of the region
    /// @param code what was read \[LSB]
    public double corrected(int accumulator, int row, int column, double code) {
        int sensor = at(accumulator, row, column);
        return (code - offset[sensor]) / gain[sensor];
    }

    /// The organs of a die at work on the bench.
    private static final class Bench {
        private final SpikingChipDescription chip;
        private final SensorRegion region;
        private final CorrelationArray sensors;
        private final CorrelationState state;
        private final Cadc cadc;
        private final NoiseStream noise;
        private final SpikeBatch rows;
        private final SpikeBatch neurons;
        private final SpikeBatch nothing = new SpikeBatch(0);
        private final float[] value;
        private final float[] scratch;
        private final int[] code;
        private final int window;
        private final CostLedger ledger = new CostLedger();
        private long conversion;

        Bench(Die die, Cadc cadc, SensorRegion region, long noiseSeed) {
            this.region = region;
            this.cadc = cadc;
            chip = die.description();
            sensors = die.sensors(region);
            state = sensors.powerUp();
            noise = new NoiseStream(noiseSeed, Purpose.CALIBRATION);
            rows = all(region.firstSource(), region.sources());
            neurons = all(region.firstColumn(), region.columns());
            value = new float[2 * region.columns()];
            scratch = new float[2 * region.columns()];
            code = new int[2 * region.columns()];
            window = Math.max(1, chip.intervals(chip.correlation().window()));
        }

        private static SpikeBatch all(int first, int count) {
            var batch = new SpikeBatch(count);
            for (int k = 0; k < count; k++) {
                batch.add(first + k);
            }
            return batch;
        }

        SensorCalibration measure(Effort effort) {
            int count = 2 * region.sources();
            double[] offset = new double[2 * count * region.columns()];
            for (int k = 0; k < effort.emptyReads; k++) {
                read(offset);
            }
            scale(offset, 1.0 / effort.emptyReads);
            double[] gain = new double[offset.length];
            int pairsPerRead = pairsPerRead();
            int sweep = sweep();
            int pairs = 0;
            int rounds = 0;
            while (pairs < effort.pairs) {
                for (int k = 0; k < pairsPerRead && pairs < effort.pairs; k++, pairs++) {
                    int distance = 1 + pairs % sweep;
                    pair(rows, nothing, nothing, neurons, distance);
                    pair(nothing, neurons, rows, nothing, distance);
                }
                read(gain);
                rounds++;
            }
            for (int s = 0; s < gain.length; s++) {
                gain[s] -= rounds * offset[s];
            }
            scale(gain, gain.length / Math.max(1, Arrays.stream(gain).sum()));
            for (int s = 0; s < gain.length; s++) {
                // an accumulator that counts nothing cannot be made to
                gain[s] = Math.max(0.05, gain[s]);
            }
            return new SensorCalibration(count, region.columns(), offset, gain, ledger);
        }

        private int pairsPerRead() {
            var sensor = chip.correlation();
            double room = Math.min(sensor.saturation(), chip.cadc().maximumCode());
            return (int) Math.max(1, FILL * room / sensor.amplitude());
        }

        /// Distances of pairs go up to where the window has closed, or has fallen to 1/e².
        private int sweep() {
            return chip.correlation().shape() == Shape.TRIANGULAR ? window : 2 * window;
        }

        private void pair(
                SpikeBatch firstRows,
                SpikeBatch firstNeurons,
                SpikeBatch thenRows,
                SpikeBatch thenNeurons,
                int distance) {
            sensors.observe(firstRows, firstNeurons, state);
            for (int step = 1; step < distance; step++) {
                sensors.observe(nothing, nothing, state);
            }
            sensors.observe(thenRows, thenNeurons, state);
            for (int step = 0; step < APART * window; step++) {
                sensors.observe(nothing, nothing, state);
            }
            charge(distance + 1L + (long) APART * window);
        }

        /// A pair drives every row and makes every neuron fire once.
        private void charge(long steps) {
            long sources = region.sources();
            ledger.count(Operation.NEURON_INTERVAL, steps * region.columns());
            ledger.count(Operation.ROW_EVENT, sources);
            ledger.count(Operation.SYNAPTIC_EVENT, 2 * sources * region.columns());
            ledger.count(Operation.SPIKE, region.columns());
            ledger.read(steps * chip.cycles(chip.interval()));
        }

        private void read(double[] sum) {
            int columns = region.columns();
            int count = 2 * region.sources();
            for (int row = 0; row < count; row++) {
                sensors.read(row, state, value);
                // a number of its own for each conversion, of empty and of full accumulators: noise
                // must not repeat
                cadc.convert(value, noise, conversion++, scratch, code);
                ledger.count(Operation.CONVERSION, 2L * columns);
                ledger.read(chip.cycles(chip.cadc().conversion()));
                for (int accumulator = 0; accumulator < 2; accumulator++) {
                    for (int column = 0; column < columns; column++) {
                        sum[(accumulator * count + row) * columns + column] +=
                                code[accumulator * columns + column];
                    }
                }
            }
        }

        private static void scale(double[] values, double factor) {
            for (int s = 0; s < values.length; s++) {
                values[s] *= factor;
            }
        }
    }
}
