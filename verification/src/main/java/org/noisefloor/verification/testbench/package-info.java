/// An emulated die that is served to somebody's RTL test bench, which reaches it through DPI-C. Imports `emulator` and `snn.mapping`.
@NullMarked
package org.noisefloor.verification.testbench;

import org.jspecify.annotations.NullMarked;
