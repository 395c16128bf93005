package org.noisefloor.emulator.neuron;

import org.noisefloor.emulator.mismatch.Deviation;
import org.noisefloor.emulator.synapse.DpiFilter;
import org.noisefloor.emulator.synapse.PulseExtender;
import org.noisefloor.emulator.synapse.WeakInversion;

/// The log-domain neuron of a chip: membrane with positive feedback, adaptation (AHP), refractory period. Currents are those that a
/// core's bias generator sets; each neuron gets its own by mismatch.
///
/// @param process transistors of the die
/// @param membrane integrator of the membrane
/// @param adaptation integrator of the adaptation current
/// @param adaptationWeight current that charges the adaptation while a spike's pulse lasts \[A], >= 0
/// @param adaptationPulse length of that pulse
/// @param gate membrane current at which half of the NMDA current passes \[A], >= 0; 0 passes all of it
/// @param threshold I_spkthr, membrane current above which the neuron fires \[A], > I_0
/// @param refractory refractory period \[s], > 0
/// @param feedback positive feedback
/// @param equation which equation is solved
/// @param integration how it is advanced
/// @param noise standard deviation of the membrane's noise in units of its shot noise \[1], >= 0: 1 is physics, 0 is silent
/// @param bias spread of each bias current, and of the threshold
/// @param layout spread of the capacitances
public record DpiNeuronDescription(
        WeakInversion process,
        DpiFilter membrane,
        DpiFilter adaptation,
        double adaptationWeight,
        PulseExtender adaptationPulse,
        double gate,
        double threshold,
        double refractory,
        PositiveFeedback feedback,
        DpiEquation equation,
        DpiIntegration integration,
        double noise,
        Deviation bias,
        Deviation layout) {
    /// Checks that all are physical.
    ///
    /// @throws IllegalArgumentException if one is not
    public DpiNeuronDescription {
        process.requireBias("leak current of the membrane", membrane.leak());
        process.requireBias("leak current of the adaptation", adaptation.leak());
        requireNotNegative("adaptation weight current", adaptationWeight, "A");
        requireNotNegative("NMDA gate current", gate, "A");
        requireNotNegative("noise", noise, "of the shot noise");
        if (!(threshold > process.floor()) || Double.isInfinite(threshold)) {
            throw new IllegalArgumentException(
                    "threshold current must be finite and above the floor current, "
                            + process.floor()
                            + " A, was "
                            + threshold
                            + " A");
        }
        if (!(refractory > 0) || Double.isInfinite(refractory)) {
            throw new IllegalArgumentException(
                    "refractory period must be finite and > 0 s, was " + refractory);
        }
    }

    /// The longest interval in which the equation can be advanced \[s]: the refractory period, since a neuron fires at most once per
    /// interval, and for forward Euler also the time constant of the fastest decay at rest, beyond which a falling current would
    /// overshoot zero. The adaptation never falls below I_0, so that decay has `τ/(1 + I_0/I_τ)` in [DpiEquation#CIRCUIT] and
    /// `τ/(1 + I_0/I_τ)²` in [DpiEquation#SIMULATOR], where the shunt shortens the time constant too. A larger shunt makes it shorter
    /// still, which no bound on the interval can foresee; such a step ends at I_0.
    public double longestInterval() {
        return integration == DpiIntegration.FORWARD_EULER
                ? Math.min(refractory, fastestDecay())
                : refractory;
    }

    private double fastestDecay() {
        double shunted = 1 + process.floor() / membrane.leak();
        double time = membrane.timeConstant(process) / shunted;
        return switch (equation) {
            case SIMULATOR -> time / shunted;
            case CIRCUIT -> time;
        };
    }

    /// The same without spread and without noise.
    public DpiNeuronDescription ideal() {
        var none = new Deviation.None();
        return with(equation, integration, feedback, 0, none, none);
    }

    /// The same solved otherwise.
    public DpiNeuronDescription with(DpiEquation otherEquation, DpiIntegration otherIntegration) {
        return with(otherEquation, otherIntegration, feedback, noise, bias, layout);
    }

    /// The same with another feedback.
    public DpiNeuronDescription with(PositiveFeedback other) {
        return with(equation, integration, other, noise, bias, layout);
    }

    private DpiNeuronDescription with(
            DpiEquation otherEquation,
            DpiIntegration otherIntegration,
            PositiveFeedback otherFeedback,
            double otherNoise,
            Deviation otherBias,
            Deviation otherLayout) {
        return new DpiNeuronDescription(
                process,
                membrane,
                adaptation,
                adaptationWeight,
                adaptationPulse,
                gate,
                threshold,
                refractory,
                otherFeedback,
                otherEquation,
                otherIntegration,
                otherNoise,
                otherBias,
                otherLayout);
    }

    /// Refuses an interval that is too long.
    ///
    /// @param interval \[s]
    /// @throws IllegalArgumentException if it is not positive, or longer than [#longestInterval]
    public void requireInterval(double interval) {
        if (!(interval > 0 && interval <= longestInterval() * (1 + 1e-9))) {
            throw new IllegalArgumentException(
                    "interval must be > 0 s and at most "
                            + longestInterval()
                            + " s, the shorter of refractory period"
                            + " and, for forward Euler, fastest decay of the membrane; was "
                            + interval
                            + " s");
        }
    }

    static void requireNotNegative(String name, double value, String unit) {
        if (!(value >= 0) || Double.isInfinite(value)) {
            throw new IllegalArgumentException(
                    name + " must be finite and >= 0 " + unit + ", was " + value);
        }
    }
}
