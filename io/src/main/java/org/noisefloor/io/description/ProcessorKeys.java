package org.noisefloor.io.description;

import static org.noisefloor.io.description.Dimension.ENERGY;
import static org.noisefloor.io.description.Dimension.NUMBER;

import java.util.List;
import org.noisefloor.emulator.chip.SpikingChipDescription;
import org.noisefloor.emulator.processor.ProcessorDescription;

/// The keys of the plasticity processor of a spiking chip, and what they become; a chip that gives none has none.
final class ProcessorKeys {
    private static final String P = "processor.";
    private static final String KIND = P + "kind";
    private static final String INTEGER = "integer";
    private static final String LANES = P + "lanes";
    private static final String CELLS = P + "cells";
    private static final String ENERGY_OF_CELL = P + "cellEnergy";

    private ProcessorKeys() {}

    static List<Key> all() {
        return List.of(
                Key.word(
                                KIND,
                                "whether weights are updated on the chip, in integers of 8 bit",
                                "none",
                                INTEGER)
                        .optional(),
                Key.whole(LANES, NUMBER, "1", "4096", "columns that are updated at once")
                        .onlyFor(KIND, INTEGER),
                Key.whole(CELLS, NUMBER, "1", "1000000", "standard cells of one lane")
                        .onlyFor(KIND, INTEGER),
                Key.notNegative(
                                ENERGY_OF_CELL,
                                ENERGY,
                                "one standard cell during the update of one group of columns")
                        .onlyFor(KIND, INTEGER));
    }

    /// The chip with its processor, if it has one.
    static SpikingChipDescription bind(ChipNumbers numbers, SpikingChipDescription chip) {
        if (!numbers.has(KIND) || !numbers.text(KIND).equals(INTEGER)) {
            return chip;
        }
        var processor = new ProcessorDescription(numbers.count(LANES));
        double laneStep = numbers.count(CELLS) * numbers.value(ENERGY_OF_CELL);
        return numbers.blaming(
                () -> chip.with(processor, laneStep),
                KIND,
                "synapseArray.weightBits",
                "synapseArray.storage.kind",
                "cadc.bits");
    }
}
