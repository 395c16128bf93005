package org.noisefloor.verification.study;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.noisefloor.emulator.chip.ChipDescription;
import org.noisefloor.emulator.chip.ColumnTrimDescription;
import org.noisefloor.emulator.chip.CrossbarChip;
import org.noisefloor.emulator.chip.CrossbarChipDescription;
import org.noisefloor.emulator.chip.CrossbarChipState;
import org.noisefloor.emulator.chip.CrossbarReading;
import org.noisefloor.emulator.chip.MacCrossbar;
import org.noisefloor.emulator.chip.MacCrossbarState;
import org.noisefloor.emulator.chip.SpikingChipDescription;
import org.noisefloor.emulator.chip.TrimDescription;
import org.noisefloor.emulator.cost.CostReport;
import org.noisefloor.emulator.cost.Operation;
import org.noisefloor.emulator.crossbar.Crossbar;
import org.noisefloor.emulator.crossbar.IdealCrossbar;
import org.noisefloor.emulator.random.NoiseStream;
import org.noisefloor.emulator.random.Purpose;
import org.noisefloor.emulator.state.Kept;
import org.noisefloor.emulator.state.StateChannel;
import org.noisefloor.io.description.ChipReader;
import org.noisefloor.snn.calibration.ColumnCalibration;
import org.noisefloor.snn.rate.ScaledCrossbar;
import org.noisefloor.snn.rate.Substrate;

/// What the matrices of a rate network are made of in a trial: exact arithmetic, or cores of a chip, each matrix on one die of its own,
/// behind digital logic that scales inputs. What they do is added up.
public final class MatrixChip implements Substrate {
    /// Name of the substrate of exact arithmetic.
    public static final String IDEAL = "ideal";

    /// Products of each direction by which a matrix is calibrated, *chosen*: noise of a code then adds an eighth of its deviation.
    private static final int READINGS = 64;

    private final Optional<ChipDescription> chip;
    private final long dieSeed;
    private final boolean calibrated;
    private double calibrationEnergy;
    private double calibrationSeconds;
    private final List<CrossbarChip> chips = new ArrayList<>();
    private final List<MacCrossbar> arrays = new ArrayList<>();
    private final List<SpikingChipDescription> arrayChips = new ArrayList<>();
    private final List<TwoWayCrossbar> oneWay = new ArrayList<>();

    /// Which of the chips that drive their rows alone have been turned, in this order.
    private final List<Integer> turned = new ArrayList<>();

    /// A substrate.
    ///
    /// @param name `ideal`, or a preset that multiplies in memory or has a MAC mode
    /// @param dieSeed seed of the dies
    MatrixChip(String name, long dieSeed) {
        this(
                name.equals(IDEAL)
                        ? Optional.empty()
                        : Optional.of(ChipReader.read(name).description()),
                dieSeed);
    }

    /// A substrate.
    ///
    /// @param chip a chip that multiplies in memory or has a MAC mode; exact arithmetic if there is none
    /// @param dieSeed seed of the dies
    public MatrixChip(Optional<ChipDescription> chip, long dieSeed) {
        this(chip, dieSeed, false);
    }

    /// A substrate whose dies may be calibrated before anything runs on them.
    ///
    /// @param chip a chip that multiplies in memory or has a MAC mode; exact arithmetic if there is none
    /// @param dieSeed seed of the dies
    /// @param calibrated whether gain and offset of each output are measured and made up for
    public MatrixChip(Optional<ChipDescription> chip, long dieSeed, boolean calibrated) {
        this.chip = chip;
        this.dieSeed = dieSeed;
        this.calibrated = calibrated;
    }

    /// What the calibrations took: energy of all \[J], time of the longest \[s], for all dies are measured at once.
    public record CalibrationCost(double energy, double seconds) {}

    /// What the calibrations so far took.
    public CalibrationCost calibrationCost() {
        return new CalibrationCost(calibrationEnergy, calibrationSeconds);
    }

    /// Digital gain and offset behind the outputs of a chip's matrices, if it has them.
    public static Optional<ColumnTrimDescription> columnTrim(ChipDescription chip) {
        return switch (chip) {
            case CrossbarChipDescription crossbar -> crossbar.trim();
            case SpikingChipDescription spiking -> spiking.trim().flatMap(TrimDescription::columns);
            default -> Optional.empty();
        };
    }

    private Crossbar trimmed(
            Crossbar matrix,
            ChipDescription of,
            ColumnCalibration.Effort effort,
            Supplier<CostReport> cost,
            long seed) {
        if (!calibrated) {
            return matrix;
        }
        ColumnTrimDescription trim =
                columnTrim(of)
                        .orElseThrow(() ->
                                new IllegalArgumentException(
                                        "chip %s has no gain and offset of outputs to be calibrated"
                                                .formatted(of.name())));
        Crossbar better = ColumnCalibration.measure(matrix, trim, effort, seed).on(matrix, trim);
        calibrationEnergy += cost.get().energy();
        calibrationSeconds = Math.max(calibrationSeconds, cost.get().seconds());
        return better;
    }

    /// Checks that matrices can be made of a chip.
    ///
    /// @throws IllegalArgumentException in one sentence
    public static void requireMatrices(ChipDescription chip) {
        boolean can =
                switch (chip) {
                    case CrossbarChipDescription _ -> true;
                    case SpikingChipDescription spiking -> spiking.synapseArray().mac().isPresent();
                    default -> false;
                };
        if (!can) {
            throw new IllegalArgumentException(
                    "chip %s must multiply matrices, in memory or in a MAC mode"
                            .formatted(chip.name()));
        }
    }

    @Override
    public Crossbar crossbar(int index, int rows, int columns) {
        if (chip.isEmpty()) {
            return new IdealCrossbar(rows, columns, FINE);
        }
        requireMatrices(chip.get());
        long seed = new NoiseStream(dieSeed, Purpose.FABRICATION).substream(index).seed();
        return new ScaledCrossbar(
                switch (chip.get()) {
                    case CrossbarChipDescription crossbar -> core(crossbar, rows, columns, seed);
                    case SpikingChipDescription spiking -> array(spiking, rows, columns, seed);
                    default -> throw new IllegalStateException(chip.get().name());
                });
    }

    private Crossbar core(CrossbarChipDescription chip, int rows, int columns, long seed) {
        Crossbar made = made(chip, rows, columns, seed);
        if (chip.reading().directions() == CrossbarReading.Directions.BOTH) {
            return made;
        }
        long other = new NoiseStream(seed, Purpose.FABRICATION).substream(0).seed();
        int number = oneWay.size();
        Supplier<Crossbar> turn =
                () -> {
                    turned.add(number);
                    return made(chip, columns, rows, other);
                };
        oneWay.add(new TwoWayCrossbar(made, turn));
        return oneWay.get(number);
    }

    private Crossbar made(CrossbarChipDescription chip, int rows, int columns, long seed) {
        CrossbarChip made = CrossbarChip.fabricate(chip, rows, columns, seed);
        chips.add(made);
        return trimmed(made, chip, ColumnCalibration.Effort.of(chip, READINGS), made::cost, seed);
    }

    private Crossbar array(SpikingChipDescription chip, int rows, int columns, long seed) {
        var mode = chip.synapseArray().mac().orElseThrow();
        long noise = new NoiseStream(seed, Purpose.READ_NOISE).substream(0).seed();
        MacCrossbar made = new MacCrossbar(chip, mode, rows, columns, seed, noise);
        arrays.add(made);
        arrayChips.add(chip);
        return trimmed(
                made,
                chip,
                ColumnCalibration.Effort.of(mode, made.maximumCode(), READINGS),
                () -> CostReport.of(made.ledger(), chip.cost(), chip.clock()),
                seed);
    }

    /// A network and what its matrices are made of. Keeping a network or bringing it back writes its weights anew, which dies must not
    /// notice: what they hold is taken before, and given to them after.
    Kept<MatrixChip> under(Kept<?> network) {
        return channel -> {
            List<CrossbarChipState> cores = new ArrayList<>();
            chips.forEach(chip -> cores.add(chip.state()));
            List<MacCrossbarState> columns = arrays.stream().map(MacCrossbar::snapshot).toList();
            network.through(channel.in("network"));
            turn(channel);
            for (int k = 0; k < chips.size(); k++) {
                CrossbarChip chip = chips.get(k);
                CrossbarChipState state = k < cores.size() ? cores.get(k) : chip.state();
                chip.restore(channel.part("chip." + k, state));
            }
            for (int k = 0; k < arrays.size(); k++) {
                arrays.get(k).restore(channel.part("array." + k, columns.get(k)));
            }
            return this;
        };
    }

    /// Makes the second copies that there were, in the same order.
    private void turn(StateChannel channel) {
        long turns = channel.number("turns", turned.size());
        for (int k = 0; k < turns; k++) {
            boolean there = k < turned.size();
            int which = (int) channel.number("turned." + k, there ? turned.get(k) : 0);
            if (!there) {
                oneWay.get(which).turn();
            }
        }
    }

    /// Whether its products are exact.
    public boolean exact() {
        return chip.isEmpty();
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
    public double energy() {
        return costs().stream().mapToDouble(CostReport::energy).sum();
    }

    /// What each matrix cost so far; none for exact arithmetic.
    public List<CostReport> costs() {
        List<CostReport> costs = new ArrayList<>();
        chips.forEach(made -> costs.add(made.cost()));
        for (int k = 0; k < arrays.size(); k++) {
            SpikingChipDescription own = arrayChips.get(k);
            costs.add(CostReport.of(arrays.get(k).ledger(), own.cost(), own.clock()));
        }
        return costs;
    }
}
