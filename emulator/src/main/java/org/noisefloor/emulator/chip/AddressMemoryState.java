package org.noisefloor.emulator.chip;

import java.util.Arrays;
import java.util.List;
import org.noisefloor.emulator.state.Kept;
import org.noisefloor.emulator.state.StateChannel;
import org.noisefloor.emulator.synapse.Receptor;

/// What is written in the address memory of a log-domain chip: tag, receptor and weight bits of each synapse, which a host may rewrite
/// while the chip runs; equal by content.
public final class AddressMemoryState implements Kept<AddressMemoryState> {
    private static final int WORDS = 3;

    /// Tag, receptor and bits of each synapse, in the order of the program.
    private final int[] word;

    AddressMemoryState(List<LogDomainProgram.Synapse> synapses) {
        word = new int[WORDS * synapses.size()];
        writeAll(synapses);
    }

    /// Rewrites every synapse of the program, each of which stays with its neuron.
    void writeAll(List<LogDomainProgram.Synapse> synapses) {
        for (int k = 0; k < synapses.size(); k++) {
            write(k, synapses.get(k));
        }
    }

    private AddressMemoryState(int[] word) {
        this.word = word;
    }

    private void write(int k, LogDomainProgram.Synapse synapse) {
        word[WORDS * k] = synapse.tag();
        word[WORDS * k + 1] = synapse.receptor().ordinal();
        word[WORDS * k + 2] = synapse.bits();
    }

    /// What `synapse`, number `k` of the program, has become.
    ///
    /// @throws IllegalArgumentException if no receptor has the number that is written
    LogDomainProgram.Synapse at(int k, LogDomainProgram.Synapse synapse) {
        int receptor = word[WORDS * k + 1];
        if (receptor < 0 || receptor >= Receptor.values().length) {
            throw new IllegalArgumentException(
                    "receptor of synapse %d must be 0 to %d, was %d"
                            .formatted(k, Receptor.values().length - 1, receptor));
        }
        return new LogDomainProgram.Synapse(
                synapse.neuron(),
                word[WORDS * k],
                Receptor.values()[receptor],
                word[WORDS * k + 2]);
    }

    /// Whether the other memory has as many synapses.
    public boolean hasShapeOf(AddressMemoryState other) {
        return word.length == other.word.length;
    }

    /// An independent copy.
    public AddressMemoryState copy() {
        return new AddressMemoryState(word.clone());
    }

    @Override
    public AddressMemoryState through(StateChannel channel) {
        channel.ints("word", word);
        return this;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof AddressMemoryState that && Arrays.equals(word, that.word);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(word);
    }
}
