package org.noisefloor.emulator.random;

/// What a noise stream is drawn for. The code is part of the key of each value, so two purposes never share one; a code once
/// given is never changed or used again, or recorded results would change.
public enum Purpose {
    /// Whether a stochastic neuron fires.
    SPIKE(1),
    /// Noise of membranes.
    MEMBRANE_NOISE(2),
    /// Noise of a converter's reading.
    READ_NOISE(3),
    /// Stochastic rounding of weight writes.
    ROUNDING(4),
    /// Structure and initial weights of a network.
    NETWORK(5),
    /// Input patterns and background spikes.
    STIMULUS(6),
    /// Fixed pattern of a die.
    FABRICATION(7),
    /// Slow noise of a circuit: 1/f, supply, telegraph.
    SLOW_NOISE(20),
    /// Writing and refreshing of analog storage.
    STORAGE(21),
    /// Error of each programming attempt of a memory cell.
    PROGRAMMING(40),
    /// How a memory cell drifts after it was programmed.
    DRIFT(41),
    /// Scatter of each read of a memory cell.
    CELL_NOISE(42),
    /// Which slots of an update carry a pulse.
    PULSE_TRAIN(43),
    /// Variation of a cell's step from pulse to pulse.
    PULSE_STEP(46),
    /// What a pulsed cell shows beyond what it holds, drawn anew by each write.
    PULSE_WRITE(47),
    /// Whether a diffusing membrane crossed its threshold within an interval.
    THRESHOLD_CROSSING(50),
    /// Noise of the supply, common to all neurons.
    SUPPLY_NOISE(51),
    /// Noise of a driver's output.
    DRIVE_NOISE(62),
    /// Scatter of the read that verifies a programming attempt.
    VERIFYING_READ(48),
    /// Noise of apical dendrites, by which feedback weights learn.
    DENDRITE_NOISE(120),
    /// Sign with which a chopper passes that noise on.
    NOISE_CHOPPING(121),
    /// Conversion noise of the reads that calibrate sensors.
    CALIBRATION(140),
    /// Seed of each repetition of a study.
    TRIAL(130),
    /// Seeds of the shift registers by which a plasticity processor rounds.
    PROCESSOR_SEED(150),
    /// Noise of the converter that monitors membranes.
    MONITOR_NOISE(160),
    /// By how much the write of an analog parameter moves its neighbours.
    PARAMETER_CROSSTALK(161),
    /// What differs from lot to lot, wafer to wafer and die to die.
    PROCESS(190),
    /// Points of an exploration.
    DESIGN(191);

    private final int code;

    Purpose(int code) {
        this.code = code;
    }

    /// The number that stands for this purpose in the generator's key.
    ///
    /// @return a number > 0, different for each purpose
    public int code() {
        return code;
    }
}
