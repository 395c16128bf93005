package org.noisefloor.snn.neuron;

/// Leaky integrate-and-fire neuron with current-based synapses whose spikes lie between the grid points.
///
/// Between events the solution is the exact propagator. The threshold is tested at every grid point and event;
/// a crossing before it is located by bisection of the exact solution down to the last bit. The refractory
/// period starts at the crossing and ends off the grid, too.
///
/// An excursion above threshold that begins and ends between two tests is not seen.
///
/// @source Hanuschkin, Kunkel, Helias, Morrison and Diesmann 2010 (threshold tested at grid points and events)
public final class OffGridLeakyNeuron implements Neuron {
    private static final int BISECTIONS = 1100;

    private final LeakyParameters parameters;
    private final Synapses synapses;
    private final double step;
    private final LinearPropagator whole;
    private final LinearState state = new LinearState();
    private final double threshold;
    private final double reset;
    private double refractoryLeft;
    private double spikeOffset = Double.NaN;

    /// A neuron at its initial potential, synapses silent.
    ///
    /// @param step distance of the grid points, > 0 (time)
    public OffGridLeakyNeuron(LeakyParameters parameters, Synapses synapses, double step) {
        Checks.positive("step", step, "time");
        if (parameters.refractoryPeriod() < step) {
            throw new IllegalArgumentException(
                    "refractoryPeriod must be >= step = "
                            + step
                            + " (time) for spikes off the grid, was "
                            + parameters.refractoryPeriod());
        }
        this.parameters = parameters;
        this.synapses = synapses;
        this.step = step;
        whole = new LinearPropagator(parameters, synapses, step);
        threshold = parameters.threshold() - parameters.restingPotential();
        reset = parameters.reset() - parameters.restingPotential();
        state.membrane = parameters.initialPotential() - parameters.restingPotential();
    }

    @Override
    public int step(double current, double excitatory, double inhibitory) {
        double total = parameters.constantCurrent() + current;
        spikeOffset = Double.NaN;
        if (refractoryLeft >= step) {
            whole.advanceSynapses(state);
            refractoryLeft -= step;
        } else {
            double clamped = refractoryLeft;
            refractoryLeft = 0;
            if (clamped > 0) {
                over(clamped).advanceSynapses(state);
            }
            integrate(clamped, total);
        }
        boolean clampedNow = refractoryLeft > 0;
        if (!clampedNow || synapses.shape() != SynapseShape.DELTA) {
            state.receive(synapses, excitatory, inhibitory);
        }
        if (!clampedNow && state.membrane >= threshold) {
            fire(step);
        }
        return Double.isNaN(spikeOffset) ? 0 : 1;
    }

    /// Where in the latest step its spike lies (time since the beginning of the step); NaN without one.
    public double spikeOffset() {
        return spikeOffset;
    }

    @Override
    public double value(Variable variable) {
        return switch (variable) {
            case MEMBRANE_POTENTIAL -> state.membrane + parameters.restingPotential();
            case ADAPTATION -> 0;
            case EXCITATION -> state.excitation;
            case INHIBITION -> state.inhibition;
        };
    }

    // from `begin` within the step to its end
    private void integrate(double begin, double current) {
        double length = step - begin;
        LinearPropagator propagator = begin == 0 ? whole : over(length);
        double end = propagator.membrane(state, current);
        if (Double.isNaN(end)) {
            throw new ArithmeticException("membrane potential is not a number");
        }
        if (end >= threshold) {
            fire(begin + crossing(length, current));
        } else {
            state.membrane = end;
        }
        propagator.advanceSynapses(state);
    }

    private void fire(double offset) {
        spikeOffset = offset;
        state.membrane = reset;
        refractoryLeft = parameters.refractoryPeriod() - (step - offset);
    }

    // first grid of doubles where the exact solution has reached the threshold, in (0, length]
    private double crossing(double length, double current) {
        double below = 0;
        double above = length;
        for (int k = 0; k < BISECTIONS; k++) {
            double middle = 0.5 * (below + above);
            if (middle <= below || middle >= above) {
                break;
            }
            if (over(middle).membrane(state, current) >= threshold) {
                above = middle;
            } else {
                below = middle;
            }
        }
        return above;
    }

    private LinearPropagator over(double interval) {
        return new LinearPropagator(parameters, synapses, interval);
    }
}
