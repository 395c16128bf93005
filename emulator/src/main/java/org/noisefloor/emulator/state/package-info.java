/// How what changes is gone over, array by array: to be kept, brought back or digested.
@NullMarked
package org.noisefloor.emulator.state;

import org.jspecify.annotations.NullMarked;
