package org.noisefloor.emulator.crossbar;

import org.noisefloor.emulator.crossbar.PulseResponse.ConstantStep;
import org.noisefloor.emulator.kernel.PulseKernels;
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

    /// Below one in so many cells of a row, steps are made one by one; they are the same.
    private static final int FEW_STEPS = 8;

    private static final PulseKernels KERNELS = PulseKernels.preferred();

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
    private final double[] none;
    private final float[] normal;
    private final int[] left;
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
        this.none = new double[columns];
        this.left = new int[columns];
        this.rising = new int[columns];
        this.falling = new int[columns];
    }

    /// Gives pulses to a row of cells and lets those that got any show what they hold.
    ///
    /// @param first first cell of the row
    /// @param count pulses of each, > 0 up, < 0 down, at most 32
    /// @param key of the noise: event and row
    void pulse(int first, int[] count, long key, PulsedState state) {
        int active = 0;
        for (int pulses : count) {
            active += pulses != 0 ? 1 : 0;
        }
        System.arraycopy(count, 0, left, 0, count.length);
        int n = 0;
        if (cells.linear()) {
            if (merging && active > 0) {
                draw(key * PulseTrains.SLOTS, 0, active);
                active = merge(first, count, state.hidden);
            }
            while (active > step.length / FEW_STEPS) {
                draw(key * PulseTrains.SLOTS + n, n, active);
                active = step(first, n, state.hidden);
                n++;
            }
        }
        if (active > 0) {
            pulseListed(first, n, key, state.hidden);
        }
        if (writeDeviation > 0) {
            writeNoise.gaussian(key, normal, count.length);
        }
        KERNELS.show(
                state.hidden,
                cells.reference,
                state.shown,
                first,
                count,
                writeDeviation,
                normal,
                count.length);
    }

    private void draw(long event, int n, int active) {
        if (relative == 0) {
            return;
        }
        if (active > step.length / FEW) {
            stepNoise.gaussian(event, normal, step.length);
            return;
        }
        for (int j = 0; j < left.length; j++) {
            if (Math.abs(left[j]) > n) {
                normal[j] = stepNoise.gaussianAt(j, event);
            }
        }
    }

    private void drawListed(long event, int ups, int downs) {
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

    private int merge(int first, int[] count, double[] hidden) {
        return KERNELS.merge(
                cells.up,
                cells.down,
                cells.lower,
                cells.upper,
                hidden,
                first,
                count,
                relative,
                LARGEST_NORMAL,
                normal,
                left,
                count.length);
    }

    private int step(int first, int n, double[] hidden) {
        boolean shaped = cells.shape(true).length > 0;
        return KERNELS.step(
                cells.up,
                cells.down,
                shaped ? cells.shape(true) : none,
                shaped ? cells.shape(false) : none,
                shaped ? first : 0,
                cells.lower,
                cells.upper,
                hidden,
                first,
                left,
                n,
                relative,
                ofSize,
                added,
                slope,
                normal,
                left.length);
    }

    /// Pulses from number `from` on to those cells alone that get them, one list for each direction.
    private void pulseListed(int first, int from, long key, double[] hidden) {
        int ups = 0;
        int downs = 0;
        for (int j = 0; j < left.length; j++) {
            rising[ups] = j;
            falling[downs] = j;
            ups += left[j] > from ? 1 : 0;
            downs += left[j] < -from ? 1 : 0;
        }
        for (int n = from; ups + downs > 0; n++) {
            drawListed(key * PulseTrains.SLOTS + n, ups, downs);
            ups = step(true, first, rising, ups, left, n, hidden);
            downs = step(false, first, falling, downs, left, n, hidden);
        }
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
        int more = 0;
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
            active[more] = j;
            more += Math.abs(count[j]) > n + 1 ? 1 : 0;
        }
        return more;
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
