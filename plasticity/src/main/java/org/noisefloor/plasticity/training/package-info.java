/// A rule at work on a chip: read the sensors, ask the rule, round, write.
package org.noisefloor.plasticity.training;
