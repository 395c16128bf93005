/// How a long run stands, on a page that this machine serves to its user while the run goes on; imports io.table and the colours of
/// io.report.
///
///     run ── LiveView.publish(LiveState) ──▶ LiveServer ── /events, /state ──▶ a browser
///
/// Nothing here knows a chip or an experiment: whoever runs it fills the records. The run never waits for a browser, and no request
/// changes anything.
@NullMarked
package org.noisefloor.io.live;

import org.jspecify.annotations.NullMarked;
