package org.noisefloor.snn.simulation;

import org.noisefloor.emulator.chip.Chip;

/// What happens to a chip between two periods: the socket that plasticity plugs into.
@FunctionalInterface
public interface Intervention {
  /// Nothing happens.
  Intervention NONE = (chip, period) -> {};

  /// Acts on `chip` after period number `period`, counted from 0.
  void intervene(Chip chip, long period);
}
