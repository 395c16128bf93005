package org.noisefloor.verification.study;

import java.util.ArrayList;
import java.util.List;
import org.noisefloor.emulator.chip.ChipDescription;
import org.noisefloor.emulator.chip.CrossbarChip;
import org.noisefloor.emulator.chip.CrossbarChipDescription;
import org.noisefloor.emulator.chip.CrossbarReading;
import org.noisefloor.emulator.chip.MacCrossbar;
import org.noisefloor.emulator.chip.SpikingChipDescription;
import org.noisefloor.emulator.cost.CostReport;
import org.noisefloor.emulator.cost.Operation;
import org.noisefloor.emulator.crossbar.Crossbar;
import org.noisefloor.emulator.crossbar.IdealCrossbar;
import org.noisefloor.emulator.random.NoiseStream;
import org.noisefloor.emulator.random.Purpose;
import org.noisefloor.io.description.ChipReader;
import org.noisefloor.snn.rate.ScaledCrossbar;
import org.noisefloor.snn.rate.Substrate;

/// What the matrices of a rate network are made of in a trial: exact arithmetic, or cores of a chip, each matrix on one die of its own,
/// behind digital logic that scales inputs. What they do is added up.
final class MatrixChip implements Substrate {
    /// Name of the substrate of exact arithmetic.
    static final String IDEAL = "ideal";

    private final String name;
    private final long dieSeed;
    private final List<CrossbarChip> chips = new ArrayList<>();
    private final List<MacCrossbar> arrays = new ArrayList<>();
    private final List<SpikingChipDescription> arrayChips = new ArrayList<>();

    /// A substrate.
    ///
    /// @param name `ideal`, or a preset that multiplies in memory or has a MAC mode
    /// @param dieSeed seed of the dies
    MatrixChip(String name, long dieSeed) {
        this.name = name;
        this.dieSeed = dieSeed;
    }

    @Override
    public Crossbar crossbar(int index, int rows, int columns) {
        if (name.equals(IDEAL)) {
            return new IdealCrossbar(rows, columns, FINE);
        }
        long seed = new NoiseStream(dieSeed, Purpose.FABRICATION).substream(index).seed();
        ChipDescription chip = ChipReader.read(name).description();
        return new ScaledCrossbar(
                switch (chip) {
                    case CrossbarChipDescription crossbar -> core(crossbar, rows, columns, seed);
                    case SpikingChipDescription spiking -> array(spiking, rows, columns, seed);
                    default ->
                            throw new IllegalArgumentException(
                                    "substrate must multiply matrices, was chip " + name);
                });
    }

    private Crossbar core(CrossbarChipDescription chip, int rows, int columns, long seed) {
        CrossbarChip made = made(chip, rows, columns, seed);
        if (chip.reading().directions() == CrossbarReading.Directions.BOTH) {
            return made;
        }
        long other = new NoiseStream(seed, Purpose.FABRICATION).substream(0).seed();
        return new TwoWayCrossbar(made, () -> made(chip, columns, rows, other));
    }

    private CrossbarChip made(CrossbarChipDescription chip, int rows, int columns, long seed) {
        CrossbarChip made = CrossbarChip.fabricate(chip, rows, columns, seed);
        chips.add(made);
        return made;
    }

    private Crossbar array(SpikingChipDescription chip, int rows, int columns, long seed) {
        var mode =
                chip.synapseArray()
                        .mac()
                        .orElseThrow(() ->
                                new IllegalArgumentException(
                                        "substrate must have a MAC mode, was chip " + name));
        long noise = new NoiseStream(seed, Purpose.READ_NOISE).substream(0).seed();
        MacCrossbar made = new MacCrossbar(chip, mode, rows, columns, seed, noise);
        arrays.add(made);
        arrayChips.add(chip);
        return made;
    }

    /// Whether its products are exact.
    boolean exact() {
        return name.equals(IDEAL);
    }

    /// Energy of all weights written so far, and of the static power meanwhile \[J]; 0 for exact arithmetic.
    double reprogramming() {
        double sum = chips.stream().mapToDouble(chip -> writing(chip.cost())).sum();
        for (int k = 0; k < arrays.size(); k++) {
            SpikingChipDescription chip = arrayChips.get(k);
            sum += writing(CostReport.of(arrays.get(k).ledger(), chip.cost(), chip.clock()));
        }
        return sum;
    }

    private static double writing(CostReport cost) {
        double codes =
                cost.lines().stream()
                        .filter(line -> line.operation() == Operation.WEIGHT_WRITE)
                        .mapToDouble(CostReport.Line::energy)
                        .sum();
        double share = cost.cycles() == 0 ? 0 : (double) cost.writingCycles() / cost.cycles();
        return codes + share * cost.staticEnergy();
    }

    /// Energy of all that was done so far \[J]; 0 for exact arithmetic.
    double energy() {
        double sum = chips.stream().mapToDouble(chip -> chip.cost().energy()).sum();
        for (int k = 0; k < arrays.size(); k++) {
            SpikingChipDescription chip = arrayChips.get(k);
            sum += CostReport.of(arrays.get(k).ledger(), chip.cost(), chip.clock()).energy();
        }
        return sum;
    }
}
