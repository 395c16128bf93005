package org.noisefloor.snn.projection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.noisefloor.emulator.kernel.DeliveryKernels;
import org.noisefloor.emulator.random.NoiseStream;
import org.noisefloor.emulator.random.Purpose;

class SpikeProjectionTest {
    private static final DeliveryKernels KERNELS = DeliveryKernels.preferred();

    private static Connectivity drawn(int sources, int targets, int inDegree, boolean repeated) {
        NoiseStream stream = new NoiseStream(5, Purpose.NETWORK);
        return Connectivity.fixedInDegree(stream, sources, targets, inDegree, repeated);
    }

    private static List<SpikeProjection> kinds(Connectivity connectivity, int code) {
        return List.of(
                new BitProjection(connectivity, code, KERNELS),
                new ListProjection(connectivity, code, KERNELS),
                new WeightedProjection(connectivity, (_, _) -> code, KERNELS));
    }

    private static int[] naive(Connectivity connectivity, int code, int[] spiked, int count) {
        int[] sum = new int[connectivity.targets()];
        for (int k = 0; k < count; k++) {
            int source = spiked[k];
            connectivity.forEach((_, from, to) -> sum[to] += from == source ? code : 0);
        }
        return sum;
    }

    @Test
    void allKindsDeliverTheSameSums() {
        for (boolean repeated : new boolean[] {false, true}) {
            Connectivity connectivity = drawn(300, 1100, 60, repeated);
            SplittableRandom random = new SplittableRandom(2);
            for (int count : new int[] {0, 1, 3, 4, 5, 17, 63, 64, 150, 300}) {
                int[] spiked = random.ints(count, 0, 300).toArray();
                int[] expected = naive(connectivity, -5, spiked, count);
                for (SpikeProjection projection : kinds(connectivity, -5)) {
                    int[] sum = new int[1100];
                    projection.deliver(spiked, count, sum);
                    assertThat(sum)
                            .as("%d spikes by %s", count, projection.getClass().getSimpleName())
                            .isEqualTo(expected);
                }
            }
        }
    }

    @Test
    void targetsBeyondABlockOf65536AreReached() {
        int targets = 140_001;
        int[][] lists = new int[targets][0];
        lists[65_535] = new int[] {1};
        lists[65_536] = new int[] {0, 1, 1};
        lists[140_000] = new int[] {2};
        Connectivity connectivity = Connectivity.of(3, targets, lists);
        for (SpikeProjection projection : kinds(connectivity, 7)) {
            int[] sum = new int[targets];
            projection.deliver(new int[] {0, 1, 2}, 3, sum);
            assertThat(sum[65_535]).isEqualTo(7);
            assertThat(sum[65_536]).isEqualTo(21);
            assertThat(sum[140_000]).isEqualTo(7);
            assertThat(Arrays.stream(sum).sum()).isEqualTo(35);
        }
    }

    @Test
    void aWeightOfEachSynapseReachesItsTarget() {
        Connectivity connectivity = drawn(50, 200, 20, false);
        WeightedProjection projection =
                new WeightedProjection(connectivity, (s, t) -> (s * 7 + t) % 256 - 128, KERNELS);
        int[] sum = new int[200];
        projection.deliver(new int[] {3, 49}, 2, sum);
        int[] expected = new int[200];
        connectivity.forEach(
                (_, s, t) -> expected[t] += s == 3 || s == 49 ? (s * 7 + t) % 256 - 128 : 0);
        assertThat(sum).isEqualTo(expected);
        assertThatThrownBy(() -> new WeightedProjection(connectivity, (_, _) -> 128, KERNELS))
                .hasMessageContaining("must be -128 to 127, was 128");
    }

    @Test
    void everyTargetHasItsNumberOfSourcesAndNoneTwiceUnlessAllowed() {
        for (boolean repeated : new boolean[] {false, true}) {
            Connectivity connectivity = drawn(100, 500, 40, repeated);
            int[][] count = new int[500][100];
            connectivity.forEach((_, source, target) -> count[target][source]++);
            int most = 0;
            for (int[] of : count) {
                assertThat(Arrays.stream(of).sum()).isEqualTo(40);
                most = Math.max(most, Arrays.stream(of).max().orElseThrow());
            }
            assertThat(most > 1).isEqualTo(repeated);
        }
        Connectivity all = drawn(64, 10, 64, false);
        assertThat(all.synapses()).isEqualTo(640);
    }

    /// Out-degrees of n = 200 sources under H0 "every source is as likely": Pearson's statistic, which the finite in-degree makes
    /// smaller by 1 - 50/200, stays below its mean of 199 plus six standard deviations of 20 (alpha below 1e-6).
    @Test
    void everySourceIsAsLikely() {
        for (boolean repeated : new boolean[] {false, true}) {
            Connectivity connectivity = drawn(200, 4000, 50, repeated);
            double[] count = new double[200];
            connectivity.forEach((_, source, _) -> count[source]++);
            double statistic = Arrays.stream(count).map(c -> (c - 1000) * (c - 1000) / 1000).sum();
            assertThat(statistic).isBetween(60.0, 319.0);
        }
    }

    @Test
    void rowsOfBitsAreTakenForDenseMatricesThatFitTheCache() {
        assertThat(SpikeProjection.constant(drawn(1000, 1000, 10, false), 1, KERNELS))
                .isInstanceOf(BitProjection.class);
        assertThat(SpikeProjection.constant(drawn(1000, 1000, 9, false), 1, KERNELS))
                .isInstanceOf(ListProjection.class);
        assertThat(SpikeProjection.constant(drawn(20_000, 20_000, 200, false), 1, KERNELS))
                .isInstanceOf(ListProjection.class);
    }

    @Test
    void sizesThatDoNotFitAreRefused() {
        Connectivity connectivity = drawn(10, 20, 3, false);
        SpikeProjection projection = new ListProjection(connectivity, 1, KERNELS);
        assertThatThrownBy(() -> projection.deliver(new int[4], 5, new int[20]))
                .hasMessageContaining("spikes must be 0 to 4");
        assertThatThrownBy(() -> projection.deliver(new int[4], 1, new int[19]))
                .hasMessageContaining("sums at least 20");
        assertThatThrownBy(() -> drawn(10, 20, 11, false))
                .hasMessageContaining("0 to the 10 sources, were 11");
        assertThatThrownBy(() -> drawn(-100, 20, 0, true))
                .hasMessage("sources must be >= 0, were -100");
    }

    @Test
    void aSpikeOfNoSourceIsRefusedBeforeAnythingIsAdded() {
        for (SpikeProjection projection : kinds(drawn(10, 20, 3, true), 1)) {
            int[] sum = new int[20];
            assertThatThrownBy(() -> projection.deliver(new int[] {1, 10}, 2, sum))
                    .hasMessage("spike 1 must come from source 0 to 9, came from 10");
            assertThatThrownBy(() -> projection.deliver(new int[] {-1}, 1, sum))
                    .hasMessageContaining("came from -1");
            assertThat(sum).containsOnly(0);
        }
    }
}
