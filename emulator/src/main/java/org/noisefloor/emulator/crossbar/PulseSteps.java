package org.noisefloor.emulator.crossbar;

import org.noisefloor.emulator.crossbar.PulseResponse.ConstantStep;
import org.noisefloor.emulator.random.NoiseStream;
import org.noisefloor.emulator.random.Purpose;

/// Makes the steps of cells, a row at a time. Noise is keyed by (event, pulse, row, column), so that no cell's depends on what
/// other cells do.
///
/// A cell with constant steps gets its m pulses at once where no path can touch a bound: then their sum is exactly normal with mean
/// `m dw` and deviation `√m s dw`. Every other cell gets them one after the other, because a step there depends on where the one
/// before led.
final class PulseSteps {
    /// No normal value is larger than this ([NoiseStream#gaussianAt]).
    private static final double LARGEST_NORMAL = 6.7;

    /// Below one in so many cells of a row, their normal values are drawn one by one; the values are the same.
    private static final int FEW = 16;

    private static final double[] ROOT = new double[PulseTrains.SLOTS + 1];

    static {
        for (int m = 0; m < ROOT.length; m++) {
            ROOT[m] = Math.sqrt(m);
        }
    }

    private final PulsedCells cells;
    private final double relative;
    private final double added;
    private final double slope;
    private final boolean ofSize;
    private final boolean merging;
    private final double writeDeviation;
    private final NoiseStream stepNoise;
    private final NoiseStream writeNoise;
    private final double[] step;
    private final float[] normal;
    private final boolean[] written;
    private final int[] rising;
    private final int[] falling;

    PulseSteps(PulsedDevice device, PulsedCells cells, int columns, long dieSeed) {
        this.cells = cells;
        this.relative = device.cycle().relative();
        switch (device.cycle()) {
            case CycleNoise.OfStep law -> {
                this.added = law.added();
                this.slope = law.slope();
                this.ofSize = false;
            }
            case CycleNoise.OfSize _ -> {
                this.added = 0;
                this.slope = 0;
                this.ofSize = true;
            }
        }
        this.merging = device.response() instanceof ConstantStep && added == 0 && slope == 0;
        this.writeDeviation = device.writeNoise() * device.response().size();
        this.stepNoise = new NoiseStream(dieSeed, Purpose.PULSE_STEP);
        this.writeNoise = new NoiseStream(dieSeed, Purpose.PULSE_WRITE);
        this.step = new double[columns];
        this.normal = new float[columns];
        this.written = new boolean[columns];
        this.rising = new int[columns];
        this.falling = new int[columns];
    }

    /// Gives pulses to a row of cells and lets those that got any show what they hold.
    ///
    /// @param first first cell of the row
    /// @param count pulses of each, > 0 up, < 0 down, at most 32
    /// @param key of the noise: event and row
    void pulse(int first, int[] count, long key, PulsedState state) {
        int ups = 0;
        int downs = 0;
        for (int j = 0; j < count.length; j++) {
            written[j] = count[j] != 0;
            rising[ups] = j;
            falling[downs] = j;
            ups += count[j] > 0 ? 1 : 0;
            downs += count[j] < 0 ? 1 : 0;
        }
        for (int n = 0; ups + downs > 0; n++) {
            draw(key * PulseTrains.SLOTS + n, ups, downs);
            if (n == 0 && merging) {
                ups = merge(true, first, rising, ups, count, state.hidden);
                downs = merge(false, first, falling, downs, count, state.hidden);
            }
            ups = step(true, first, rising, ups, count, n, state.hidden);
            downs = step(false, first, falling, downs, count, n, state.hidden);
        }
        show(first, written, key, state);
    }

    private void draw(long event, int ups, int downs) {
        if (relative == 0) {
            return;
        }
        if (ups + downs > step.length / FEW) {
            stepNoise.gaussian(event, normal, step.length);
            return;
        }
        for (int a = 0; a < ups; a++) {
            normal[rising[a]] = stepNoise.gaussianAt(rising[a], event);
        }
        for (int a = 0; a < downs; a++) {
            normal[falling[a]] = stepNoise.gaussianAt(falling[a], event);
        }
    }

    /// All pulses at once to those cells that cannot reach a bound; returns how many are left, at the front of `active`.
    private int merge(
            boolean upwards, int first, int[] active, int length, int[] count, double[] hidden) {
        double[] size = upwards ? cells.up : cells.down;
        double forth = 1 + LARGEST_NORMAL * relative;
        double back = Math.max(0, LARGEST_NORMAL * relative - 1);
        double above = upwards ? forth : back;
        double below = upwards ? back : forth;
        int left = 0;
        for (int a = 0; a < length; a++) {
            int j = active[a];
            int cell = first + j;
            int m = Math.abs(count[j]);
            double w = hidden[cell];
            double way = m * size[cell];
            if (w + above * way <= cells.upper[cell] && w - below * way >= cells.lower[cell]) {
                double noise = relative > 0 ? ROOT[m] * relative * normal[j] : 0;
                double change = size[cell] * (m + noise);
                hidden[cell] = upwards ? w + change : w - change;
            } else {
                active[left] = j;
                left++;
            }
        }
        return left;
    }

    /// Pulse n of those cells that have more than n; returns how many have more than n + 1, at the front of `active`.
    private int step(
            boolean upwards,
            int first,
            int[] active,
            int length,
            int[] count,
            int n,
            double[] hidden) {
        cells.steps(upwards, first, active, length, hidden, first, step);
        double[] size = upwards ? cells.up : cells.down;
        int left = 0;
        for (int a = 0; a < length; a++) {
            int j = active[a];
            int cell = first + j;
            double w = hidden[cell];
            double change = step[a];
            if (relative > 0) {
                double base = ofSize ? size[cell] : change;
                change += relative * (base + added + slope * Math.abs(w)) * normal[j];
            }
            double moved = upwards ? w + change : w - change;
            double top = cells.upper[cell];
            double bottom = cells.lower[cell];
            hidden[cell] = moved > top ? top : moved < bottom ? bottom : moved;
            active[left] = j;
            left += Math.abs(count[j]) > n + 1 ? 1 : 0;
        }
        return left;
    }

    /// Lets cells that were written show what they hold, with new write noise.
    void show(int first, boolean[] written, long key, PulsedState state) {
        if (writeDeviation > 0) {
            writeNoise.gaussian(key, normal, written.length);
        }
        for (int j = 0; j < written.length; j++) {
            if (written[j]) {
                int cell = first + j;
                state.shown[cell] =
                        state.hidden[cell]
                                - cells.reference[cell]
                                + (writeDeviation > 0 ? writeDeviation * normal[j] : 0);
            }
        }
    }
}
