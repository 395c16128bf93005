/// The array arithmetic, twice: textbook scalar and Vector API, equal bit for bit.
package org.noisefloor.emulator.kernel;
