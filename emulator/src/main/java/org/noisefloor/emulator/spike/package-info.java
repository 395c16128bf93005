/// Spike batches, and the interfaces through which results leave the emulator.
package org.noisefloor.emulator.spike;
