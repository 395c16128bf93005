package org.noisefloor.verification.golden;

import java.util.Map;

/// Parameters of a case: what its file gives, then what it overrides, then a model's defaults.
///
/// @param file the case, for refusals
/// @param given the object with the parameters
/// @param defaults used where the file says nothing; empty where it must say everything
/// @param start V at the start \[mV], NaN for `V_m` of the parameters or else the resting potential
/// @param constantCurrent replaces `I_e` \[pA], NaN to leave it
record Parameters(
        CaseFile file,
        CaseFile given,
        Map<String, Double> defaults,
        double start,
        double constantCurrent) {

    boolean has(String key) {
        return given.has(key) || defaults.containsKey(key);
    }

    double number(String key) {
        if (key.equals("I_e") && !Double.isNaN(constantCurrent)) {
            return constantCurrent;
        }
        Double otherwise = defaults.get(key);
        return given.has(key) || otherwise == null ? given.number(key) : otherwise;
    }

    double positive(String key) {
        return given.positive(key, number(key));
    }

    double number(String key, double otherwise) {
        boolean override = key.equals("I_e") && !Double.isNaN(constantCurrent);
        return has(key) || override ? number(key) : otherwise;
    }

    boolean truth(String key) {
        return given.truth(key, false);
    }

    double initialPotential() {
        return Double.isNaN(start) ? number("V_m", number("E_L")) : start;
    }

    /// A lower bound that may be absent, null or minus infinity, all of which mean none.
    double lowerBound(String key) {
        double bound = given.extended(key, Double.NEGATIVE_INFINITY);
        return bound < -1e100 ? Double.NEGATIVE_INFINITY : bound;
    }

    /// The refractory period \[ms] that a simulation with steps of `step` keeps: to the nearest µs, then up to whole steps.
    double refractoryPeriod(double step) {
        double period = number("t_ref");
        double ticks = Math.floor(period * 1000 + 0.5);
        double ticksPerStep = Math.rint(step * 1000);
        boolean countable = ticksPerStep >= 1 && Math.abs(ticksPerStep - step * 1000) < 1e-6;
        return countable && period >= 0 ? Math.ceil(ticks / ticksPerStep) * step : period;
    }

    /// A refusal of the model's, with the file in front.
    IllegalArgumentException explained(IllegalArgumentException e) {
        String message = String.valueOf(e.getMessage());
        return message.startsWith(file.path().toString()) ? e : file.refusal(message);
    }
}
