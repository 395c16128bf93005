package org.noisefloor.snn.simulation;

import org.noisefloor.emulator.chip.Chip;
import org.noisefloor.emulator.spike.SpikeBatch;
import org.noisefloor.emulator.spike.SpikeSink;

/// Lets a chip run by itself, period after period.
public final class Simulation {
  private final Chip chip;
  private final SpikeBatch none = new SpikeBatch(0);
  private final SpikeBatch out;

  /// A simulation of `chip`.
  public Simulation(Chip chip) {
    this.chip = chip;
    this.out = new SpikeBatch(chip.program().neurons());
  }

  /// Runs one period of `steps` intervals and then intervenes.
  ///
  /// @param period number of the period
  /// @param sink receives all spikes
  public void period(long period, int steps, SpikeSink sink, Intervention intervention) {
    for (int i = 0; i < steps; i++) {
      long step = chip.steps();
      chip.step(none, out);
      sink.accept(step, out);
    }
    intervention.intervene(chip, period);
  }
}
