/// A rule at work on a chip: read the sensors, ask the rule, round, write.
@NullMarked
package org.noisefloor.plasticity.training;

import org.jspecify.annotations.NullMarked;
