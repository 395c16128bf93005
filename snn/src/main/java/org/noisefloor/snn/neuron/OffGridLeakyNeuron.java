package org.noisefloor.snn.neuron;

/// Leaky integrate-and-fire neuron with current-based synapses whose spikes lie between the grid points.
///
/// Between events the solution is the exact propagator. The threshold is tested at every grid point and event, or, with
/// [ThresholdSearch#COMPLETE], everywhere; a crossing is located by bisection of the exact solution down to the last bit.
/// A neuron that starts at or above threshold spikes at once. The refractory period starts at the crossing and ends
/// off the grid, too; a weight that arrives when it ends counts.
///
/// @source Hanuschkin, Kunkel, Helias, Morrison and Diesmann 2010 (threshold tested at grid points and events); Krishnan,
///     Porta Mana, Helias, Diesmann and Di Napoli 2018 (excursions between two tests)
public final class OffGridLeakyNeuron implements Neuron {
    private static final int BISECTIONS = 1100;
    // share of a step below which the rest of a refractory period is dust of decimal fractions
    private static final double DUST = 1e-6;

    private final LeakyParameters parameters;
    private final Synapses synapses;
    private final double step;
    private final LinearPropagator whole;
    private final LinearState state = new LinearState();
    private final double threshold;
    private final double reset;
    private final ThresholdSearch search;
    private final int wholeSteps;
    private final double restOfStep;
    // steps until the one in which the refractory period ends, at `refractoryEnd` after that step's
    // beginning
    private int refractorySteps;
    private double refractoryEnd;
    private double spikeOffset = Double.NaN;

    /// When an excursion above threshold is noticed.
    public enum ThresholdSearch {
        /// When V is above threshold at a grid point or event; an excursion that begins and ends between two is missed.
        GRID_AND_EVENTS,
        /// Always: the maximum between two events is looked for. Needs exponential synapses with equal time constants, so
        /// that there is one maximum at most.
        COMPLETE
    }

    /// A neuron at its initial potential, synapses silent, that tests its threshold at grid points and events.
    ///
    /// @param step distance of the grid points, > 0 (time)
    public OffGridLeakyNeuron(LeakyParameters parameters, Synapses synapses, double step) {
        this(parameters, synapses, step, ThresholdSearch.GRID_AND_EVENTS);
    }

    /// A neuron at its initial potential, synapses silent.
    ///
    /// @param step distance of the grid points, > 0 (time)
    /// @param search when an excursion above threshold is noticed
    public OffGridLeakyNeuron(
            LeakyParameters parameters, Synapses synapses, double step, ThresholdSearch search) {
        Checks.positive("step", step, "time");
        double period = parameters.refractoryPeriod();
        if (period < step * (1 - DUST)) {
            throw new IllegalArgumentException(
                    "refractoryPeriod must be >= step = "
                            + step
                            + " (time) for spikes off the grid, was "
                            + period);
        }
        boolean oneMaximum =
                synapses.shape() == SynapseShape.EXPONENTIAL
                        && synapses.excitatoryTimeConstant() == synapses.inhibitoryTimeConstant();
        if (search == ThresholdSearch.COMPLETE && !oneMaximum) {
            throw new IllegalArgumentException(
                    "synapses must be exponential with equal time constants for a complete threshold"
                            + " search, were "
                            + synapses);
        }
        this.search = search;
        wholeSteps = (int) Math.min(Math.floor(period / step + DUST), Integer.MAX_VALUE - 1);
        double rest = period - wholeSteps * step;
        restOfStep = rest < DUST * step ? 0 : rest;
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
        if (refractorySteps == 0 && state.membrane >= threshold) {
            fire(0);
        }
        if (refractorySteps > 1 || spikeOffset == 0) {
            whole.advanceSynapses(state);
        } else {
            // the refractory period ends in this step, or has ended before
            double clamped = refractorySteps == 1 ? refractoryEnd : 0;
            if (clamped > 0) {
                over(clamped).advanceSynapses(state);
            }
            refractorySteps = 0;
            integrate(clamped, total);
        }
        if (refractorySteps > 0 && Double.isNaN(spikeOffset)) {
            refractorySteps--;
        }
        boolean free = refractorySteps == 0;
        if (free || synapses.shape() != SynapseShape.DELTA) {
            state.receive(synapses, excitatory, inhibitory);
        }
        if (free && state.membrane >= threshold) {
            fire(step);
        }
        return Double.isNaN(spikeOffset) ? 0 : 1;
    }

    @Override
    public void start(SynapseStart start) {
        state.start(synapses, start);
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
        if (!(length > 0)) {
            return;
        }
        LinearPropagator propagator = begin == 0 ? whole : over(length);
        double end = propagator.membrane(state, current);
        if (Double.isNaN(end)) {
            throw new ArithmeticException("membrane potential is not a number");
        }
        if (end >= threshold) {
            fire(begin + crossing(length, current));
        } else {
            double maximum = search == ThresholdSearch.COMPLETE ? maximum(length, current) : 0;
            if (maximum > 0 && over(maximum).membrane(state, current) >= threshold) {
                fire(begin + crossing(maximum, current));
            } else {
                state.membrane = end;
            }
        }
        propagator.advanceSynapses(state);
    }

    private void fire(double offset) {
        spikeOffset = offset;
        state.membrane = reset;
        refractorySteps = wholeSteps;
        refractoryEnd = offset + restOfStep;
        if (refractoryEnd > step) {
            refractoryEnd -= step;
            refractorySteps++;
        }
    }

    // where V is largest in (0, length), 0 when that is at one of its ends; V has one extremum at
    // most
    private double maximum(double length, double current) {
        if (!(slope(0, current) > 0 && slope(length, current) < 0)) {
            return 0;
        }
        double rising = 0;
        double falling = length;
        for (int k = 0; k < BISECTIONS; k++) {
            double middle = 0.5 * (rising + falling);
            if (middle <= rising || middle >= falling) {
                break;
            }
            if (slope(middle, current) > 0) {
                rising = middle;
            } else {
                falling = middle;
            }
        }
        return rising;
    }

    // C dV/dt at `time` from now
    private double slope(double time, double current) {
        double decay = StrictMath.exp(-time / synapses.excitatoryTimeConstant());
        double v = time == 0 ? state.membrane : over(time).membrane(state, current);
        double leak = parameters.capacitance() / parameters.timeConstant();
        return decay * (state.excitation + state.inhibition) + current - leak * v;
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
