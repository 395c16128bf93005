package org.noisefloor.emulator.processor;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LinearFeedbackTest {
    /// 2³² − 1, the number of states but zero.
    private static final long PERIOD = 0xffff_ffffL;

    @Property(tries = 2000)
    void sixteenStepsAtOnceAreSixteenSteps(@ForAll int[] start) {
        int[] register = start.clone();
        LinearFeedback.advance(register);
        for (int lane = 0; lane < start.length; lane++) {
            int s = start[lane];
            for (int k = 0; k < 16; k++) {
                s = LinearFeedback.step(s);
            }
            assertThat(register[lane]).isEqualTo(s);
        }
    }

    @Test
    void oneStepFlipsTheTapsWhereAOneFallsOut() {
        assertThat(LinearFeedback.step(2)).isEqualTo(1);
        assertThat(LinearFeedback.step(1)).isEqualTo(0x80200003);
        assertThat(LinearFeedback.step(0x80200003)).isEqualTo(0x40100001 ^ 0x80200003);
        assertThat(LinearFeedback.step(0)).isZero();
    }

    @Test
    void everyStateButZeroIsOnOneCycle() {
        assertThat(power(PERIOD)).isEqualTo(power(0));
    }

    @ParameterizedTest
    @ValueSource(longs = {3, 5, 17, 257, 65537})
    void noShorterPeriodIsHiddenInTheLongOne(long prime) {
        assertThat(PERIOD % prime).isZero();
        assertThat(power(PERIOD / prime)).isNotEqualTo(power(0));
    }

    /// What `steps` steps make of each state with a single one: a step is linear, so squares of squares reach any number.
    private static int[] power(long steps) {
        int[] result = new int[32];
        int[] square = new int[32];
        for (int bit = 0; bit < 32; bit++) {
            result[bit] = 1 << bit;
            square[bit] = LinearFeedback.step(1 << bit);
        }
        for (long left = steps; left > 0; left >>= 1) {
            if ((left & 1) == 1) {
                result = then(result, square);
            }
            square = then(square, square);
        }
        return result;
    }

    private static int[] then(int[] first, int[] second) {
        int[] both = new int[32];
        for (int bit = 0; bit < 32; bit++) {
            for (int k = 0; k < 32; k++) {
                both[bit] ^= (first[bit] >>> k & 1) * second[k];
            }
        }
        return both;
    }
}
