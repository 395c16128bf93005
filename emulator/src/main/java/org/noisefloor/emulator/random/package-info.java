/// Counter-based noise: a value is a pure function of (seed, purpose, unit, step).
package org.noisefloor.emulator.random;
