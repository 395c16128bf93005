/// Analog neuron circuits: membrane, noise, threshold and refractory period.
package org.noisefloor.emulator.neuron;
