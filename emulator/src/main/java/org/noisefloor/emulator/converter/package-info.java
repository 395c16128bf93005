/// Converters between the analog and the digital side.
package org.noisefloor.emulator.converter;
