/// The chip as a whole: its description, one die of it, its state, and the one loop in which time passes.
@NullMarked
package org.noisefloor.emulator.chip;

import org.jspecify.annotations.NullMarked;
