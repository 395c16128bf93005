package org.noisefloor.emulator.synapse;

import java.util.Optional;
import org.noisefloor.emulator.mismatch.Deviation;
import org.noisefloor.emulator.mismatch.Gradient;

/// What the designer says of the synapse array.
///
/// A *source* (presynaptic input) drives two rows: row `2s` excites, row `2s + 1` inhibits.
///
/// @param rows physical rows, even
/// @param columns columns = neurons
/// @param weightBits bits of one stored weight code, without sign
/// @param unitCurrent largest current per weight code that the synaptic bias can be set to \[A]
/// @param pulse shape of the synaptic current in time
/// @param gain spread of the current per code from synapse to synapse
/// @param gradient trend of the gain across the die
/// @param stuckFraction share of synapses whose stored code can never be changed \[1]
/// @param rowWrite time to write one row of weight codes \[s]
/// @param storage where the cells keep their weights
/// @param mac how the array multiplies vectors, if it does
public record SynapseArrayDescription(
        int rows,
        int columns,
        int weightBits,
        double unitCurrent,
        SynapticPulse pulse,
        Deviation gain,
        Gradient gradient,
        double stuckFraction,
        double rowWrite,
        WeightStorage storage,
        Optional<MacModeDescription> mac) {

    /// Largest number of rows and of columns that an array may have.
    public static final int LARGEST_SIDE = 4096;

    /// Checks every number.
    public SynapseArrayDescription {
        requireRange("rows", rows, 2, LARGEST_SIDE);
        if (rows % 2 != 0) {
            throw new IllegalArgumentException(
                    "rows must be even (an excitatory and an inhibitory row for each source), was "
                            + rows);
        }
        requireRange("columns", columns, 1, LARGEST_SIDE);
        requireRange("weight bits", weightBits, 1, 7);
        requirePositive("unit current", unitCurrent, "A");
        if (!(stuckFraction >= 0 && stuckFraction <= 1)) {
            throw new IllegalArgumentException(
                    "fraction of stuck synapses must be between 0 % and 100 %, was "
                            + 100 * stuckFraction
                            + " %");
        }
        if (!(rowWrite >= 0 && rowWrite < 1)) {
            throw new IllegalArgumentException(
                    "row write time must be between 0 and 1 s, was " + rowWrite);
        }
        requireLevel(storage, (1 << weightBits) - 1);
        int arrays = mac.map(MacModeDescription::arrays).orElse(1);
        if (columns % arrays != 0) {
            throw new IllegalArgumentException(
                    "MAC arrays must divide the %d columns, were %d".formatted(columns, arrays));
        }
    }

    /// An array that keeps its weights in digital cells and does not multiply vectors.
    public SynapseArrayDescription(
            int rows,
            int columns,
            int weightBits,
            double unitCurrent,
            SynapticPulse pulse,
            Deviation gain,
            Gradient gradient,
            double stuckFraction,
            double rowWrite) {
        this(
                rows,
                columns,
                weightBits,
                unitCurrent,
                pulse,
                gain,
                gradient,
                stuckFraction,
                rowWrite,
                new WeightStorage.Digital(),
                Optional.empty());
    }

    /// The same array with its weights stored otherwise.
    public SynapseArrayDescription with(WeightStorage other) {
        return new SynapseArrayDescription(
                rows,
                columns,
                weightBits,
                unitCurrent,
                pulse,
                gain,
                gradient,
                stuckFraction,
                rowWrite,
                other,
                mac);
    }

    private static void requireLevel(WeightStorage storage, int most) {
        double level =
                switch (storage) {
                    case WeightStorage.Digital _ -> 0;
                    case WeightStorage.Leaky leaky -> leaky.rail();
                    case WeightStorage.Bistable bistable -> bistable.threshold();
                    case WeightStorage.Refreshed refreshed -> refreshed.rail();
                };
        if (level > most) {
            throw new IllegalArgumentException(
                    "rail or threshold of the storage must be <= %d LSB (the largest code), was %s"
                            .formatted(most, level));
        }
    }

    /// Number of signed inputs.
    public int sources() {
        return rows / 2;
    }

    /// Largest weight code, `2^weightBits − 1`.
    public int maximumCode() {
        return (1 << weightBits) - 1;
    }

    /// The same array with every spread at zero.
    public SynapseArrayDescription ideal() {
        return new SynapseArrayDescription(
                rows,
                columns,
                weightBits,
                unitCurrent,
                pulse.ideal(),
                new Deviation.None(),
                Gradient.NONE,
                0,
                rowWrite,
                storage.ideal(),
                mac.map(MacModeDescription::ideal));
    }

    static void requireRange(String name, int value, int smallest, int largest) {
        if (value < smallest || value > largest) {
            throw new IllegalArgumentException(
                    name + " must be between " + smallest + " and " + largest + ", was " + value);
        }
    }

    static void requirePositive(String name, double value, String unit) {
        if (!(value > 0) || Double.isInfinite(value)) {
            throw new IllegalArgumentException(name + " must be > 0 " + unit + ", was " + value);
        }
    }
}
