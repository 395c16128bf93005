package org.noisefloor.emulator.mismatch;

/// The parameters that are drawn for a die. The code keys the draw and never changes, so that a new parameter leaves
/// the others of every die as they were.
public enum Parameter {
    /// Current per weight code of a synapse.
    SYNAPSE_GAIN(1),
    /// Whether a synapse is stuck.
    SYNAPSE_STUCK(2),
    /// The code that a stuck synapse holds.
    SYNAPSE_STUCK_CODE(3),
    /// Length or time constant of the synaptic pulse.
    SYNAPTIC_PULSE(4),
    /// Rate at which a stored weight leaks.
    SYNAPSE_LEAK(5),
    /// Leak conductance of a neuron.
    NEURON_LEAK(10),
    /// Threshold of a neuron.
    NEURON_THRESHOLD(11),
    /// Activation slope of a neuron.
    NEURON_SLOPE(12),
    /// Refractory period of a neuron.
    NEURON_REFRACTORY(13),
    /// Noise amplitude of a neuron.
    NEURON_NOISE(14),
    /// Membrane capacitance of a neuron.
    NEURON_CAPACITANCE(15),
    /// Threshold of the exponential current of a neuron.
    NEURON_EXPONENTIAL(16),
    /// Adaptation of a neuron below threshold.
    NEURON_ADAPTATION(17),
    /// Adaptation that a spike adds.
    NEURON_SPIKE_ADAPTATION(18),
    /// Time constant of a neuron's adaptation.
    NEURON_ADAPTATION_TIME(19),
    /// Amplitude common to both accumulators of a sensor.
    SENSOR_AMPLITUDE(20),
    /// Amplitude of accumulator A.
    SENSOR_AMPLITUDE_A(21),
    /// Amplitude of accumulator B.
    SENSOR_AMPLITUDE_B(22),
    /// Window of accumulator A.
    SENSOR_WINDOW_A(23),
    /// Window of accumulator B.
    SENSOR_WINDOW_B(24),
    /// Amplitude bound to the causal role.
    SENSOR_ROLE(25),
    /// Offset of accumulator A.
    SENSOR_OFFSET_A(26),
    /// Offset of accumulator B.
    SENSOR_OFFSET_B(27),
    /// Gain of the converter channels.
    CADC_GAIN(30),
    /// Offset of the converter channels.
    CADC_OFFSET(31),
    /// Whether a memory cell is stuck.
    STUCK_CELL(40),
    /// Step that a pulse makes in a memory cell.
    PULSE_STEP(41),
    /// Asymmetry of the steps up and down.
    PULSE_UP_DOWN(42),
    /// Upper bound of a pulsed cell.
    PULSE_UPPER(43),
    /// Lower bound of a pulsed cell.
    PULSE_LOWER(44),
    /// How steps up change with the weight.
    PULSE_SHAPE_UP(45),
    /// How steps down change with the weight.
    PULSE_SHAPE_DOWN(46),
    /// Reference of a pulsed cell.
    PULSE_REFERENCE(47),
    /// Lifetime of what a pulsed cell holds.
    PULSE_LIFETIME(48),
    /// Weight to which a reset leads a pulsed cell.
    PULSE_RESET(49),
    /// Whether a pulsed cell is corrupt.
    PULSE_CORRUPT(50),
    /// Weight at which a corrupt cell stands.
    PULSE_CORRUPT_WEIGHT(51),
    /// Gain of the channels of a converter.
    ADC_GAIN(60),
    /// Offset of the channels of a converter.
    ADC_OFFSET(61),
    /// Unit elements of a converter group: capacitors of its array, or steps of its ramp.
    ADC_ELEMENT(62),
    /// Comparators inside the stages of a pipeline converter.
    ADC_STAGE(63),
    /// Unit elements of a DAC.
    DAC_ELEMENT(64),
    /// Gain of a DAC.
    DAC_GAIN(65),
    /// Offset of a DAC.
    DAC_OFFSET(66),
    /// Gain of a column in MAC mode.
    MAC_GAIN(67),
    /// Gain of a synapse driver in MAC mode.
    MAC_DRIVER_GAIN(68),
    /// Level at which a column saturates in MAC mode.
    MAC_SATURATION(69),
    /// Resting level of a column in MAC mode.
    MAC_OFFSET(70),
    /// Leak current of a synaptic integrator of a log-domain neuron.
    DPI_SYNAPSE_LEAK(80),
    /// Gain current of a synaptic integrator.
    DPI_SYNAPSE_GAIN(81),
    /// Current that sets the length of its pulses.
    DPI_SYNAPSE_PULSE(82),
    /// Capacitance of a synaptic integrator.
    DPI_SYNAPSE_CAPACITANCE(83),
    /// One weight bit of one synapse.
    DPI_WEIGHT(84),
    /// Leak current of a log-domain membrane.
    DPI_MEMBRANE_LEAK(85),
    /// Gain current of a log-domain membrane.
    DPI_MEMBRANE_GAIN(86),
    /// Capacitance of a log-domain membrane.
    DPI_MEMBRANE_CAPACITANCE(87),
    /// Leak current of the adaptation of a log-domain neuron.
    DPI_ADAPTATION_LEAK(88),
    /// Gain current of the adaptation.
    DPI_ADAPTATION_GAIN(89),
    /// Weight current of the adaptation.
    DPI_ADAPTATION_WEIGHT(90),
    /// Current that sets the length of the adaptation's pulses.
    DPI_ADAPTATION_PULSE(91),
    /// Capacitance of the adaptation.
    DPI_ADAPTATION_CAPACITANCE(92),
    /// Threshold current of a log-domain neuron.
    DPI_THRESHOLD(93),
    /// Current that sets its refractory period.
    DPI_REFRACTORY(94),
    /// Constant current into it.
    DPI_CONSTANT(95),
    /// Gate current of its NMDA branch.
    DPI_GATE(96),
    /// How strongly a neuron feels the noise of the supply.
    SUPPLY_GAIN(100),
    /// Trend of the threshold voltage across the die.
    THRESHOLD_TREND(110),
    /// Time constant of the prospective coding of a rate neuron.
    PROSPECTIVE_TIME(120),
    /// Amplitude of the noise on its apical dendrite.
    DENDRITE_NOISE(121),
    /// Time constant of the prospective coding of an interneuron.
    INTERNEURON_TIME(122),
    /// Constant potential added to the soma of a rate neuron.
    SOMA_OFFSET(123),
    /// Time constant of the high-pass filter of a presynaptic rate.
    HIGH_PASS_TIME(124),
    /// Learning rate of a synapse.
    LEARNING_RATE(125),
    /// Weight decay of a synapse.
    WEIGHT_DECAY(126),
    /// Gain of a synapse of a projection.
    PROJECTION_GAIN(127),
    /// Gain with which a rate neuron reads the variance of its noise.
    VARIANCE_GAIN(128),
    /// Offset of the multiplier of a plastic feedback synapse.
    MULTIPLIER_OFFSET(129),
    /// Time constant of the prospective coding of an error neuron.
    ERROR_TIME(140),
    /// Gain of a cell of a tile.
    TILE_GAIN(160),
    /// Offset of the converter that monitors membranes.
    MONITOR_OFFSET(170);

    private final int code;

    Parameter(int code) {
        this.code = code;
    }

    /// The key of the draw.
    public int code() {
        return code;
    }
}
