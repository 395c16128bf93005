/// Cycles and joules: operations are counted here, and priced here. Counts are integers, so that the sum does not
/// depend on order.
package org.noisefloor.emulator.cost;
