/// Ideal double-precision simulation, the abstract refractory-logistic network included: the oracle that a chip is held against.
package org.noisefloor.snn.reference;
