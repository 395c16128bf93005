/// Published figures of real chips, held against what their presets give, by a run or as they were set.
@NullMarked
package org.noisefloor.verification.figure;

import org.jspecify.annotations.NullMarked;
