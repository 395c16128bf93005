package org.noisefloor.verification.golden;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.noisefloor.emulator.kernel.Kernels;

/// Linear neurons of the reference in the single precision of the array kernels, at the reference's own step.
class FloatKernelGoldenTest {
    private static final int[] NOBODY = new int[1];

    @ParameterizedTest
    @ValueSource(
            strings = {"iaf_psc_exp", "iaf_psc_exp_step", "iaf_psc_delta", "iaf_psc_delta_step"})
    void kernelsKeepWithin5e4MillivoltsOfTheReference(String name)
            throws IOException, URISyntaxException {
        Path path =
                Path.of(
                        FloatKernelGoldenTest.class
                                .getResource("/golden/neuron/" + name + ".json")
                                .toURI());
        CaseFile file = CaseFile.read(path);
        Grid grid = new Grid(file.number("dt_ms"));
        double[] expected = CsvTable.of(file).column("V_m");
        Stimulus stimulus = Stimulus.of(file, grid, expected.length);
        FloatNeuron neuron = new FloatNeuron(file.child("parameters"), grid.step());
        List<Integer> spikes = new ArrayList<>();
        double worst = 0;
        for (int k = 1; k <= expected.length; k++) {
            if (neuron.step(stimulus, k)) {
                spikes.add(k);
            }
            worst = Math.max(worst, Math.abs(neuron.v[0] - expected[k - 1]));
        }
        List<Integer> expectedSpikes =
                Arrays.stream(file.numbers("spike_times_ms")).mapToObj(grid::steps).toList();
        assertThat(spikes).isEqualTo(expectedSpikes);
        assertThat(worst).isLessThan(5e-4).isGreaterThan(0);
    }

    /// One column of kernels: relax, add currents, decay currents, receive, threshold.
    private static final class FloatNeuron {
        private final Kernels kernels = Kernels.preferred();
        private final boolean delta;
        private final double rest;
        private final double resistance;
        private final float[] v;
        private final float[] propagator;
        private final float[][] current = {new float[1], new float[1]};
        private final float[][] decay = new float[2][];
        private final float[][] gain = new float[2][];
        private final float[] threshold;
        private final float[] reset;
        private final int[] refractory = new int[1];
        private final int[] period;

        FloatNeuron(CaseFile p, double h) {
            double tau = p.number("tau_m");
            double capacitance = p.number("C_m");
            delta = !p.has("tau_syn_ex");
            rest = p.number("E_L");
            resistance = tau / capacitance;
            v = new float[] {(float) p.number("V_m")};
            propagator = new float[] {(float) Math.exp(-h / tau)};
            threshold = new float[] {(float) p.number("V_th")};
            reset = new float[] {(float) p.number("V_reset")};
            period = new int[] {(int) Math.round(p.number("t_ref") / h)};
            String[] keys = {"tau_syn_ex", "tau_syn_in"};
            for (int i = 0; i < 2 && !delta; i++) {
                double synaptic = p.number(keys[i]);
                double rate = (tau - synaptic) / (synaptic * tau);
                decay[i] = new float[] {(float) Math.exp(-h / synaptic)};
                gain[i] =
                        new float[] {
                            (float)
                                    (Math.exp(-h / synaptic)
                                            * Math.expm1(h * rate)
                                            / rate
                                            / capacitance)
                        };
            }
        }

        boolean step(Stimulus stimulus, int k) {
            float[] target = {(float) (rest + resistance * stimulus.current()[k])};
            kernels.relax(target, propagator, v, 1);
            float[] arriving = {(float) stimulus.excitatory()[k], (float) stimulus.inhibitory()[k]};
            for (int i = 0; i < 2; i++) {
                if (delta) {
                    v[0] += arriving[i];
                } else {
                    kernels.addProduct(gain[i], current[i], v, 1);
                    kernels.relax(new float[1], decay[i], current[i], 1);
                    current[i][0] += arriving[i];
                }
            }
            return kernels.fireThreshold(v, threshold, reset, refractory, period, 1, NOBODY) > 0;
        }
    }
}
