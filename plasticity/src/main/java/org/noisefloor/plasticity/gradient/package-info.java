/// Learning by errors that are sent back through a rate network: backpropagation and the rules that do without its weight transport.
@NullMarked
package org.noisefloor.plasticity.gradient;

import org.jspecify.annotations.NullMarked;
