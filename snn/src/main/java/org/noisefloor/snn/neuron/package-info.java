/// Mathematical neuron models in double precision, as they stand in textbooks, each with the update order of the
/// simulator that it can be held against.
///
/// Quantities are in one coherent set of units: SI, or mV, ms, pA, pF, nS, in which the equations read the same.
@NullMarked
package org.noisefloor.snn.neuron;

import org.jspecify.annotations.NullMarked;
