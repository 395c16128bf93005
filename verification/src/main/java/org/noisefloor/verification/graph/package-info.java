/// Graphs of layers run beside their image on a chip: input from a file, spikes and rates compared, and what the mapping lost.
@NullMarked
package org.noisefloor.verification.graph;

import org.jspecify.annotations.NullMarked;
