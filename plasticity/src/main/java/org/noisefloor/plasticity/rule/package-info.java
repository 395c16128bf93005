/// The contract of a plasticity rule: local observables in, weight change out.
package org.noisefloor.plasticity.rule;
