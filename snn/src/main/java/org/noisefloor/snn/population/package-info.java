/// Populations of mathematical neurons in single precision at a fixed step: many neurons a call, for speed.
///
/// Quantities are in one coherent set of units: SI, or mV, ms, pA, pF, nS, in which the equations read the same.
@NullMarked
package org.noisefloor.snn.population;

import org.jspecify.annotations.NullMarked;
