/// Networks and recordings in the files of the neuromorphic intermediate representation (NIR): read with every trap of
/// their writers, written as its Python package would.
///
/// @source Pedersen et al. 2024, Neuromorphic intermediate representation; the layout is that of its Python package,
///     version 1.0.7
@NullMarked
package org.noisefloor.io.nir;

import org.jspecify.annotations.NullMarked;
