/// One run: a chip or a network of populations, the spikes it emits, and what intervenes once per period.
@NullMarked
package org.noisefloor.snn.simulation;

import org.jspecify.annotations.NullMarked;
