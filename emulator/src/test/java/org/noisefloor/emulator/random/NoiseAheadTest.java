package org.noisefloor.emulator.random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.noisefloor.emulator.kernel.ScalarKernels;

/// What is drawn ahead is held against the definition, unit by unit.
class NoiseAheadTest {
    private static final NoiseStream STREAM = new NoiseStream(-77, Purpose.MEMBRANE_NOISE);

    private final NoiseAhead ahead = new NoiseAhead();

    private void requireStep(NoiseStream stream, long step, int units) {
        float[] normal = new float[units];
        int[] word = new int[units];
        ahead.gaussian(stream, step, normal, units);
        ahead.bits(stream, step, word, units);
        for (int unit = 0; unit < units; unit++) {
            long seed = stream.seed();
            int purpose = stream.purpose().code();
            assertThat(normal[unit])
                    .as("value of unit %d of %d at step %d", unit, units, step)
                    .isEqualTo(ScalarKernels.gaussianAt(seed, purpose, step, unit));
            assertThat(word[unit])
                    .as("word of unit %d of %d at step %d", unit, units, step)
                    .isEqualTo(ScalarKernels.bitsAt(seed, purpose, step, unit));
        }
    }

    private void requirePair(long step, int units) {
        int at = ahead.gaussian(STREAM, step, 2, units);
        for (int s = 0; s < 2; s++) {
            for (int unit = 0; unit < units; unit++) {
                assertThat(ahead.normals()[at + s * NoiseAhead.stride(units) + unit])
                        .as("value of unit %d of %d at step %d", unit, units, step + s)
                        .isEqualTo(STREAM.gaussianAt(unit, step + s));
            }
        }
    }

    @Test
    void stepsThatFollowEachOtherHaveTheirValuesAtEverySize() {
        for (int units = 0; units <= 130; units++) {
            // both words of the step change on the way, and three blocks are drawn
            long first = (1L << 32) - 20;
            for (long step = first; step < first + 2 * NoiseAhead.STEPS + 5; step++) {
                requireStep(STREAM, step, units);
            }
        }
    }

    @Test
    void pairsOfStepsHaveTheirValuesWhereverABlockBegins() {
        for (int units : new int[] {1, 12, 32, 33, 64, 65, 130, 1100}) {
            for (long first : new long[] {-1, 0, 5}) {
                requirePair(first, units);
                for (int pair = 1; pair < NoiseAhead.STEPS; pair++) {
                    requirePair(first + 2L * pair, units);
                }
                // a step alone in between, after which pairs begin within a block
                requireStep(STREAM, first, units);
                requirePair(first + 1, units);
                requirePair(first + 3, units);
            }
        }
    }

    @Test
    void laterUnitsHaveTheirValuesAndAreNotTakenForOthers() {
        int[] firsts = {0, 64, 256, 1024};
        for (int units : new int[] {1, 8, 32, 33, 64, 130}) {
            for (int step = 0; step < 3 * NoiseAhead.STEPS; step++) {
                // long runs of one first unit, so that steps are drawn ahead, and changes within
                // them
                int first = firsts[(step / 7 + step / 9) % firsts.length];
                int at = ahead.gaussian(STREAM, step, first, 1, units);
                for (int unit = 0; unit < units; unit++) {
                    assertThat(ahead.normals()[at + unit])
                            .as("value of unit %d of %d from %d on", unit, units, first)
                            .isEqualTo(STREAM.gaussianAt(first + unit, step));
                }
            }
        }
        assertThatThrownBy(() -> ahead.gaussian(STREAM, 0, 32, 1, 8))
                .hasMessage("first unit must be >= 0 and a multiple of 64, was 32");
    }

    @Test
    void everyOtherStepHasItsValuesAndThoseBetweenToo() {
        NoiseAhead other = NoiseAhead.ofEveryOtherStep();
        int[] distances = {2, 2, 2, 2, 2, 4, 2, 2, 2, 1, 2, 2, 2, 2, 2, 3, -2};
        for (int units : new int[] {1, 8, 33, 64, 130}) {
            long step = (1L << 32) - 60;
            for (int k = 0; k < 120; k++) {
                int at = other.gaussian(STREAM, step, 64, 1, units);
                for (int unit = 0; unit < units; unit++) {
                    assertThat(other.normals()[at + unit])
                            .as("value of unit %d of %d at step %d", unit, units, step)
                            .isEqualTo(STREAM.gaussianAt(64 + unit, step));
                }
                step += k < 60 ? 2 : distances[k % distances.length];
            }
        }
    }

    /// A block begins where the step that is asked for has the first row: the first call draws its own steps, the others 16.
    private static int blocks(NoiseAhead ahead, int steps, int distance) {
        int blocks = 0;
        for (int call = 0; call < 3000; call++) {
            long step = 5 + (long) call * distance;
            blocks += ahead.gaussian(STREAM, step, steps, 8) == 0 ? 1 : 0;
        }
        return blocks;
    }

    @Test
    void callsThatFollowEachOtherShareABlock() {
        assertThat(blocks(new NoiseAhead(), 1, 1)).isEqualTo(1 + 188);
        assertThat(blocks(NoiseAhead.ofEveryOtherStep(), 1, 2)).isEqualTo(1 + 188);
        assertThat(blocks(new NoiseAhead(), 2, 2)).isEqualTo(1 + 375);
    }

    /// Products and transposed products in turns ask for as many units as the matrix has columns, and rows.
    @Test
    void nothingIsDrawnAheadWhereTheNumberOfUnitsChangesAtEveryCall() {
        for (int step = 0; step < 40; step++) {
            ahead.gaussian(STREAM, step, 1, 8 + step % 2);
            assertThat(ahead.normals()[NoiseAhead.stride(8)]).as("step %d", step).isZero();
        }
    }

    @Property(tries = 100, edgeCases = EdgeCasesMode.NONE)
    void whatWasAskedBeforeLeavesNoTrace(
            @ForAll long seed, @ForAll @IntRange(max = 70) int units, @ForAll int[] jumps) {
        long step = seed;
        for (int jump : jumps) {
            NoiseStream other =
                    new NoiseStream(
                            seed + (jump >> 3 & 1),
                            (jump & 4) == 0 ? Purpose.SPIKE : Purpose.MEMBRANE_NOISE);
            for (int s = 0; s < 3; s++) {
                requireStep(other, step + s, units);
            }
            step += jump % 40;
            requireStep(other, step, Math.max(0, units - (jump & 3)));
        }
    }

    @Test
    void otherSeedsAndPurposesDoNotSeeABlockThatIsDrawn() {
        for (int step = 0; step < 4; step++) {
            requireStep(STREAM, step, 12);
        }
        requireStep(new NoiseStream(STREAM.seed() + 1, STREAM.purpose()), 5, 12);
        for (int step = 5; step < 8; step++) {
            requireStep(STREAM, step, 12);
        }
        requireStep(new NoiseStream(STREAM.seed(), Purpose.SPIKE), 9, 12);
        requireStep(STREAM, 9, 13);
    }

    @Test
    void lengthsOutOfRangeAreRefusedWhetherDrawnOrNot() {
        float[] normal = new float[12];
        ahead.gaussian(STREAM, 0, normal, 12);
        ahead.gaussian(STREAM, 1, normal, 12);
        assertThatThrownBy(() -> ahead.gaussian(STREAM, 2, normal, 13))
                .hasMessage("length must be 0 to 12 units, was 13");
        assertThatThrownBy(() -> ahead.bits(STREAM, 2, new int[3], -1))
                .hasMessage("length must be 0 to 3 units, was -1");
        assertThat(Arrays.equals(normal, new float[12])).isFalse();
    }
}
