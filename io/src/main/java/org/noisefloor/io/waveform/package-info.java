/// Files that other programs open: SPICE netlists of a crossbar, waveforms, analog traces and spike trains.
@NullMarked
package org.noisefloor.io.waveform;

import org.jspecify.annotations.NullMarked;
