/// HDF5 files of other programs: opened with care, read within bounds, each fault one sentence; and small files written
/// as h5py would.
///
/// Reading is left to a library, but what reaches it was looked at first: signature, superblock, length, the size that
/// each array claims, and the filters that it needs. Nothing outside the file is ever opened on its behalf.
///
/// @source The HDF Group, HDF5 file format specification, version 3.0
@NullMarked
package org.noisefloor.io.hdf5;

import org.jspecify.annotations.NullMarked;
