package org.noisefloor.verification.scoreboard;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.noisefloor.verification.cosim.CosimModel;
import org.noisefloor.verification.cosim.Digest;

/// Where a model first differs from its reference.
///
/// @param tick first wrong cycle
/// @param found whether the search found that cycle, or only the first difference that was seen
/// @param mismatch what differs
/// @param details further lines: all that differs in that cycle
/// @param spaces digests of the memory spaces after that cycle; empty where a model has none
/// @param histories the last events on both sides up to where the difference was seen
/// @param waves signals of both sides around the cycle; empty where they could not be taken
public record Divergence(
        long tick,
        boolean found,
        Mismatch mismatch,
        List<String> details,
        List<Space> spaces,
        Histories histories,
        Optional<Waves> waves) {

    static final String[] NAME = {
        "registers", "weights", "plastic", "routes", "codes", "lfsr", "frozen"
    };

    /// Digests of one space.
    ///
    /// @param name its name
    /// @param expected of the reference
    /// @param found of the model under test
    public record Space(String name, Digest expected, Digest found) {
        /// Whether both hold the same.
        public boolean equal() {
            return expected.equals(found);
        }
    }

    /// The last events of both sides, in words.
    ///
    /// @param expected of the reference
    /// @param found of the model under test
    public record Histories(List<String> expected, List<String> found) {}

    /// One sentence.
    public String sentence() {
        return found
                ? "first wrong cycle: %d (%s)".formatted(tick, mismatch.sentence())
                : "first difference seen at cycle %d (%s)".formatted(tick, mismatch.sentence());
    }

    static Divergence unsearched(
            Mismatch mismatch, CosimModel device, CosimModel reference, Histories histories) {
        return new Divergence(
                Math.min(device.now(), reference.now()) - 1,
                false,
                mismatch,
                List.of("no search: it needs models that save their state and digest their memory"),
                spaces(device, reference),
                histories,
                Optional.empty());
    }

    static List<Space> spaces(CosimModel device, CosimModel reference) {
        List<Space> spaces = new ArrayList<>();
        if (device.can(CosimModel.Capability.DIGEST)
                && reference.can(CosimModel.Capability.DIGEST)) {
            for (int space = 0; space < NAME.length; space++) {
                spaces.add(
                        new Space(
                                Objects.requireNonNull(NAME[space]),
                                reference.digest(space),
                                device.digest(space)));
            }
        }
        return spaces;
    }
}
