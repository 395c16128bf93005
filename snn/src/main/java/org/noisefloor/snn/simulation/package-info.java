/// One run: a chip, the spikes it emits, and what intervenes once per period.
package org.noisefloor.snn.simulation;
