package org.noisefloor.emulator.synapse;

import org.noisefloor.emulator.mismatch.Deviation;

/// The shape in time of the current that one presynaptic spike causes in a column.
public sealed interface SynapticPulse {

    /// Length or time constant \[s].
    double duration();

    /// Spread of the duration, or of the charge.
    Deviation deviation();

    /// Constant current for `duration`, timed in the driver of a source; a new spike restarts the pulse.
    ///
    /// @param duration pulse length \[s]
    /// @param deviation spread of the length from driver to driver
    record Rectangular(double duration, Deviation deviation) implements SynapticPulse {
        /// Checks the length.
        public Rectangular {
            SynapseArrayDescription.requirePositive("synaptic pulse duration", duration, "s");
        }
    }

    /// Current that jumps at the spike and decays exponentially; spikes add up.
    ///
    /// @param duration time constant of the decay \[s]
    /// @param deviation spread of the time constant from column to column
    record Exponential(double duration, Deviation deviation) implements SynapticPulse {
        /// Checks the time constant.
        public Exponential {
            SynapseArrayDescription.requirePositive("synaptic time constant", duration, "s");
        }
    }

    /// Current that rises and falls as `(e/τ) t e^(−t/τ)`: its peak, a time constant after the spike, is the weight. Spikes add up.
    ///
    /// @param duration time constant τ \[s]
    /// @param deviation spread of the time constant from column to column
    record Alpha(double duration, Deviation deviation) implements SynapticPulse {
        /// Checks the time constant.
        public Alpha {
            SynapseArrayDescription.requirePositive("synaptic time constant", duration, "s");
        }
    }

    /// All charge of a rectangle of `duration` within the interval of the spike, however short either is: the membrane jumps. Spikes
    /// add up.
    ///
    /// @param duration length of the rectangle with the same charge \[s]
    /// @param deviation spread of the charge from column to column
    record Delta(double duration, Deviation deviation) implements SynapticPulse {
        /// Checks the length.
        public Delta {
            SynapseArrayDescription.requirePositive("synaptic pulse duration", duration, "s");
        }
    }

    /// The same pulse without any spread.
    default SynapticPulse ideal() {
        return switch (this) {
            case Rectangular pulse -> new Rectangular(pulse.duration(), new Deviation.None());
            case Exponential pulse -> new Exponential(pulse.duration(), new Deviation.None());
            case Alpha pulse -> new Alpha(pulse.duration(), new Deviation.None());
            case Delta pulse -> new Delta(pulse.duration(), new Deviation.None());
        };
    }
}
