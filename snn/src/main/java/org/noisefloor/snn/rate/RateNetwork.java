package org.noisefloor.snn.rate;

import java.util.Arrays;
import java.util.List;

/// Layers of rate neurons at rest: `u_l = share_l W_l r_(l−1)`, `r_l = φ(u_l)`, r_0 the input. It is what a microcircuit comes to whose
/// apical dendrites are silent, and a plain network for rules that know no time.
///
/// What the last [#show] left can be read; nothing else changes here.
public final class RateNetwork {
    private final RateNeuron neuron;
    private final List<Projection> forward;
    private final double[] share;
    private final double[][] potential;
    private final double[][] rate;

    /// A network of logistic neurons without biases.
    ///
    /// @param forward W of each layer, inputs × neurons
    /// @param share what of the product arrives at the soma, one for each layer \[1]
    /// @throws IllegalArgumentException if the layers do not fit each other
    public RateNetwork(List<Projection> forward, double[] share) {
        this(forward, share, RateNeuron.LOGISTIC);
    }

    /// A network.
    ///
    /// @param forward W of each layer, inputs × neurons; with biases, inputs + 1 × neurons
    /// @param share what of the product arrives at the soma, one for each layer \[1]
    /// @param neuron what all neurons are
    /// @throws IllegalArgumentException if the layers do not fit each other
    public RateNetwork(List<Projection> forward, double[] share, RateNeuron neuron) {
        if (forward.isEmpty() || forward.size() != share.length) {
            throw new IllegalArgumentException(
                    "there must be a share for each of at least 1 layer, were %d and %d"
                            .formatted(share.length, forward.size()));
        }
        for (int l = 1; l < forward.size(); l++) {
            int wanted = forward.get(l - 1).columns() + neuron.biases();
            if (forward.get(l).rows() != wanted) {
                throw new IllegalArgumentException(
                        "layer %d must have %d rows, had %d"
                                .formatted(l, wanted, forward.get(l).rows()));
            }
        }
        this.neuron = neuron;
        this.forward = List.copyOf(forward);
        this.share = share.clone();
        this.potential = new double[share.length][];
        this.rate = new double[share.length + 1][];
        this.rate[0] = new double[forward.getFirst().rows()];
        for (int l = 0; l < share.length; l++) {
            potential[l] = new double[forward.get(l).columns()];
            int last = l + 1 == share.length ? 0 : neuron.biases();
            rate[l + 1] = new double[forward.get(l).columns() + last];
        }
        if (neuron.biases() > 0) {
            for (int l = 0; l < share.length; l++) {
                rate[l][rate[l].length - 1] = 1;
            }
        }
    }

    /// What all neurons are.
    public RateNeuron neuron() {
        return neuron;
    }

    /// Neurons of layer `l`; −1 is the input.
    public int neurons(int l) {
        return l < 0 ? forward.getFirst().rows() - neuron.biases() : forward.get(l).columns();
    }

    /// The network that a microcircuit comes to where nothing teaches it.
    ///
    /// @param circuit whose forward projections are used
    public static RateNetwork of(Microcircuit circuit) {
        MicrocircuitDescription d = circuit.description();
        double[] share = new double[d.layers()];
        Arrays.fill(share, d.conductances().hiddenShare());
        share[d.hidden()] = d.conductances().outputShare();
        return new RateNetwork(circuit.weights().forward(), share);
    }

    /// Number of layers that have neurons.
    public int layers() {
        return forward.size();
    }

    /// W of layer `l`, 0 the first behind the input.
    public Projection forward(int l) {
        return forward.get(l);
    }

    /// Share of layer `l`.
    public double share(int l) {
        return share[l];
    }

    /// Potentials of layer `l` at the last input; not to be written.
    public double[] potential(int l) {
        return potential[l];
    }

    /// Rates of layer `l` at the last input; −1 is the input; where there are biases, followed by the 1 that drives those above; not to be
    /// written.
    public double[] rate(int l) {
        return rate[l + 1];
    }

    /// Potentials of the output at the last input; not to be written.
    public double[] output() {
        return potential[layers() - 1];
    }

    /// Shows an input.
    ///
    /// @param input rates
    public void show(double[] input) {
        System.arraycopy(input, 0, rate[0], 0, neurons(-1));
        for (int l = 0; l < layers(); l++) {
            forward.get(l).multiply(rate[l], potential[l]);
            for (int k = 0; k < potential[l].length; k++) {
                potential[l][k] *= share[l];
            }
            neuron.apply(potential[l], rate[l + 1]);
        }
    }
}
