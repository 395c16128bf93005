package org.noisefloor.verification.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.noisefloor.emulator.crossbar.CrossbarCircuit;
import org.noisefloor.emulator.crossbar.WireResistance;
import org.noisefloor.emulator.kernel.KernelSet;

class WireWorkloadsTest {
    /// The true error is held against a solution whose own bound is 1e-12; at 256 columns it is 2e-10, at 64 6e-10.
    @Test
    void workloadsTakeTheStatedSweepsToATrueErrorBelowAMillionth() {
        for (int[] size : WireWorkloads.SIZES) {
            CrossbarCircuit circuit = WireWorkloads.circuit(size[0]);
            WireResistance solver = WireWorkloads.solver(circuit, KernelSet.preferred());
            double[] found = new double[size[0]];
            double[] exact = new double[size[0]];
            assertThat(solver.currents(circuit.voltage(), WireWorkloads.TOLERANCE, found)).isTrue();
            assertThat(solver.sweeps()).isEqualTo(size[1]);
            assertThat(solver.currents(circuit.voltage(), 1e-12, exact)).isTrue();
            double largest = 0;
            double error = 0;
            for (int j = 0; j < found.length; j++) {
                largest = Math.max(largest, Math.abs(exact[j]));
                error = Math.max(error, Math.abs(found[j] - exact[j]));
            }
            assertThat(error).isLessThan(WireWorkloads.TOLERANCE / 10 * largest);
        }
    }
}
