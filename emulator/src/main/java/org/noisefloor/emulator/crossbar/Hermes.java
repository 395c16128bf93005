package org.noisefloor.emulator.crossbar;

/// Phase-change cells of the HERMES chip, with one device or two in parallel for each sign. g in µS, x = g / largest; the
/// programming error is a cubic in x, drift and read noise have the form of [PhaseChange] with a different law at small and at
/// large x. Reads take 512 ns.
///
/// @source Le Gallo et al. 2023 (chip); coefficients as coded in aihwkit 1.1.0 `inference/noise/hermes.py`
public enum Hermes implements Device {
    /// One device for each sign: 10.35 µS, drift counted from 200 s.
    ONE_DEVICE(10.35, 200, 0.15782, 2.32444, -2.16311, 0.68842) {
        @Override
        double exponentDeviation(double x) {
            return x < 0.3039
                    ? Fit.logarithmic(x, -0.0120, -0.0023, 0.0124, 0.04)
                    : Fit.polynomial(x, 0.0104, 0.0116, -0.0165);
        }

        @Override
        double relativeRead(double x) {
            return x < 0.1591
                    ? Fit.logarithmic(x, -0.0078, 0.0038, 0.0179, 0.04)
                    : Fit.polynomial(x, 0.0088, 0.0768, -0.1352, 0.0664);
        }
    },
    /// Two devices for each sign: 20.7 µS, drift counted from 300 s.
    TWO_DEVICES(20.7, 300, 0.16603, 4.71806, -8.48101, 4.68961) {
        @Override
        double exponentDeviation(double x) {
            return x < 0.3055
                    ? Fit.logarithmic(x, -0.0117, -0.0057, 0.0091, 0.04)
                    : Fit.polynomial(x, 0.0073, 0.0093, -0.0118);
        }

        @Override
        double relativeRead(double x) {
            return x < 0.16
                    ? Fit.logarithmic(x, -0.0117, -0.0069, 0.015, 0.04)
                    : Fit.polynomial(x, 0.0123, 0.0211, -0.0280, 0.0069);
        }
    };

    private static final double READ_TIME = 512e-9;

    private final double largest;
    private final double start;
    private final double[] programming;

    Hermes(double largest, double start, double... programming) {
        this.largest = largest * Fit.MICRO;
        this.start = start;
        this.programming = programming;
    }

    abstract double exponentDeviation(double x);

    abstract double relativeRead(double x);

    @Override
    public double largest() {
        return largest;
    }

    @Override
    public double programmingDeviation(double target) {
        return Fit.polynomial(target / largest, programming) * Fit.MICRO;
    }

    @Override
    public double drifted(double target, double programmed, double z, double time) {
        double x = target / largest;
        double mean =
                x < 0.0945
                        ? Fit.logarithmic(x, -0.0387, -0.0182, 0.072, 0.13)
                        : Fit.polynomial(x, 0.0736, -0.0126, -0.0436);
        return Fit.powerLaw(programmed, time, start, mean, exponentDeviation(x), z);
    }

    @Override
    public double readDeviation(double programmed, double now, double time) {
        return now * relativeRead(programmed / largest) * Fit.gathered(time + start, READ_TIME);
    }
}
