package org.noisefloor.emulator.synapse;

import org.noisefloor.emulator.mismatch.Deviation;

/// The shape in time of the current that one presynaptic spike causes in a column.
public sealed interface SynapticPulse {

    /// Length or time constant \[s].
    double duration();

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

    /// The same pulse without any spread.
    default SynapticPulse ideal() {
        return switch (this) {
            case Rectangular pulse -> new Rectangular(pulse.duration(), new Deviation.None());
            case Exponential pulse -> new Exponential(pulse.duration(), new Deviation.None());
        };
    }
}
