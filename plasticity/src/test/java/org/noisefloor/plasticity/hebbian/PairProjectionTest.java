package org.noisefloor.plasticity.hebbian;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.noisefloor.emulator.kernel.ScalarPopulationKernels;
import org.noisefloor.emulator.random.NoiseStream;
import org.noisefloor.emulator.random.Purpose;
import org.noisefloor.plasticity.trace.Pairing;

class PairProjectionTest {
    private static final int SOURCES = 9;
    private static final int TARGETS = 21;
    private static final double STEP = 0.1;

    private static final NoiseStream RANDOM = new NoiseStream(3, Purpose.STIMULUS);

    /// Steps large enough that both bounds are reached.
    private static final PairRule RULE = new PairRule(1.8, 1.89, 20, 15, 0, 36);

    private static float[] weights() {
        float[] weight = new float[SOURCES * TARGETS];
        for (int k = 0; k < weight.length; k++) {
            weight[k] = (float) (36 * RANDOM.uniformAt(k, 0));
        }
        return weight;
    }

    /// The spikes of a step: each unit fires with probability 1/50, sources and targets of the same number sometimes together.
    private static int[] spikes(int units, int from, long step) {
        int[] spiked = new int[units];
        int count = 0;
        for (int unit = 0; unit < units; unit++) {
            double drawn = RANDOM.uniformAt(step % 5 == 0 ? unit : from + unit, step);
            if (drawn < 0.02) {
                spiked[count++] = unit;
            }
        }
        return Arrays.copyOf(spiked, count);
    }

    private static void step(
            PairProjection projection, PairProjectionState state, long k, float[] current) {
        int[] pre = spikes(SOURCES, 1000, k);
        int[] post = spikes(TARGETS, 2000, k);
        projection.step(state, pre, pre.length, post, post.length, current);
    }

    @Test
    void weightsAndCurrentsAreThoseOfOneSynapseAtATime() {
        var projection = new PairProjection(SOURCES, TARGETS, RULE, STEP);
        PairProjectionState state = projection.start(weights());
        var dependence = new WeightDependence.Bounded(1.8 / 36, 1.89 / 1.8, 0, 0, 36);
        var timing = new SpikeTiming(20, 15, Pairing.ALL_TO_ALL, 0, STEP, SpikeTiming.Start.SILENT);
        PairSynapse[] synapse = new PairSynapse[SOURCES * TARGETS];
        for (int k = 0; k < synapse.length; k++) {
            synapse[k] = new PairSynapse(dependence, timing, weights()[k]);
        }
        double[] expected = new double[TARGETS];
        float[] current = new float[TARGETS];
        int atBounds = 0;
        for (int t = 1; t <= 4000; t++) {
            Arrays.fill(current, 0);
            step(projection, state, t, current);
            for (int target : spikes(TARGETS, 2000, t)) {
                for (int source = 0; source < SOURCES; source++) {
                    synapse[source * TARGETS + target].post(t);
                }
            }
            Arrays.fill(expected, 0);
            for (int source : spikes(SOURCES, 1000, t)) {
                for (int target = 0; target < TARGETS; target++) {
                    double weight = synapse[source * TARGETS + target].pre(t);
                    assertThat(state.weight(source, target)).isCloseTo(weight, within(2e-3));
                    expected[target] += weight;
                    atBounds += weight == 0 || weight == 36 ? 1 : 0;
                }
            }
            for (int target = 0; target < TARGETS; target++) {
                assertThat((double) current[target]).isCloseTo(expected[target], within(6e-3));
            }
        }
        assertThat(atBounds).isGreaterThan(100);
    }

    @Test
    void spikesOfOneStepDoNotPairAndOneStepApartTheyDo() {
        var projection = new PairProjection(1, 1, RULE, STEP);
        PairProjectionState state = projection.start(new float[] {18});
        int[] one = {0};
        float[] current = new float[1];
        projection.step(state, one, 1, one, 1, current);
        assertThat(state.weight(0, 0)).isEqualTo(18);
        assertThat(current[0]).isEqualTo(18);

        projection.step(state, one, 0, one, 1, current);
        double up = 18 + 1.8 * StrictMath.exp(-STEP / 20);
        assertThat(state.weight(0, 0)).isCloseTo(up, within(1e-5));
        assertThat(current[0]).isEqualTo(18);

        // two postsynaptic spikes, one and two steps ago
        projection.step(state, one, 1, one, 0, current);
        double down = 1.89 * (StrictMath.exp(-STEP / 15) + StrictMath.exp(-2 * STEP / 15));
        assertThat(state.weight(0, 0)).isCloseTo(up - down, within(1e-5));
        assertThat((double) current[0]).isCloseTo(18 + up - down, within(1e-5));
        assertThat(state.sourceTrace(0)).isCloseTo(1 + StrictMath.exp(-0.01), within(1e-6));
        assertThat(state.targetTrace(0))
                .isCloseTo(
                        StrictMath.exp(-STEP / 15) + StrictMath.exp(-2 * STEP / 15), within(1e-6));
    }

    @Test
    void snapshotThenContinueEqualsContinueAndTextbookKernelsGiveTheSameBits() {
        var projection = new PairProjection(SOURCES, TARGETS, RULE, STEP);
        var textbook =
                new PairProjection(SOURCES, TARGETS, RULE, STEP, new ScalarPopulationKernels());
        PairProjectionState state = projection.start(weights());
        float[] current = new float[TARGETS];
        for (int k = 0; k < 1000; k++) {
            step(projection, state, k, current);
        }
        PairProjectionState snapshot = state.copy();
        float[] currentOfSnapshot = current.clone();
        for (int k = 1000; k < 2000; k++) {
            step(projection, state, k, current);
        }
        assertThat(snapshot).isNotEqualTo(state);
        for (int k = 1000; k < 2000; k++) {
            step(textbook, snapshot, k, currentOfSnapshot);
        }
        assertThat(snapshot).isEqualTo(state).hasSameHashCodeAs(state);
        assertThat(currentOfSnapshot).isEqualTo(current);
    }

    @Test
    void tracesNeverBecomeDenormal() {
        var projection = new PairProjection(2, 2, new PairRule(1, 1, 0.3, 0.2, 0, 36), STEP);
        PairProjectionState state = projection.start(new float[4]);
        projection.step(state, new int[] {0}, 1, new int[] {1}, 1, new float[2]);
        for (int k = 0; k < 2000; k++) {
            projection.step(state, new int[0], 0, new int[0], 0, new float[2]);
        }
        for (int unit = 0; unit < 2; unit++) {
            assertThat(state.sourceTrace(unit)).isBetween((double) Float.MIN_NORMAL, 1e-20);
            assertThat(state.targetTrace(unit)).isBetween((double) Float.MIN_NORMAL, 1e-20);
        }
    }

    @Test
    void whatIsOutOfBoundsIsRefused() {
        assertThatThrownBy(() -> new PairRule(1, 1, 20, 20, 3, 2))
                .hasMessage("lower must be <= upper = 2.0 (weight), was 3.0");
        assertThatThrownBy(() -> new PairRule(-1, 1, 20, 20, 0, 2))
                .hasMessage("facilitation must be >= 0 and finite, was -1.0");
        var projection = new PairProjection(1, 2, RULE, STEP);
        assertThatThrownBy(() -> projection.start(new float[] {0, 36.5f}))
                .hasMessage("weight of synapse 1 must be 0.0 to 36.0, was 36.5");
        PairProjectionState own = projection.start(new float[2]);
        assertThatThrownBy(
                        () -> projection.step(own, new int[] {1}, 1, new int[0], 0, new float[2]))
                .hasMessage("source of spike 0 must be in [0, 1), was 1");
        assertThatThrownBy(() ->
                        projection.step(own, new int[0], 0, new int[] {0, -1}, 2, new float[2]))
                .hasMessage("target of spike 1 must be in [0, 2), was -1");
        PairProjectionState other = new PairProjection(2, 2, RULE, STEP).start(new float[4]);
        assertThatThrownBy(() -> projection.step(other, new int[0], 0, new int[0], 0, new float[2]))
                .hasMessage(
                        "state must have 1 × 2 synapses and currents be at least 2, were 2 × 2 and 2");
    }
}
