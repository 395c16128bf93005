/// Response curves of the published memory devices that learn by pulses, as arrays and as a page. Imports `emulator` and
/// `io.report`.
@NullMarked
package org.noisefloor.verification.device;

import org.jspecify.annotations.NullMarked;
