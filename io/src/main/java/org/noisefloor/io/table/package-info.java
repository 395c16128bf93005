/// Results as CSV and JSON files whose bytes depend on the results alone; imports no other package of io.
@NullMarked
package org.noisefloor.io.table;

import org.jspecify.annotations.NullMarked;
