/// Spike batches, and the interfaces through which results leave the emulator.
@NullMarked
package org.noisefloor.emulator.spike;

import org.jspecify.annotations.NullMarked;
