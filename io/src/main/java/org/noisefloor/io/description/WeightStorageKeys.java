package org.noisefloor.io.description;

import static org.noisefloor.io.description.Dimension.CODES;
import static org.noisefloor.io.description.Dimension.RATIO;
import static org.noisefloor.io.description.Dimension.TIME;

import java.util.List;
import org.noisefloor.emulator.mismatch.Deviation;
import org.noisefloor.emulator.synapse.WeightStorage;

/// The keys that say where a synapse array keeps its weights, and what they become.
final class WeightStorageKeys {
    private static final String S = "synapseArray.storage.";
    private static final String KIND = S + "kind";
    private static final String DIGITAL = "digital";
    private static final String LEAKY = "leaky";
    private static final String BISTABLE = "bistable";
    private static final String REFRESHED = "refreshed";

    private WeightStorageKeys() {}

    static List<Key> all() {
        return List.of(
                Key.word(
                                KIND,
                                "where weights are kept between writes",
                                DIGITAL,
                                LEAKY,
                                BISTABLE,
                                REFRESHED)
                        .or(DIGITAL),
                Key.notNegative(S + "rail", CODES, "level where a leaking cell ends")
                        .or("0 LSB")
                        .onlyFor(KIND, LEAKY, REFRESHED),
                Key.positive(S + "timeConstant", TIME, "of the leak")
                        .onlyFor(KIND, LEAKY, REFRESHED),
                Key.positive(
                                S + "threshold",
                                CODES,
                                "levels at or above it rise to the largest code, others fall to 0")
                        .onlyFor(KIND, BISTABLE),
                Key.positive(S + "crossing", TIME, "time from 0 to the largest code, or back")
                        .onlyFor(KIND, BISTABLE),
                Key.positive(S + "period", TIME, "from one refresh of a row to the next")
                        .onlyFor(KIND, REFRESHED),
                Key.spread(S + "ripple", CODES, "standard deviation of a refresh")
                        .as(Variation.NOISE)
                        .onlyFor(KIND, REFRESHED),
                Key.spread(S + "mismatch", RATIO, "log-normal spread of the rates of cells")
                        .onlyFor(KIND, LEAKY, BISTABLE, REFRESHED));
    }

    static WeightStorage bind(ChipNumbers numbers) {
        return switch (numbers.text(KIND)) {
            case LEAKY ->
                    new WeightStorage.Leaky(
                            numbers.value(S + "rail"),
                            numbers.value(S + "timeConstant"),
                            spread(numbers));
            case BISTABLE ->
                    new WeightStorage.Bistable(
                            numbers.value(S + "threshold"),
                            numbers.value(S + "crossing"),
                            spread(numbers));
            case REFRESHED ->
                    new WeightStorage.Refreshed(
                            numbers.value(S + "rail"),
                            numbers.value(S + "timeConstant"),
                            numbers.value(S + "period"),
                            numbers.value(S + "ripple"),
                            spread(numbers));
            default -> new WeightStorage.Digital();
        };
    }

    private static Deviation spread(ChipNumbers numbers) {
        double sigma = numbers.value(S + "mismatch");
        return sigma == 0 ? new Deviation.None() : new Deviation.LogNormal(sigma);
    }
}
