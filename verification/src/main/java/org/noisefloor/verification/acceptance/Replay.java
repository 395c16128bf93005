package org.noisefloor.verification.acceptance;

import java.util.List;
import java.util.Optional;
import org.noisefloor.verification.acceptance.Counterexamples.Reduced;

/// How one die of one case is run again.
///
/// @param prefix the command with its file, such as `./noisefloor verify spec.yaml`
/// @param reduced dies that were reduced
public record Replay(String prefix, List<Reduced> reduced) {
    /// Takes a copy.
    public Replay {
        reduced = List.copyOf(reduced);
    }

    /// Without dies that were reduced.
    public Replay(String prefix) {
        this(prefix, List.of());
    }

    /// The command for a die.
    public String command(Case of, int die) {
        return prefix + " --case " + of.name() + " --die " + die;
    }

    /// The die of a case that was reduced.
    public Optional<Reduced> reduced(Case of) {
        return reduced.stream().filter(each -> each.of().equals(of)).findFirst();
    }
}
