package org.noisefloor.snn.calibration;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.noisefloor.emulator.chip.Chip;
import org.noisefloor.emulator.chip.TrimParameter;

/// What the readings should be: those of the same bench on the chip as described, without any deviation.
final class Targets {
    /// A source whose effect is further from its target than this factor is stuck, and says nothing of its column.
    private static final double FARTHEST = 2.5;

    private final Map<TrimParameter, Double> target = new EnumMap<>(TrimParameter.class);
    private double response;

    /// Reads an ideal chip, one parameter after the other: time passes for it, so that their order is part of the result.
    Targets(Chip ideal, Effort effort, List<TrimParameter> parameters) {
        var readings = new Readings(ideal, ideal.description(), effort);
        for (TrimParameter parameter : parameters) {
            if (parameter.units(ideal.program()) == 0) {
                continue;
            }
            if (parameter == TrimParameter.GAIN) {
                response =
                        Arrays.stream(readings.transposed())
                                .flatMapToDouble(Arrays::stream)
                                .average()
                                .orElseThrow();
            } else {
                target.put(
                        parameter, Arrays.stream(readings.of(parameter)).average().orElseThrow());
            }
        }
    }

    /// How far each unit is from its target, in the unit of the parameter: a difference, or what a factor has beyond one.
    double[] deviations(TrimParameter parameter, Readings readings) {
        if (parameter == TrimParameter.GAIN) {
            return Arrays.stream(readings.transposed()).mapToDouble(this::gain).toArray();
        }
        double wanted = Objects.requireNonNull(target.get(parameter));
        return Arrays.stream(readings.of(parameter))
                .map(read ->
                        switch (parameter) {
                            case THRESHOLD, CADC_OFFSET -> read - wanted;
                            // a large leak makes a short time constant
                            case LEAK -> wanted / read - 1;
                            default -> read / wanted - 1;
                        })
                .toArray();
    }

    private double gain(double[] ofSources) {
        return Arrays.stream(ofSources)
                        .map(r -> r / response)
                        .filter(r -> r > 1 / FARTHEST && r < FARTHEST)
                        .average()
                        .orElse(1)
                - 1;
    }
}
