/// Counter-based noise: a value is a pure function of (seed, purpose, unit, step).
@NullMarked
package org.noisefloor.emulator.random;

import org.jspecify.annotations.NullMarked;
