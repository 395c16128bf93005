/// Sampling by spikes: Boltzmann machines exactly, by Gibbs sampling, by refractory neurons and by noisy membranes, and how far apart they are.
@NullMarked
package org.noisefloor.snn.sampling;

import org.jspecify.annotations.NullMarked;
