/// Says whether the digital half of a chip does what it must, and at which tick it first did not: checkers, search, waveforms.
@NullMarked
package org.noisefloor.verification.scoreboard;

import org.jspecify.annotations.NullMarked;
