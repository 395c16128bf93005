/// An experiment over many dies: fabricate, run, collect in order; fractions with their confidence; the report.
@NullMarked
package org.noisefloor.verification.campaign;

import org.jspecify.annotations.NullMarked;
