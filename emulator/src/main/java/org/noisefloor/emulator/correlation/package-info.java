/// Analog pre/post correlation sensors in each synapse, read through the column-parallel converter.
@NullMarked
package org.noisefloor.emulator.correlation;

import org.jspecify.annotations.NullMarked;
