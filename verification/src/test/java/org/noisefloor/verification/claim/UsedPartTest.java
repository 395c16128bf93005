package org.noisefloor.verification.claim;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.noisefloor.emulator.chip.CrossbarChip;
import org.noisefloor.emulator.chip.CrossbarChipDescription;
import org.noisefloor.emulator.cost.Operation;
import org.noisefloor.io.description.ChipReader;

/// Of a core only what a matrix uses is computed; with the whole core computed the same comes out, and the same is charged.
class UsedPartTest {
    private static final int ROWS = 7;
    private static final int COLUMNS = 5;

    @ParameterizedTest
    @ValueSource(strings = {"hermes-pcm", "isaac-reram"})
    void smallMatrixIsACornerOfTheLargestOne(String preset) {
        CrossbarChipDescription chip = ChipReader.preset(preset).crossbar();
        int high = chip.array().rows();
        int wide = chip.array().columns();
        CrossbarChip part = CrossbarChip.fabricate(chip, ROWS, COLUMNS, 11);
        CrossbarChip whole = CrossbarChip.fabricate(chip, high, wide, 11);
        double[] input = new double[high];
        double[] few = new double[COLUMNS];
        double[] all = new double[wide];
        for (int write = 0; write < 3; write++) {
            int[] codes = new int[ROWS * COLUMNS];
            int[] embedded = new int[high * wide];
            for (int k = 0; k < codes.length; k++) {
                codes[k] = (int) Math.rint(part.maximumCode() * Math.cos(k + 7.0 * write));
                embedded[k / COLUMNS * wide + k % COLUMNS] = codes[k];
            }
            part.writeCodes(codes);
            whole.writeCodes(embedded);
            for (int product = 0; product < 3; product++) {
                for (int i = 0; i < ROWS; i++) {
                    input[i] = Math.sin(3.0 * i + product + write);
                }
                part.multiply(Arrays.copyOf(input, ROWS), few);
                whole.multiply(input, all);
                assertThat(few).isEqualTo(Arrays.copyOf(all, COLUMNS));
            }
        }
        for (Operation operation : Operation.values()) {
            assertThat(part.ledger().count(operation))
                    .as(operation.label())
                    .isEqualTo(whole.ledger().count(operation));
        }
    }
}
