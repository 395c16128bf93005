/// Data sets from files that the user names, checked while they are read; nothing is downloaded.
@NullMarked
package org.noisefloor.io.dataset;

import org.jspecify.annotations.NullMarked;
