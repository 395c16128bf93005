/// Synapses that learn from the times of spikes alone: pair and triplet rules, hardware variants, short-term plasticity.
@NullMarked
package org.noisefloor.plasticity.hebbian;

import org.jspecify.annotations.NullMarked;
