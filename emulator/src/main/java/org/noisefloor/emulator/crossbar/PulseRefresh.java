package org.noisefloor.emulator.crossbar;

import org.noisefloor.emulator.cost.Operation;
import org.noisefloor.emulator.random.NoiseStream;
import org.noisefloor.emulator.random.Purpose;

/// The refresh of one-sided pairs: cells can only be strengthened, so a pair whose cells are both far up is reset and its difference
/// pulsed back in, one pulse and one read at a time.
final class PulseRefresh {
    /// Pulses after which a pair that has not come back is left alone, in those that nominal steps would take.
    private static final int PATIENCE = 10;

    private final PulsedCrossbarDescription description;
    private final PulsedCells cells;
    private final PulseSteps steps;
    private final NoiseStream scatter;
    private final int weights;

    PulseRefresh(
            PulsedCrossbarDescription description,
            PulsedCells cells,
            PulseSteps steps,
            long dieSeed) {
        this.description = description;
        this.cells = cells;
        this.steps = steps;
        this.scatter = new NoiseStream(dieSeed, Purpose.PROGRAMMING);
        this.weights = description.rows() * description.columns();
    }

    boolean isDue(PulsedState state) {
        return description.cell() instanceof UnitCell.OneSided pair
                && state.updates % pair.every() == 0;
    }

    /// Refreshes what needs it and returns the number of pairs.
    int run(PulsedState state) {
        if (!(description.cell() instanceof UnitCell.OneSided pair)) {
            return 0;
        }
        double top = description.device().response().range().upper();
        boolean[] chosen = new boolean[weights];
        double[] target = new double[weights];
        int pairs = 0;
        for (int k = 0; k < weights; k++) {
            double plus = state.shown[k];
            double minus = state.shown[weights + k];
            chosen[k] =
                    Math.max(plus, minus) > pair.upper() * top
                            && Math.min(plus, minus) > pair.lower() * top;
            target[k] = plus - minus;
            pairs += chosen[k] ? 1 : 0;
        }
        state.ledger.count(Operation.ADC_CONVERSION, 2L * weights);
        if (pairs > 0) {
            reset(chosen, state);
            restore(chosen, target, state);
        }
        return pairs;
    }

    private void reset(boolean[] chosen, PulsedState state) {
        double deviation = description.device().reset().scatter();
        for (int cell = 0; cell < 2 * weights; cell++) {
            if (chosen[cell % weights]) {
                double to =
                        cells.reset[cell]
                                + (deviation > 0
                                        ? deviation * scatter.gaussianAt(cell, state.events)
                                        : 0);
                state.hidden[cell] = Math.max(cells.lower[cell], Math.min(cells.upper[cell], to));
                state.ledger.count(Operation.WEIGHT_WRITE, 1);
            }
        }
        int columns = description.columns();
        for (int d = 0; d < 2; d++) {
            for (int i = 0; i < description.rows(); i++) {
                boolean[] written = new boolean[columns];
                System.arraycopy(chosen, i * columns, written, 0, columns);
                steps.show(d * weights + i * columns, written, key(d, i, state), state);
            }
        }
        state.events++;
    }

    private void restore(boolean[] chosen, double[] target, PulsedState state) {
        PulseResponse response = description.device().response();
        double rounds = Math.ceil(PATIENCE * response.range().width() / response.size());
        int columns = description.columns();
        int[] count = new int[columns];
        boolean missing = true;
        for (int round = 0; round < rounds && missing; round++) {
            missing = false;
            for (int row = 0; row < 2 * description.rows(); row++) {
                int d = row / description.rows();
                int i = row % description.rows();
                int pulses = 0;
                for (int j = 0; j < columns; j++) {
                    int k = i * columns + j;
                    double now = state.shown[k] - state.shown[weights + k];
                    boolean below = d == 0 ? now < target[k] : now > target[k];
                    count[j] = chosen[k] && (target[k] > 0) == (d == 0) && below ? 1 : 0;
                    pulses += count[j];
                }
                if (pulses > 0) {
                    missing = true;
                    steps.pulse(d * weights + i * columns, count, key(d, i, state), state);
                    state.ledger.count(Operation.WEIGHT_WRITE, pulses);
                    state.ledger.count(Operation.ADC_CONVERSION, 2L * pulses);
                }
            }
            state.events++;
        }
    }

    private long key(int d, int i, PulsedState state) {
        return (state.events * 2 + d) * description.rows() + i;
    }
}
