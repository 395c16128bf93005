package org.noisefloor.emulator.cost;

/// What the ledger counts. Which of these occur on a chip, and what they cost, says its [PriceList].
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
    WEIGHT_WRITE("weight writes"),
    /// One row of an analog array driven for one read.
    ROW_DRIVE("row drives"),
    /// One memory cell that a driven row reads.
    CELL_READ("cell reads"),
    /// One read of all cells of an analog array.
    ARRAY_READ("array reads"),
    /// One input of an analog array converted to a voltage or a pulse.
    DAC_CONVERSION("DAC conversions"),
    /// One output of an analog array converted to a code.
    ADC_CONVERSION("ADC conversions"),
    /// One clock cycle of one core that multiplies.
    CORE_CYCLE("core cycles"),
    /// One destination looked up and appended to a spike.
    DESTINATION("destinations"),
    /// One event broadcast to the neurons of one core.
    BROADCAST("core broadcasts"),
    /// One event routed to one other core.
    ROUTE("routed events"),
    /// One matching synapse address, whose pulse is extended.
    PULSE("synaptic pulses"),
    /// One lane of the plasticity processor at work on one group of columns.
    LANE_STEP("processor lane steps"),
    /// One cell of the memory of analog parameters written.
    PARAMETER_WRITE("parameter writes"),
    /// One membrane converted by the monitor.
    MONITOR_READ("monitor reads");

    private final String label;

    Operation(String label) {
        this.label = label;
    }

    /// Name for people, plural.
    public String label() {
        return label;
    }
}
