package org.noisefloor.verification.noise;

import java.util.List;
import org.noisefloor.emulator.statistics.StandardNormal;
import org.noisefloor.emulator.statistics.TestResult;

/// Sums over pairs of values that should be independent: of their products, and of the products of their squares' deviations,
/// because a generator whose signs are fresh and whose sizes repeat has no correlation of the first kind.
final class StreamPair {
    private final String name;
    private long n;
    private double values;
    private double squares;

    StreamPair(String name) {
        this.name = name;
    }

    /// Adds the pairs `(a[i], b[i + lag])`.
    void add(float[] a, float[] b, int lag) {
        double sum = 0;
        double sumOfSquares = 0;
        int pairs = a.length - lag;
        for (int i = 0; i < pairs; i++) {
            double x = a[i];
            double y = b[i + lag];
            sum += x * y;
            sumOfSquares += (x * x - 1) * (y * y - 1);
        }
        values += sum;
        squares += sumOfSquares;
        n += pairs;
    }

    /// Both claims; products have variance 1, those of squares' deviations 4.
    List<TestResult> tests(double alpha) {
        return List.of(
                StandardNormal.test("no correlation: " + name, values / Math.sqrt(n), alpha, n),
                StandardNormal.test(
                        "no correlation of squares: " + name,
                        squares / (2 * Math.sqrt(n)),
                        alpha,
                        n));
    }
}
