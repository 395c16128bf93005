package org.noisefloor.snn.sampling;

import java.util.List;
import org.noisefloor.emulator.chip.LogDomainChipDescription;
import org.noisefloor.emulator.neuron.DpiNeuronDescription;
import org.noisefloor.emulator.synapse.DpiFilter;
import org.noisefloor.emulator.synapse.DpiSynapseDescription;
import org.noisefloor.emulator.synapse.Receptor;

/// The biases at which log-domain neurons sample: a fast membrane follows the current of slow synapses, a Poisson background moves that
/// current about the threshold, and the refractory period is as long as the synapses.
///
/// The background excites by AMPA and inhibits by GABA-B, as network synapses do. What is in the host's hand for each neuron is the
/// *balance* `m = (r_exc − r_inh)/(r_exc + r_inh)` of its two rates, since constant currents are shared by a core; their sum R is common.
/// With the jump J of a background event, `sd = J √(R τ/2)`, and the width of the activation function is `α = √(2π)/4 · sd`. A network synapse
/// adds its current up and is not renewed. Its Boltzmann weight W follows from the area of what one event adds within a refractory period:
/// `J τ (1 − e^(−t_ref/τ)) = W α t_ref`.
///
/// Codes are signed: a positive one excites, a negative one inhibits. A connection that takes several words of the address memory adds up
/// their weight bits, whose currents are then as many times smaller, so that its range stays and its resolution grows.
///
/// All of these biases are assumed: none is published for this use. The preset's 20 ms of the membrane, 1 ms of refractory period and
/// threshold in the positive feedback are those of a neuron that fires by its input's mean.
///
/// @param refractory refractory period \[s]
/// @param membraneTime time constant of the membrane \[s]
/// @param interval emulation interval \[s]
/// @param threshold membrane current at which a neuron fires \[A]
/// @param words words of the address memory for each connection, 1 to 7
/// @param weightRange weight at the largest code [Boltzmann units], 0.5 to 4
/// @source Petrovici, Bill, Bytschok, Schemmel, Meier 2016 (sampling by leaky neurons, translation of weights); biases assumed
public record LogDomainWorkingPoint(
        double refractory,
        double membraneTime,
        double interval,
        double threshold,
        int words,
        double weightRange) {
    /// Most words of a connection: the background's weight has twice as many codes, and one word has to hold it.
    public static final int MOST_WORDS = 7;

    /// Smallest range of weights: below it the background would take more than 45 events a millisecond.
    public static final double LEAST_RANGE = 0.5;

    /// Largest range of weights: beyond it the background would be fewer than seven events a refractory period, and no longer Gaussian.
    public static final double MOST_RANGE = 4;

    /// Refractory period of [#assumed] \[s].
    public static final double REFRACTORY = 10e-3;

    /// Width of the activation function in standard deviations of the free membrane.
    private static final double WIDTH_PER_DEVIATION = StrictMath.sqrt(2 * StrictMath.PI) / 4;

    /// How far half activation lies below the threshold, in standard deviations of the free membrane, for a fast membrane.
    private static final double HALF_BELOW = 0.38;

    /// Checks the ranges.
    public LogDomainWorkingPoint {
        if (words < 1 || words > MOST_WORDS) {
            throw new IllegalArgumentException(
                    "words of a connection must be 1 to %d, were %d".formatted(MOST_WORDS, words));
        }
        if (!(weightRange >= LEAST_RANGE && weightRange <= MOST_RANGE)) {
            throw new IllegalArgumentException(
                    "weight range must be %s to %s Boltzmann units, was %s"
                            .formatted(LEAST_RANGE, MOST_RANGE, weightRange));
        }
    }

    /// The working point used here: refractory for 10 ms, membranes of 1 ms, intervals of 0.5 ms, threshold 2.5 nA.
    public static LogDomainWorkingPoint assumed(int words, double weightRange) {
        return new LogDomainWorkingPoint(REFRACTORY, 1e-3, 0.5e-3, 2.5e-9, words, weightRange);
    }

    /// `preset` with these biases, its first neurons alone; spread and noise are the preset's.
    public LogDomainChipDescription of(LogDomainChipDescription preset, int neurons) {
        DpiNeuronDescription n = preset.neuron();
        double capacitance = n.membrane().capacitance();
        double leak = n.process().timeConstant(capacitance, membraneTime);
        var neuron =
                new DpiNeuronDescription(
                        n.process(),
                        new DpiFilter(capacitance, leak, leak),
                        n.adaptation(),
                        n.adaptationWeight(),
                        n.adaptationPulse(),
                        n.gate(),
                        threshold,
                        refractory,
                        n.feedback(),
                        n.equation(),
                        n.integration(),
                        n.noise(),
                        n.bias(),
                        n.layout());
        return preset.withNeurons(neurons)
                .with(synapses(preset.synapse()), neuron)
                .withInterval(interval);
    }

    private DpiSynapseDescription synapses(DpiSynapseDescription s) {
        List<Double> bits = s.weightCurrent().stream().map(current -> current / words).toList();
        return new DpiSynapseDescription(
                s.process(),
                s.ampa(),
                s.nmda(),
                s.gabaA(),
                s.gabaB(),
                s.pulse(),
                bits,
                s.perNeuron(),
                s.bias(),
                s.layout(),
                s.weight());
    }

    /// Whole intervals of a refractory period.
    public int refractoryIntervals() {
        return (int) Math.max(1, Math.round(refractory / interval));
    }

    /// Largest code of a connection.
    public int maximumCode(LogDomainChipDescription chip) {
        return words * ((1 << chip.synapse().weightCurrent().size()) - 1);
    }

    /// Boltzmann weight of one code.
    public double weightPerCode(LogDomainChipDescription chip) {
        return weightRange / maximumCode(chip);
    }

    /// Code of a background event.
    public int backgroundCode() {
        return 2 * words;
    }

    /// Width of the activation function on the ideal die, in synaptic current \[A].
    public double width(LogDomainChipDescription chip) {
        DpiSynapseDescription s = chip.synapse();
        double tau = s.ampa().timeConstant(s.process());
        return maximumCode(chip) * jump(chip) * area(tau) / weightRange;
    }

    /// Standard deviation of the synaptic current that gives this width \[A].
    public double deviation(LogDomainChipDescription chip) {
        return width(chip) / WIDTH_PER_DEVIATION;
    }

    /// Events of a neuron's background, of both signs \[1/s].
    public double backgroundRate(LogDomainChipDescription chip) {
        DpiSynapseDescription s = chip.synapse();
        double tau = s.ampa().timeConstant(s.process());
        double relative = deviation(chip) / (backgroundCode() * jump(chip));
        return 2 * relative * relative / tau;
    }

    /// Constant current at which a neuron of the ideal die with balanced background is refractory half of the time: where the membrane
    /// settles at the threshold, less 0.38 standard deviations \[A].
    public double constantCurrent(LogDomainChipDescription chip) {
        DpiNeuronDescription n = chip.neuron();
        double leak = n.membrane().leak();
        double gain = n.membrane().gain();
        double floor = n.process().floor();
        double positive =
                n.feedback().current(floor, n.process().slope(), StrictMath.log(threshold / floor));
        double settled = threshold - positive / leak * (threshold + gain);
        double needed =
                settled * leak / gain
                        + switch (n.equation()) {
                            case SIMULATOR -> 2 * leak;
                            case CIRCUIT -> leak;
                        };
        return StrictMath.max(0, needed - HALF_BELOW * deviation(chip));
    }

    /// Mean over a refractory period of what an event adds that decays with `tau`, in parts of its start \[1].
    double area(double tau) {
        return tau / refractory * -StrictMath.expm1(-refractory / tau);
    }

    /// What an event of one code adds on the ideal die \[A].
    private static double jump(LogDomainChipDescription chip) {
        DpiSynapseDescription s = chip.synapse();
        DpiFilter filter = s.filter(Receptor.AMPA);
        double tau = filter.timeConstant(s.process());
        return s.weightCurrent().getFirst()
                * filter.gain()
                / filter.leak()
                * -StrictMath.expm1(-s.pulse().duration() / tau);
    }
}
