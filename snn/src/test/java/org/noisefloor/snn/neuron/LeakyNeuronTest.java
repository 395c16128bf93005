package org.noisefloor.snn.neuron;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Scale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LeakyNeuronTest {
    private static final LeakyParameters SILENT =
            new LeakyParameters(250, 10, -70, 1e6, -70, 2, 0, -70);

    private static LeakyParameters spiking(double current) {
        return new LeakyParameters(250, 10, -70, -55, -70, 2, current, -70);
    }

    private static double after(Neuron neuron, int steps, double weight) {
        neuron.step(0, weight, 0);
        for (int k = 0; k < steps; k++) {
            neuron.step(0, 0, 0);
        }
        return neuron.value(Variable.MEMBRANE_POTENTIAL);
    }

    /// H0: the propagator is exact. Then n steps of h and one step of n h lead to the same state, whatever tau_s is,
    /// tau_m = 10 and its neighbourhood included.
    @Property(tries = 200)
    void manyShortStepsEqualOneLongStep(
            @ForAll @DoubleRange(min = 0.5, max = 30) @Scale(6) double tau,
            @ForAll boolean atTheMembranes,
            @ForAll boolean alpha) {
        double synaptic = atTheMembranes ? 10 + (tau - 15) * 1e-9 : tau;
        Synapses synapses =
                new Synapses(alpha ? SynapseShape.ALPHA : SynapseShape.EXPONENTIAL, synaptic, 3);
        double fine = after(new LeakyNeuron(SILENT, synapses, 0.125), 64, 500);
        double coarse = after(new LeakyNeuron(SILENT, synapses, 8), 1, 500);
        assertThat(fine).isCloseTo(coarse, within(1e-12));
    }

    @ParameterizedTest
    @EnumSource(
            value = SynapseShape.class,
            names = {"EXPONENTIAL", "ALPHA"})
    void equalTimeConstantsAreTheLimitOfUnequalOnes(SynapseShape shape) {
        double equal = after(new LeakyNeuron(SILENT, new Synapses(shape, 10, 10), 0.1), 100, 900);
        double near =
                after(
                        new LeakyNeuron(SILENT, new Synapses(shape, 10 * (1 + 1e-12), 10), 0.1),
                        100,
                        900);
        assertThat(equal).isCloseTo(near, within(1e-10));
        // t = 10 = tau: V = (w/C) t e^-1 for the exponential, (w/C)(e/tau) t^2/2 e^-1 for the alpha
        // shape
        double peak = shape == SynapseShape.ALPHA ? 0.5 * 10 : 10 / StrictMath.E;
        assertThat(equal + 70).isCloseTo(900.0 / 250 * peak, within(1e-12));
    }

    @Test
    void alphaCurrentPeaksAtItsTimeConstantWithTheWeight() {
        LeakyNeuron neuron = new LeakyNeuron(SILENT, new Synapses(SynapseShape.ALPHA, 2, 2), 0.5);
        after(neuron, 4, 700);
        assertThat(neuron.value(Variable.EXCITATION)).isCloseTo(700, within(1e-10));
    }

    @ParameterizedTest
    @EnumSource(
            value = SynapseShape.class,
            names = {"EXPONENTIAL", "ALPHA"})
    void solverAgreesWithThePropagatorsOfALinearMembrane(SynapseShape shape) {
        // an adaptive neuron without exponential and adaptation is linear
        AdaptiveParameters linear =
                new AdaptiveParameters(250, 25, -70, 1e6, 0, 1e6, -70, 0, 0, 100, 2, 0, -70, 0);
        Synapses synapses = new Synapses(shape, 2, 5);
        Neuron solved = new AdaptiveNeuron(linear, synapses, null, 0.1, 1e-12);
        Neuron exact = new LeakyNeuron(SILENT, synapses, 0.1);
        for (int k = 0; k < 300; k++) {
            double excitatory = k % 37 == 0 ? 400 : 0;
            double inhibitory = k % 53 == 0 ? -300 : 0;
            solved.step(50, excitatory, inhibitory);
            exact.step(50, excitatory, inhibitory);
            assertThat(solved.value(Variable.MEMBRANE_POTENTIAL))
                    .isCloseTo(exact.value(Variable.MEMBRANE_POTENTIAL), within(1e-10));
        }
    }

    /// Closed form of the interval between spikes under constant current, off the grid.
    @ParameterizedTest
    @org.junit.jupiter.params.provider.ValueSource(doubles = {380, 500, 1234.5})
    void offGridIntervalsAreTheClosedFormOnes(double current) {
        double drive = current * 10 / 250;
        double interval = 2 + 10 * StrictMath.log(drive / (drive - 15));
        OffGridLeakyNeuron neuron =
                new OffGridLeakyNeuron(
                        spiking(current), new Synapses(SynapseShape.EXPONENTIAL, 2, 2), 0.1);
        double previous = -2;
        int spikes = 0;
        for (int k = 0; k < 3000; k++) {
            if (neuron.step(0, 0, 0) > 0) {
                double time = k * 0.1 + neuron.spikeOffset();
                assertThat(time - previous).isCloseTo(interval, within(1e-10));
                previous = time;
                spikes++;
            }
        }
        assertThat(spikes).isGreaterThan(5);
    }

    /// V = a (e^(-t/10) - e^-t) passes the threshold of 15 mV and returns within one step of 8 ms.
    @Test
    void onlyTheCompleteSearchSeesAnExcursionWithinAStep() {
        double top = StrictMath.log(10) * 10 / 9;
        double a = 15.3 / (StrictMath.exp(-top / 10) - StrictMath.exp(-top));
        Synapses synapses = new Synapses(SynapseShape.EXPONENTIAL, 1, 1);
        for (OffGridLeakyNeuron.ThresholdSearch search :
                OffGridLeakyNeuron.ThresholdSearch.values()) {
            LeakyParameters p = new LeakyParameters(250, 10, -70, -55, -70, 8, 0, -70);
            OffGridLeakyNeuron neuron = new OffGridLeakyNeuron(p, synapses, 8, search);
            neuron.start(new SynapseStart(a * 250 * 9 / 10, 0, 0, 0));
            boolean complete = search == OffGridLeakyNeuron.ThresholdSearch.COMPLETE;
            assertThat(neuron.step(0, 0, 0)).isEqualTo(complete ? 1 : 0);
            if (complete) {
                double t = neuron.spikeOffset();
                assertThat(t).isLessThan(top);
                assertThat(a * (StrictMath.exp(-t / 10) - StrictMath.exp(-t)))
                        .isCloseTo(15, within(1e-12));
            }
        }
    }

    /// 2.0 ms are 20 steps of 0.1 ms whatever the dust: a weight on the tick at which the period ends counts.
    @Test
    void aWeightThatArrivesWhenTheRefractoryPeriodEndsCountsOffTheGrid() {
        OffGridLeakyNeuron neuron = new OffGridLeakyNeuron(spiking(0), Synapses.delta(), 0.1);
        assertThat(neuron.step(0, 20, 0)).isEqualTo(1);
        for (int k = 1; k < 20; k++) {
            assertThat(neuron.step(0, 20, 0)).isZero();
        }
        assertThat(neuron.step(0, 20, 0)).isEqualTo(1);
    }

    @Test
    void deltaWeightsReachThresholdAtOnceAndAreDroppedWhileRefractory() {
        LeakyNeuron neuron = new LeakyNeuron(spiking(0), Synapses.delta(), 0.1);
        assertThat(neuron.step(0, 15, 0)).isEqualTo(1);
        for (int k = 0; k < 20; k++) {
            assertThat(neuron.step(0, 20, 0)).isZero();
            assertThat(neuron.value(Variable.MEMBRANE_POTENTIAL)).isEqualTo(-70);
        }
        assertThat(neuron.step(0, 20, 0)).isEqualTo(1);
    }

    @Test
    void impossibleParametersAreRefusedWithNameAndValue() {
        assertThatThrownBy(() -> new LeakyParameters(-1, 10, -70, -55, -70, 2, 0, -70))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("capacitance must be > 0 and finite (capacitance), was -1.0");
        assertThatThrownBy(() -> new LeakyParameters(1, 10, -70, -55, -50, 2, 0, -70))
                .hasMessageContaining("reset must be < threshold = -55.0");
        assertThatThrownBy(() -> new LeakyParameters(1, 10, -70, -55, -70, Double.NaN, 0, -70))
                .hasMessageContaining("refractoryPeriod must be >= 0");
        assertThatThrownBy(() -> new Synapses(SynapseShape.ALPHA, 0, 1))
                .hasMessageContaining("excitatoryTimeConstant must be > 0");
        assertThatThrownBy(() -> new LeakyNeuron(SILENT, Synapses.delta(), 0))
                .hasMessageContaining("step must be > 0");
    }
}
