/// One experiment file made to run: chip, network, rule and task brought together on one die.
@NullMarked
package org.noisefloor.verification.experiment;

import org.jspecify.annotations.NullMarked;
