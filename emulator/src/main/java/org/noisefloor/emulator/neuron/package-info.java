/// Analog neuron circuits: membrane, noise, threshold and refractory period.
@NullMarked
package org.noisefloor.emulator.neuron;

import org.jspecify.annotations.NullMarked;
