/// Where independent tasks run: threads of this process, several processes, a cluster.
@NullMarked
package org.noisefloor.verification.engine;

import org.jspecify.annotations.NullMarked;
