/// Cycles and joules: operations are counted here, and priced here. Counts are integers, so that the sum does not
/// depend on order.
@NullMarked
package org.noisefloor.emulator.cost;

import org.jspecify.annotations.NullMarked;
