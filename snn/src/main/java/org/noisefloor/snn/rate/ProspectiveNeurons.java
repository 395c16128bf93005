package org.noisefloor.snn.rate;

import java.util.Arrays;
import org.noisefloor.emulator.kernel.Denormals;

/// Units that follow what they should be, f(s, t), by looking ahead of their own membranes:
///
/// ```text
/// τ ds/dt = −s + f + τ′ df/dt                                  difference of f between two steps (τ_a = 0)
/// τ ds/dt = −s + f + (τ′/τ_a) (f − a),  τ_a da/dt = f − a      adaptive current: the derivative after a filter
/// ```
///
/// τ′ = 0 is a leaky unit. What is known of it, with γ a bound of ‖ds*/dt‖ where s* = f(s*, t):
///
/// | units | distance from where they should be |
/// |---|---|
/// | leaky | below γ τ/μ in the end, if the symmetric part of ∂f/∂s has no eigenvalue above 1 − μ (theorem 1) |
/// | τ′ = τ | exactly ‖s(0) − f(0)‖ e^(−t/τ) (theorem 2) |
/// | adaptive current | that of the leaky unit times a factor proportional to τ_a/τ |
/// | mismatch | that of the leaky unit times \|τ′ − τ\|/τ, to first order |
///
/// Steps are of forward Euler; the difference of f is that between this step and the one before. Noise is not modelled: the adaptive current
/// amplifies noise of f by 1 + τ′/τ_a.
///
/// @source Zucchet, Feng, Laborieux, Zenke, Senn & Sacramento 2025, arXiv 2511.14917
public final class ProspectiveNeurons {
    private final RateField field;
    private final double interval;
    private final double[] timeConstant;
    private final double[] prospectiveTime;
    private final double filterTime;
    private final double[] wanted;

    /// Units of a network.
    ///
    /// @param field what they should be
    /// @param interval length of a step \[s]
    /// @param timeConstant τ of each unit \[s], above the interval
    /// @param prospectiveTime τ′ of each unit \[s], >= 0
    /// @param filterTime τ_a \[s], above the interval; or 0
    public ProspectiveNeurons(
            RateField field,
            double interval,
            double[] timeConstant,
            double[] prospectiveTime,
            double filterTime) {
        if (!(interval > 0 && interval < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(
                    "interval must be finite and > 0 s, was " + interval);
        }
        requireTimes("time constant", timeConstant, field.size(), interval);
        requireTimes("prospective time", prospectiveTime, field.size(), 0);
        if (filterTime != 0 && !(filterTime >= interval && filterTime < 1e6)) {
            throw new IllegalArgumentException(
                    "filter time must be 0 or %s to 1e6 s, was %s".formatted(interval, filterTime));
        }
        this.field = field;
        this.interval = interval;
        this.timeConstant = timeConstant.clone();
        this.prospectiveTime = prospectiveTime.clone();
        this.filterTime = filterTime;
        this.wanted = new double[field.size()];
    }

    /// Equal units.
    ///
    /// @param field what they should be
    /// @param interval length of a step \[s]
    /// @param timeConstant τ \[s]
    /// @param prospectiveTime τ′ \[s]
    /// @param filterTime τ_a \[s], or 0
    public static ProspectiveNeurons equal(
            RateField field,
            double interval,
            double timeConstant,
            double prospectiveTime,
            double filterTime) {
        double[] own = new double[field.size()];
        double[] ahead = new double[field.size()];
        Arrays.fill(own, timeConstant);
        Arrays.fill(ahead, prospectiveTime);
        return new ProspectiveNeurons(field, interval, own, ahead, filterTime);
    }

    private static void requireTimes(String name, double[] times, int count, double least) {
        if (times.length != count) {
            throw new IllegalArgumentException(
                    "there must be a %s for each of %d units, were %d"
                            .formatted(name, count, times.length));
        }
        for (double time : times) {
            if (!(time >= least && time < 1e6)) {
                throw new IllegalArgumentException(
                        "%s must be %s to 1e6 s, was %s".formatted(name, least, time));
            }
        }
    }

    /// Units at these values, at time 0, with nothing to look back at.
    ///
    /// @param start value of each unit; copied
    public ProspectiveState start(double[] start) {
        double[] before = new double[field.size()];
        field.at(0, start, before);
        return new ProspectiveState(start.clone(), before);
    }

    /// One step.
    ///
    /// @param state advanced
    public void step(ProspectiveState state) {
        double[] s = state.value;
        double[] past = state.past;
        field.at(state.step * interval, s, wanted);
        if (filterTime == 0) {
            for (int k = 0; k < s.length; k++) {
                double change = prospectiveTime[k] * (wanted[k] - past[k]);
                double step = (interval * (wanted[k] - s[k]) + change) / timeConstant[k];
                s[k] = Denormals.settled(s[k] + step);
                past[k] = wanted[k];
            }
        } else {
            for (int k = 0; k < s.length; k++) {
                double ahead = prospectiveTime[k] / filterTime * (wanted[k] - past[k]);
                double step = interval * (wanted[k] - s[k] + ahead) / timeConstant[k];
                s[k] = Denormals.settled(s[k] + step);
                double caughtUp = interval * (wanted[k] - past[k]) / filterTime;
                past[k] = Denormals.settled(past[k] + caughtUp);
            }
        }
        state.step++;
    }

    /// Euclidean distance of the units from where they should be now.
    ///
    /// @param state of these units
    public double distance(ProspectiveState state) {
        field.at(state.step * interval, state.value, wanted);
        double sum = 0;
        for (int k = 0; k < wanted.length; k++) {
            double d = state.value[k] - wanted[k];
            sum += d * d;
        }
        return Math.sqrt(sum);
    }

    /// Largest distance over a time, units starting at 0.
    ///
    /// @param from time when looking begins \[s]
    /// @param to time when it ends \[s]
    public double largestDistance(double from, double to) {
        ProspectiveState state = start(new double[field.size()]);
        double largest = 0;
        while (state.step * interval < to) {
            step(state);
            if (state.step * interval >= from) {
                largest = Math.max(largest, distance(state));
            }
        }
        return largest;
    }
}
