package org.noisefloor.verification.figure;

import java.util.ArrayList;
import java.util.List;
import org.noisefloor.emulator.chip.CrossbarChipDescription;
import org.noisefloor.emulator.chip.CrossbarReading.Phases;
import org.noisefloor.io.description.DataSheet;
import org.noisefloor.io.description.Provenance;

/// HERMES in its two modes. Throughput and efficiency are published; time, power and energy follow from them with 64 cores of
/// 256 × 256. All cores work at the same time, so that one is run and its throughput multiplied. Time and power of a read were
/// derived from these figures, so all of them are as set: the run shows that the ledger gives back what went in.
///
/// @source Le Gallo et al. 2023, abstract of arXiv 2212.02872
final class HermesFigures implements PresetFigures {
    private static final String PRESET = "hermes-pcm";

    private static final FigureSource PUBLISHED =
            new FigureSource(
                    PRESET, Provenance.SOURCED, "abstract of arXiv 2212.02872", Origin.SET);

    private static final FigureSource DERIVED =
            new FigureSource(
                    PRESET,
                    Provenance.DERIVED,
                    "from throughput and efficiency, 64 x 256 x 256 cells",
                    Origin.SET);

    @Override
    public String preset() {
        return PRESET;
    }

    @Override
    public List<Figure> of(DataSheet sheet) {
        CrossbarChipDescription chip = sheet.crossbar();
        var figures = new ArrayList<Figure>();
        figures.addAll(mode(chip.with(Phases.ONE), "1-phase", 63.1, 9.76, 133, 6.47, 13.4, 0.20));
        figures.addAll(mode(chip.with(Phases.FOUR), "4-phase", 16.1, 2.48, 521, 6.49, 52.9, 0.81));
        return figures;
    }

    private static List<Figure> mode(
            CrossbarChipDescription chip,
            String mode,
            double throughput,
            double efficiency,
            double time,
            double power,
            double product,
            double cell) {
        ProductCost run = ProductCost.of(chip);
        double macs = (double) chip.array().rows() * chip.array().columns();
        double operations = 2 * macs * chip.cores();
        double watts = run.energy() / run.seconds() * chip.cores();
        return List.of(
                PUBLISHED.figure(
                        mode + " throughput",
                        "TOPS",
                        throughput,
                        0.05,
                        operations / run.seconds() / 1e12),
                PUBLISHED.figure(
                        mode + " efficiency",
                        "TOPS/W",
                        efficiency,
                        0.005,
                        operations / run.seconds() / watts / 1e12),
                DERIVED.figure(mode + " time of a product", "ns", time, 0.5, run.seconds() / 1e-9),
                DERIVED.figure(mode + " power at full load", "W", power, 0.005, watts),
                DERIVED.figure(
                        mode + " energy of a product", "nJ", product, 0.05, run.energy() / 1e-9),
                // time and power enter rounded: a whole unit of the last digit
                DERIVED.figure(
                        mode + " energy of a MAC", "pJ", cell, 0.01, run.energy() / macs / 1e-12));
    }
}
