/// Networks as a modeller wants them, in Boltzmann units and without any chip in mind.
@NullMarked
package org.noisefloor.snn.network;

import org.jspecify.annotations.NullMarked;
