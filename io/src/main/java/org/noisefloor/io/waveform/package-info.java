/// Files that a designer's other programs open: SPICE netlists of a crossbar.
@NullMarked
package org.noisefloor.io.waveform;

import org.jspecify.annotations.NullMarked;
