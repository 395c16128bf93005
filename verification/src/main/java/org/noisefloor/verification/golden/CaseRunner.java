package org.noisefloor.verification.golden;

import java.io.IOException;
import java.util.List;

/// Replays the cases of one kind; every kind is one class and one line in [GoldenReplay#RUNNERS].
public interface CaseRunner {
    /// What this kind is called in the table, e.g. `crossbar`.
    String kind();

    /// Whether a file looks like a case of this kind, judged by the keys that it has.
    boolean accepts(CaseFile file);

    /// Replays a file that this runner accepts.
    ///
    /// @return one verdict at least; more where a case is run in several ways
    /// @throws IllegalArgumentException when the file lacks a value or holds one that cannot be used, or asks for a
    ///     model that is not built; the sentence names file and key
    /// @throws IOException when a table beside the file cannot be read
    List<Verdict> run(CaseFile file) throws IOException;
}
