package org.noisefloor.snn.simulation;

import org.noisefloor.emulator.chip.Chip;
import org.noisefloor.emulator.spike.SpikeBatch;
import org.noisefloor.emulator.spike.SpikeSink;

/// Lets a chip run by itself.
public final class Simulation {
    private final Chip chip;
    private final SpikeBatch none = new SpikeBatch(0);
    private final SpikeBatch out;

    /// A simulation of `chip`.
    public Simulation(Chip chip) {
        this.chip = chip;
        this.out = new SpikeBatch(chip.program().neurons());
    }

    /// Lets `steps` intervals pass.
    ///
    /// @param sink receives all spikes
    public void run(int steps, SpikeSink sink) {
        for (int i = 0; i < steps; i++) {
            long step = chip.steps();
            chip.step(none, out);
            sink.accept(step, out);
        }
    }
}
