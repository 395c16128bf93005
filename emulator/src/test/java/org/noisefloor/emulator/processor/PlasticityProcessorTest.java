package org.noisefloor.emulator.processor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.noisefloor.emulator.statistics.HypothesisTest;

class PlasticityProcessorTest {
    private static final ProcessorRounding NEAREST = ProcessorRounding.NEAREST;
    private static final ProcessorRounding STOCHASTIC = ProcessorRounding.STOCHASTIC;

    @Property(tries = 500)
    void everyColumnIsWhatBigIntegersSay(
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 9) int lanes,
            @ForAll @IntRange(min = 0, max = 20) int columns) {
        var random = new Random(seed);
        var processor = new PlasticityProcessor(new ProcessorDescription(lanes), columns);
        ProcessorState state = processor.powerUp(seed);
        for (int round = 0; round < 3; round++) {
            int[] exciting = codes(random, columns);
            int[] inhibiting = codes(random, columns);
            boolean swapped = random.nextBoolean();
            boolean[] plastic = new boolean[5 + columns];
            for (int k = 0; k < plastic.length; k++) {
                plastic[k] = random.nextInt(4) > 0;
            }
            var how =
                    new ProcessorUpdate(
                            random.nextInt(256) - 128,
                            1 + random.nextInt(15),
                            random.nextBoolean() ? STOCHASTIC : NEAREST,
                            0,
                            1,
                            plastic);
            int[] weight = random.ints(columns + 3, -63, 64).toArray();
            int[] expected = weight.clone();
            int[] register = state.registers();
            reference(
                    how,
                    swapped,
                    exciting,
                    inhibiting,
                    Arrays.copyOfRange(plastic, 5, plastic.length),
                    expected,
                    2,
                    register);

            processor.update(how, swapped, exciting, inhibiting, 5, weight, 2, state);

            assertThat(weight).as("%s, swapped %s", how, swapped).isEqualTo(expected);
            assertThat(state.registers()).isEqualTo(register);
        }
    }

    /// Codes that sit at the corners as often as in between.
    private static int[] codes(Random random, int columns) {
        return random.ints(2L * columns, -40, 296).map(c -> Math.clamp(c, 0, 255)).toArray();
    }

    /// The text of the arithmetic, column by column, in integers without end.
    private static void reference(
            ProcessorUpdate how,
            boolean swapped,
            int[] exciting,
            int[] inhibiting,
            boolean[] plastic,
            int[] weight,
            int first,
            int[] register) {
        int columns = exciting.length / 2;
        int lanes = register.length;
        for (int column = 0; column < columns; column++) {
            if (column % lanes == 0) {
                for (int lane = 0; lane < lanes; lane++) {
                    for (int k = 0; k < 16; k++) {
                        register[lane] = LinearFeedback.step(register[lane]);
                    }
                }
            }
            BigInteger e = saturated(difference(exciting, column, swapped), 8);
            BigInteger i = saturated(difference(inhibiting, column, swapped), 8);
            BigInteger rate = BigInteger.valueOf(how.rate());
            BigInteger two = BigInteger.TWO;
            BigInteger p =
                    saturated(
                            saturated(e.multiply(rate).multiply(two), 16)
                                    .add(saturated(i.multiply(rate).multiply(two), 16)),
                            16);
            BigInteger divisor = two.pow(how.shift());
            BigInteger r =
                    how.rounding() == STOCHASTIC
                            ? BigInteger.valueOf(register[column % lanes]).mod(divisor)
                            : divisor.divide(two);
            BigInteger dw = saturated(floor(p.add(r), divisor), 8);
            BigInteger most = BigInteger.valueOf(63);
            if (plastic[column]) {
                weight[first + column] =
                        BigInteger.valueOf(weight[first + column])
                                .add(dw)
                                .min(most)
                                .max(most.negate())
                                .intValueExact();
            }
        }
    }

    private static BigInteger difference(int[] code, int column, boolean swapped) {
        BigInteger a = BigInteger.valueOf(code[column]);
        BigInteger b = BigInteger.valueOf(code[code.length / 2 + column]);
        return swapped ? a.subtract(b) : b.subtract(a);
    }

    private static BigInteger saturated(BigInteger value, int bits) {
        BigInteger bound = BigInteger.TWO.pow(bits - 1);
        return value.min(bound.subtract(BigInteger.ONE)).max(bound.negate());
    }

    private static BigInteger floor(BigInteger dividend, BigInteger divisor) {
        return dividend.subtract(dividend.mod(divisor)).divide(divisor);
    }

    @ParameterizedTest
    @CsvSource({
        // a, b of both rows, rate, shift, start, end
        "0, 0, 127, 1, 5, 5",
        "10, 12, 64, 8, 0, 2",
        "12, 10, 64, 8, 0, -2",
        // 255 codes count as 127, or as -128
        "0, 255, 1, 3, 0, 63",
        "0, 255, 1, 5, 0, 16",
        "255, 0, 1, 5, 0, -16",
        "255, 0, -128, 15, 0, 1",
        "0, 255, 127, 15, 0, 1",
        "255, 0, 127, 15, 0, -1",
        "0, 255, 127, 1, -63, 63",
        "255, 0, 127, 1, 63, -63",
        "255, 0, 127, 1, -60, -63"
    })
    void saturatesAtEachCorner(int a, int b, int rate, int shift, int start, int end) {
        var processor = new PlasticityProcessor(new ProcessorDescription(1), 1);
        int[] weight = {start};
        processor.update(
                update(rate, shift, NEAREST),
                false,
                new int[] {a, b},
                new int[] {a, b},
                0,
                weight,
                0,
                processor.powerUp(1));
        assertThat(weight[0]).isEqualTo(end);
    }

    private static ProcessorUpdate update(int rate, int shift, ProcessorRounding rounding) {
        return new ProcessorUpdate(rate, shift, rounding, 0, 1, new boolean[] {true});
    }

    /// H0: a change of 2 · 37 · 3 / 2^10 = 0.2168 codes goes up with that probability; n = 200,000 updates of one lane, alpha = 1e-6.
    /// A bias of 0.01 codes would be found with a power above 0.99.
    @Test
    void stochasticRoundingIsRightInTheMean() {
        var processor = new PlasticityProcessor(new ProcessorDescription(1), 1);
        ProcessorState state = processor.powerUp(3);
        int n = 200_000;
        int up = 0;
        for (int k = 0; k < n; k++) {
            int[] weight = {0};
            processor.update(
                    update(37, 10, STOCHASTIC),
                    k % 2 == 0,
                    k % 2 == 0 ? new int[] {9, 7} : new int[] {7, 9},
                    k % 2 == 0 ? new int[] {1, 0} : new int[] {0, 1},
                    0,
                    weight,
                    0,
                    state);
            assertThat(weight[0]).isBetween(0, 1);
            up += weight[0];
        }
        double expected = 2.0 * 37 * 3 / 1024;
        var share = HypothesisTest.binomial("share of ups", up, n, expected, 1e-6);
        assertThat(share.rejected()).as(share.toString()).isFalse();
        assertThat(HypothesisTest.binomial("", up, n, expected + 0.01, 1e-6).rejected()).isTrue();
    }

    @Test
    void registersFollowFromTheNumberOfGroupsAlone() {
        var processor = new PlasticityProcessor(new ProcessorDescription(4), 6);
        ProcessorState one = processor.powerUp(9);
        ProcessorState other = processor.powerUp(9);
        for (ProcessorRounding rounding : ProcessorRounding.values()) {
            var marks = new boolean[6];
            var how = new ProcessorUpdate(3, 4, rounding, 0, 1, marks);
            processor.update(how, false, new int[12], new int[12], 0, new int[6], 0, one);
        }
        for (int group = 0; group < 4; group++) {
            LinearFeedback.advance(other.register);
        }
        assertThat(one).isEqualTo(other);
        assertThat(processor.laneSteps()).isEqualTo(8);
    }

    @Test
    void noRegisterStartsAtZeroAndEachSeedGivesOthers() {
        var processor = new PlasticityProcessor(new ProcessorDescription(512), 512);
        assertThat(processor.powerUp(1).registers()).doesNotContain(0).doesNotHaveDuplicates();
        assertThat(processor.powerUp(1)).isEqualTo(processor.powerUp(1));
        assertThat(processor.powerUp(1)).isNotEqualTo(processor.powerUp(2));
    }

    @Test
    void cyclesAreThoseOfTheHardware() {
        var processor = new PlasticityProcessor(new ProcessorDescription(128), 200);
        // 2 (1200 + 50 + 1), then 3 · 2 + 2 (64 + 1) + 2
        assertThat(processor.readingCycles(1200)).isEqualTo(2502);
        assertThat(processor.writingCycles(512)).isEqualTo(138);
        assertThat(processor.commandCycles()).isEqualTo(2);
    }

    @Test
    void updatesOutOfRangeAreRefused() {
        boolean[] marks = {true};
        assertThatThrownBy(() -> new ProcessorUpdate(128, 1, NEAREST, 0, 1, marks))
                .hasMessage("rate of a processor's update must be between -128 and 127, was 128");
        assertThatThrownBy(() -> new ProcessorUpdate(1, 16, NEAREST, 0, 1, marks))
                .hasMessage("shift of a processor's update must be between 1 and 15, was 16");
        assertThatThrownBy(() -> new ProcessorUpdate(1, 1, NEAREST, -1, 1, marks))
                .hasMessageContaining("was asked for 1 from -1");
        assertThatThrownBy(() -> new ProcessorDescription(0))
                .hasMessage("lanes of a plasticity processor must be between 1 and 4096, were 0");
    }
}
