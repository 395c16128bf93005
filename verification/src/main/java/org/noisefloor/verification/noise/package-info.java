/// The noise generator held against the law of independent standard normal values, on as many draws as one likes. Imports
/// `emulator` only.
@NullMarked
package org.noisefloor.verification.noise;

import org.jspecify.annotations.NullMarked;
