package org.noisefloor.io.report;

import java.util.List;

/// What one page shows, from the answer at its top to the provenance at its end.
///
/// @param title the name of the experiment
/// @param summary one or two sentences: what was asked and what came out; empty for none
/// @param headlines the few numbers a reader came for; may be empty
/// @param warnings what limits these results, a run that was interrupted included; may be empty
/// @param sections the body, in order
/// @param provenance what decided the results: chip, seeds, version, command; may be empty
public record Report(
        String title,
        String summary,
        List<Headline> headlines,
        List<String> warnings,
        List<Section> sections,
        List<Fact> provenance) {
    /// Takes copies of the lists.
    public Report {
        headlines = List.copyOf(headlines);
        warnings = List.copyOf(warnings);
        sections = List.copyOf(sections);
        provenance = List.copyOf(provenance);
    }
}
