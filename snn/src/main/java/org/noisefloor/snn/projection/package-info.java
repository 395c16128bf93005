/// Projections: what the spikes of one population do to the currents of another.
@NullMarked
package org.noisefloor.snn.projection;

import org.jspecify.annotations.NullMarked;
