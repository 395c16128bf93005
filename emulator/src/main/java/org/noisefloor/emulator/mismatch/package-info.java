/// Fixed-pattern deviations of one die: distributions and their draws. Imports `kernel` and `random` only.
@NullMarked
package org.noisefloor.emulator.mismatch;

import org.jspecify.annotations.NullMarked;
