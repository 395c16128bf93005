package org.noisefloor.verification.acceptance;

import java.util.List;
import java.util.Optional;
import org.noisefloor.verification.acceptance.Counterexamples.Reduced;

/// How one die of one case is run again: by commands for who started the run, and by commands that do not say where its files were.
///
/// @param prefix the command with its file as it was typed, such as `./noisefloor verify nets/spec.yaml`
/// @param plain the same with the name of the file alone, such as `noisefloor verify spec.yaml`
/// @param reduced dies that were reduced
public record Replay(String prefix, String plain, List<Reduced> reduced) {
    /// Takes a copy.
    public Replay {
        reduced = List.copyOf(reduced);
    }

    /// The command for a die.
    public String command(Case of, int die) {
        return command(of.name(), die);
    }

    /// The command for a die of the case with this name.
    String command(String name, int die) {
        return prefix + " --case " + name + " --die " + die;
    }

    /// The die of a case that was reduced.
    public Optional<Reduced> reduced(Case of) {
        return reduced.stream().filter(each -> each.of().equals(of)).findFirst();
    }

    /// The same for files that depend on what was run alone, and on no folder: commands are for who is beside the file, or has the folder
    /// of the run at hand.
    Replay plainly() {
        return new Replay(plain, plain, reduced.stream().map(Reduced::plainly).toList());
    }
}
