package org.noisefloor.io.table;

import java.math.BigDecimal;

/// When the steps of a run begin, as files say it: the double nearest to the exact decimal `n × step`, or the one above where a reader's
/// `floor(time / step)` would otherwise fall short of `n` (as with 0.3/0.1).
///
/// @param step length of a step in the unit of time of the file
public record StepTimes(double step) {
    /// Checks the step.
    public StepTimes {
        if (!(step > 0) || Double.isInfinite(step)) {
            throw new IllegalArgumentException("a step must be > 0 and finite, was " + step);
        }
    }

    /// Steps in ms.
    ///
    /// @param interval length of a step \[s]
    public static StepTimes milliseconds(double interval) {
        return new StepTimes(BigDecimal.valueOf(interval).movePointRight(3).doubleValue());
    }

    /// When step `n` begins, which is the end of the `n` before it.
    public double of(long n) {
        double time = BigDecimal.valueOf(step).multiply(BigDecimal.valueOf(n)).doubleValue();
        return Math.floor(time / step) < n ? Math.nextUp(time) : time;
    }
}
