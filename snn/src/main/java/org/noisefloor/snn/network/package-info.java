/// Networks as a modeller wants them, in Boltzmann units and without any chip in mind.
package org.noisefloor.snn.network;
