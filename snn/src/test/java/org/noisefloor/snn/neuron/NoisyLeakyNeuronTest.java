package org.noisefloor.snn.neuron;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.noisefloor.emulator.neuron.NeuronNoise;
import org.noisefloor.emulator.neuron.ThresholdCrossing;
import org.noisefloor.emulator.random.MembraneNoise;
import org.noisefloor.emulator.random.NoiseStream;
import org.noisefloor.emulator.random.Purpose;
import org.noisefloor.emulator.statistics.HypothesisTest;
import org.noisefloor.emulator.statistics.StandardNormal;
import org.noisefloor.emulator.statistics.TestResult;

/// Units: the membrane's time constant and the standard deviation of the free membrane are 1.
class NoisyLeakyNeuronTest {
    private static final double THRESHOLD = 1;
    private static final double RESET = -0.5;
    private static final double REFRACTORY = 0.5;
    private static final int NEURONS = 400;

    private static double[] intervals(
            double settled, ThresholdCrossing crossing, double dt, int perNeuron, int seed) {
        var p = new LeakyParameters(1, 1, settled, THRESHOLD, RESET, REFRACTORY, 0, RESET);
        var stream = new NoiseStream(seed, Purpose.MEMBRANE_NOISE);
        double[] all = new double[NEURONS * perNeuron];
        for (int unit = 0; unit < NEURONS; unit++) {
            var neuron =
                    new NoisyLeakyNeuron(p, new NeuronNoise.White(1), crossing, dt, stream, unit);
            double last = -REFRACTORY;
            int found = 0;
            for (long k = 0; found < perNeuron; k++) {
                if (neuron.step(0) > 0) {
                    double time = k * dt + neuron.spikeOffset();
                    all[unit * perNeuron + found++] = time - last;
                    last = time;
                }
            }
        }
        return all;
    }

    /// H0: the mean interval between spikes is Siegert's, `t_ref + τ √π ∫ e^(x²) (1 + erf x) dx` from (reset − settled)/√2σ to
    /// (threshold − settled)/√2σ. t test on 16,000 independent intervals, alpha 1e-6 each. A membrane that is only looked at on the
    /// grid misses crossings and is refused at every step length, the shortest included.
    @ParameterizedTest
    @CsvSource({
        "0.01, 0.5",
        "0.05, 0.5",
        "0.2, 0.5",
        "0.5, 0.5",
        "0.05, 1",
        "0.5, 1",
        "0.2, 1.5",
        "0.5, -0.5"
    })
    void bridgedMeanIntervalIsSiegertsAtEveryStepAndThatOfTheGridIsNot(double dt, double settled) {
        double expected = REFRACTORY + siegert(settled);
        var bridge = new ThresholdCrossing.BrownianBridge();
        double[] bridged = intervals(settled, bridge, dt, 40, 1);
        double[] looked = intervals(settled, new ThresholdCrossing.AtGrid(), dt, 40, 1);
        TestResult exact = HypothesisTest.mean("bridge", bridged, expected, 1e-6);
        assertThat(exact.rejected()).as(exact::toString).isFalse();
        assertThat(HypothesisTest.mean("grid", looked, expected, 1e-6).rejected()).isTrue();
    }

    /// H0: the variance of the intervals is `2π τ² ∫ e^(x²) ∫ e^(z²) (1 + erf z)² dz dx`, z from −∞ to x, x as above (Brunel 2000, appendix;
    /// recalled). t test on squared deviations, 16,000 intervals, alpha 1e-6.
    @ParameterizedTest
    @ValueSource(doubles = {0.05, 0.5})
    void bridgedIntervalsVaryAsTheFirstPassageDoes(double dt) {
        double settled = 0.8;
        double mean = REFRACTORY + siegert(settled);
        double from = (RESET - settled) / Math.sqrt(2);
        double to = (THRESHOLD - settled) / Math.sqrt(2);
        double variance =
                2
                        * Math.PI
                        * simpson(
                                from,
                                to,
                                x ->
                                        Math.exp(x * x)
                                                * simpson(
                                                        -9,
                                                        x,
                                                        z -> {
                                                            double e = erfcx(z);
                                                            return e * e * Math.exp(-z * z);
                                                        }));
        double[] square = intervals(settled, new ThresholdCrossing.BrownianBridge(), dt, 40, 2);
        Arrays.setAll(square, i -> (square[i] - mean) * (square[i] - mean));
        TestResult result = HypothesisTest.mean("variance", square, variance, 1e-6);
        assertThat(result.rejected()).as(result::toString).isFalse();
        assertThat(Math.sqrt(variance) / mean).isBetween(0.5, 0.9);
    }

    /// H0: with the threshold where the membrane settles, the passage from d below it takes less than t with probability
    /// `erfc(d/√(2 s))`, s = σ² (e^(2t/τ) − 1). Kolmogorov–Smirnov, 16,000 passages, alpha 1e-6, steps of half a time constant: the
    /// jitter within a step is the true one, and that of the grid is refused.
    @Test
    void jitterOfASpikeIsThatOfTheFirstPassage() {
        for (ThresholdCrossing crossing :
                new ThresholdCrossing[] {
                    new ThresholdCrossing.BrownianBridge(), new ThresholdCrossing.AtGrid()
                }) {
            double[] passage = intervals(THRESHOLD, crossing, 0.5, 40, 3);
            TestResult result =
                    HypothesisTest.distribution(
                            "passage", passage, NoisyLeakyNeuronTest::passage, 1e-6);
            assertThat(result.rejected())
                    .as(result::toString)
                    .isEqualTo(crossing instanceof ThresholdCrossing.AtGrid);
        }
    }

    private static double passage(double interval) {
        double clock = Math.expm1(2 * (interval - REFRACTORY));
        return clock <= 0 ? 0 : 2 * StandardNormal.survival((THRESHOLD - RESET) / Math.sqrt(clock));
    }

    /// Times of a noiseless membrane are known in closed form.
    @Test
    void interpolatedTimesConvergeWithTheSquareOfTheStep() {
        double coarse = largestError(0.2, new ThresholdCrossing.Interpolated());
        double fine = largestError(0.05, new ThresholdCrossing.Interpolated());
        assertThat(coarse).isBetween(1e-4, 0.2);
        assertThat(coarse / fine).isBetween(12.0, 20.0);
        double looked = largestError(0.2, new ThresholdCrossing.AtGrid());
        assertThat(looked / largestError(0.05, new ThresholdCrossing.AtGrid())).isBetween(3.0, 5.0);
    }

    private static double largestError(double dt, ThresholdCrossing crossing) {
        double largest = 0;
        for (double settled = 1.2; settled < 3; settled += 0.011) {
            var p = new LeakyParameters(1, 1, settled, THRESHOLD, RESET, REFRACTORY, 0, RESET);
            var neuron =
                    new NoisyLeakyNeuron(
                            p,
                            new NeuronNoise.Coloured(0, 1),
                            crossing,
                            dt,
                            new NoiseStream(1, Purpose.MEMBRANE_NOISE),
                            0);
            long k = 0;
            while (neuron.step(0) == 0) {
                k++;
            }
            double exact = Math.log((settled - RESET) / (settled - THRESHOLD));
            largest = Math.max(largest, Math.abs(k * dt + neuron.spikeOffset() - exact));
        }
        return largest;
    }

    /// One path of a membrane under coloured current, looked at coarsely: the chord misses the first passage by the power 1.5 of the
    /// distance of looks, because the slope of the membrane is itself a rough path.
    @Test
    void underColouredCurrentTheInterpolationErrorFallsWithThePower15() {
        double coarse = chordError(64);
        double fine = chordError(16);
        assertThat(StrictMath.log(coarse / fine) / StrictMath.log(4)).isCloseTo(1.5, within(0.2));
    }

    /// Root mean square over 1000 upward passages of a path of steps of 1/1024, seen every `stride` steps.
    private static double chordError(int stride) {
        MembraneNoise noise = MembraneNoise.of(1, 1, Math.sqrt(2), 1.0 / 1024);
        var stream = new NoiseStream(9, Purpose.MEMBRANE_NOISE);
        double v = 0;
        double i = 0;
        double from = 0;
        double passage = Double.NaN;
        double sum = 0;
        int found = 0;
        for (long k = 1; found < 1000; k++) {
            double z = stream.gaussianAt(0, 2 * k);
            double before = v;
            v = noise.nextMembrane(v, i, z, stream.gaussianAt(0, 2 * k + 1));
            i = noise.nextCurrent(i, z);
            if (before < 0.5 && v >= 0.5 && Double.isNaN(passage)) {
                passage = k - 1 + (0.5 - before) / (v - before);
            }
            if (k % stride == 0) {
                if (from < 0.5 && v >= 0.5) {
                    double chord = k - stride + stride * (0.5 - from) / (v - from);
                    sum += (chord - passage) * (chord - passage);
                    found++;
                }
                from = v;
                passage = Double.NaN;
            }
        }
        return Math.sqrt(sum / found);
    }

    /// H0: the free membrane has the described variance at any step. Chi-square, 4,000 neurons after 12 time constants, alpha 1e-7.
    @ParameterizedTest
    @ValueSource(doubles = {0.01, 0.1, 1, 5})
    void varianceOfTheFreeMembraneDoesNotDependOnTheStep(double dt) {
        var p = new LeakyParameters(1, 1, 0, 1e6, -1, 5, 0, 0);
        for (NeuronNoise noise :
                new NeuronNoise[] {new NeuronNoise.White(0.3), new NeuronNoise.Coloured(0.3, 1)}) {
            double[] sample = new double[4000];
            for (int unit = 0; unit < sample.length; unit++) {
                var stream = new NoiseStream(4, Purpose.MEMBRANE_NOISE);
                var neuron =
                        new NoisyLeakyNeuron(
                                p, noise, new ThresholdCrossing.AtGrid(), dt, stream, unit);
                for (int k = 0; k < Math.ceil(12 / dt); k++) {
                    neuron.step(0);
                }
                sample[unit] = neuron.membranePotential();
            }
            TestResult result = HypothesisTest.variance(noise.toString(), sample, 0.09, 1e-7);
            assertThat(result.rejected()).as(result::toString).isFalse();
            double euler = 0.09 / (1 - Math.min(0.9, dt / 2));
            assertThat(dt >= 1 && !HypothesisTest.variance("", sample, euler, 1e-7).rejected())
                    .isFalse();
        }
    }

    @Test
    void crossingThatDoesNotFitTheNoiseIsRefused() {
        var p = new LeakyParameters(1, 1, 0, 1, 0, 0.3, 0, 0);
        var stream = new NoiseStream(4, Purpose.MEMBRANE_NOISE);
        var bridge = new ThresholdCrossing.BrownianBridge();
        assertThatThrownBy(() ->
                        new NoisyLeakyNeuron(
                                p, new NeuronNoise.Coloured(1, 1), bridge, 0.1, stream, 0))
                .hasMessageStartingWith(
                        "threshold crossing by a Brownian bridge is for white noise");
        assertThatThrownBy(() ->
                        new NoisyLeakyNeuron(
                                p,
                                new NeuronNoise.White(1),
                                new ThresholdCrossing.Interpolated(),
                                0.1,
                                stream,
                                0))
                .hasMessageContaining("under white noise use the Brownian bridge");
        assertThatThrownBy(() ->
                        new NoisyLeakyNeuron(p, new NeuronNoise.White(1), bridge, 0.5, stream, 0))
                .hasMessage(
                        "refractoryPeriod must be >= step = 0.5 (time) for spikes off the grid, was 0.3");
    }

    private static double siegert(double settled) {
        double from = (RESET - settled) / Math.sqrt(2);
        double to = (THRESHOLD - settled) / Math.sqrt(2);
        return Math.sqrt(Math.PI) * simpson(from, to, NoisyLeakyNeuronTest::erfcx);
    }

    /// e^(x²) (1 + erf x).
    private static double erfcx(double x) {
        return Math.exp(x * x) * 2 * StandardNormal.cumulative(Math.sqrt(2) * x);
    }

    private static double simpson(double from, double to, DoubleUnaryOperator f) {
        int n = 400;
        double h = (to - from) / n;
        double sum = 0;
        for (int i = 0; i <= n; i++) {
            int weight = i == 0 || i == n ? 1 : i % 2 == 1 ? 4 : 2;
            sum += weight * f.applyAsDouble(from + i * h);
        }
        return sum * h / 3;
    }
}
