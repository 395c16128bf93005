package org.noisefloor.snn.rate;

/// What each unit of a network should be, given all others and the time: the network is where it should be when s = f(s, t).
public interface RateField {
    /// Number of units.
    int size();

    /// f(s, t).
    ///
    /// @param time t \[s]
    /// @param state s of each unit
    /// @param field f of each unit, written
    void at(double time, double[] state, double[] field);
}
