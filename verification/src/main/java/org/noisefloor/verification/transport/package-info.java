/// A model of co-simulation behind a pair of byte streams, such as the character devices of an FPGA card: frames with checksums,
/// numbers, credits, repetition and re-opening. Imports `verification.cosim`.
@NullMarked
package org.noisefloor.verification.transport;

import org.jspecify.annotations.NullMarked;
