/// Moments, intervals and hypothesis tests with stated confidence, for calibration and for every module's tests.
@NullMarked
package org.noisefloor.emulator.statistics;

import org.jspecify.annotations.NullMarked;
