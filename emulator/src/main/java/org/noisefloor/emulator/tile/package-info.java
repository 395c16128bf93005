/// Analog tiles in single precision, at the speed of the machine: converters, a matrix of cells, noise, learning by merged pulses.
/// Imports `kernel`, `random`, `cost`, `mismatch`, `converter` and `crossbar`.
///
/// ```text
///            effective weights, gain folded in      gain[j] = unit of the column / largest input code
///           [ codes of 8 or 16 bits, or floats ]                |
/// input ─▶ DAC ─▶ codes or floats ─▶ Σ ─────────────────▶ × gain + noise ─▶ ADC ─▶ output
/// ```
@NullMarked
package org.noisefloor.emulator.tile;

import org.jspecify.annotations.NullMarked;
