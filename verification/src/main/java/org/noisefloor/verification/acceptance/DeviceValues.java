package org.noisefloor.verification.acceptance;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.noisefloor.emulator.chip.Die;
import org.noisefloor.emulator.chip.SpikingChipDescription;
import org.noisefloor.emulator.mismatch.Gradient;
import org.noisefloor.emulator.mismatch.Parameter;
import org.noisefloor.emulator.mismatch.Survey;
import org.noisefloor.emulator.synapse.SynapseArrayDescription;
import org.noisefloor.io.description.ClaimSetting;
import org.noisefloor.io.description.Net;
import org.noisefloor.verification.claim.Plan;
import org.noisefloor.verification.claim.Specimen;

/// What fabrication made of the units that a claim uses, as differences from what was described: factors less 1, offsets, and 1 for a unit that is
/// stuck. Empty for chips whose devices are not looked at, crossbars of memory devices and log-domain chips, and for claims on matrices, each of
/// which is on a die of its own.
final class DeviceValues {
    /// Units of a parameter that are kept of one die, where the claim does not say which it uses.
    private static final int MOST_UNITS = 4096;

    private DeviceValues() {}

    /// The values of some dies of a point.
    ///
    /// @param dies indices of the dies
    static List<SortedMap<String, float[]>> of(Plan plan, int point, int[] dies) {
        ClaimSetting claim = plan.claim(point).setting();
        return IntStream.of(dies)
                .parallel()
                .mapToObj(die -> {
                    var values = of(plan.specimen(point, die), claim);
                    plan.points()
                            .get(point)
                            .process()
                            .factors(plan.seed(), die)
                            .forEach((key, factor) ->
                                    values.put(
                                            "process: " + key, new float[] {(float) (factor - 1)}));
                    return values;
                })
                .toList();
    }

    static SortedMap<String, float[]> of(Specimen specimen, ClaimSetting claim) {
        var values = new TreeMap<String, float[]>();
        if (!(specimen.chip().description() instanceof SpikingChipDescription chip)) {
            return values;
        }
        if (claim instanceof ClaimSetting.PhaselessAlignment) {
            return values;
        }
        int neurons = net(claim).map(Net::neurons).orElse(chip.synapseArray().columns());
        SpikingChipDescription part = rowsOf(chip, neurons);
        Die.values(part, specimen.pattern())
                .forEach((parameter, all) ->
                        put(
                                values,
                                parameter,
                                all.kind(),
                                used(all.value(), part.synapseArray(), neurons)));
        return values;
    }

    private static void put(
            SortedMap<String, float[]> values, Parameter parameter, Survey.Kind kind, float[] all) {
        int count = Math.min(all.length, MOST_UNITS);
        float[] own = new float[count];
        for (int unit = 0; unit < count; unit++) {
            own[unit] =
                    switch (kind) {
                        case FACTOR -> all[unit] - 1;
                        case OFFSET -> all[unit];
                        case CODE -> Float.isNaN(all[unit]) ? 0 : 1;
                    };
        }
        values.put(word(parameter), own);
    }

    private static String word(Parameter parameter) {
        return parameter.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private static Optional<Net> net(ClaimSetting claim) {
        return switch (claim) {
            case ClaimSetting.Alignment c -> Optional.of(c.learning().net());
            case ClaimSetting.EffectiveWeights c -> Optional.of(c.learning().net());
            case ClaimSetting.Energy c -> Optional.of(c.learning().net());
            case ClaimSetting.Snapshot c -> Optional.of(c.learning().net());
            case ClaimSetting.CoSimulation c -> Optional.of(c.learning().net());
            case ClaimSetting.Reference c -> Optional.of(c.learning().net());
            case ClaimSetting.PhaselessAlignment _, ClaimSetting.Java _ -> Optional.empty();
        };
    }

    /// The rows of so many sources, without trends across the die, which are the same on every die. A draw belongs to its row and column, so
    /// that it is the same whatever other rows there are.
    private static SpikingChipDescription rowsOf(SpikingChipDescription chip, int sources) {
        SynapseArrayDescription array = chip.synapseArray();
        return chip.with(
                new SynapseArrayDescription(
                        Math.min(array.rows(), 2 * sources),
                        array.columns(),
                        array.weightBits(),
                        array.unitCurrent(),
                        array.pulse(),
                        array.gain(),
                        Gradient.NONE,
                        array.stuckFraction(),
                        array.rowWrite(),
                        array.storage(),
                        array.mac()));
    }

    /// The units of the first `neurons` columns, in every row and for both channels of a converter.
    private static float[] used(float[] all, SynapseArrayDescription array, int neurons) {
        var units = new ArrayList<Float>();
        for (int unit = 0; unit < all.length; unit++) {
            if (unit % array.columns() < neurons) {
                units.add(all[unit]);
            }
        }
        float[] used = new float[units.size()];
        for (int unit = 0; unit < used.length; unit++) {
            used[unit] = units.get(unit);
        }
        return used;
    }
}
