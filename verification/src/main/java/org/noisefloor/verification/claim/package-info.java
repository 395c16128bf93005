/// What is claimed of a chip, checked on one die at a time.
@NullMarked
package org.noisefloor.verification.claim;

import org.jspecify.annotations.NullMarked;
