package org.noisefloor.snn.dataflow;

import org.noisefloor.emulator.kernel.Denormals;

/// Neurons of all six kinds: a membrane that leaks or not, with or without a synaptic current before it, with or without a threshold.
/// The input S is constant within a step, so one step is linear in it and in the state:
///
/// ```
/// u ← membraneDecay u + fromCurrent I + fromInput S,   I ← currentDecay I + gain S,   v = u + v_leak
/// v > v_threshold: v = v_reset, and a spike leaves
/// ```
///
/// [MembraneFactors] says what the factors are.
final class MembraneStage implements Stage {
    private final String node;
    private final MembraneFactors factor;
    private final boolean synaptic;
    private final boolean spiking;
    private final double[] leak;
    private final double[] threshold;
    private final double[] reset;
    private final double amplitude;

    /// @param node name, for the message when a number is no longer finite
    /// @param leak v_leak of each neuron
    /// @param threshold v_threshold of each; empty for membranes that do not spike, whose potential is what leaves
    /// @param reset v_reset of each; empty likewise
    /// @param amplitude what leaves in the step of a spike
    MembraneStage(
            String node,
            MembraneFactors factor,
            double[] leak,
            double[] threshold,
            double[] reset,
            double amplitude) {
        this.node = node;
        this.factor = factor;
        this.synaptic = factor.synaptic();
        this.spiking = threshold.length > 0;
        this.leak = leak;
        this.threshold = threshold;
        this.reset = reset;
        this.amplitude = amplitude;
    }

    /// u of each neuron, then I of each.
    @Override
    public int memory() {
        return synaptic ? 2 * leak.length : leak.length;
    }

    boolean spiking() {
        return spiking;
    }

    /// Membrane potential of a neuron.
    double potential(double[] memory, int neuron) {
        return memory[neuron] + leak[neuron];
    }

    @Override
    public void step(double[] in, double[] memory, double[] out, long step) {
        int n = leak.length;
        for (int i = 0; i < n; i++) {
            double u = factor.membraneDecay()[i] * memory[i] + factor.fromInput()[i] * in[i];
            if (synaptic) {
                double current = memory[n + i];
                u += factor.fromCurrent()[i] * current;
                memory[n + i] =
                        Denormals.flushed(
                                factor.currentDecay()[i] * current + factor.gain()[i] * in[i]);
            }
            memory[i] = Denormals.flushed(u);
        }
        if (spiking) {
            fire(memory, out);
        } else {
            for (int i = 0; i < n; i++) {
                out[i] = memory[i] + leak[i];
            }
        }
        requireFinite(memory, step);
    }

    private void fire(double[] memory, double[] out) {
        for (int i = 0; i < leak.length; i++) {
            boolean fires = memory[i] + leak[i] > threshold[i];
            out[i] = fires ? amplitude : 0;
            memory[i] = fires ? reset[i] - leak[i] : memory[i];
        }
    }

    private void requireFinite(double[] memory, long step) {
        for (int i = 0; i < memory.length; i++) {
            if (!Double.isFinite(memory[i])) {
                throw new ArithmeticException(
                        "node '%s': the %s of neuron %d is not a finite number after step %d; the input or the step is too large"
                                .formatted(
                                        node,
                                        i < leak.length ? "membrane potential" : "synaptic current",
                                        i % leak.length,
                                        step));
            }
        }
    }
}
