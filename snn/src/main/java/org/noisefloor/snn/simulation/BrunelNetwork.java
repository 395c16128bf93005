package org.noisefloor.snn.simulation;

import java.util.List;
import org.noisefloor.emulator.kernel.KernelSet;
import org.noisefloor.emulator.random.NoiseStream;
import org.noisefloor.emulator.random.Purpose;
import org.noisefloor.snn.neuron.LeakyParameters;
import org.noisefloor.snn.population.CountDrive;
import org.noisefloor.snn.population.LeakyPopulation;
import org.noisefloor.snn.population.LeakySetting;
import org.noisefloor.snn.projection.Connectivity;
import org.noisefloor.snn.projection.SpikeProjection;

/// The sparse network of excitatory and inhibitory leaky neurons whose balance makes them fire irregularly. Each neuron receives
/// `C_E = connection N_E` synapses of weight J from excitatory neurons, `connection N_I` of weight -g J from inhibitory ones, and
/// spikes of weight J from C_E sources outside, which fire η times as often as would bring a neuron to threshold by their mean:
/// `ν = η θ/(J C_E τ)`. V is counted from rest; times are in ms, voltages in mV, rates in 1/ms.
///
/// | quantity | of all networks here |
/// |---|---|
/// | membrane time constant τ | 20 ms |
/// | threshold θ, reset | 20 mV, 10 mV |
/// | refractory period | 2 ms |
/// | step | 0.1 ms |
///
/// @param excitatory number N_E of excitatory neurons, which are the first
/// @param inhibitory number N_I of inhibitory neurons
/// @param connection part of the neurons that a neuron receives synapses from, 0 to 1
/// @param weight J, > 0 (mV)
/// @param inhibition g, >= 0; 100 g must be a whole number
/// @param external η, >= 0; 0 where `connection N_E` rounds to 0
/// @param delay steps of 0.1 ms from a spike to its effect, >= 1
/// @param repeated whether two synapses of a neuron may have the same source
/// @source Brunel 2000, model A, section 2
public record BrunelNetwork(
        int excitatory,
        int inhibitory,
        double connection,
        double weight,
        double inhibition,
        double external,
        int delay,
        boolean repeated) {
    private static final double STEP = 0.1;
    private static final double TIME_CONSTANT = 20;
    private static final double THRESHOLD = 20;
    private static final double RESET = 10;
    private static final double REFRACTORY = 2;

    /// 8000 excitatory and 2000 inhibitory neurons with 1000 synapses each, g = 5, η = 2, delay 1.5 ms: the asynchronous irregular
    /// state, in which simulators are compared.
    public static final BrunelNetwork BALANCED =
            new BrunelNetwork(8000, 2000, 0.1, 0.1, 5, 2, 15, false);

    /// Checks the ranges.
    public BrunelNetwork {
        if (excitatory < 1 || inhibitory < 0) {
            throw new IllegalArgumentException(
                    "numbers of neurons must be >= 1 and >= 0, were %d and %d"
                            .formatted(excitatory, inhibitory));
        }
        if (!(connection >= 0 && connection <= 1)) {
            throw new IllegalArgumentException("connection must be 0 to 1, was " + connection);
        }
        if (!(weight > 0 && weight < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("weight must be > 0 mV, was " + weight);
        }
        if (!(external >= 0 && external < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("external must be >= 0, was " + external);
        }
        if (external > 0 && Math.rint(connection * excitatory) == 0) {
            throw new IllegalArgumentException(
                    "connection must give a neuron a source outside unless external is 0, was "
                            + connection
                            + " of "
                            + excitatory);
        }
        if (!(inhibition >= 0 && inhibition <= 100) || partsOf(inhibition) > 100) {
            throw new IllegalArgumentException(
                    "inhibition must be 0 to 100 in hundredths, was " + inhibition);
        }
    }

    /// The smallest number of parts of J of which g J is a whole number.
    private static int partsOf(double inhibition) {
        int parts = 1;
        while (parts <= 100
                && Math.abs(inhibition * parts - Math.rint(inhibition * parts)) > 1e-9) {
            parts++;
        }
        return parts;
    }

    /// What makes a projection of a connectivity in which all synapses have one weight.
    public interface Kind {
        /// The projection.
        ///
        /// @param connectivity who is connected to whom
        /// @param code weight of all synapses
        /// @return a new projection
        SpikeProjection of(Connectivity connectivity, int code);
    }

    /// The network with the fastest projections and the kernels of this JVM.
    ///
    /// @param seed of connections and outside spikes
    /// @return a new network
    public LeakyNetwork build(long seed) {
        KernelSet kernels = KernelSet.preferred();
        return build(
                seed, kernels, (c, code) -> SpikeProjection.constant(c, code, kernels.delivery()));
    }

    /// The network with projections of a given kind, which changes nothing but the time it takes.
    ///
    /// @param seed of connections and outside spikes
    /// @param kernels what computes
    /// @param kind of the projections
    /// @return a new network
    public LeakyNetwork build(long seed, KernelSet kernels, Kind kind) {
        int parts = partsOf(inhibition);
        int neurons = excitatory + inhibitory;
        NoiseStream wiring = new NoiseStream(seed, Purpose.NETWORK);
        LeakySetting setting = new LeakySetting(STEP, weight / parts, 0);
        Connectivity fromExcitatory = wired(wiring.substream(0), excitatory);
        Connectivity fromInhibitory = wired(wiring.substream(1), inhibitory);
        int inhibitoryCode = (int) -Math.rint(inhibition * parts);
        return new LeakyNetwork(
                LeakyPopulation.alike(neuron(), neurons, setting, kernels.populations()),
                List.of(
                        new Pathway(0, kind.of(fromExcitatory, parts), delay),
                        new Pathway(excitatory, kind.of(fromInhibitory, inhibitoryCode), delay)),
                List.of(outside(seed, parts, kernels)));
    }

    private Connectivity wired(NoiseStream stream, int sources) {
        int inDegree = (int) Math.rint(connection * sources);
        return Connectivity.fixedInDegree(
                stream, sources, excitatory + inhibitory, inDegree, repeated);
    }

    private static LeakyParameters neuron() {
        return new LeakyParameters(1, TIME_CONSTANT, 0, THRESHOLD, RESET, REFRACTORY, 0, 0);
    }

    private CountDrive outside(long seed, int code, KernelSet kernels) {
        int sources = (int) Math.rint(connection * excitatory);
        double mean = external * THRESHOLD / (weight * TIME_CONSTANT) * STEP;
        return CountDrive.binomial(
                sources,
                sources == 0 ? 0 : mean / sources,
                code,
                new NoiseStream(seed, Purpose.STIMULUS),
                kernels.delivery());
    }

    /// The state in which all neurons are at rest.
    ///
    /// @param network that was built
    /// @param seed of the neurons' noise, of which there is none here
    /// @return a new state
    public static LeakyNetworkState atRest(LeakyNetwork network, long seed) {
        return network.start(new NoiseStream(seed, Purpose.MEMBRANE_NOISE));
    }
}
