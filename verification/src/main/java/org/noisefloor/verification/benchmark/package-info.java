/// Times the kernels beside their scalar twins and the limits of the machine, all within one run.
@NullMarked
package org.noisefloor.verification.benchmark;

import org.jspecify.annotations.NullMarked;
