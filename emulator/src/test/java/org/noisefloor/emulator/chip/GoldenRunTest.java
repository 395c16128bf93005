package org.noisefloor.emulator.chip;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.noisefloor.emulator.cost.Operation;

/// Frozen runs: every spike and code of a small run as one number, the same at every vector width and on every machine.
/// Changing a hash needs a line under "Results changed" in CHANGELOG.md.
class GoldenRunTest {
    @Test
    void samplingChipGivesTheFrozenResults() {
        assertThat(hash(TestChips.sampling(32, 70)))
                .as("changing this hash needs a CHANGELOG line")
                .isEqualTo("d8a3b967aca8b1ee");
    }

    @Test
    void integratingChipGivesTheFrozenResults() {
        assertThat(hash(TestChips.integrating(32, 70)))
                .as("changing this hash needs a CHANGELOG line")
                .isEqualTo("751929a9c37758b2");
    }

    /// FNV-1a over all that comes out, the counts of spikes and events, and the membranes.
    private static String hash(SpikingChipDescription description) {
        ChipProgram program = TestChips.randomProgram(description, 16, 67, 1);
        var chip = new EmulatedChip(Die.fabricate(description, 2), program, 3);
        long hash = 0xcbf29ce484222325L;
        for (int value : RandomUse.of(chip, 400, 4)) {
            hash = (hash ^ value) * 0x100000001b3L;
        }
        assertThat(chip.ledger().count(Operation.SPIKE)).isGreaterThan(100);
        for (Operation operation : description.cost().operations()) {
            hash = (hash ^ chip.ledger().count(operation)) * 0x100000001b3L;
        }
        for (int neuron = 0; neuron < program.neurons(); neuron++) {
            float potential = (float) chip.snapshot().neurons().potential(neuron);
            hash = (hash ^ Float.floatToIntBits(potential)) * 0x100000001b3L;
        }
        return Long.toHexString(hash);
    }
}
