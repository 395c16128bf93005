package org.noisefloor.snn.rate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.noisefloor.emulator.crossbar.IdealCrossbar;
import org.noisefloor.emulator.random.NoiseStream;
import org.noisefloor.emulator.random.Purpose;

class MicrocircuitTest {
    private static final double[] INPUT = {0.9, 0.2};
    private static final MicrocircuitDescription QUIET = MicrocircuitDescription.of(0, 2, 4, 3, 2);

    private static double[] uniform(int index, int count) {
        NoiseStream stream = new NoiseStream(3, Purpose.NETWORK);
        double[] values = new double[count];
        for (int k = 0; k < count; k++) {
            values[k] = 2 * stream.uniformAt(k, index) - 1;
        }
        return values;
    }

    /// Random forward and feedback weights; interneurons that predict the layer above.
    private static MicrocircuitWeights selfPredicting(MicrocircuitDescription d) {
        MicrocircuitWeights weights = MicrocircuitWeights.on(d, Substrate.ideal(), 4);
        Conductances g = d.conductances();
        for (int l = 0; l < d.layers(); l++) {
            Projection w = weights.forward().get(l);
            w.write(uniform(l, w.rows() * w.columns()));
        }
        for (int l = 0; l < d.hidden(); l++) {
            Projection b = weights.feedback().get(l);
            double[] values = uniform(10 + l, b.rows() * b.columns());
            b.write(values);
            weights.cancelling().get(l).write(Arrays.stream(values).map(v -> -v).toArray());
            Projection p = weights.predicting().get(l);
            double share = l == d.hidden() - 1 ? g.outputShare() : g.hiddenShare();
            double factor = share / g.interneuronShare();
            double[] above = uniform(l + 1, p.rows() * p.columns());
            p.write(Arrays.stream(above).map(v -> factor * v).toArray());
        }
        return weights;
    }

    private static Microcircuit circuit(MicrocircuitDescription d) {
        return new Microcircuit(d, selfPredicting(d), 5);
    }

    private static void run(Microcircuit circuit, MicrocircuitState state, int steps) {
        for (int k = 0; k < steps; k++) {
            circuit.step(state, INPUT);
        }
    }

    /// The rate network that the circuit comes to rest at: u = share W r, r = φ(u).
    private static double[][] atRest(MicrocircuitDescription d, MicrocircuitWeights weights) {
        double[][] rates = new double[d.layers()][];
        double[] below = INPUT;
        for (int l = 0; l < d.layers(); l++) {
            boolean output = l == d.hidden();
            Conductances g = d.conductances();
            double share = output ? g.outputShare() : g.hiddenShare();
            rates[l] = new double[d.neurons(l)];
            weights.forward().get(l).multiply(below, rates[l]);
            for (int k = 0; k < rates[l].length; k++) {
                rates[l][k] = 1 / (1 + StrictMath.exp(-share * rates[l][k]));
            }
            below = rates[l];
        }
        return rates;
    }

    @Test
    void apicalDendritesAreSilentWhereInterneuronsPredict() {
        Microcircuit circuit = circuit(QUIET);
        MicrocircuitState state = circuit.start();
        run(circuit, state, 20_000);
        double[][] rest = atRest(QUIET, circuit.weights());
        for (int l = 0; l < QUIET.layers(); l++) {
            for (int k = 0; k < rest[l].length; k++) {
                assertThat(state.rate(l)[k]).isCloseTo(rest[l][k], within(1e-12));
            }
        }
        for (int l = 0; l < QUIET.hidden(); l++) {
            assertThat(Arrays.stream(state.apical(l)).map(Math::abs).max().orElseThrow())
                    .isLessThan(1e-12);
        }
    }

    /// Latent equilibrium: where apical dendrites are cut off, a layer is at rest one step after the layer below, however slow membranes
    /// are. H0 of the control: without prospection the same number of steps leaves rates where they were.
    @Test
    void prospectiveRatesFollowTheInputInOneStepForEachLayer() {
        for (double prospection : new double[] {1, 0}) {
            MicrocircuitDescription d = QUIET.withProspection(prospection);
            MicrocircuitWeights weights = selfPredicting(d);
            for (int l = 0; l < d.hidden(); l++) {
                Projection b = weights.feedback().get(l);
                b.write(new double[b.rows() * b.columns()]);
                weights.cancelling().get(l).write(new double[b.rows() * b.columns()]);
            }
            Microcircuit circuit = new Microcircuit(d, weights, 5);
            MicrocircuitState state = circuit.start();
            run(circuit, state, d.layers() + 1);
            double[][] rest = atRest(d, weights);
            double error = Math.abs(state.rate(2)[0] - rest[2][0]);
            if (prospection == 1) {
                assertThat(error).isLessThan(1e-9);
            } else {
                assertThat(error).isGreaterThan(0.01);
            }
        }
    }

    /// u_ss = (g_bas v + g_tgt u_tgt)/g: by superposition 1 − share of the way from what the network says to the target.
    @Test
    void targetsDrawOutputsTheirShareOfTheWay() {
        Microcircuit circuit = circuit(QUIET);
        MicrocircuitState free = circuit.start();
        MicrocircuitState taught = circuit.start();
        // feedback off, so that the target moves the output alone
        for (Projection b : circuit.weights().feedback()) {
            b.write(new double[b.rows() * b.columns()]);
        }
        for (Projection b : circuit.weights().cancelling()) {
            b.write(new double[b.rows() * b.columns()]);
        }
        for (int k = 0; k < 20_000; k++) {
            circuit.step(free, INPUT);
            circuit.step(taught, INPUT, new double[] {1, -1});
        }
        double share = 60.0 / 190;
        for (int k = 0; k < 2; k++) {
            double said = free.soma(2)[k];
            double wanted = k == 0 ? 1 : -1;
            assertThat(taught.soma(2)[k]).isCloseTo(said + share * (wanted - said), within(1e-9));
        }
    }

    /// H0: the noise of two neurons is uncorrelated with variance σ²/(2 − dt/τ); 200,000 steps hold some 10,000 independent values, so a
    /// deviation of 5 % is 5 standard deviations (α below 1e-6 at this fixed seed).
    @Test
    void dendriticNoiseHasItsVarianceAndIsIndependent() {
        double sigma = 0.05;
        for (double common : new double[] {0, 0.5}) {
            MicrocircuitDescription d =
                    MicrocircuitDescription.of(sigma, 2, 4, 3, 2).withCommon(common);
            Microcircuit circuit = circuit(d);
            MicrocircuitState state = circuit.start();
            double square = 0;
            double product = 0;
            int steps = 200_000;
            for (int k = 0; k < steps; k++) {
                circuit.step(state, INPUT);
                square += state.noise(0)[0] * state.noise(0)[0];
                product += state.noise(0)[0] * state.noise(1)[2];
            }
            double variance = sigma * sigma / (2 - 0.1);
            assertThat(square / steps).isCloseTo(variance, within(0.07 * variance));
            assertThat(product / steps).isCloseTo(common * variance, within(0.07 * variance));
        }
    }

    @Test
    void snapshotThenContinueEqualsContinue() {
        Microcircuit circuit = circuit(MicrocircuitDescription.of(0.05, 2, 4, 3, 2));
        MicrocircuitState state = circuit.start();
        run(circuit, state, 100);
        MicrocircuitState copy = state.copy();
        run(circuit, state, 100);
        assertThat(copy).isNotEqualTo(state);
        run(circuit, copy, 100);
        assertThat(copy).isEqualTo(state).hasSameHashCodeAs(state);
    }

    @Test
    void neuronsOfADieDifferAndTheIdealDieIsEqual() {
        MicrocircuitDescription d = MicrocircuitDescription.of(0.05, 2, 4, 3, 2);
        MicrocircuitState ideal = circuit(d).start();
        MicrocircuitState even = circuit(d).start();
        MicrocircuitState varied = circuit(d).start();
        NeuronSpread spread = NeuronSpread.normal(0.1, 0.1, 0.1, 0.1);
        run(circuit(d), ideal, 50);
        run(new Microcircuit(d, selfPredicting(d), NeuronSpread.NONE, 9, 5), even, 50);
        run(new Microcircuit(d, selfPredicting(d), spread, 9, 5), varied, 50);
        assertThat(even).isEqualTo(ideal);
        assertThat(varied).isNotEqualTo(ideal);
    }

    @Test
    void gainsOfSynapsesScaleWhatIsStored() {
        IdealCrossbar matrix = new IdealCrossbar(1, 2, 10);
        Projection projection = new Projection(matrix, 2, new double[] {1.5, 0.5});
        projection.write(new double[] {1, 1});
        double[] output = new double[2];
        projection.multiply(new double[] {1}, output);
        assertThat(output).containsExactly(1.5, 0.5);
        assertThat(projection.effective(new double[] {2, 2})).containsExactly(3, 1);
        projection.write(new double[] {100, 1});
        projection.multiply(new double[] {1}, output);
        assertThat(output).containsExactly(2, 0.5);
    }

    @Test
    void partsThatDoNotFitAreRefused() {
        Microcircuit circuit = circuit(QUIET);
        assertThatThrownBy(() -> circuit.step(circuit.start(), new double[3]))
                .hasMessageContaining("2 values, had 3");
        assertThatThrownBy(() -> circuit.step(circuit.start(), INPUT, new double[1]))
                .hasMessageContaining("2 values or none, had 1");
        MicrocircuitDescription other = MicrocircuitDescription.of(0, 2, 4, 2);
        assertThatThrownBy(() -> new Microcircuit(other, circuit.weights(), 1))
                .hasMessageContaining("[2, 4, 2]");
        assertThatThrownBy(() -> MicrocircuitDescription.of(0, 2, 4)).hasMessageContaining("had 2");
        assertThatThrownBy(() -> QUIET.withCommon(1.5)).hasMessageContaining("was 1.5");
        assertThatThrownBy(() -> new Conductances(30, 100, 60, 0, 60, 60))
                .hasMessageContaining("dendritic");
        assertThatThrownBy(() -> new Projection(new IdealCrossbar(1, 1, 1), 0))
                .hasMessageContaining("was 0");
        assertThat(List.of(QUIET.hidden(), QUIET.layers())).containsExactly(2, 3);
    }
}
