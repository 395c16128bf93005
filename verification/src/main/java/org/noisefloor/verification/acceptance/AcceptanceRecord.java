package org.noisefloor.verification.acceptance;

import java.util.List;

/// `run.json` of a verification: everything about the last part of a run that must not change its result.
///
/// @param program version and revision of the program
/// @param command the command line
/// @param file the verification file
/// @param reproduce command that reproduces the whole result
/// @param started when this part started, ISO 8601
/// @param wallSeconds how long it took \[s]
/// @param engine where the tasks ran
/// @param java Java runtime
/// @param machine operating system, architecture, processors
/// @param tasks dies that have a result, those of earlier parts and those beyond a verdict included
/// @param cpuSeconds processor time of all these tasks \[s]
public record AcceptanceRecord(
        String program,
        List<String> command,
        String file,
        String reproduce,
        String started,
        double wallSeconds,
        String engine,
        String java,
        String machine,
        int tasks,
        double cpuSeconds) {
    /// Takes a copy.
    public AcceptanceRecord {
        command = List.copyOf(command);
    }
}
