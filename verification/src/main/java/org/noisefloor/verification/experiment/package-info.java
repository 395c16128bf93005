/// One experiment file made to run: chip, network, rule and task brought together on one die.
package org.noisefloor.verification.experiment;
