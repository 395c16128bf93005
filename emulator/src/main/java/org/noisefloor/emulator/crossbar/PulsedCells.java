package org.noisefloor.emulator.crossbar;

import java.util.Arrays;
import java.util.List;
import org.noisefloor.emulator.crossbar.PulseResponse.ConstantStep;
import org.noisefloor.emulator.crossbar.PulseResponse.ExpStep;
import org.noisefloor.emulator.crossbar.PulseResponse.LinearStep;
import org.noisefloor.emulator.crossbar.PulseResponse.PiecewiseStep;
import org.noisefloor.emulator.crossbar.PulseResponse.PowStep;
import org.noisefloor.emulator.crossbar.PulseResponse.SoftBounds;
import org.noisefloor.emulator.crossbar.PulseResponse.SoftBoundsPmax;
import org.noisefloor.emulator.mismatch.Deviation;
import org.noisefloor.emulator.mismatch.FixedPattern;
import org.noisefloor.emulator.mismatch.Parameter;

/// What one die made of its pulsed cells, in arrays that never change, and the steps that they make.
final class PulsedCells {
    /// Halvings of the range that find a symmetry point to the last bit.
    private static final int HALVINGS = 60;

    /// Steps up at full size \[1].
    final double[] up;

    /// Steps down at full size \[1].
    final double[] down;

    /// Upper bounds \[1].
    final double[] upper;

    /// Lower bounds \[1].
    final double[] lower;

    /// What is subtracted \[1].
    final double[] reference;

    /// What a training batch leaves of a weight \[1].
    final double[] kept;

    /// Where a reset leads, before scatter \[1].
    final double[] reset;

    private final PulseResponse response;

    /// Slopes \[1] of linear steps, exponents \[1] of power steps; empty for the others.
    private final double[] shapeUp;

    private final double[] shapeDown;

    PulsedCells(PulsedDevice device, int count, long dieSeed) {
        this.response = device.response();
        FixedPattern pattern = new FixedPattern(dieSeed);
        PulseSpread spread = device.spread();
        this.upper = bounds(pattern, Parameter.PULSE_UPPER, spread.upper(), count);
        this.lower = bounds(pattern, Parameter.PULSE_LOWER, spread.lower(), count);
        this.up = new double[count];
        this.down = new double[count];
        drawSteps(pattern, spread);
        boolean shaped =
                response instanceof LinearStep
                        || response instanceof SoftBounds
                        || response instanceof SoftBoundsPmax
                        || response instanceof PowStep;
        this.shapeUp = new double[shaped ? count : 0];
        this.shapeDown = new double[shaped ? count : 0];
        drawShapes(pattern);
        corrupt(pattern, device.corrupt());
        this.kept = retention(pattern, device.retention(), count);
        this.reset =
                added(
                        pattern,
                        Parameter.PULSE_RESET,
                        device.reset().mean(),
                        device.reset().spread(),
                        count);
        PulseReference wanted = device.reference();
        this.reference =
                added(pattern, Parameter.PULSE_REFERENCE, wanted.mean(), wanted.spread(), count);
        if (wanted.origin() == PulseReference.Origin.SYMMETRY_POINT) {
            for (int cell = 0; cell < count; cell++) {
                reference[cell] += symmetryPoint(cell);
            }
        }
    }

    private double[] bounds(FixedPattern pattern, Parameter parameter, double sigma, int count) {
        double nominal =
                parameter == Parameter.PULSE_UPPER
                        ? response.range().upper()
                        : response.range().lower();
        return scaled(pattern, parameter, sigma, nominal, count);
    }

    private static double[] scaled(
            FixedPattern pattern, Parameter parameter, double sigma, double nominal, int count) {
        double[] value = new double[count];
        if (sigma == 0) {
            Arrays.fill(value, nominal);
            return value;
        }
        float[] factor = pattern.factors(parameter, new Deviation.Normal(sigma), count);
        for (int cell = 0; cell < count; cell++) {
            value[cell] = nominal * factor[cell];
        }
        return value;
    }

    private static double[] added(
            FixedPattern pattern, Parameter parameter, double mean, double sigma, int count) {
        double[] value = new double[count];
        Arrays.fill(value, mean);
        if (sigma > 0) {
            float[] offset = pattern.offsets(parameter, sigma, count);
            for (int cell = 0; cell < count; cell++) {
                value[cell] += offset[cell];
            }
        }
        return value;
    }

    private void drawSteps(FixedPattern pattern, PulseSpread spread) {
        float[] gain = pattern.factors(Parameter.PULSE_STEP, spread.gain(), up.length);
        double[] asymmetry =
                added(pattern, Parameter.PULSE_UP_DOWN, 0, spread.upDownSpread(), up.length);
        double upBias = Math.min(0, spread.upDown());
        double downBias = Math.min(0, -spread.upDown());
        double median = spread.medianFactor();
        for (int cell = 0; cell < up.length; cell++) {
            double factor = median * gain[cell];
            up[cell] = response.upSize() * Math.abs(upBias + factor + asymmetry[cell]);
            down[cell] = response.downSize() * Math.abs(downBias + factor - asymmetry[cell]);
        }
    }

    private void drawShapes(FixedPattern pattern) {
        int count = shapeUp.length;
        switch (response) {
            case LinearStep linear -> {
                boolean own = linear.bound() == LinearStep.Bound.OWN;
                double[] high =
                        added(
                                pattern,
                                Parameter.PULSE_SHAPE_UP,
                                linear.up(),
                                linear.spread(),
                                count);
                double[] low =
                        added(
                                pattern,
                                Parameter.PULSE_SHAPE_DOWN,
                                linear.down(),
                                linear.spread(),
                                count);
                for (int cell = 0; cell < count; cell++) {
                    double top = own ? upper[cell] : linear.range().upper();
                    double bottom = own ? lower[cell] : linear.range().lower();
                    shapeUp[cell] = up[cell] * Math.abs(high[cell]) / top;
                    shapeDown[cell] = down[cell] * Math.abs(low[cell]) / bottom;
                }
            }
            case SoftBounds soft -> softSlopes(pattern, soft.slopeSpread());
            case SoftBoundsPmax _ -> softSlopes(pattern, 0);
            case PowStep power -> {
                double[] high =
                        scaled(
                                pattern,
                                Parameter.PULSE_SHAPE_UP,
                                power.spread(),
                                power.exponentUp(),
                                count);
                double[] low =
                        scaled(
                                pattern,
                                Parameter.PULSE_SHAPE_DOWN,
                                power.spread(),
                                power.exponentDown(),
                                count);
                System.arraycopy(high, 0, shapeUp, 0, count);
                System.arraycopy(low, 0, shapeDown, 0, count);
            }
            case ConstantStep _, ExpStep _, PiecewiseStep _ -> {}
        }
    }

    private void softSlopes(FixedPattern pattern, double sigma) {
        int count = shapeUp.length;
        double[] high = scaled(pattern, Parameter.PULSE_SHAPE_UP, sigma, 1, count);
        double[] low = scaled(pattern, Parameter.PULSE_SHAPE_DOWN, sigma, 1, count);
        for (int cell = 0; cell < count; cell++) {
            upper[cell] /= high[cell];
            lower[cell] /= low[cell];
            shapeUp[cell] = up[cell] / upper[cell];
            shapeDown[cell] = down[cell] / lower[cell];
        }
    }

    private void corrupt(FixedPattern pattern, PulsedDevice.Corrupt corrupt) {
        if (corrupt.probability() == 0) {
            return;
        }
        int[] chance = pattern.words(Parameter.PULSE_CORRUPT, up.length);
        int[] place = pattern.words(Parameter.PULSE_CORRUPT_WEIGHT, up.length);
        for (int cell = 0; cell < up.length; cell++) {
            if (fraction(chance[cell]) < corrupt.probability()) {
                double low = Math.max(lower[cell], -corrupt.range());
                double high = Math.min(upper[cell], corrupt.range());
                lower[cell] = low + (high - low) * fraction(place[cell]);
                upper[cell] = lower[cell];
                up[cell] = 0;
                down[cell] = 0;
                if (shapeUp.length > 0 && !(response instanceof PowStep)) {
                    shapeUp[cell] = 0;
                    shapeDown[cell] = 0;
                }
            }
        }
    }

    private static double fraction(int word) {
        return (word & 0xFFFFFFFFL) * 0x1p-32;
    }

    private static double[] retention(
            FixedPattern pattern, PulsedDevice.Retention retention, int count) {
        if (retention.lifetime() == Double.POSITIVE_INFINITY) {
            return new double[0];
        }
        double[] kept =
                scaled(
                        pattern,
                        Parameter.PULSE_LIFETIME,
                        retention.spread(),
                        retention.lifetime(),
                        count);
        for (int cell = 0; cell < count; cell++) {
            kept[cell] = Math.max(0, 1 - 1 / kept[cell]);
        }
        return kept;
    }

    int count() {
        return up.length;
    }

    /// Whether steps are the same at every weight, or shrink linearly with it.
    boolean linear() {
        return response instanceof ConstantStep
                || response instanceof LinearStep
                || response instanceof SoftBounds
                || response instanceof SoftBoundsPmax;
    }

    /// How steps in one direction shrink with the weight \[1]; empty where they do not.
    double[] shape(boolean upwards) {
        return upwards ? shapeUp : shapeDown;
    }

    /// The weight at which a pulse up and a pulse down cancel, or the bound that both lead to.
    double symmetryPoint(int cell) {
        double low = lower[cell];
        double high = upper[cell];
        if (response instanceof ConstantStep) {
            // no weight or every weight is one
            return up[cell] == down[cell] ? 0 : up[cell] > down[cell] ? high : low;
        }
        for (int n = 0; n < HALVINGS; n++) {
            double middle = (low + high) / 2;
            if (step(cell, middle, true) > step(cell, middle, false)) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return (low + high) / 2;
    }

    /// The step of one cell \[1], >= 0.
    double step(int cell, double weight, boolean upwards) {
        double[] out = new double[1];
        steps(upwards, cell, new int[1], 1, new double[] {weight}, 0, out);
        return out[0];
    }

    /// The steps of some cells of a row in one direction.
    ///
    /// @param upwards direction of all of them
    /// @param first first cell of the row
    /// @param active columns whose cells make a step
    /// @param length number of them
    /// @param weight what cells hold, column 0 at index `at`
    /// @param out steps \[1], >= 0, written in the order of `active`
    void steps(
            boolean upwards,
            int first,
            int[] active,
            int length,
            double[] weight,
            int at,
            double[] out) {
        double[] size = upwards ? up : down;
        double[] shape = upwards ? shapeUp : shapeDown;
        switch (response) {
            case ConstantStep _ -> {
                for (int a = 0; a < length; a++) {
                    out[a] = size[first + active[a]];
                }
            }
            case LinearStep _, SoftBounds _, SoftBoundsPmax _ -> {
                for (int a = 0; a < length; a++) {
                    int j = active[a];
                    double left = size[first + j] - shape[first + j] * weight[at + j];
                    out[a] = left < 0 ? 0 : left;
                }
            }
            case ExpStep law -> exponential(law, upwards, first, active, length, weight, at, out);
            case PowStep _ -> power(upwards, first, active, length, weight, at, out);
            case PiecewiseStep law -> {
                List<Double> table = upwards ? law.up() : law.down();
                for (int a = 0; a < length; a++) {
                    int cell = first + active[a];
                    double place = place(cell, weight[at + active[a]]);
                    out[a] = size[cell] * interpolated(table, place);
                }
            }
        }
    }

    private void exponential(
            ExpStep law,
            boolean upwards,
            int first,
            int[] active,
            int length,
            double[] weight,
            int at,
            double[] out) {
        double amplitude = upwards ? law.amplitudeUp() : law.amplitudeDown();
        double rate = upwards ? law.rateUp() : -law.rateDown();
        double[] size = upwards ? up : down;
        for (int a = 0; a < length; a++) {
            int cell = first + active[a];
            double width = upper[cell] - lower[cell];
            // a corrupt cell has no width, and no size either
            double part = width == 0 ? 0 : weight[at + active[a]] / width;
            double z = 2 * law.slope() * part + law.offset();
            out[a] = size[cell] * Math.max(0, 1 - amplitude * StrictMath.exp(rate * z));
        }
    }

    private void power(
            boolean upwards,
            int first,
            int[] active,
            int length,
            double[] weight,
            int at,
            double[] out) {
        double[] size = upwards ? up : down;
        double[] exponent = upwards ? shapeUp : shapeDown;
        for (int a = 0; a < length; a++) {
            int cell = first + active[a];
            double place = place(cell, weight[at + active[a]]);
            double way = upwards ? 1 - place : place;
            out[a] = size[cell] * StrictMath.pow(way, exponent[cell]);
        }
    }

    // part of the way from the lower bound to the upper one; 0 for a corrupt cell
    private double place(int cell, double weight) {
        double width = upper[cell] - lower[cell];
        return width == 0 ? 0 : Math.clamp((weight - lower[cell]) / width, 0.0, 1.0);
    }

    private static double interpolated(List<Double> table, double place) {
        int sections = table.size() - 1;
        if (sections == 0) {
            return table.getFirst();
        }
        double scaled = place * sections;
        int index = Math.min((int) scaled, sections - 1);
        double part = scaled - index;
        return (1 - part) * table.get(index) + part * table.get(index + 1);
    }
}
