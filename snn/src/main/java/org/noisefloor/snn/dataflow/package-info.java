/// Graphs of layers at work: advanced step by step in double precision, as their equations say.
@NullMarked
package org.noisefloor.snn.dataflow;

import org.jspecify.annotations.NullMarked;
