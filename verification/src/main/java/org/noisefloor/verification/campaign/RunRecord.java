package org.noisefloor.verification.campaign;

import java.util.List;

/// Everything about a run that must not change its result: where, when, how fast, by which program.
///
/// @param program version and revision of the program
/// @param command the command line
/// @param experimentFile path of the experiment file
/// @param reproduce command that reproduces the whole result; a die's number can be added with `--die`
/// @param started when it started, ISO 8601
/// @param wallSeconds how long it took \[s]
/// @param workers number of threads
/// @param lanes vector width
/// @param java Java runtime
/// @param machine operating system, architecture, processors
/// @param intervals emulated intervals
/// @param intervalsPerSecond emulated intervals per wall second [1/s]
/// @param complete whether all dies finished
public record RunRecord(
        String program,
        List<String> command,
        String experimentFile,
        String reproduce,
        String started,
        double wallSeconds,
        int workers,
        String lanes,
        String java,
        String machine,
        long intervals,
        double intervalsPerSecond,
        boolean complete) {

    /// Command that reproduces die `index` alone.
    public String reproduce(int index) {
        return reproduce + " --die " + index;
    }
}
