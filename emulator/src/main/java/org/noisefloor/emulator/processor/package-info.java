/// The digital plasticity processor of a chip: a row of lanes with integer arithmetic of 8 bits, and rounding from shift registers.
/// Imports `random` and `state` only; what it computes is what hardware in co-simulation is held against, bit for bit.
@NullMarked
package org.noisefloor.emulator.processor;

import org.jspecify.annotations.NullMarked;
