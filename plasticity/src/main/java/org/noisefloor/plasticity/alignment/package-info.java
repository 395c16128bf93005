/// Alignment of feedback with forward weights: spike-based alignment, the alignment angle, and the exact Markov chain of a pair that judges them.
@NullMarked
package org.noisefloor.plasticity.alignment;

import org.jspecify.annotations.NullMarked;
