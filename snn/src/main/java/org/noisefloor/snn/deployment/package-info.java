/// Graphs of layers on a spiking chip: which neurons become which columns, and what is lost on the way.
@NullMarked
package org.noisefloor.snn.deployment;

import org.jspecify.annotations.NullMarked;
