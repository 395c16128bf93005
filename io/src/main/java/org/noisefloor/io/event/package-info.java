/// Event logs: everything that went into a chip and came out of it, written as the run goes on and read back bit for bit.
///
/// A log is a folder. Each process that writes to it has a part of its own, which is a Chronicle queue; each part consists of
/// segments, which begin anew by size and by time and are named by the minute (UTC) at which they began, or the next free one.
/// ```text
/// LOG/writer.lock                        held while a process writes
/// LOG/0000/20261122-0841.cq4             first part, first segment
/// LOG/0000/20261122-0903.cq4
/// LOG/0000/metadata.cq4t                 of Chronicle
/// LOG/0001/...                           written by a run that was resumed
///
/// segment   frame document  frame document  ...   each begins at a multiple of 4 bytes
/// frame     4 bytes of Chronicle: length of the document, bit 30 its own data, bit 31 not complete
/// document  one batch: 64 bytes of header, then its content; all numbers little-endian
///
///       0        4        8       12       16       20       24       28
///   0   | "NFEVENT" and 1 | batch number    | number of first | time of first   |
///  32   | time of last    | events | content| log             | CRC of | CRC of |
///       |                 |        |        |                 | content| header |
///   64  | event 0: time   | unit |kind|flags| value           | detail | stream |
///   96  | event 1 ...
/// ```
/// Content 0 is the head, text as [LogHead] writes it; it begins every segment, twice. Content 1 is events of 32 bytes, see [EventKind]. Content 2 is the end of the
/// log. Batches of events are numbered from 0 over all parts, and so are events; both numbers of a head or an end are those of the
/// batch and the event that would come next. Times are ticks and never decrease. The log's number is the microsecond of its beginning. Both
/// checksums are CRC-32C; that of the header covers its first 60 bytes.
///
/// A batch is *acknowledged* when all of it is in the page cache: from then on it survives the death of the process, though not
/// that of the machine. Readers map nothing and need nothing of Chronicle: they look for batches, and believe checksums alone.
@NullMarked
package org.noisefloor.io.event;

import org.jspecify.annotations.NullMarked;
