/// One self-contained HTML page of results: a model of plain records and the writer that draws it; imports io.table.
///
///     Report ── headlines, warnings
///        └── Section ── Text | Table | LineFigure | ScatterFigure | HistogramFigure | HeatMapFigure
///
/// Nothing here knows a chip or a learning rule: whoever ran the experiment fills the records. Arrays are taken as
/// they are, not copied, and must not change before the page is written. Text is plain text; it is escaped when written.
@NullMarked
package org.noisefloor.io.report;

import org.jspecify.annotations.NullMarked;
