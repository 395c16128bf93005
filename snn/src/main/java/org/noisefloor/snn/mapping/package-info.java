/// From a network to coordinates and codes of a chip: placement, signs, and the scale between Boltzmann units and volts, amperes
/// and weight codes.
@NullMarked
package org.noisefloor.snn.mapping;

import org.jspecify.annotations.NullMarked;
