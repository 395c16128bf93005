package org.noisefloor.verification.golden;

import java.util.ArrayList;
import java.util.List;

/// Times on a grid of steps; file times carry the dust of decimal fractions and of sums of steps.
record Grid(double step) {
    Grid {
        if (!(step > 0 && step < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("'dt_ms' must be > 0 ms and finite, was " + step);
        }
    }

    /// The grid that a case gives under `dt_ms`.
    static Grid of(CaseFile file) {
        return new Grid(file.number("dt_ms"));
    }

    /// Steps from 0 to `time`, to the nearest.
    int steps(double time) {
        double steps = Math.rint(time / step);
        if (!(steps >= 0 && steps <= 1e8)) {
            throw new IllegalArgumentException(
                    "a time must be in [0, 1e8] steps of %s ms, was %s ms".formatted(step, time));
        }
        return (int) steps;
    }

    /// Whether `time` lies on the grid, but for dust.
    boolean holds(double time) {
        return Math.abs(time / step - Math.rint(time / step)) < 1e-6;
    }

    /// Times listed in a case, as steps up to `last`.
    List<Integer> listed(CaseFile file, String key, int last) {
        List<Integer> steps = new ArrayList<>();
        for (double time : file.numbers(key)) {
            if (!holds(time)) {
                throw file.refusal(
                        "'%s' must be multiples of dt_ms = %s, one is %s"
                                .formatted(key, step, time));
            }
            if (steps(time) <= last) {
                steps.add(steps(time));
            }
        }
        return steps;
    }
}
