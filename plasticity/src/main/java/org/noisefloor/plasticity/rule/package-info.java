/// The contract of a plasticity rule: local observables in, weight change out.
@NullMarked
package org.noisefloor.plasticity.rule;

import org.jspecify.annotations.NullMarked;
