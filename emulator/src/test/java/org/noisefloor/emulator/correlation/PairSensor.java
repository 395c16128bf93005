package org.noisefloor.emulator.correlation;

import java.util.ArrayList;
import java.util.List;
import org.noisefloor.emulator.mismatch.FixedPattern;
import org.noisefloor.emulator.mismatch.Parameter;

/// The sensors as a textbook writes them: spike trains are kept, and each new spike runs over the partner's train. Accumulators
/// are named by what they are, A and B, and never move.
final class PairSensor {
    private final CorrelationDescription description;
    private final SensorRegion region;
    private final double interval;
    private final int dieColumns;
    private final float[] shared;
    private final float[] role;
    private final float[][] gain;
    private final float[][] window;
    private final float[][] offset;
    private final List<List<Integer>> arrivalsOf = new ArrayList<>();
    private final List<List<Integer>> spikesOf = new ArrayList<>();

    /// Charge of A and B, by row and column of the region.
    private final double[][][] charge;

    private int causal;

    PairSensor(
            CorrelationDescription description,
            SensorRegion region,
            FixedPattern pattern,
            double interval,
            int dieSources,
            int dieColumns) {
        int n = 2 * dieSources * dieColumns;
        this.description = description;
        this.region = region;
        this.interval = interval;
        this.dieColumns = dieColumns;
        this.shared = pattern.factors(Parameter.SENSOR_AMPLITUDE, description.amplitudeSpread(), n);
        this.role = pattern.factors(Parameter.SENSOR_ROLE, description.roleImbalance(), n);
        this.gain =
                new float[][] {
                    pattern.factors(Parameter.SENSOR_AMPLITUDE_A, description.imbalance(), n),
                    pattern.factors(Parameter.SENSOR_AMPLITUDE_B, description.imbalance(), n)
                };
        this.window =
                new float[][] {
                    pattern.factors(Parameter.SENSOR_WINDOW_A, description.windowSpread(), n),
                    pattern.factors(Parameter.SENSOR_WINDOW_B, description.windowSpread(), n)
                };
        this.offset =
                new float[][] {
                    pattern.offsets(Parameter.SENSOR_OFFSET_A, description.offsetSigma(), n),
                    pattern.offsets(Parameter.SENSOR_OFFSET_B, description.offsetSigma(), n)
                };
        this.charge = new double[2][2 * region.sources()][region.columns()];
        for (int i = 0; i < dieSources; i++) {
            arrivalsOf.add(new ArrayList<>());
        }
        for (int i = 0; i < dieColumns; i++) {
            spikesOf.add(new ArrayList<>());
        }
    }

    void observe(int step, int[] arrivals, int[] fired) {
        for (int neuron : fired) {
            for (int row = 0; row < charge[0].length; row++) {
                int column = neuron - region.firstColumn();
                int source = region.firstSource() + row / 2;
                pairWithLatest(causal, row, column, step, arrivalsOf.get(source), true);
            }
        }
        for (int source : arrivals) {
            for (int column = 0; column < region.columns(); column++) {
                int row = 2 * (source - region.firstSource());
                List<Integer> train = spikesOf.get(region.firstColumn() + column);
                pairWithLatest(1 - causal, row, column, step, train, false);
                pairWithLatest(1 - causal, row + 1, column, step, train, false);
            }
        }
        for (int neuron : fired) {
            spikesOf.get(neuron).add(step);
        }
        for (int source : arrivals) {
            arrivalsOf.get(source).add(step);
        }
    }

    private void pairWithLatest(
            int which, int row, int column, int step, List<Integer> train, boolean isCausal) {
        if (row < 0 || row >= charge[0].length || column < 0 || column >= region.columns()) {
            return;
        }
        int unit = unit(row, column);
        int earliest = Math.max(0, train.size() - description.pairing());
        for (int i = train.size() - 1; i >= earliest; i--) {
            double distance = (step - train.get(i)) * interval;
            double k =
                    CorrelationArrayTest.kernel(
                            description.shape(),
                            distance / (description.window() * window[which][unit]));
            double pair = description.amplitude() * shared[unit] * gain[which][unit] * k;
            double all = charge[which][row][column] + (isCausal ? pair * role[unit] : pair);
            charge[which][row][column] = Math.min(description.saturation(), all);
        }
    }

    double[] read(int row) {
        double[] value = new double[2 * region.columns()];
        for (int which = 0; which < 2; which++) {
            for (int column = 0; column < region.columns(); column++) {
                value[which * region.columns() + column] =
                        charge[which][row][column]
                                + description.pedestal()
                                + offset[which][unit(row, column)];
                charge[which][row][column] = 0;
            }
        }
        return value;
    }

    void swap() {
        causal = 1 - causal;
    }

    private int unit(int row, int column) {
        return (2 * region.firstSource() + row) * dieColumns + region.firstColumn() + column;
    }
}
