package org.noisefloor.verification.noise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.noisefloor.emulator.random.NoiseStream;
import org.noisefloor.emulator.random.Purpose;
import org.noisefloor.emulator.statistics.TestResult;

class NoiseSelfTestTest {
    private static final long DRAWS = 4_000_000;

    private static List<String> rejected(NoiseSelfTest test, long draws) {
        return test.run(draws, _ -> {}).stream()
                .filter(TestResult::rejected)
                .map(TestResult::name)
                .toList();
    }

    /// The generator's streams with one of them replaced.
    private static NoiseSelfTest planted(int stream, NormalSource source) {
        List<NormalSource> streams = new ArrayList<>(NoiseSelfTest.ofGenerator(7).streams());
        streams.set(stream, source);
        return new NoiseSelfTest(streams);
    }

    private static NoiseStream stream(long seed) {
        return new NoiseStream(seed, Purpose.MEMBRANE_NOISE);
    }

    @Test
    void generatorPassesEveryTest() {
        NoiseSelfTest test = NoiseSelfTest.ofGenerator(2026);
        assertThat(rejected(test, DRAWS)).isEmpty();
        assertThat(test.run(DRAWS, _ -> {})).hasSize(4 + 1 + 10 + 16);
    }

    @Tag("long")
    @Test
    void generatorPassesEveryTestOnABillionDraws() {
        assertThat(rejected(NoiseSelfTest.ofGenerator(2027), 1_000_000_000)).isEmpty();
    }

    @Test
    void twoRunsAreEqualAndDrawsAreCounted() {
        long[] drawn = new long[1];
        var first = NoiseSelfTest.ofGenerator(1).run(1_000_000, by -> drawn[0] += by);
        assertThat(NoiseSelfTest.ofGenerator(1).run(1_000_000, _ -> {})).isEqualTo(first);
        assertThat(drawn[0])
                .isBetween(1_000_000L, 1_100_000L)
                .isEqualTo(first.getFirst().n())
                .isEqualTo(NoiseSelfTest.wholeRounds(1_000_000));
    }

    /// What a bad transform makes of one block.
    private interface Spoil {
        void spoil(float[] out, int length);
    }

    private static NoiseSelfTest spoilt(Spoil spoil) {
        List<NormalSource> streams = new ArrayList<>();
        for (NormalSource source : NoiseSelfTest.ofGenerator(7).streams()) {
            streams.add((step, out, length) -> {
                source.fill(step, out, length);
                spoil.spoil(out, length);
            });
        }
        return new NoiseSelfTest(streams);
    }

    @Test
    void sumsOfTwelveUniformsFailInTheFourthMomentAndTheTails() {
        List<NormalSource> streams = new ArrayList<>();
        for (int s = 0; s < 5; s++) {
            NoiseStream uniform = stream(s);
            streams.add((step, out, length) -> {
                int[] words = new int[12 * length];
                uniform.bits(step, words, words.length);
                for (int unit = 0; unit < length; unit++) {
                    double sum = 0;
                    for (int k = 0; k < 12; k++) {
                        sum += words[12 * unit + k] * 0x1p-32;
                    }
                    out[unit] = (float) sum;
                }
            });
        }
        assertThat(rejected(new NoiseSelfTest(streams), DRAWS))
                .contains("fourth moment is 3", "values beyond +4.0 sigma")
                .doesNotContain("mean is 0", "variance is 1");
    }

    @Test
    void deviationOffByOnePercentFailsInTheVariance() {
        assertThat(
                        rejected(
                                spoilt((out, length) -> {
                                    for (int unit = 0; unit < length; unit++) {
                                        out[unit] *= 1.01f;
                                    }
                                }),
                                DRAWS))
                .contains("variance is 1")
                .doesNotContain("mean is 0");
    }

    @Test
    void valuesCutShortOf4_5SigmaFailInTheTailAlone() {
        // 27 values beyond 4.5 sigma are expected on each side
        assertThat(
                        rejected(
                                spoilt((out, length) -> {
                                    for (int unit = 0; unit < length; unit++) {
                                        out[unit] = Math.clamp(out[unit], -4.45f, 4.45f);
                                    }
                                }),
                                8_000_000))
                .containsExactly("values beyond +4.5 sigma", "values beyond -4.5 sigma");
    }

    @Test
    void streamThatIgnoresItsSeedIsCaughtByTheCorrelationOfNeighbours() {
        assertThat(rejected(planted(1, stream(7)::gaussian), DRAWS))
                .containsExactlyInAnyOrder(
                        "no correlation: next seed", "no correlation of squares: next seed");
    }

    @Test
    void freshSignsOnRepeatedSizesAreCaughtByTheSquares() {
        NormalSource signs =
                (step, out, length) -> {
                    stream(7).gaussian(step, out, length);
                    for (int unit = 0; unit < length; unit++) {
                        out[unit] *= stream(8).uniformAt(unit, step) < 0.5 ? -1 : 1;
                    }
                };
        assertThat(rejected(planted(2, signs), DRAWS))
                .containsExactly("no correlation of squares: next purpose");
    }

    @Test
    void valuesRepeatedEveryStepAreCaughtByTheNextStep() {
        NormalSource frozen = (_, out, length) -> stream(7).gaussian(0, out, length);
        assertThat(rejected(planted(0, frozen), DRAWS)).contains("no correlation: next step");
    }

    @Test
    void notANumberFailsEverywhere() {
        NormalSource broken = (_, out, length) -> Arrays.fill(out, 0, length, Float.NaN);
        assertThat(rejected(planted(0, broken), DRAWS))
                .contains("mean is 0", "values beyond +5.5 sigma");
    }

    @Test
    void badNumbersAreNamed() {
        assertThatThrownBy(() -> NoiseSelfTest.ofGenerator(1).run(10, _ -> {}))
                .hasMessage("draws must be 1000000 to 2000000000, were 10");
        assertThatThrownBy(() -> new NoiseSelfTest(List.of()))
                .hasMessage("streams must be 5, were 0");
    }
}
