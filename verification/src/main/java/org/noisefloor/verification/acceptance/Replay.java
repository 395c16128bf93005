package org.noisefloor.verification.acceptance;

/// How one die of one case is run again.
///
/// @param prefix the command with its file, such as `./noisefloor verify spec.yaml`
public record Replay(String prefix) {
    /// The command for a die.
    public String command(Case of, int die) {
        return prefix + " --case " + of.name() + " --die " + die;
    }
}
