/// Cases from other simulators, replayed here and compared number by number.
@NullMarked
package org.noisefloor.verification.golden;

import org.jspecify.annotations.NullMarked;
