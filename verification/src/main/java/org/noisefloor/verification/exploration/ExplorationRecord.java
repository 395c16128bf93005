package org.noisefloor.verification.exploration;

import java.util.List;

/// `run.json` of an exploration: everything about its last part that must not change its result.
///
/// @param program version and revision of the program
/// @param command the command line
/// @param file path of the file
/// @param reproduce command that runs the exploration again
/// @param started when the part started, ISO 8601
/// @param wallSeconds how long it took \[s]
/// @param engine where tasks ran
/// @param lanes vector width
/// @param java Java runtime
/// @param machine operating system, architecture, processors
/// @param estimatedSeconds what was estimated for the whole \[s]; NaN if nothing was
/// @param tasks tasks that finished, in all parts together
/// @param taskSeconds processor time of these \[s]
/// @param complete whether all of them did
public record ExplorationRecord(
        String program,
        List<String> command,
        String file,
        String reproduce,
        String started,
        double wallSeconds,
        String engine,
        String lanes,
        String java,
        String machine,
        double estimatedSeconds,
        long tasks,
        double taskSeconds,
        boolean complete) {
    /// Takes a copy.
    public ExplorationRecord {
        command = List.copyOf(command);
    }
}
