package org.noisefloor.verification.claim;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.zip.CRC32C;
import org.noisefloor.emulator.mismatch.Deviation;
import org.noisefloor.emulator.random.NoiseStream;
import org.noisefloor.emulator.random.Purpose;

/// What differs from lot to lot, from wafer to wafer and from die to die, all units of a die alike: for each key of a chip file the relative
/// standard deviation of a factor. Dies are numbered along their wafer, wafers along their lot. What differs from unit to unit is in the
/// chip file.
///
/// @param lot relative standard deviation from lot to lot, by key \[1]
/// @param wafer that from wafer to wafer of a lot
/// @param die that from die to die of a wafer
/// @param wafersPerLot wafers of a lot
/// @param diesPerWafer dies of a wafer
/// @source components of variance as in Boning, Chung 1996: nested, independent, factors in place of sums (assumed)
public record Process(
        SortedMap<String, Double> lot,
        SortedMap<String, Double> wafer,
        SortedMap<String, Double> die,
        int wafersPerLot,
        int diesPerWafer) {
    /// All dies are made alike.
    public static final Process NONE =
            new Process(new TreeMap<>(), new TreeMap<>(), new TreeMap<>(), 1, 1);

    /// Takes copies, and checks the numbers.
    public Process {
        lot = checked("lot", lot);
        wafer = checked("wafer", wafer);
        die = checked("die", die);
        if (wafersPerLot < 1 || diesPerWafer < 1) {
            throw new IllegalArgumentException(
                    "wafers of a lot and dies of a wafer must be >= 1, were %d and %d"
                            .formatted(wafersPerLot, diesPerWafer));
        }
        requireDrawsOfTheirOwn(keys(lot, wafer, die));
    }

    private static void requireDrawsOfTheirOwn(SortedSet<String> keys) {
        var codes = new HashMap<Integer, String>();
        for (String key : keys) {
            String other = codes.put(unit(key), key);
            if (other != null) {
                throw new IllegalArgumentException(
                        "%s and %s cannot differ in one process: they would share their draws"
                                .formatted(other, key));
            }
        }
    }

    private static SortedMap<String, Double> checked(String level, Map<String, Double> sigma) {
        sigma.forEach((key, value) -> {
            if (!(value >= 0 && value <= 1)) {
                throw new IllegalArgumentException(
                        "the spread of %s from %s to %s must be between 0 %% and 100 %%, was %s %%"
                                .formatted(key, level, level, 100 * value));
            }
        });
        return new TreeMap<>(sigma);
    }

    /// Whether nothing differs.
    public boolean none() {
        return lot.isEmpty() && wafer.isEmpty() && die.isEmpty();
    }

    /// Keys of which something differs.
    public SortedSet<String> keys() {
        return keys(lot, wafer, die);
    }

    private static SortedSet<String> keys(
            SortedMap<String, Double> lot,
            SortedMap<String, Double> wafer,
            SortedMap<String, Double> die) {
        var keys = new TreeSet<>(lot.keySet());
        keys.addAll(wafer.keySet());
        keys.addAll(die.keySet());
        return keys;
    }

    /// Wafer on which a die lies, counted over all lots.
    public int waferOf(int index) {
        return index / diesPerWafer;
    }

    /// Lot that a die belongs to.
    public int lotOf(int index) {
        return waferOf(index) / wafersPerLot;
    }

    /// The factors of die `index`: a function of the seed, the key and the index alone.
    ///
    /// @param seed seed of all dies
    public SortedMap<String, Double> factors(long seed, int index) {
        var factors = new TreeMap<String, Double>();
        for (String key : keys()) {
            factors.put(
                    key,
                    factor(seed, 0, lot, key, lotOf(index))
                            * factor(seed, 1, wafer, key, waferOf(index))
                            * factor(seed, 2, die, key, index));
        }
        return factors;
    }

    private static double factor(
            long seed, int level, Map<String, Double> sigma, String key, int index) {
        double z =
                new NoiseStream(seed, Purpose.PROCESS)
                        .substream(level)
                        .gaussianAt(unit(key), index);
        return new Deviation.Normal(sigma.getOrDefault(key, 0.0)).factor(z);
    }

    /// A number that stands for a key, whatever other keys there are; two keys of one process never have the same.
    private static int unit(String key) {
        var crc = new CRC32C();
        crc.update(key.getBytes(StandardCharsets.UTF_8));
        return (int) crc.getValue() & Integer.MAX_VALUE;
    }
}
