/// Analog pre/post correlation sensors in each synapse, read through the column-parallel converter.
package org.noisefloor.emulator.correlation;
