package org.noisefloor.verification.study;

import java.util.List;

/// `run.json` of a study: everything about a run that must not change its result, of each part in which it was done.
///
/// @param program version and revision of the program
/// @param experimentFile path of the experiment file
/// @param reproduce command that reproduces the whole result
/// @param planned number of trials that were asked for
/// @param finished number of trials that finished
/// @param complete whether all of them did
/// @param cpuSeconds processor time of all finished trials \[s]
/// @param parts the run's parts: one, and one more for each time that it was gone on with
public record StudyRecord(
        String program,
        String experimentFile,
        String reproduce,
        int planned,
        int finished,
        boolean complete,
        double cpuSeconds,
        List<RunPart> parts) {
    /// Takes a copy of the parts.
    public StudyRecord {
        parts = List.copyOf(parts);
    }

    /// The record of a run that came to `result` in these parts.
    public static StudyRecord of(
            StudyResult result,
            List<RunPart> parts,
            String program,
            String experimentFile,
            String reproduce) {
        return new StudyRecord(
                program,
                experimentFile,
                reproduce,
                result.planned(),
                result.trials().size(),
                result.complete(),
                Math.round(result.cpuSeconds() * 1e3) / 1e3,
                parts);
    }

    /// Wall time of all parts whose end was seen \[s].
    double wallSeconds() {
        double sum = 0;
        for (RunPart part : parts) {
            Double seconds = part.wallSeconds();
            sum += seconds == null ? 0 : seconds;
        }
        return sum;
    }
}
