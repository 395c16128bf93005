/// Checkpoints: everything that changes in a run, array by array, in files that survive the death of their writer.
///
/// A file is blocks behind eight bytes that tell what it is; all numbers are little-endian.
/// ```text
/// file    "NFCHECK" and 1 | block "head" | block | block | ... | end
///
/// block     0        4        8               16           16 + n       16 + n + m
///           | n      | type   | m             | name       | values     | CRC-32C |
///           | length of name  | bytes         | n bytes    | m bytes    | of all before it in the block
///
/// end     a block of type 9 without a name; its 32 bytes are the SHA-256 of all before it
/// ```
/// Types: 0 text, 1 bytes, 2 ints, 3 longs, 4 floats, 5 doubles, 6 one long, 7 one double, 8 one long that cannot change.
/// The head is text as [CheckpointHead] writes it. Names are those that a state gives its parts, joined by `/`.
///
/// Files are written beside their place, forced to the disk and renamed; the one before is kept until the next but one.
@NullMarked
package org.noisefloor.io.checkpoint;

import org.jspecify.annotations.NullMarked;
