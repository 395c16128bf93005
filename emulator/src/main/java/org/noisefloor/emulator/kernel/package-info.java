/// The array arithmetic, twice: textbook scalar and Vector API, equal bit for bit.
@NullMarked
package org.noisefloor.emulator.kernel;

import org.jspecify.annotations.NullMarked;
