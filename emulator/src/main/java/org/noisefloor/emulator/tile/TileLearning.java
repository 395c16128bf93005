package org.noisefloor.emulator.tile;

import org.noisefloor.emulator.crossbar.PulsedCrossbarDescription;
import org.noisefloor.emulator.crossbar.PulsedDevice;
import org.noisefloor.emulator.crossbar.StepTable;

/// How a tile changes its weights.
public sealed interface TileLearning {
    /// Weights are written as they are wanted, without error.
    record Written() implements TileLearning {}

    /// Cells step where pulses of their row and column meet. All coincidences of a cell in one update are one step, as long as no bound
    /// is touched in between:
    ///
    /// | device | merged step of m pulses |
    /// |---|---|
    /// | constant steps | exact |
    /// | soft bounds | mean exact; variance exact to the relative error `(m - 1)/2 (rate scatter / (1 - rate))²`; shape normal |
    ///
    /// `rate` is the part of the way to the bound that a pulse takes, `scatter` the relative deviation from pulse to pulse. A soft bound
    /// is touched where noise makes a pulse take the whole way, `1 + scatter z >= 1 / rate`. Parts beyond 1 are held at 1
    /// ([org.noisefloor.emulator.crossbar.StepTable]).
    ///
    /// @param device constant steps or soft bounds, with noise in proportion to the step and no reference, write noise or loss
    /// @param longest most slots of one update, 1 to 31
    record Pulsed(PulsedDevice device, int longest) implements TileLearning {
        /// Checks that pulses of the device can be merged, and the length.
        public Pulsed {
            StepTable.requireFit(device);
            if (longest < 1 || longest > PulsedCrossbarDescription.LONGEST_TRAIN) {
                throw new IllegalArgumentException(
                        "longest train must have 1 to 31 slots, had " + longest);
            }
        }
    }
}
