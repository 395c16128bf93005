package org.noisefloor.verification.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.noisefloor.emulator.mismatch.Survey;
import org.noisefloor.emulator.random.NoiseStream;
import org.noisefloor.emulator.random.Purpose;
import org.noisefloor.io.description.ChipReader;
import org.noisefloor.io.description.ClaimReader;
import org.noisefloor.verification.acceptance.Sensitivity.Effect;
import org.noisefloor.verification.claim.Specimen;

class SensitivityTest {
    private static final int PARAMETERS = 20;
    private static final int UNITS = 12;

    /// Dies of 20 parameters of 12 units, all independent.
    private static List<SortedMap<String, float[]>> dies(int seed, int count) {
        var dies = new ArrayList<SortedMap<String, float[]>>();
        for (int die = 0; die < count; die++) {
            var values = new TreeMap<String, float[]>();
            for (int parameter = 0; parameter < PARAMETERS; parameter++) {
                float[] units = new float[UNITS];
                new NoiseStream(seed, Purpose.FABRICATION)
                        .substream(parameter)
                        .gaussian(die, units, UNITS);
                values.put("p" + parameter, units);
            }
            dies.add(values);
        }
        return dies;
    }

    private static double[] noise(int seed, int count) {
        float[] drawn = new float[count];
        new NoiseStream(seed, Purpose.SPIKE).gaussian(0, drawn, count);
        double[] noise = new double[count];
        for (int i = 0; i < count; i++) {
            noise[i] = drawn[i];
        }
        return noise;
    }

    private static double[] sum(List<SortedMap<String, float[]>> dies, String parameter) {
        return dies.stream()
                .mapToDouble(die -> {
                    double sum = 0;
                    for (float unit : die.get(parameter)) {
                        sum += unit;
                    }
                    return sum / Math.sqrt(UNITS);
                })
                .toArray();
    }

    /// n = 200 dies, true correlation of about 0.7: missed, or not ranked first, with probability below 1e-6.
    @Test
    void aPlantedParameterIsRankedFirst() {
        for (int seed = 0; seed < 10; seed++) {
            var dies = dies(seed, 200);
            double[] outcome = noise(seed, 200);
            double[] planted = sum(dies, "p7");
            for (int die = 0; die < 200; die++) {
                outcome[die] += planted[die];
            }
            Sensitivity found = Sensitivity.of(dies, outcome, 0.99);
            assertThat(found.tested()).isEqualTo(3 * PARAMETERS);
            Effect first = found.effects().getFirst();
            assertThat(first.parameter()).isEqualTo("p7");
            assertThat(first.summary()).isEqualTo("mean");
            assertThat(first.correlation()).isCloseTo(0.7, within(0.2));
            assertThat(first.lower()).isPositive().isLessThan(first.correlation());
        }
    }

    /// Each matrix is on a die of its own, with draws that the die of that index does not have.
    @Test
    void nothingIsSaidOfDiesThatAClaimOnMatricesDoesNotUse() {
        var die =
                new Specimen(
                        ChipReader.preset("brainscales-2"),
                        Specimen.dieSeed(1, 0),
                        Survey.NONE,
                        false);
        assertThat(
                        DeviceValues.of(
                                die,
                                ClaimReader.parse("c", "claim: phaseless-alignment").setting()))
                .isEmpty();
        assertThat(
                        DeviceValues.of(
                                die,
                                ClaimReader.parse("c", "claim: alignment\nnet: " + Spec.NET)
                                        .setting()))
                .isNotEmpty();
    }

    @Test
    void signSaysWhichWayIsWorse() {
        var dies = dies(1, 200);
        double[] outcome = sum(dies, "p3");
        for (int die = 0; die < 200; die++) {
            outcome[die] = -outcome[die];
        }
        assertThat(Sensitivity.of(dies, outcome, 0.99).effects().getFirst().correlation())
                .isCloseTo(-1, within(1e-6));
    }

    @Test
    void aPlantedExtremeUnitIsFound() {
        var dies = dies(2, 200);
        double[] outcome =
                dies.stream()
                        .mapToDouble(die -> {
                            double extreme = 0;
                            for (float unit : die.get("p5")) {
                                extreme = Math.max(extreme, Math.abs(unit));
                            }
                            return extreme;
                        })
                        .toArray();
        Effect first = Sensitivity.of(dies, outcome, 0.99).effects().getFirst();
        assertThat(first.parameter() + " " + first.summary()).isEqualTo("p5 extreme");
    }

    /// H0: on dies whose parameters have nothing to do with the outcome something is listed in at most 1 % of runs. n = 300 runs; 13 or more
    /// such runs have probability 3e-5 at 1 %.
    @Test
    void nothingIsListedForPureNoise() {
        int listed = 0;
        for (int seed = 0; seed < 300; seed++) {
            Sensitivity found = Sensitivity.of(dies(seed, 60), noise(1000 + seed, 60), 0.99);
            listed += found.effects().isEmpty() ? 0 : 1;
        }
        assertThat(listed).isLessThan(13);
    }

    @Test
    void fewDiesOrAlikeOutcomesSayNothing() {
        assertThat(Sensitivity.of(dies(1, 19), sum(dies(1, 19), "p0"), 0.99).effects()).isEmpty();
        assertThat(Sensitivity.of(dies(1, 40), new double[40], 0.99).effects()).isEmpty();
        assertThat(Sensitivity.of(List.of(), new double[0], 0.99).effects()).isEmpty();
    }

    /// 5 dies of 12 units see some of the bins, 1,000 dies all of them and beyond three standard deviations.
    @Test
    void coverageGrowsWithTheDies() {
        Coverage few = Coverage.of(dies(1, 5)).getFirst();
        Coverage many = Coverage.of(dies(1, 1000)).getFirst();
        assertThat(few.units()).isEqualTo(60);
        assertThat(few.bins()).isBetween(0.4, 0.99);
        assertThat(many.bins()).isEqualTo(1);
        assertThat(many.lowest()).isLessThan(-3);
        assertThat(many.highest()).isGreaterThan(3);
    }
}
