package org.noisefloor.snn.neuron;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class AdaptiveNeuronTest {
    private static final AdaptiveParameters REGULAR =
            new AdaptiveParameters(200, 10, -70, -50, 2, 0, -58, 2, 60, 120, 2, 0, -70, 0);

    private static List<Double> spikes(double step, double tolerance) {
        AdaptiveNeuron neuron =
                new AdaptiveNeuron(
                        REGULAR,
                        new Synapses(SynapseShape.EXPONENTIAL, 5, 5),
                        null,
                        step,
                        tolerance);
        List<Double> times = new ArrayList<>();
        for (int k = 1; k * step <= 120; k++) {
            if (neuron.step(500, 0, 0) > 0) {
                times.add(k * step);
            }
        }
        return times;
    }

    private static List<Double> fixedStep(FixedStepMethod method, double step) {
        FixedStepNeuron neuron =
                new FixedStepNeuron(new TwoVariableModel.Adaptive(REGULAR), method, -70, 2, step);
        List<Double> times = new ArrayList<>();
        for (int k = 0; k * step <= 120; k++) {
            if (neuron.step(500, 0)) {
                times.add(k * step);
            }
        }
        return times;
    }

    @Test
    void spikesDoNotDependOnTheStepBeyondTheGrid() {
        List<Double> fine = spikes(0.0125, 1e-12);
        List<Double> coarse = spikes(0.1, 1e-12);
        assertThat(coarse).hasSameSizeAs(fine).hasSizeGreaterThan(4);
        for (int i = 0; i < fine.size(); i++) {
            // a spike is reported at the end of its step; refractory periods are whole steps, so
            // shifts add up
            assertThat(coarse.get(i)).isBetween(fine.get(i) - 0.02, fine.get(i) + 0.1 * (i + 2));
        }
    }

    @Test
    void eulerLagsBehindTheSolverAndAShorterStepHelps() {
        double solved = spikes(0.0125, 1e-12).get(3);
        double euler = fixedStep(FixedStepMethod.EULER, 0.1).get(3);
        double shorter = fixedStep(FixedStepMethod.EULER, 0.0125).get(3);
        assertThat(euler - solved).isGreaterThan(0.3);
        assertThat(Math.abs(shorter - solved)).isLessThan(0.15);
    }

    /// One step of the midpoint rule written out for `dv/dt = -v/10 + x/250, dx/dt = -x/2`.
    @Test
    void midpointRuleIsTheOneInTheBooks() {
        LeakyParameters p = new LeakyParameters(250, 10, 0, 1e6, -1, 0, 0, 3);
        FixedStepNeuron neuron =
                new FixedStepNeuron(
                        new TwoVariableModel.Leaky(p, 2), FixedStepMethod.RUNGE_KUTTA_2, 3, 0, 0.5);
        neuron.step(0, 100);
        double v = neuron.membranePotential();
        neuron.step(0, 0);
        double vHalf = v + 0.25 * (-v / 10 + 100.0 / 250);
        double xHalf = 100 - 0.25 * 100 / 2;
        assertThat(v).isCloseTo(3 * (1 - 0.05 + 0.00125), within(1e-15));
        assertThat(neuron.membranePotential())
                .isCloseTo(v + 0.5 * (-vHalf / 10 + xHalf / 250), within(1e-15));
        assertThat(neuron.other()).isCloseTo(100 - 0.5 * xHalf / 2, within(1e-13));
    }

    @Test
    void unclampedRungeKuttaRunsAwayAtTheFirstSpikeAndTheSolverDoesNot() {
        FixedStepNeuron neuron =
                new FixedStepNeuron(
                        new TwoVariableModel.Adaptive(REGULAR),
                        FixedStepMethod.RUNGE_KUTTA_4,
                        -70,
                        2,
                        0.1);
        AdaptiveNeuron clamped = new AdaptiveNeuron(REGULAR, Synapses.delta(), null, 0.1, 1e-6);
        for (int k = 0; k < 500; k++) {
            neuron.step(500, 0);
            clamped.step(500, 0, 0);
            assertThat(clamped.value(Variable.ADAPTATION)).isBetween(0.0, 400.0);
        }
        assertThat(Math.abs(neuron.other())).isGreaterThan(1e30);
    }

    @Test
    void conductancesDecayAndPullTowardsTheirReversalPotential() {
        LeakyParameters p = new LeakyParameters(250, 15, -70, 1e3, -70, 2, 0, -70);
        ConductanceNeuron neuron =
                new ConductanceNeuron(
                        p,
                        new Synapses(SynapseShape.EXPONENTIAL, 1e9, 2),
                        new ReversalPotentials(0, -85),
                        0.1,
                        1e-9);
        neuron.step(0, 250.0 / 15, 0);
        for (int k = 0; k < 5000; k++) {
            neuron.step(0, 0, 0);
        }
        // equal conductances to -70 and to 0
        assertThat(neuron.value(Variable.MEMBRANE_POTENTIAL)).isCloseTo(-35, within(1e-4));
        assertThat(neuron.value(Variable.EXCITATION)).isCloseTo(250.0 / 15, within(1e-4));
    }

    /// Halving the tolerance's cube root: the error of a smooth solution falls with the tolerance.
    @Test
    void solverErrorFallsWithItsTolerance() {
        double coarse = Math.abs(solvedDecay(1e-4) - StrictMath.exp(-5));
        double fine = Math.abs(solvedDecay(1e-10) - StrictMath.exp(-5));
        assertThat(coarse).isBetween(1e-9, 1e-3);
        assertThat(fine).isLessThan(1e-8).isLessThan(coarse / 100);
    }

    private static double solvedDecay(double tolerance) {
        FehlbergSolver solver =
                new FehlbergSolver((y, rate) -> rate[0] = -y[0], 1, tolerance, 0, 1);
        double[] y = {1};
        double time = 0;
        while (time < 5) {
            time = solver.advance(y, time, 5);
        }
        return y[0];
    }

    @Test
    void whatCannotBeSolvedIsRefused() {
        assertThatThrownBy(() ->
                        new AdaptiveParameters(
                                200, 10, -70, -50, 0.05, 0, -58, 2, 60, 120, 2, 0, -70, 0))
                .hasMessageContaining("(peak - threshold)/slope must be <= 663");
        assertThatThrownBy(() ->
                        new FixedStepNeuron(
                                new TwoVariableModel.Adaptive(REGULAR),
                                FixedStepMethod.EXACT,
                                -70,
                                2,
                                0.1))
                .hasMessageContaining("was EXACT");
        assertThatThrownBy(() -> fixedStep(FixedStepMethod.EULER, 40.5))
                .hasMessage("step must be <= 40.0 (time) for EULER to be stable, was 40.5");
        assertThatThrownBy(() -> fixedStep(FixedStepMethod.RUNGE_KUTTA_4, 56))
                .hasMessage("step must be <= 55.7 (time) for RUNGE_KUTTA_4 to be stable, was 56.0");
        assertThatThrownBy(() ->
                        new AdaptiveNeuron(
                                REGULAR,
                                Synapses.delta(),
                                new ReversalPotentials(0, -85),
                                0.1,
                                1e-6))
                .hasMessageContaining("was DELTA");
    }
}
