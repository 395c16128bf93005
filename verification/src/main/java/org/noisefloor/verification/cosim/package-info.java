/// The digital half of a chip as a library behind `noisefloor_cosim.h`: events, memory, state, and the ways to call it. Imports
/// `emulator` and `io`.
@NullMarked
package org.noisefloor.verification.cosim;

import org.jspecify.annotations.NullMarked;
