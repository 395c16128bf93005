/// Analog storage of weights and parameters: leaky, bistable and refreshed cells, and memory that is slow to write and disturbs its
/// neighbours. Imports `cost` and `random` only.
@NullMarked
package org.noisefloor.emulator.storage;

import org.jspecify.annotations.NullMarked;
