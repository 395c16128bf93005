/// Published figures of real chips, held against what runs of the presets give.
@NullMarked
package org.noisefloor.verification.figure;

import org.jspecify.annotations.NullMarked;
