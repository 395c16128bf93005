/// Tasks as plain arrays: inputs and targets in the coding that a network sees.
@NullMarked
package org.noisefloor.snn.coding;

import org.jspecify.annotations.NullMarked;
