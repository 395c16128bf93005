package org.noisefloor.verification.figure;

import org.noisefloor.emulator.chip.CrossbarChip;
import org.noisefloor.emulator.chip.CrossbarChipDescription;
import org.noisefloor.emulator.cost.CostReport;
import org.noisefloor.emulator.cost.Operation;
import org.noisefloor.emulator.random.NoiseStream;
import org.noisefloor.emulator.random.Purpose;

/// What the ledger of an emulated chip says of one product on one core that is full of random weights.
///
/// @param seconds of the product \[s]
/// @param energy of the product \[J]
/// @param before ledger after writing
/// @param after ledger after the product
record ProductCost(double seconds, double energy, CostReport before, CostReport after) {

    /// Fabricates a die, fills a core, and multiplies once.
    static ProductCost of(CrossbarChipDescription description) {
        int rows = description.array().rows();
        int columns = description.array().columns();
        CrossbarChip chip = CrossbarChip.fabricate(description, rows, columns, 1);
        int[] codes = new int[rows * columns];
        for (int k = 0; k < codes.length; k++) {
            codes[k] = (int) Math.rint(uniform(1, k) * chip.maximumCode());
        }
        chip.writeCodes(codes);
        double[] input = new double[rows];
        for (int i = 0; i < rows; i++) {
            input[i] = uniform(2, i);
        }
        CostReport before = chip.cost();
        chip.multiply(input, new double[columns]);
        CostReport after = chip.cost();
        double cycles = after.runningCycles() - before.runningCycles();
        return new ProductCost(
                cycles / description.clock(), after.energy() - before.energy(), before, after);
    }

    private static double uniform(long seed, int unit) {
        return 2 * new NoiseStream(seed, Purpose.STIMULUS).uniformAt(unit, 0) - 1;
    }

    /// How often the product did `operation`.
    long count(Operation operation) {
        return line(after, operation).count() - line(before, operation).count();
    }

    /// What that cost \[J].
    double energy(Operation operation) {
        return line(after, operation).energy() - line(before, operation).energy();
    }

    private static CostReport.Line line(CostReport report, Operation operation) {
        return report.lines().stream()
                .filter(line -> line.operation() == operation)
                .findFirst()
                .orElseThrow();
    }
}
