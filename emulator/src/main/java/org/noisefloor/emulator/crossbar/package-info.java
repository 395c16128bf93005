/// Analog in-memory arrays: device conductances at the crossings of rows and columns, and the resistance of the wires
/// that reach them. Imports `random`, `cost` and what stands above them.
///
/// ```text
///             column 0        column 1
///                c[0,0]          c[0,1]            i = 0: open end of the columns
/// V[0] -Rs- r[0,0] --Rw-- r[0,1] --Rw-- ...        each r[i,j] reaches its c[i,j] through the cell G[i,j]
///                | Rb            | Rb
/// V[1] -Rs- r[1,0] --Rw-- r[1,1] --Rw-- ...
///                |               |
///                Re              Re                Rs = Rw + driver, Re = Rb + sense
///                I[0] -> 0 V     I[1] -> 0 V       virtual grounds
/// ```
@NullMarked
package org.noisefloor.emulator.crossbar;

import org.jspecify.annotations.NullMarked;
