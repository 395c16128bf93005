/// The synapse array of a spiking chip: digital weight storage, drivers and column currents.
@NullMarked
package org.noisefloor.emulator.synapse;

import org.jspecify.annotations.NullMarked;
