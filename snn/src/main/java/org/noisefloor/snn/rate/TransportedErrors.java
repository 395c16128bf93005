package org.noisefloor.snn.rate;

/// Marks what sends errors down through forward weights: no circuit knows those at its feedback synapses, a computer does.
public interface TransportedErrors {}
