package org.noisefloor.verification.claim;

import org.noisefloor.emulator.chip.CrossbarChip;
import org.noisefloor.emulator.chip.CrossbarChipDescription;
import org.noisefloor.emulator.chip.CrossbarChipState;
import org.noisefloor.emulator.chip.CrossbarReading;
import org.noisefloor.emulator.random.NoiseStream;
import org.noisefloor.emulator.random.Purpose;

/// A small matrix on a die that multiplies in memory, and inputs for it, drawn from the seed of the network.
///
/// @param specimen the die
record MatrixWork(Specimen specimen) {
    static final int ROWS = 12;
    static final int COLUMNS = 8;

    /// A matrix of random weights, written.
    CrossbarChip written(CrossbarChipDescription chip) {
        CrossbarChip made = CrossbarChip.fabricate(chip, ROWS, COLUMNS, specimen.seed());
        made.writeCodes(codes(made.maximumCode()));
        return made;
    }

    /// The same die, freshly powered, with what another one has come to.
    CrossbarChip resumed(CrossbarChipDescription chip, CrossbarChipState state) {
        return CrossbarChip.resume(chip, ROWS, COLUMNS, specimen.seed(), state);
    }

    int[] codes(int maximum) {
        var draws = new NoiseStream(specimen.networkSeed(), Purpose.NETWORK);
        int[] codes = new int[ROWS * COLUMNS];
        for (int k = 0; k < codes.length; k++) {
            codes[k] = (int) Math.rint(maximum * (2 * draws.uniformAt(k, 0) - 1));
        }
        return codes;
    }

    /// Product number `k`: forwards, and every second one back where the chip can.
    double[] product(CrossbarChip chip, int k) {
        boolean back = k % 2 == 1 && turns(chip);
        double[] input = input(back ? COLUMNS : ROWS, k);
        double[] output = new double[back ? ROWS : COLUMNS];
        if (back) {
            chip.multiplyTransposed(input, output);
        } else {
            chip.multiply(input, output);
        }
        return output;
    }

    /// The input of product number `k`.
    double[] input(int lines, int k) {
        var draws = new NoiseStream(specimen.networkSeed(), Purpose.STIMULUS);
        double[] input = new double[lines];
        for (int i = 0; i < lines; i++) {
            input[i] = 2 * draws.uniformAt(i, k) - 1;
        }
        return input;
    }

    static boolean turns(CrossbarChip chip) {
        return chip.description().reading().directions() == CrossbarReading.Directions.BOTH;
    }
}
