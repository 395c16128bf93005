/// What a laboratory does to a die before it is used: readings through observable ports, and codes of analog parameters that bring them to
/// those of the die as described. Imports emulator only.
@NullMarked
package org.noisefloor.snn.calibration;

import org.jspecify.annotations.NullMarked;
