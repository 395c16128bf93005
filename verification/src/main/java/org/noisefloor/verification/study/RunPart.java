package org.noisefloor.verification.study;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// One sitting at a run, from its start until it ended or was interrupted: everything about it that must not change the result.
///
/// @param started when it started, ISO 8601
/// @param ended when it ended, ISO 8601; absent while it lasts, and for ever if its process died
/// @param wallSeconds how long it took \[s]; absent as the end is
/// @param trials number of trials that finished in it
/// @param cpuSeconds processor time of these \[s]
/// @param command the command line
/// @param workers number of threads
/// @param lanes vector width
/// @param java Java runtime
/// @param machine operating system, architecture, processors
public record RunPart(
        String started,
        @Nullable String ended,
        @Nullable Double wallSeconds,
        int trials,
        double cpuSeconds,
        List<String> command,
        int workers,
        String lanes,
        String java,
        String machine) {
    /// Checks that all that is known at the start is there.
    public RunPart {
        Objects.requireNonNull(started, "started");
        Objects.requireNonNull(lanes, "lanes");
        Objects.requireNonNull(java, "java");
        Objects.requireNonNull(machine, "machine");
        command = List.copyOf(command);
    }

    /// The same with one more finished trial.
    RunPart with(TrialRecord record) {
        return new RunPart(
                started,
                ended,
                wallSeconds,
                trials + 1,
                cpuSeconds + record.cpuSeconds(),
                command,
                workers,
                lanes,
                java,
                machine);
    }

    /// The same at its end.
    RunPart endedAt(String time, double seconds) {
        return new RunPart(
                started,
                time,
                seconds,
                trials,
                Math.round(cpuSeconds * 1e3) / 1e3,
                command,
                workers,
                lanes,
                java,
                machine);
    }
}
