/// Claims on many dies of many chips, looked at block by block until each has its verdict; files and report of such a run.
@NullMarked
package org.noisefloor.verification.acceptance;

import org.jspecify.annotations.NullMarked;
