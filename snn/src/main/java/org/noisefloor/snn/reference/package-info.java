/// Ideal double-precision simulation, the abstract refractory-logistic network included: the oracle that a chip is held against.
@NullMarked
package org.noisefloor.snn.reference;

import org.jspecify.annotations.NullMarked;
