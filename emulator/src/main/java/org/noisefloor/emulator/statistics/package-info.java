/// Moments, intervals and hypothesis tests with stated confidence, for calibration and for every module's tests.
package org.noisefloor.emulator.statistics;
