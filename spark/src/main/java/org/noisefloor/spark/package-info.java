/// Tasks on a cluster of Apache Spark, in a module of its own that is built on request.
@NullMarked
package org.noisefloor.spark;

import org.jspecify.annotations.NullMarked;
