package org.noisefloor.verification.graph;

import org.noisefloor.emulator.cost.CostLedger;

/// What a run on a chip left.
///
/// @param recording spikes and outputs
/// @param ledger what was counted
record ChipRun(GraphRecording recording, CostLedger ledger) {}
