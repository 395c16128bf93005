package org.noisefloor.emulator.cost;

/// What the ledger counts.
public enum Operation {
    /// One neuron circuit emulated for one interval.
    NEURON_INTERVAL("neuron intervals"),
    /// One event that reaches the drivers of a source.
    ROW_EVENT("row events"),
    /// One synapse in an active column that a row event reaches.
    SYNAPTIC_EVENT("synaptic events"),
    /// One output spike.
    SPIKE("spikes"),
    /// One conversion of one converter channel.
    CONVERSION("CADC conversions"),
    /// One weight code written.
    WEIGHT_WRITE("weight writes");

    private final String label;

    Operation(String label) {
        this.label = label;
    }

    /// Name for people, plural.
    public String label() {
        return label;
    }
}
