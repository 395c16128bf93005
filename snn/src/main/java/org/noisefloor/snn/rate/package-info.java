/// Rate networks whose products run on a `Crossbar`: dendritic microcircuits of prospective neurons.
@NullMarked
package org.noisefloor.snn.rate;

import org.jspecify.annotations.NullMarked;
