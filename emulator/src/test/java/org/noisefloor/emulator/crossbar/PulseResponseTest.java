package org.noisefloor.emulator.crossbar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.noisefloor.emulator.crossbar.PulseResponse.ConstantStep;
import org.noisefloor.emulator.crossbar.PulseResponse.ExpStep;
import org.noisefloor.emulator.crossbar.PulseResponse.LinearStep;
import org.noisefloor.emulator.crossbar.PulseResponse.PiecewiseStep;
import org.noisefloor.emulator.crossbar.PulseResponse.PowStep;
import org.noisefloor.emulator.crossbar.PulseResponse.SoftBounds;
import org.noisefloor.emulator.crossbar.PulseResponse.SoftBoundsPmax;
import org.noisefloor.emulator.mismatch.Deviation;
import org.noisefloor.emulator.statistics.HypothesisTest;
import org.noisefloor.emulator.statistics.StandardNormal;
import org.noisefloor.emulator.statistics.TestResult;

class PulseResponseTest {
    private static final WeightRange SHIFTED = new WeightRange(-0.75, 1.25);

    private static PulsedCells cells(PulseResponse response) {
        return new PulsedCells(PulsedDevice.ideal(response), 1, 1);
    }

    private static PulsedCrossbar single(PulsedDevice device) {
        return PulsedCrossbar.fabricate(PulsedCrossbarDescription.of(1, 1, 127, device), 1);
    }

    private static double after(PulsedCrossbar crossbar, int pulses) {
        crossbar.pulse(new int[] {pulses});
        return crossbar.weights()[0];
    }

    @Property(tries = 100)
    void stepsFollowTheirEquations(
            @ForAll @DoubleRange(min = -0.75, max = 1.25) double w, @ForAll boolean up) {
        PulseResponse linear = new LinearStep(0.02, SHIFTED, 0.1, 0.5, 0, LinearStep.Bound.OWN);
        assertThat(cells(linear).step(0, w, up))
                .isCloseTo(0.02 * (up ? 1 - 0.1 * w / 1.25 : 1 + 0.5 * w / 0.75), within(1e-16));
        assertThat(cells(new SoftBounds(0.02, SHIFTED, 0)).step(0, w, up))
                .isCloseTo(0.02 * (up ? 1 - w / 1.25 : 1 + w / 0.75), within(1e-16));
        PulseResponse power = new PowStep(0.02, SHIFTED, 2, 0.5, 0);
        double omega = (1.25 - w) / 2;
        assertThat(cells(power).step(0, w, up))
                .isCloseTo(0.02 * (up ? omega * omega : Math.sqrt(1 - omega)), within(1e-15));
        PulseResponse exponential =
                new ExpStep(0.02, SHIFTED, 0.00081, 0.36833, 12.446, 12.788, 0.244, 0.2425);
        double z = 0.244 * w + 0.2425;
        double y = up ? 1 - 0.00081 * Math.exp(12.446 * z) : 1 - 0.36833 * Math.exp(-12.788 * z);
        assertThat(cells(exponential).step(0, w, up))
                .isCloseTo(0.02 * Math.max(0, y), within(1e-15));
        PulseResponse table =
                new PiecewiseStep(0.02, SHIFTED, List.of(1.0, 3.0, 0.5), List.of(0.5));
        double place = (w + 0.75) / 2;
        double factor = place < 0.5 ? 1 + 4 * place : 3 - 5 * (place - 0.5);
        assertThat(cells(table).step(0, w, up))
                .isCloseTo(0.02 * (up ? factor : 0.5), within(1e-15));
    }

    @Property(tries = 100)
    void aPowerOfOneIsSoftBoundsWithItsFullStepAtTheOtherBound(
            @ForAll @DoubleRange(min = -1, max = 1) double w, @ForAll boolean up) {
        double power = cells(new PowStep(0.04, WeightRange.UNIT, 1, 1, 0)).step(0, w, up);
        double soft = cells(new SoftBounds(0.02, WeightRange.UNIT, 0)).step(0, w, up);
        assertThat(power).isCloseTo(soft, within(1e-16));
    }

    @Test
    void softBoundsApproachTheBoundGeometricallyAndComeBackFaster() {
        PulsedCrossbar crossbar =
                single(PulsedDevice.ideal(new SoftBounds(0.1, WeightRange.UNIT, 0)));
        double up = 1 - Math.pow(0.9, 10);
        assertThat(after(crossbar, 10)).isCloseTo(up, within(1e-14));
        assertThat(after(crossbar, -1)).isCloseTo(up - 0.1 * (1 + up), within(1e-14));
    }

    /// The curves that the parameters are named after, `lower + B (1 - e^(-αp))` and its mirror image, up to the difference of
    /// `(1 - α)^p` and `e^(-αp)`, which is below α / 5 of the way; for an asymmetric pair of ends too.
    @Test
    void thePulsesOfSoftBoundsPmaxLeadFromEndToEnd() {
        for (WeightRange ends : new WeightRange[] {WeightRange.UNIT, new WeightRange(-0.3, 1)}) {
            PulsedCrossbar crossbar =
                    single(PulsedDevice.ideal(new SoftBoundsPmax(1000, 5e-4, ends)));
            double reach = ends.width() / (1 - Math.exp(-0.5));
            // to the lower end, from where the experiment starts
            while (crossbar.weights()[0] > ends.lower()) {
                after(crossbar, -1);
            }
            double start = crossbar.weights()[0];
            assertThat(start).isCloseTo(ends.lower(), within(0.003));
            double half = after(crossbar, 500);
            assertThat(half).isCloseTo(start + reach * (1 - Math.exp(-0.25)), within(0.004));
            assertThat(after(crossbar, 500)).isCloseTo(ends.upper(), within(0.004));
            assertThat(after(crossbar, -1000)).isCloseTo(ends.lower(), within(0.006));
        }
    }

    /// Constant steps of equal size come back exactly (here in binary fractions), and so do straight lines without slope.
    @Property(tries = 50)
    void upThenDownReturnsForSymmetricIdealCells(@ForAll @IntRange(min = 1, max = 60) int pulses) {
        for (PulseResponse response :
                new PulseResponse[] {
                    new ConstantStep(1.0 / 64, WeightRange.UNIT),
                    new LinearStep(1.0 / 64, WeightRange.UNIT, 0, 0, 0, LinearStep.Bound.NOMINAL),
                    new PiecewiseStep(1.0 / 64, WeightRange.UNIT, List.of(1.0), List.of(1.0))
                }) {
            PulsedCrossbar crossbar = single(PulsedDevice.ideal(response));
            assertThat(after(crossbar, pulses)).isEqualTo(pulses / 64.0);
            assertThat(after(crossbar, -pulses)).isZero();
        }
    }

    /// Pulses up and down in turn lead every soft-bounds cell to `(dw+ - dw-) / (dw+ / b+ - dw- / b-)`, wherever it starts, and
    /// the bisection of the general case finds the same weight.
    @Property(tries = 50)
    void softBoundsConvergeToTheirSymmetryPoint(
            @ForAll @DoubleRange(min = -0.5, max = 0.5) double asymmetry,
            @ForAll @IntRange(min = -90, max = 120) int start) {
        PulsedDevice device =
                PulsedDevice.ideal(new SoftBounds(0.002, SHIFTED, 0))
                        .with(
                                new PulseSpread(new Deviation.None(), asymmetry, 0, 0, 0),
                                CycleNoise.NONE);
        PulsedCrossbar crossbar = single(device);
        crossbar.writeCodes(new int[] {start});
        for (int n = 0; n < 8000; n++) {
            crossbar.pulse(new int[] {n % 2 == 0 ? 1 : -1});
        }
        double up = 0.002 * (1 + Math.min(0, asymmetry));
        double down = 0.002 * (1 - Math.max(0, asymmetry));
        double point = (up - down) / (up / 1.25 + down / 0.75);
        // up and down in turn end half a step below the point between them
        assertThat(crossbar.weights()[0]).isCloseTo(point, within(0.003));
        assertThat(crossbar.symmetryPoints()[0]).isCloseTo(point, within(1e-12));
    }

    @Test
    void aReferenceAtTheSymmetryPointMakesItZero() {
        PulsedDevice device = PulsedPreset.RERAM_ARRAY_OM.device();
        PulsedDevice exact =
                device.with(new PulseReference(PulseReference.Origin.SYMMETRY_POINT, 0.01, 0), 0);
        PulsedCrossbar crossbar =
                PulsedCrossbar.fabricate(PulsedCrossbarDescription.of(5, 8, 127, exact), 3);
        for (double point : crossbar.symmetryPoints()) {
            assertThat(point).isCloseTo(-0.01, within(1e-15));
        }
        assertThat(crossbar.state().hidden).doesNotContain(0);
        assertThat(Arrays.stream(crossbar.weights()).filter(w -> Math.abs(w) < 1e-15).count())
                .isGreaterThan(30);
    }

    /// H0: normal gains have deviation 0.2 and keep the means of steps up and down, 1 and 1 - 0.25; log-normal gains have median 1
    /// and a normal logarithm of deviation 0.7829. n = 20000, at 1e-6 each.
    @Test
    void stepsSpreadAsDescribed() {
        PulseSpread normal = new PulseSpread(new Deviation.Normal(0.2), 0.25, 0.1, 0, 0);
        PulseResponse response = new ConstantStep(0.01, WeightRange.UNIT);
        PulsedCells cells =
                new PulsedCells(
                        PulsedDevice.ideal(response).with(normal, CycleNoise.NONE), 20000, 3);
        double sigma = 0.01 * Math.sqrt(0.05);
        accept(
                HypothesisTest.distribution(
                        "up", cells.up, v -> StandardNormal.cumulative((v - 0.01) / sigma), 1e-6));
        accept(HypothesisTest.mean("down", cells.down, 0.0075, 1e-6));
        PulseSpread skewed = new PulseSpread(PulseSpread.logNormalGain(0.7829), 0, 0, 0.3, 0.1);
        cells =
                new PulsedCells(
                        PulsedDevice.ideal(response).with(skewed, CycleNoise.NONE), 20000, 4);
        double[] logarithm = Arrays.stream(cells.up).map(v -> Math.log(v / 0.01)).toArray();
        accept(
                HypothesisTest.distribution(
                        "logarithm", logarithm, v -> StandardNormal.cumulative(v / 0.7829), 1e-6));
        accept(HypothesisTest.variance("upper bound", cells.upper, 0.09, 1e-6));
        accept(HypothesisTest.variance("lower bound", cells.lower, 0.01, 1e-6));
        assertThat(cells.upper).doesNotContain(0);
        assertThat(Arrays.stream(cells.upper).min().orElseThrow()).isPositive();
    }

    private static void accept(TestResult result) {
        assertThat(result.rejected()).as(result.toString()).isFalse();
    }

    @Test
    void aSpreadOfSlopesMovesTheBoundsAndKeepsStepsPositive() {
        PulsedCells cells =
                new PulsedCells(
                        PulsedDevice.ideal(new SoftBounds(0.01, WeightRange.UNIT, 0.3)), 500, 3);
        for (int cell = 0; cell < 500; cell++) {
            assertThat(cells.step(cell, cells.upper[cell], true)).isCloseTo(0, within(1e-16));
            assertThat(cells.step(cell, cells.lower[cell], false)).isCloseTo(0, within(1e-16));
            assertThat(cells.step(cell, 0, true)).isCloseTo(0.01, within(1e-9));
        }
        assertThat(Arrays.stream(cells.upper).distinct().count()).isGreaterThan(490);
    }

    @Test
    void aReferencePairSubtractsACellThatIsNotPulsed() {
        PulsedDevice device =
                PulsedDevice.ideal(new SoftBounds(0.02, SHIFTED, 0))
                        .with(new PulseSpread(new Deviation.None(), 0.5, 0, 0, 0), CycleNoise.NONE);
        PulsedCrossbar crossbar =
                PulsedCrossbar.fabricate(
                        new PulsedCrossbarDescription(
                                1,
                                1,
                                100,
                                device,
                                new UnitCell.Reference(),
                                PulseTrain.STOCHASTIC,
                                31,
                                0),
                        1);
        double point = (0.02 - 0.01) / (0.02 / 1.25 + 0.01 / 0.75);
        assertThat(crossbar.state().hidden[1]).isCloseTo(point, within(1e-12));
        crossbar.writeCodes(new int[] {30});
        assertThat(crossbar.weights()[0]).isCloseTo(0.3, within(1e-15));
        double before = crossbar.state().hidden[0];
        double step = 0.02 * (1 - before / 1.25);
        assertThat(after(crossbar, 1)).isCloseTo(0.3 + step, within(1e-15));
        assertThat(crossbar.state().hidden[1]).isCloseTo(point, within(1e-12));
    }

    /// A pair that is driven to and fro climbs until a refresh, which lowers both cells and brings the difference back to within one
    /// step and its noise.
    @Test
    void oneSidedPairsClimbAndAreRefreshed() {
        PulsedDevice device = PulsedDevice.ideal(new ConstantStep(0.01, new WeightRange(0, 2)));
        PulsedCrossbar crossbar =
                PulsedCrossbar.fabricate(
                        new PulsedCrossbarDescription(
                                1,
                                1,
                                100,
                                device,
                                new UnitCell.OneSided(1, 0.75, 0.25),
                                PulseTrain.STOCHASTIC,
                                31,
                                0),
                        1);
        double[] one = {1};
        int refreshs = 0;
        double plus = 0;
        double minus = 0;
        for (int n = 0; n < 100; n++) {
            double before = crossbar.weights()[0];
            double rate = n % 2 == 0 ? 0.2 : -0.1;
            crossbar.update(rate, one, one);
            assertThat(crossbar.weights()[0]).isCloseTo(before + rate, within(0.0101));
            double[] hidden = crossbar.state().hidden;
            if (crossbar.lastUpdate().refreshed() == 1) {
                refreshs++;
                assertThat(plus + 0.2).isGreaterThan(1.5);
                assertThat(Math.min(hidden[0], hidden[1])).isZero();
            } else {
                assertThat(hidden[0]).isGreaterThanOrEqualTo(plus);
                assertThat(hidden[1]).isGreaterThanOrEqualTo(minus);
            }
            plus = hidden[0];
            minus = hidden[1];
            if (plus - minus > 0.9) {
                crossbar.writeCodes(new int[] {0});
                plus = 0;
                minus = 0;
            }
        }
        assertThat(refreshs).isPositive();
    }
}
