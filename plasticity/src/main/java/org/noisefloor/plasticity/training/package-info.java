/// A rule at work on a chip: read the sensors, ask the rule, round, write; or in the host, from spikes alone.
@NullMarked
package org.noisefloor.plasticity.training;

import org.jspecify.annotations.NullMarked;
