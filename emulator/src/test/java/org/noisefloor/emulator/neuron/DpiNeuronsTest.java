package org.noisefloor.emulator.neuron;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.noisefloor.emulator.mismatch.Deviation;
import org.noisefloor.emulator.mismatch.FixedPattern;
import org.noisefloor.emulator.spike.SpikeBatch;
import org.noisefloor.emulator.statistics.HypothesisTest;
import org.noisefloor.emulator.statistics.TestResult;
import org.noisefloor.emulator.synapse.DpiFilter;
import org.noisefloor.emulator.synapse.DpiSynapseState;
import org.noisefloor.emulator.synapse.DpiSynapses;
import org.noisefloor.emulator.synapse.Receptor;

class DpiNeuronsTest {
    private static final double FLOOR = 0.5e-12;
    private static final Deviation TENTH = new Deviation.LogNormal(0.1);
    private static final DpiNeuronDescription NEURON = DynapSe2.neuron();

    /// Without feedback the equation is separable: with steady state A and divisor b, the time from I_0 to the threshold is
    /// `τ ((I_gain/A) ln(I_th/I_0) − (1/b + I_gain/A) ln((A − b I_th)/(A − b I_0)))`.
    @ParameterizedTest
    @ValueSource(doubles = {30e-9, 50e-9, 200e-9})
    void intervalsBetweenSpikesFollowTheClosedFormWithoutFeedback(double constant) {
        DpiNeuronDescription d =
                NEURON.with(DpiEquation.CIRCUIT, DpiIntegration.RUNGE_KUTTA)
                        .with(new PositiveFeedback.None());
        DpiFilter m = d.membrane();
        // the adaptation rests at the floor current; its pulses are 1e-17 A
        double a = m.gain() / m.leak() * (constant - m.leak() - FLOOR);
        double b = 1 + FLOOR / m.leak();
        double r = m.gain() / a;
        double time =
                20e-3
                        * (r * Math.log(d.threshold() / FLOOR)
                                - (1 / b + r)
                                        * Math.log((a - b * d.threshold()) / (a - b * FLOOR)));
        List<Double> spikes = new Circuit(d, 1e-4).run(0.2, constant);
        assertThat(spikes.getFirst()).isCloseTo(time, within(5e-6 * time));
        assertThat(spikes.getLast() - spikes.getFirst())
                .isCloseTo(
                        (spikes.size() - 1) * (time + 1e-3), within(5e-6 * time * spikes.size()));
        assertThat(spikes).hasSizeGreaterThan(3);
    }

    /// The published update written out from its source, one step of 1 ms at a time.
    @Test
    void forwardEulerIsThePublishedUpdate() {
        var circuit =
                new Circuit(NEURON.with(DpiEquation.SIMULATOR, DpiIntegration.FORWARD_EULER), 1e-3);
        DpiFilter m = NEURON.membrane();
        double kappa = 0.705;
        double ut = 25e-3;
        double iahp = FLOOR;
        double imem = FLOOR;
        double vmem = 0;
        double timer = 0;
        double jump = 0.5e-12 * -Math.expm1(-1e-6 / 50e-3);
        int spikes = 0;
        for (int step = 0; step < 400; step++) {
            double[] charge = {step % 3 == 0 ? 2e-9 : 0, 0, 0, 0};
            boolean fired = circuit.step(charge, 2e-12);
            double isyn = circuit.drive.current(Receptor.AMPA, 0);
            double ileak = m.leak() + iahp;
            double iin = Math.max(FLOOR, timer > 0 ? 0 : isyn - ileak + 2e-12);
            double inf = m.gain() / m.leak() * (iin - ileak);
            double ifb = FLOOR * Math.exp(kappa * kappa / (kappa + 1) * vmem / ut);
            double f = ifb / ileak * (imem + m.gain());
            double tau = 3e-12 * ut / (kappa * ileak);
            double change =
                    imem
                            / (tau * (imem + m.gain()))
                            * (inf + f - imem * (1 + iahp / m.leak()))
                            * 1e-3;
            imem = Math.max(FLOOR, imem + change);
            vmem = ut / kappa * Math.log(imem / FLOOR);
            boolean spike = imem > 100e-9;
            assertThat(fired).as("step %d", step).isEqualTo(spike);
            imem = spike ? FLOOR : imem;
            timer = spike ? 1e-3 : 0;
            iahp = Math.max(FLOOR, iahp * Math.exp(-1e-3 / 50e-3)) + (spike ? jump : 0);
            spikes += spike ? 1 : 0;
            assertThat(circuit.state.membrane(0)).isCloseTo(imem, within(1e-9 * imem));
        }
        assertThat(spikes).isBetween(5, 100);
    }

    /// The accuracy that `DpiIntegration` states: spike times over half a second of input through all four receptors.
    @ParameterizedTest
    @EnumSource(DpiEquation.class)
    void rungeKuttaSpikeTimesAreWithinTwoMicrosecondsOfTheFineReference(DpiEquation equation) {
        DpiNeuronDescription d = NEURON.with(equation, DpiIntegration.RUNGE_KUTTA);
        List<Double> reference = new Circuit(d, 1e-5).mixed(0.5);
        List<Double> coarse = new Circuit(d, 1e-4).mixed(0.5);
        assertThat(reference).hasSizeGreaterThan(10);
        assertThat(worst(reference, coarse)).isLessThan(2e-6);
        assertThat(worst(reference, new Circuit(d, 1e-3).mixed(0.5))).isLessThan(2e-4);
    }

    /// Halving the interval halves the error of forward Euler, and its limit is what Runge–Kutta finds.
    @ParameterizedTest
    @EnumSource(DpiEquation.class)
    void forwardEulerConvergesToTheSameSpikesAtFirstOrder(DpiEquation equation) {
        List<Double> exact =
                new Circuit(NEURON.with(equation, DpiIntegration.RUNGE_KUTTA), 1e-4)
                        .run(0.2, 50e-12);
        DpiNeuronDescription euler = NEURON.with(equation, DpiIntegration.FORWARD_EULER);
        double coarse = worst(exact, new Circuit(euler, 2e-5).run(0.2, 50e-12));
        double fine = worst(exact, new Circuit(euler, 1e-5).run(0.2, 50e-12));
        assertThat(fine).isLessThan(5e-4);
        assertThat(coarse / fine).isBetween(1.7, 2.3);
    }

    @Test
    void rateRisesWithTheConstantCurrentAndStaysBelowTheInverseRefractoryPeriod() {
        double before = -1;
        for (double constant :
                new double[] {0, 5e-12, 2e-11, 1e-10, 1e-9, 1e-8, 1e-7, 1e-6, 1e-5}) {
            double rate = new Circuit(NEURON, 2e-4).run(0.5, constant).size() / 0.5;
            assertThat(rate).as("%s A", constant).isGreaterThanOrEqualTo(before).isLessThan(1000);
            before = rate;
        }
        assertThat(new Circuit(NEURON, 2e-4).run(0.5, 5e-12)).isEmpty();
        assertThat(before).isGreaterThan(950);
    }

    @Test
    void theLongestIntervalStillFiresAtMostOncePerRefractoryPeriod() {
        List<Double> spikes = new Circuit(NEURON, 1e-3).run(0.2, 1e-4);
        for (int i = 1; i < spikes.size(); i++) {
            assertThat(spikes.get(i) - spikes.get(i - 1)).isGreaterThan(1e-3 * (1 - 1e-12));
        }
        assertThat(spikes).hasSizeGreaterThan(190);
    }

    @Test
    void absurdInputsLeaveTheStateFinite() {
        for (DpiIntegration integration : DpiIntegration.values()) {
            var circuit = new Circuit(NEURON.with(DpiEquation.SIMULATOR, integration), 1e-3);
            for (double level : new double[] {1e-6, 1e-3, 1}) {
                for (int receptor = 0; receptor < 4; receptor++) {
                    double[] charge = new double[4];
                    charge[receptor] = level;
                    circuit.step(charge, level);
                    assertThat(circuit.neurons.firstNotFinite(circuit.state)).isEqualTo(-1);
                }
            }
        }
    }

    @Test
    void adaptationLowersTheRateAfterTheFirstSpikes() {
        DpiNeuronDescription d = adapting(1e-6);
        List<Double> spikes = new Circuit(d, 1e-4).run(1, 500e-12);
        double first = spikes.getFirst();
        double last = spikes.getLast() - spikes.get(spikes.size() - 2);
        assertThat(last).isGreaterThan(1.3 * first);
        List<Double> without = new Circuit(NEURON, 1e-4).run(1, 500e-12);
        assertThat(without.getLast() - without.get(without.size() - 2) - 1e-3)
                .isCloseTo(without.getFirst(), within(1e-5));
    }

    @Test
    void bothGabaReceptorsSlowDownAndBothOthersSpeedUp() {
        int alone = driven(-1);
        assertThat(driven(Receptor.AMPA.ordinal())).isGreaterThan(alone);
        assertThat(driven(Receptor.NMDA.ordinal())).isGreaterThan(alone);
        assertThat(driven(Receptor.GABA_A.ordinal())).isLessThan(alone);
        assertThat(driven(Receptor.GABA_B.ordinal())).isLessThan(alone);
    }

    /// AMPA lifts a resting membrane more than NMDA of the same current; with a high gate, NMDA alone does nothing.
    @Test
    void nmdaNeedsAMembraneAboveItsGate() {
        double ampa = lifted(NEURON, Receptor.AMPA);
        double nmda = lifted(NEURON, Receptor.NMDA);
        double gated = lifted(gate(1e-9), Receptor.NMDA);
        assertThat(nmda).isLessThan(0.9 * ampa).isGreaterThan(1.2 * FLOOR);
        assertThat(gated).isCloseTo(FLOOR, within(1e-15));
        assertThat(lifted(gate(0), Receptor.NMDA)).isCloseTo(ampa, within(0.05 * ampa));
    }

    @Test
    void limitedFeedbackActsAboveItsMidpointAlone() {
        var free = new PositiveFeedback.PowerLaw();
        var limited = new PositiveFeedback.Limited(1e-9, 1e-10);
        double below = Math.log(0.2e-9 / FLOOR);
        double above = Math.log(3e-9 / FLOOR);
        double ratio = limited.current(FLOOR, 0.705, below) / free.current(FLOOR, 0.705, below);
        assertThat(ratio).isCloseTo(1 / (1 + Math.exp(8)), within(1e-9));
        assertThat(limited.current(FLOOR, 0.705, above))
                .isCloseTo(free.current(FLOOR, 0.705, above), within(1e-17));
        // I_0^(1/(κ+1)) I_mem^(κ/(κ+1))
        assertThat(free.current(FLOOR, 0.705, below))
                .isCloseTo(
                        Math.pow(FLOOR, 1 / 1.705) * Math.pow(0.2e-9, 0.705 / 1.705),
                        within(1e-20));
        assertThat(limited.current(FLOOR, 0.705, 1e9)).isFinite();
    }

    /// H0: the noise has the deviation of the shot noise and falls off with the membrane's time constant, whatever the interval.
    /// n = 4,096 neurons, alpha 1e-9 for each of two tests: values, and differences over one time constant.
    @ParameterizedTest
    @ValueSource(doubles = {1e-4, 1e-3})
    void shotNoiseMovesTheLogarithmByTheStatedDeviationAtAnyInterval(double interval) {
        var none = new Deviation.None();
        int n = 4096;
        DpiNeurons neurons =
                DpiNeurons.fabricate(
                        DynapSe2.neuron(1, none, none), n, interval, new FixedPattern(1));
        DpiSynapses synapses =
                DpiSynapses.fabricate(DynapSe2.synapse(), n, interval, new FixedPattern(1));
        DpiNeuronState state = neurons.powerUp(77);
        double[] first = noise(state, n);
        long steps = Math.round(20e-3 / interval);
        for (long step = 0; step < steps; step++) {
            neurons.step(
                    synapses, synapses.powerUp(), new double[n], step, state, new SpikeBatch(n));
        }
        double[] last = noise(state, n);
        double variance = Math.pow(DynapSe2.PROCESS.logNoise(3e-12), 2);
        accept(HypothesisTest.variance("values", last, variance, 1e-9));
        double[] difference = new double[n];
        Arrays.setAll(difference, i -> last[i] - first[i]);
        double expected = 2 * variance * (1 - Math.exp(-1));
        accept(HypothesisTest.variance("differences", difference, expected, 1e-9));
    }

    @Test
    void noiseAloneMakesSpikeTimesDifferFromTrialToTrial() {
        var none = new Deviation.None();
        DpiNeuronDescription noisy = DynapSe2.neuron(1, none, none);
        List<Double> one = new Circuit(noisy, 1e-4, 1, 1).run(0.3, 50e-12);
        assertThat(new Circuit(noisy, 1e-4, 1, 1).run(0.3, 50e-12)).isEqualTo(one);
        List<Double> other = new Circuit(noisy, 1e-4, 1, 2).run(0.3, 50e-12);
        assertThat(other).hasSameSizeAs(one).isNotEqualTo(one);
        assertThat(worst(one, other)).isLessThan(1e-3);
    }

    @ParameterizedTest
    @EnumSource(DpiIntegration.class)
    void snapshotThenContinueEqualsContinue(DpiIntegration integration) {
        DpiNeuronDescription d =
                DynapSe2.neuron(1, TENTH, TENTH).with(DpiEquation.SIMULATOR, integration);
        var circuit = new Circuit(d, 1e-3, 4, 9);
        circuit.mixed(0.05);
        DpiNeuronState copy = circuit.state.copy();
        assertThat(copy).isEqualTo(circuit.state).hasSameHashCodeAs(circuit.state);
        DpiSynapseState drive = circuit.drive.copy();
        List<Double> first = circuit.mixed(0.05);
        DpiNeuronState end = circuit.state;
        assertThat(end).isNotEqualTo(copy);
        circuit.state = copy;
        circuit.drive = drive;
        circuit.now -= 50;
        assertThat(circuit.mixed(0.05)).isEqualTo(first);
        assertThat(circuit.state).isEqualTo(end);
    }

    @Test
    void aNeuronDoesNotDependOnHowManyThereAre() {
        DpiNeuronDescription d = DynapSe2.neuron(1, TENTH, TENTH);
        DpiNeurons few = DpiNeurons.fabricate(d, 3, 1e-3, new FixedPattern(3));
        DpiNeurons many = DpiNeurons.fabricate(d, 80, 1e-3, new FixedPattern(3));
        assertThat(few.timeConstant(2)).isEqualTo(many.timeConstant(2)).isNotEqualTo(20e-3);
        assertThat(few.refractory(2)).isEqualTo(many.refractory(2)).isNotEqualTo(1e-3);
        assertThat(few.logNoise(2)).isEqualTo(many.logNoise(2));
        assertThat(few.adaptationTimeConstant(2)).isEqualTo(many.adaptationTimeConstant(2));
    }

    @Test
    void anIntervalAboveTheStabilityBoundIsRefusedWithBoundAndValue() {
        assertThatThrownBy(() -> new Circuit(NEURON, 1.1e-3))
                .hasMessageContaining("at most 0.001 s")
                .hasMessageContaining("was 0.0011 s");
        DpiNeuronDescription slow = refractory(0.1);
        assertThat(slow.longestInterval()).isEqualTo(0.1);
        DpiNeuronDescription euler = slow.with(DpiEquation.SIMULATOR, DpiIntegration.FORWARD_EULER);
        // the adaptation rests at I_0: 9.4 % more leak, once or twice
        double shunted = 1 + FLOOR / NEURON.membrane().leak();
        double bound = 20e-3 / (shunted * shunted);
        assertThat(bound).isCloseTo(16.71e-3, within(1e-5));
        assertThat(euler.longestInterval()).isCloseTo(bound, within(1e-9));
        assertThat(slow.with(DpiEquation.CIRCUIT, DpiIntegration.FORWARD_EULER).longestInterval())
                .isCloseTo(20e-3 / shunted, within(1e-9));
        assertThatThrownBy(() -> new Circuit(euler, 0.017)).hasMessageContaining("was 0.017 s");
        assertThatThrownBy(() -> refractory(0)).hasMessageContaining("refractory period");
        assertThatThrownBy(() -> new PositiveFeedback.Limited(-1, 1))
                .hasMessageContaining("feedback midpoint must be finite and >= 0 A, was -1.0");
    }

    private static int driven(int receptor) {
        var circuit = new Circuit(NEURON, 1e-4);
        int spikes = 0;
        for (int step = 0; step < 5000; step++) {
            double[] charge = new double[4];
            if (receptor >= 0 && step % 100 == 0) {
                charge[receptor] = 0.5e-9;
            }
            spikes += circuit.step(charge, 100e-12) ? 1 : 0;
        }
        return spikes;
    }

    // membrane current 2 ms after one event
    private static double lifted(DpiNeuronDescription d, Receptor receptor) {
        var circuit = new Circuit(d, 1e-4);
        double[] charge = new double[4];
        charge[receptor.ordinal()] = 1e-9;
        circuit.step(charge, 0);
        for (int step = 0; step < 20; step++) {
            circuit.step(new double[4], 0);
        }
        return circuit.state.membrane(0);
    }

    private static DpiNeuronDescription adapting(double weight) {
        return copy(weight, NEURON.gate(), NEURON.refractory());
    }

    private static DpiNeuronDescription gate(double gate) {
        return copy(NEURON.adaptationWeight(), gate, NEURON.refractory());
    }

    private static DpiNeuronDescription refractory(double refractory) {
        return copy(NEURON.adaptationWeight(), NEURON.gate(), refractory);
    }

    private static DpiNeuronDescription copy(double weight, double gate, double refractory) {
        return new DpiNeuronDescription(
                NEURON.process(),
                NEURON.membrane(),
                NEURON.adaptation(),
                weight,
                NEURON.adaptationPulse(),
                gate,
                NEURON.threshold(),
                refractory,
                NEURON.feedback(),
                NEURON.equation(),
                NEURON.integration(),
                NEURON.noise(),
                NEURON.bias(),
                NEURON.layout());
    }

    private static double[] noise(DpiNeuronState state, int n) {
        double[] noise = new double[n];
        Arrays.setAll(noise, state::noise);
        return noise;
    }

    private static double worst(List<Double> expected, List<Double> actual) {
        assertThat(actual).hasSameSizeAs(expected);
        double worst = 0;
        for (int i = 0; i < expected.size(); i++) {
            worst = Math.max(worst, Math.abs(expected.get(i) - actual.get(i)));
        }
        return worst;
    }

    private static void accept(TestResult result) {
        assertThat(result.rejected()).as(result.toString()).isFalse();
    }

    /// One neuron, or a few of which the first is looked at, with their synapses.
    private static final class Circuit {
        final DpiSynapses synapses;
        final DpiNeurons neurons;
        final double interval;
        DpiSynapseState drive;
        DpiNeuronState state;
        long now;

        Circuit(DpiNeuronDescription d, double interval) {
            this(d, interval, 1, 1);
        }

        Circuit(DpiNeuronDescription d, double interval, int count, long seed) {
            var pattern = new FixedPattern(5);
            this.synapses = DpiSynapses.fabricate(DynapSe2.synapse(), count, interval, pattern);
            this.neurons = DpiNeurons.fabricate(d, count, interval, pattern);
            this.interval = interval;
            this.drive = synapses.powerUp();
            this.state = neurons.powerUp(seed);
        }

        boolean step(double[] charge, double constant) {
            int count = neurons.neurons();
            double[] all = new double[4 * count];
            for (int i = 0; i < all.length; i++) {
                all[i] = charge[i / count];
            }
            double[] constants = new double[count];
            Arrays.fill(constants, constant);
            var out = new SpikeBatch(count);
            synapses.drive(all, drive);
            neurons.step(synapses, drive, constants, now++, state, out);
            return out.size() > 0 && out.unit(0) == 0;
        }

        // spike times, taken from what is left of the refractory period
        List<Double> run(double seconds, double constant) {
            List<Double> spikes = new ArrayList<>();
            for (long step = 0; step < Math.round(seconds / interval); step++) {
                record(step(new double[4], constant), spikes);
            }
            return spikes;
        }

        // events on a grid of 1 ms, mostly excitatory
        List<Double> mixed(double seconds) {
            List<Double> spikes = new ArrayList<>();
            long every = Math.round(1e-3 / interval);
            for (long step = 0; step < Math.round(seconds / interval); step++) {
                double[] charge = new double[4];
                if (step % every == 0) {
                    long event = step / every;
                    charge[0] = event % 5 == 0 ? 3e-9 : 0;
                    charge[1] = event % 11 == 3 ? 1e-9 : 0;
                    charge[2] = event % 29 == 7 ? 0.02e-9 : 0;
                    charge[3] = event % 13 == 5 ? 1e-9 : 0;
                }
                record(step(charge, 2e-12), spikes);
            }
            return spikes;
        }

        private void record(boolean fired, List<Double> spikes) {
            if (fired) {
                double since = neurons.refractory(0) - state.refractory(0);
                spikes.add(now * interval - since);
            }
        }
    }
}
