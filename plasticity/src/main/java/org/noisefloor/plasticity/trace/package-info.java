/// Traces that spikes leave: what a synapse remembers of its past.
@NullMarked
package org.noisefloor.plasticity.trace;

import org.jspecify.annotations.NullMarked;
