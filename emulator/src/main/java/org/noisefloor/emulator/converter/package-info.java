/// Converters between the analog and the digital side.
@NullMarked
package org.noisefloor.emulator.converter;

import org.jspecify.annotations.NullMarked;
