/// Fixed-pattern deviations of one die: distributions and their draws. Imports `kernel` and `random` only.
package org.noisefloor.emulator.mismatch;
