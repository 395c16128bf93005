/// Studies: learning rules compared on substrates, trial by trial, in parallel and resumable; one report for all.
@NullMarked
package org.noisefloor.verification.study;

import org.jspecify.annotations.NullMarked;
