package org.noisefloor.snn.neuron;

import org.jspecify.annotations.Nullable;
import org.noisefloor.emulator.kernel.Denormals;
import org.noisefloor.emulator.neuron.LeakyBridge;
import org.noisefloor.emulator.neuron.NeuronNoise;
import org.noisefloor.emulator.neuron.ThresholdCrossing;
import org.noisefloor.emulator.random.MembraneNoise;
import org.noisefloor.emulator.random.NoiseStream;
import org.noisefloor.emulator.random.OrnsteinUhlenbeck;

/// A leaky integrate-and-fire neuron in noise, in double precision: what a noisy membrane on a chip is held against.
///
/// Between spikes the solution is exact for a current that is constant within a step: membrane and coloured current jointly
/// ([MembraneNoise]), or a membrane in white noise ([OrnsteinUhlenbeck]). What one step adds is drawn from the exact law, so the free
/// membrane does not depend on the step. How a spike is found is the caller's choice. With [ThresholdCrossing.AtGrid] spikes lie on
/// the grid; with the other two they lie within a step, the refractory period starts there, and the membrane leaves its reset
/// potential off the grid.
///
/// @source Gillespie 1996 (exact update); [LeakyBridge] for the bridge
public final class NoisyLeakyNeuron {
    private final LeakyParameters p;
    private final NeuronNoise noise;
    private final ThresholdCrossing crossing;
    private final double step;
    private final NoiseStream stream;
    private final int unit;
    private final double refractoryPeriod;
    private final Interval whole;
    private double membrane;
    private double source;
    private double refractoryLeft;
    private double spikeOffset = Double.NaN;
    private long draws;

    /// A neuron at its initial potential; a coloured current starts from its stationary distribution.
    ///
    /// @param parameters the membrane
    /// @param noise what shakes it, in the units of the parameters
    /// @param crossing how a spike is found
    /// @param step length of a step, > 0 (time)
    /// @param stream where the draws come from
    /// @param unit the neuron's number in the stream, >= 0
    /// @throws IllegalArgumentException if a parameter is out of range, the crossing does not fit the noise, or a spike within a step
    ///     could be followed by another in the same one
    public NoisyLeakyNeuron(
            LeakyParameters parameters,
            NeuronNoise noise,
            ThresholdCrossing crossing,
            double step,
            NoiseStream stream,
            int unit) {
        Checks.positive("step", step, "time");
        crossing.requireFor(noise);
        if (!(crossing instanceof ThresholdCrossing.AtGrid)
                && parameters.refractoryPeriod() < step) {
            throw new IllegalArgumentException(
                    "refractoryPeriod must be >= step = %s (time) for spikes off the grid, was %s"
                            .formatted(step, parameters.refractoryPeriod()));
        }
        this.p = parameters;
        this.noise = noise;
        this.crossing = crossing;
        this.step = step;
        this.stream = stream;
        this.unit = unit;
        refractoryPeriod =
                crossing instanceof ThresholdCrossing.AtGrid
                        ? step * Checks.refractorySteps(parameters.refractoryPeriod(), step)
                        : parameters.refractoryPeriod();
        whole = new Interval(step);
        membrane = parameters.initialPotential();
        source = whole.coloured == null ? 0 : whole.coloured.firstCurrent(normal());
    }

    /// Advances by one step.
    ///
    /// @param current injected current during the whole step
    /// @return number of spikes in the step, 0 or 1
    /// @throws ArithmeticException when the membrane potential is no longer finite
    public int step(double current) {
        spikeOffset = Double.NaN;
        double begin = 0;
        if (refractoryLeft > 0) {
            // dust of a thousandth of a step is not a step
            begin = refractoryLeft > step * (1 - 1e-3) ? step : refractoryLeft;
            refractoryLeft = begin == step ? Math.max(0, refractoryLeft - step) : 0;
            advanceSource(begin == step ? whole : new Interval(begin));
        }
        if (begin < step) {
            Interval rest = begin == 0 ? whole : new Interval(step - begin);
            integrate(rest, begin, current);
        }
        if (!Double.isFinite(membrane)) {
            throw new ArithmeticException("membrane potential is not finite");
        }
        return Double.isNaN(spikeOffset) ? 0 : 1;
    }

    private void advanceSource(Interval interval) {
        if (interval.coloured != null) {
            source = interval.coloured.nextCurrent(source, normal());
        }
    }

    private void integrate(Interval interval, double begin, double current) {
        double settled =
                p.restingPotential()
                        + (current + p.constantCurrent()) * p.timeConstant() / p.capacitance();
        double before = membrane;
        double z = normal();
        if (interval.coloured != null) {
            membrane =
                    settled + interval.coloured.nextMembrane(before - settled, source, z, normal());
            source = interval.coloured.nextCurrent(source, z);
        } else {
            membrane = settled + interval.white.next(before - settled, z);
        }
        membrane = Denormals.flushed(membrane);
        double height = p.threshold() - settled;
        double touch = touch(interval, p.threshold() - before, p.threshold() - membrane, height);
        if (touch >= 0) {
            spikeOffset = begin + touch;
            membrane = p.reset();
            refractoryLeft = refractoryPeriod - (step - spikeOffset);
        }
    }

    /// Time of the touch within the interval, or -1; from how far below the threshold the membrane was and is.
    private double touch(Interval interval, double before, double after, double height) {
        return switch (crossing) {
            case ThresholdCrossing.AtGrid _ -> after <= 0 ? interval.length : -1;
            case ThresholdCrossing.Interpolated _ -> {
                if (before <= 0) {
                    yield 0;
                }
                yield after <= 0 ? interval.length * before / (before - after) : -1;
            }
            case ThresholdCrossing.BrownianBridge _ -> {
                var bridge = new LeakyBridge(p.timeConstant(), noise.deviation(), interval.length);
                yield uniform() < bridge.probability(before, after, height)
                        ? bridge.touch(before, after, normal(), uniform())
                        : -1;
            }
        };
    }

    private double normal() {
        return stream.gaussianAt(unit, draws++);
    }

    private double uniform() {
        return stream.uniformAt(unit, draws++);
    }

    /// Where in the latest step its spike lies (time since the beginning of the step); NaN without one.
    public double spikeOffset() {
        return spikeOffset;
    }

    /// Membrane potential after the latest step.
    public double membranePotential() {
        return membrane;
    }

    /// Coefficients of one length; the part that the noise does not need is absent.
    private final class Interval {
        private final double length;
        private final OrnsteinUhlenbeck white;
        private final @Nullable MembraneNoise coloured;

        private Interval(double length) {
            this.length = length;
            double tau = p.timeConstant();
            white = OrnsteinUhlenbeck.of(tau, noise.deviation(), length);
            coloured =
                    noise instanceof NeuronNoise.Coloured c
                            ? MembraneNoise.of(tau, c.timeConstant(), c.source(tau), length)
                            : null;
        }
    }
}
