/// Which chip should be built: parameters swept over dies, the Pareto front of what is looked for, and points added near it.
@NullMarked
package org.noisefloor.verification.exploration;

import org.jspecify.annotations.NullMarked;
