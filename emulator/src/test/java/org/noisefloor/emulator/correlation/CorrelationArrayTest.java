package org.noisefloor.emulator.correlation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.noisefloor.emulator.correlation.CorrelationDescription.Shape;
import org.noisefloor.emulator.correlation.CorrelationDescription.Swap;
import org.noisefloor.emulator.mismatch.Deviation;
import org.noisefloor.emulator.mismatch.FixedPattern;
import org.noisefloor.emulator.spike.SpikeBatch;

class CorrelationArrayTest {
    private static final double DT = 1e-6;
    private static final int WINDOW = 10;
    private static final double AMPLITUDE = 4;
    private static final double PEDESTAL = 16;
    private static final SensorRegion ONE = new SensorRegion(0, 1, 0, 1);

    @ParameterizedTest
    @EnumSource(Shape.class)
    void singlePairAddsTheWindowAtItsDistanceInTheRoleOfItsOrder(Shape shape) {
        for (int distance = -15; distance <= 15; distance++) {
            CorrelationArray array = fabricate(ideal(shape, 1, 1e6), ONE, 0);
            CorrelationState state = array.powerUp();
            for (int step = 0; step < 40; step++) {
                array.observe(
                        events(step == 20 ? 0 : -1), events(step == 20 + distance ? 0 : -1), state);
            }
            double value = AMPLITUDE * kernel(shape, Math.abs(distance) / (double) WINDOW);
            for (int row = 0; row < 2; row++) {
                float[] read = read(array, row, state);
                assertThat((double) read[0])
                        .isCloseTo(PEDESTAL + (distance > 0 ? value : 0), within(1e-5));
                assertThat((double) read[1])
                        .isCloseTo(PEDESTAL + (distance < 0 ? value : 0), within(1e-5));
            }
        }
    }

    @Test
    void nearestNeighbourPairsOnceAndDepthKPairsWithTheLastK() {
        for (int pairing = 1; pairing <= 4; pairing++) {
            CorrelationArray array = fabricate(ideal(Shape.TRIANGULAR, pairing, 1e6), ONE, 0);
            CorrelationState state = array.powerUp();
            for (int step = 0; step <= 8; step++) {
                boolean pre = step == 1 || step == 4 || step == 6;
                array.observe(events(pre ? 0 : -1), events(step == 8 ? 0 : -1), state);
            }
            // ages 2, 4 and 7 in a window of 10
            double[] sum = {0.8, 1.4, 1.7, 1.7};
            assertThat((double) read(array, 0, state)[0])
                    .isCloseTo(PEDESTAL + AMPLITUDE * sum[pairing - 1], within(1e-5));
        }
    }

    @Test
    void accumulatorNeverHoldsMoreThanItsSaturation() {
        CorrelationArray array = fabricate(ideal(Shape.TRIANGULAR, 1, 9), ONE, 0);
        CorrelationState state = array.powerUp();
        for (int step = 0; step < 50; step++) {
            array.observe(events(step % 2 == 0 ? 0 : -1), events(step % 2 == 1 ? 0 : -1), state);
        }
        assertThat(read(array, 0, state)).containsExactly(25f, 25f);
    }

    @Test
    void readEmptiesOnlyItsOwnRow() {
        var region = new SensorRegion(0, 2, 0, 3);
        CorrelationArray array = fabricate(ideal(Shape.TRIANGULAR, 1, 1e6), region, 0);
        CorrelationState state = array.powerUp();
        array.observe(events(0, 1), events(-1), state);
        array.observe(events(-1), events(0, 1, 2), state);
        float full = (float) (PEDESTAL + 0.9 * AMPLITUDE);
        float empty = (float) PEDESTAL;
        assertThat(read(array, 1, state)).startsWith(full, full, full);
        assertThat(read(array, 1, state)).containsOnly(empty);
        for (int row : new int[] {0, 2, 3}) {
            assertThat(read(array, row, state)).startsWith(full, full, full).endsWith(empty);
        }
    }

    @Test
    void swapKeepsWhatTheAccumulatorsHoldAndExchangesTheirRoles() {
        CorrelationArray array = fabricate(ideal(Shape.TRIANGULAR, 1, 1e6), ONE, 0);
        CorrelationState state = array.powerUp();
        array.observe(events(0), events(-1), state);
        array.observe(events(-1), events(0), state);
        array.swap(state);
        assertThat(state.swapped()).isTrue();
        assertThat(read(array, 0, state)).containsExactly(19.6f, 16f);

        // causal again, now in B; what happened before the swap is still remembered
        array.observe(events(-1), events(0), state);
        assertThat(read(array, 0, state)[0]).isEqualTo(16f);
        assertThat(read(array, 1, state)[0]).isEqualTo(19.6f);
        array.observe(events(-1), events(0), state);
        assertThat((double) read(array, 0, state)[1]).isCloseTo(16 + 0.7 * 4, within(1e-5));
        array.swap(state);
        assertThat(state.swapped()).isFalse();
    }

    /// Gains of A and B belong to the accumulators and exchange roles with them; the imbalance of the roles stays.
    @Property(tries = 50)
    void imbalanceOfAccumulatorsSwapsAndThatOfRolesDoesNot(@ForAll long seed) {
        var accumulators = varied(Shape.TRIANGULAR, 1, 0.3, 0);
        var roles = varied(Shape.TRIANGULAR, 1, 0, 0.3);
        double[] straight = causalAndAnticausal(accumulators, seed, false);
        double[] swapped = causalAndAnticausal(accumulators, seed, true);
        assertThat(swapped[0]).isCloseTo(straight[1], within(1e-5));
        assertThat(swapped[1]).isCloseTo(straight[0], within(1e-5));
        assertThat(straight[0]).isNotCloseTo(straight[1], within(1e-5));
        double[] fixed = causalAndAnticausal(roles, seed, false);
        assertThat(causalAndAnticausal(roles, seed, true)).containsExactly(fixed);
        assertThat(fixed[1]).isCloseTo(0.9 * AMPLITUDE, within(1e-5));
        assertThat(fixed[0]).isNotCloseTo(fixed[1], within(1e-5));
        assertThat(fabricate(roles, ONE, seed).gainRatio(0, 0))
                .isCloseTo(fixed[0] / fixed[1], within(1e-5));
    }

    private static double[] causalAndAnticausal(
            CorrelationDescription description, long seed, boolean swap) {
        CorrelationArray array = fabricate(description, ONE, seed);
        CorrelationState state = array.powerUp();
        if (swap) {
            array.swap(state);
        }
        array.observe(events(0), events(-1), state);
        array.observe(events(-1), events(0), state);
        array.observe(events(0), events(-1), state);
        float[] read = read(array, 0, state);
        int a = swap ? 1 : 0;
        return new double[] {read[a] - PEDESTAL, read[1 - a] - PEDESTAL};
    }

    @Property(tries = 150)
    void sensorsEqualTheTextbookSumOverPairsOfSpikeTrains(
            @ForAll long seed,
            @ForAll Shape shape,
            @ForAll @IntRange(min = 1, max = 3) int pairing,
            @ForAll @IntRange(min = 0, max = 2) int firstSource,
            @ForAll @IntRange(min = 1, max = 3) int sources,
            @ForAll @IntRange(min = 0, max = 3) int firstColumn,
            @ForAll @IntRange(min = 1, max = 6) int columns) {
        var random = new Random(seed);
        var region = new SensorRegion(firstSource, sources, firstColumn, columns);
        CorrelationDescription description = varied(shape, pairing, 0.2, 0.1);
        CorrelationArray array = fabricate(description, region, seed);
        CorrelationState state = array.powerUp();
        var textbook = new PairSensor(description, region, new FixedPattern(seed), DT, 5, 9);
        for (int step = 0; step < 60; step++) {
            SpikeBatch arrivals = randomEvents(random, 5);
            SpikeBatch fired = randomEvents(random, 9);
            array.observe(arrivals, fired, state);
            textbook.observe(step, arrivals.units(), fired.units());
            if (random.nextInt(15) == 0) {
                array.swap(state);
                textbook.swap();
            }
            if (random.nextInt(15) == 0) {
                int row = random.nextInt(2 * sources);
                assertRow(array, row, state, textbook);
            }
        }
        for (int row = 0; row < 2 * sources; row++) {
            assertRow(array, row, state, textbook);
        }
    }

    private static void assertRow(
            CorrelationArray array, int row, CorrelationState state, PairSensor textbook) {
        double[] expected = textbook.read(row);
        float[] read = read(array, row, state);
        for (int i = 0; i < expected.length; i++) {
            assertThat((double) read[i]).isCloseTo(expected[i], within(2e-4));
        }
    }

    @Property(tries = 30)
    void copyIsEqualAndIndependent(@ForAll long seed) {
        var random = new Random(seed);
        CorrelationArray array =
                fabricate(varied(Shape.EXPONENTIAL, 2, 0.1, 0), new SensorRegion(0, 5, 0, 9), seed);
        CorrelationState state = array.powerUp();
        for (int step = 0; step < 10; step++) {
            array.observe(randomEvents(random, 5), randomEvents(random, 9), state);
        }
        CorrelationState copy = state.copy();
        assertThat(copy).isEqualTo(state).hasSameHashCodeAs(state);
        array.swap(state);
        assertThat(copy).isNotEqualTo(state);
    }

    @Test
    void fixedAccumulatorsCannotSwap() {
        var fixed =
                new CorrelationDescription(
                        Shape.TRIANGULAR,
                        1e-5,
                        1,
                        1,
                        100,
                        0,
                        Swap.FIXED,
                        0,
                        none(),
                        none(),
                        none(),
                        none(),
                        0);
        CorrelationArray array = fabricate(fixed, ONE, 0);
        assertThatThrownBy(() -> array.swap(array.powerUp()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageEndingWith("(swap: fixed)");
    }

    @Test
    void regionsRowsAndNumbersOutOfRangeAreRefused() {
        CorrelationDescription ideal = ideal(Shape.TRIANGULAR, 1, 100);
        assertThatThrownBy(() -> fabricate(ideal, new SensorRegion(3, 3, 0, 1), 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("reaches beyond the 5 sources and 9 columns");
        assertThatThrownBy(() -> fabricate(ideal, new SensorRegion(0, 1, 2147483647, 1), 0))
                .isInstanceOf(IllegalArgumentException.class);
        CorrelationArray array = fabricate(ideal, ONE, 0);
        assertThatThrownBy(() -> array.read(2, array.powerUp(), new float[2]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("a row 0 to 1");
        assertThatThrownBy(() -> new SensorRegion(0, -1, 0, 1))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> ideal(Shape.TRIANGULAR, 9, 100))
                .hasMessage("pairing depth must be between 1 and 8 spikes, was 9");
        assertThatThrownBy(() -> ideal(Shape.TRIANGULAR, 1, -1))
                .hasMessage("correlation saturation must be > 0 LSB, was -1.0");
    }

    static double kernel(Shape shape, double distance) {
        return switch (shape) {
            case TRIANGULAR -> distance == 0 ? 0 : Math.max(0, 1 - distance);
            case EXPONENTIAL -> distance == 0 ? 0 : Math.exp(-distance);
        };
    }

    private static Deviation none() {
        return new Deviation.None();
    }

    private static CorrelationDescription ideal(Shape shape, int pairing, double saturation) {
        return new CorrelationDescription(
                shape,
                WINDOW * DT,
                pairing,
                AMPLITUDE,
                saturation,
                PEDESTAL,
                Swap.SWAPPABLE,
                0,
                none(),
                none(),
                none(),
                none(),
                0);
    }

    private static CorrelationDescription varied(
            Shape shape, int pairing, double imbalance, double role) {
        boolean wide = imbalance > 0 && role > 0;
        return new CorrelationDescription(
                shape,
                WINDOW * DT,
                pairing,
                AMPLITUDE,
                wide ? 30 : 1e6,
                PEDESTAL,
                Swap.SWAPPABLE,
                0,
                wide ? new Deviation.LogNormal(0.2) : none(),
                new Deviation.Normal(imbalance),
                wide ? new Deviation.LogNormal(0.2) : none(),
                new Deviation.LogNormal(role),
                wide ? 3 : 0);
    }

    private static CorrelationArray fabricate(
            CorrelationDescription description, SensorRegion region, long seed) {
        return CorrelationArray.fabricate(description, 10, 9, DT, region, new FixedPattern(seed));
    }

    private static float[] read(CorrelationArray array, int row, CorrelationState state) {
        float[] value = new float[2 * array.region().columns()];
        array.read(row, state, value);
        return value;
    }

    private static SpikeBatch randomEvents(Random random, int units) {
        var batch = new SpikeBatch(units);
        for (int unit = 0; unit < units; unit++) {
            if (random.nextInt(6) == 0) {
                batch.add(unit);
            }
        }
        return batch;
    }

    /// The events of one interval; −1 is none.
    private static SpikeBatch events(int... units) {
        var batch = new SpikeBatch(units.length);
        for (int unit : units) {
            if (unit >= 0) {
                batch.add(unit);
            }
        }
        return batch;
    }
}
