package org.noisefloor.emulator.chip;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.noisefloor.emulator.chip.TrimDescription.Knob;
import org.noisefloor.emulator.converter.MonitorDescription;

/// Chips of which everything can be trimmed, for tests.
final class Trims {
    /// What can be trimmed on every circuit.
    static final List<TrimParameter> PARAMETERS =
            List.of(
                    TrimParameter.THRESHOLD,
                    TrimParameter.LEAK,
                    TrimParameter.REFRACTORY,
                    TrimParameter.GAIN,
                    TrimParameter.CADC_OFFSET);

    private static final Map<TrimParameter, Knob> KNOBS = knobs();

    static final MonitorDescription MONITOR = new MonitorDescription(0, 1.2, 10, 5, 1, 1e-7);

    private Trims() {}

    private static Map<TrimParameter, Knob> knobs() {
        var knobs = new EnumMap<TrimParameter, Knob>(TrimParameter.class);
        for (TrimParameter parameter : TrimParameter.values()) {
            double range =
                    switch (parameter) {
                        case THRESHOLD -> 0.07;
                        case CADC_OFFSET -> 14;
                        default -> 0.35;
                    };
            knobs.put(parameter, new Knob(range, 4, 1));
        }
        return knobs;
    }

    static TrimDescription description(double crosstalk) {
        return new TrimDescription(KNOBS, 1e-3, crosstalk, MONITOR, Optional.empty());
    }

    static SpikingChipDescription on(SpikingChipDescription chip) {
        return chip.with(description(0.25), 1e-11, 2e-11);
    }
}
