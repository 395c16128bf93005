package org.noisefloor.plasticity.alignment;

import org.noisefloor.emulator.random.NoiseStream;
import org.noisefloor.emulator.random.Purpose;
import org.noisefloor.emulator.spike.SpikeSink;
import org.noisefloor.emulator.state.StateChannel;
import org.noisefloor.snn.reference.DecayingPulseNetwork;
import org.noisefloor.snn.sampling.ActivationCurve;
import org.noisefloor.snn.sampling.LeakySampler;
import org.noisefloor.snn.sampling.LeakySamplerParameters;

/// A sampling network whose weights and biases may change between two runs, in Boltzmann units. Its activity runs on.
public interface PlasticNetwork {
    /// Number of neurons.
    int neurons();

    /// Runs on for `steps` steps.
    ///
    /// @param weight `[post * neurons + pre]` \[1]
    /// @param bias of each neuron \[1]
    /// @param sink gets the spikes of every step
    void run(double[] weight, double[] bias, long steps, SpikeSink sink);

    /// Passes its activity through a channel.
    ///
    /// @throws IllegalArgumentException if what the channel brings back is not of this network
    void through(StateChannel channel);

    /// Refractory-logistic neurons whose pulses decay with a time constant of `tauRef` steps.
    ///
    /// @param seed keys the spikes
    static PlasticNetwork decayingPulses(int neurons, int tauRef, long seed) {
        var network = new DecayingPulseNetwork(neurons, tauRef);
        var state = network.silent();
        var noise = new NoiseStream(seed, Purpose.SPIKE);
        return new PlasticNetwork() {
            @Override
            public int neurons() {
                return neurons;
            }

            @Override
            public void run(double[] weight, double[] bias, long steps, SpikeSink sink) {
                network.run(weight, bias, state, steps, noise, sink);
            }

            @Override
            public void through(StateChannel channel) {
                channel.same("seed", seed);
                state.through(channel);
            }
        };
    }

    /// Leaky integrate-and-fire neurons in coloured noise with renewing synapses.
    ///
    /// @param curve activation function of these neurons, as calibrated
    /// @param seed keys the noise of the membranes
    static PlasticNetwork leaky(
            int neurons, LeakySamplerParameters parameters, ActivationCurve curve, long seed) {
        var noise = new NoiseStream(seed, Purpose.MEMBRANE_NOISE);
        double unit = parameters.weightPerBoltzmann(curve.width());
        var state =
                new LeakySampler(parameters, new double[neurons], new double[neurons * neurons])
                        .start(noise);
        return new PlasticNetwork() {
            @Override
            public int neurons() {
                return neurons;
            }

            @Override
            public void run(double[] weight, double[] bias, long steps, SpikeSink sink) {
                double[] rest = new double[neurons];
                for (int i = 0; i < neurons; i++) {
                    rest[i] = curve.potential(bias[i]);
                }
                double[] volts = weight.clone();
                for (int s = 0; s < volts.length; s++) {
                    volts[s] *= unit;
                }
                new LeakySampler(parameters, rest, volts).run(state, steps, noise, sink);
            }

            @Override
            public void through(StateChannel channel) {
                channel.same("seed", seed);
                state.through(channel);
            }
        };
    }
}
