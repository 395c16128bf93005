package org.noisefloor.snn.sampling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.noisefloor.emulator.random.NoiseStream;
import org.noisefloor.emulator.random.Purpose;

class RelativeRefractorinessTest {
    private static final double[] RAMP = {1, 0.9, 0.8, 0.6, 0.4, 0.2, 0.1, 0, 0, 0, 0};

    /// Ready at the last step alone: the closed form of absolute refractoriness.
    @Test
    void absoluteRefractorinessIsASpecialCase() {
        var machine = BoltzmannMachine.normal(3, 1, 5);
        var closed = new SequentialSampler(machine, 4);
        var solved = new SequentialSampler(machine, new double[] {1, 1, 0, 0, 0});
        for (int unit = 0; unit < 3; unit++) {
            for (int joint = 0; joint < 8; joint++) {
                assertThat(solved.spikeProbability(unit, joint))
                        .isCloseTo(closed.spikeProbability(unit, joint), within(1e-14));
            }
        }
    }

    /// H0: a neuron without partners is in state 1 for the share σ(b). 2,000,000 steps hold more than 100,000 independent values (a spike
    /// takes at most 10 steps of memory, doubled), whose standard error is below 0.0016; 0.01 is 6 of them.
    @Test
    void unconnectedNeuronsHaveTheirShareOfTime() {
        double[] bias = {-1.5, 0, 1.5};
        var machine = new BoltzmannMachine(bias, new double[9]);
        var sampler = new SequentialSampler(machine, RAMP);
        long[] on = new long[3];
        long steps = 2_000_000;
        sampler.run(
                sampler.silent(),
                steps,
                new NoiseStream(1, Purpose.SPIKE),
                (step, joint) -> {
                    for (int i = 0; i < 3; i++) {
                        on[i] += joint >> i & 1;
                    }
                });
        for (int i = 0; i < 3; i++) {
            double share = 1 / (1 + Math.exp(-bias[i]));
            assertThat((double) on[i] / steps).isCloseTo(share, within(0.01));
        }
    }

    /// Networks are sampled approximately: the error is below 1/500 of what a machine without weights would miss.
    @Test
    void networksAreSampledApproximately() {
        var machine = BoltzmannMachine.normal(4, 1, 5);
        var sampler = new SequentialSampler(machine, RAMP);
        double[] count = new double[16];
        sampler.run(
                sampler.silent(),
                2_000_000,
                new NoiseStream(2, Purpose.SPIKE),
                (step, joint) -> count[joint] += 1 / 2e6);
        double[] independent = new BoltzmannMachine(machine.bias(), new double[16]).distribution();
        double missed = Distributions.divergence(machine.distribution(), independent);
        double left = Distributions.divergence(machine.distribution(), count);
        assertThat(missed).isGreaterThan(0.5);
        // measured: 0.0007
        assertThat(left).isLessThan(0.0015);
    }

    @Test
    void readinessOutOfRangeIsRefused() {
        var machine = BoltzmannMachine.normal(3, 1, 5);
        assertThatThrownBy(() -> new SequentialSampler(machine, new double[] {1}))
                .hasMessageContaining("were 1 and 3");
        assertThatThrownBy(() -> new SequentialSampler(machine, new double[] {0.5, 1}))
                .hasMessageContaining("0.5 at 0");
        assertThatThrownBy(() -> new SequentialSampler(machine, new double[] {1, 2}))
                .hasMessageContaining("2.0 at 1");
    }
}
