package org.noisefloor.io.description;

import static org.noisefloor.io.description.Dimension.RATIO;
import static org.noisefloor.io.description.Dimension.TIME;
import static org.noisefloor.io.description.Dimension.VOLTAGE;

import java.util.List;
import org.noisefloor.emulator.mismatch.Deviation;
import org.noisefloor.emulator.neuron.SupplyDescription;

/// The keys of noise that all neurons of a chip have in common; a chip that gives none has a quiet
/// supply.
final class SupplyKeys {
    private static final String SIGMA = "supply.noise.sigma";
    private static final String SHORTEST = "supply.noise.timeConstant";
    private static final String LONGEST = "supply.noise.longest";
    private static final String SPREAD = "supply.gain.mismatch";
    private static final String LAW = "supply.gain.distribution";

    private SupplyKeys() {}

    static List<Key> all() {
        return List.of(
                Key.notNegative(
                                SIGMA,
                                VOLTAGE,
                                "standard deviation of what supply noise shifts leak potentials by")
                        .as(Variation.NOISE)
                        .optional(),
                Key.positive(SHORTEST, TIME, "correlation time of the supply noise").optional(),
                Key.positive(
                                LONGEST,
                                TIME,
                                "makes it 1/f noise with correlation times up to this one")
                        .optional(),
                Key.notNegative(
                                SPREAD,
                                RATIO,
                                "spread of how strongly a neuron feels it, about 100 %")
                        .as(Variation.RELATIVE)
                        .optional(),
                CommonKeys.distribution(LAW).optional());
    }

    static SupplyDescription bind(ChipNumbers numbers) {
        if (!numbers.has(SIGMA)) {
            for (String path : List.of(SHORTEST, LONGEST, SPREAD, LAW)) {
                if (numbers.has(path)) {
                    throw numbers.blame("means nothing without " + SIGMA, path);
                }
            }
            return SupplyDescription.NONE;
        }
        if (!numbers.has(SHORTEST)) {
            throw numbers.blame("needs a time such as 10 us at " + SHORTEST + " beside it", SIGMA);
        }
        double shortest = numbers.value(SHORTEST);
        double longest = numbers.has(LONGEST) ? numbers.value(LONGEST) : shortest;
        double spread = numbers.has(SPREAD) ? numbers.value(SPREAD) : 0;
        boolean normal = !numbers.has(LAW) || numbers.text(LAW).equals("normal");
        return new SupplyDescription(
                numbers.value(SIGMA),
                shortest,
                longest,
                spread == 0
                        ? new Deviation.None()
                        : normal ? new Deviation.Normal(spread) : new Deviation.LogNormal(spread));
    }
}
