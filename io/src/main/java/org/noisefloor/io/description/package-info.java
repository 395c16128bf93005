/// Chip files and experiment files become records here: units are parsed in this package and
/// nowhere else.
///
/// A chip file passes through these stages, each a class:
///
/// ```
/// TextFile ─▶ TreeReader ─▶ KeyReader ─▶ ChipReader ─▶ ChipKind ─▶ DataSheet
/// bytes       lines, depth   keys, units   extends, defaults   records
/// ```
@NullMarked
package org.noisefloor.io.description;

import org.jspecify.annotations.NullMarked;
