package org.noisefloor.verification.experiment;

import org.noisefloor.emulator.chip.Chip;
import org.noisefloor.emulator.chip.ChipState;
import org.noisefloor.emulator.chip.EmulatedChip;
import org.noisefloor.emulator.state.StateChannel;
import org.noisefloor.verification.cosim.RtlChip;

/// A chip under an experiment: what is driven, and the emulated silicon in it that can be looked at.
public interface RunningChip extends AutoCloseable {
    /// What the experiment drives.
    Chip chip();

    /// Its emulated part: all of it, or the analog half.
    EmulatedChip silicon();

    /// Passes everything that changes through a channel.
    void through(StateChannel channel);

    /// Takes over the state of another chip of the same kind, die and program.
    void goOnFrom(RunningChip other);

    /// Frees what the chip holds outside this program.
    @Override
    void close();

    /// A chip that is emulated as a whole.
    ///
    /// @param silicon the chip
    record Emulated(EmulatedChip silicon) implements RunningChip {
        @Override
        public Chip chip() {
            return silicon;
        }

        @Override
        public void through(StateChannel channel) {
            ChipState state = channel.part("chip", silicon.snapshot());
            silicon.restore(state);
        }

        @Override
        public void goOnFrom(RunningChip other) {
            silicon.restore(other.silicon().snapshot());
        }

        @Override
        public void close() {
            // nothing is held
        }
    }

    /// A chip whose digital half is a model in co-simulation.
    ///
    /// @param chip the chip
    record CoSimulated(RtlChip chip) implements RunningChip {
        @Override
        public EmulatedChip silicon() {
            return chip.analog();
        }

        @Override
        public void through(StateChannel channel) {
            chip.through(channel.in("chip"));
        }

        @Override
        public void goOnFrom(RunningChip other) {
            if (!(other.chip() instanceof RtlChip that)) {
                throw new IllegalArgumentException(
                        "a chip in co-simulation can only go on from another one");
            }
            chip.restore(that.snapshot());
        }

        @Override
        public void close() {
            chip.close();
        }
    }
}
