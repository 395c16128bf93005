package org.noisefloor.verification.figure;

import org.noisefloor.io.description.Provenance;

/// What the figures of one preset share that come from the same place.
///
/// @param preset name of the preset
/// @param provenance how the published numbers are known
/// @param reference where they stand, or how they were derived
/// @param origin whether ours come out of a run, or read back what was set
record FigureSource(String preset, Provenance provenance, String reference, Origin origin) {
    Figure figure(String name, String unit, double published, double tolerance, double ours) {
        return new Figure(
                preset, name, unit, published, tolerance, provenance, reference, origin, ours);
    }
}
