/// The synapse array of a spiking chip: digital weight storage, drivers and column currents.
package org.noisefloor.emulator.synapse;
