package org.noisefloor.verification.figure;

import java.util.List;
import org.noisefloor.emulator.chip.CrossbarChipDescription;
import org.noisefloor.emulator.cost.Operation;
import org.noisefloor.io.description.DataSheet;
import org.noisefloor.io.description.Provenance;

/// ISAAC: energy and time of one product of 16-bit inputs with 128 × 128 weights of 16 bits, and the areas of its parts. Prices, areas
/// and the latency, whose fill was derived from it, are as set; what the counts of a product make of the prices comes from a run.
///
/// @source Shafiee et al. 2016, in the constants of the PUMA simulator
final class IsaacFigures implements PresetFigures {
    private static final String PRESET = "isaac-reram";
    private static final String PUMA = "constants of the PUMA simulator";

    private static final FigureSource SET =
            new FigureSource(PRESET, Provenance.DERIVED, PUMA, Origin.SET);

    private static final FigureSource RUN =
            new FigureSource(PRESET, Provenance.DERIVED, PUMA, Origin.RUN);

    private static final FigureSource TABLE =
            new FigureSource(
                    PRESET,
                    Provenance.RECALLED,
                    "table of Shafiee et al. 2016, not verified",
                    Origin.SET);

    @Override
    public String preset() {
        return PRESET;
    }

    @Override
    public List<Figure> of(DataSheet sheet) {
        CrossbarChipDescription chip = sheet.crossbar();
        ProductCost run = ProductCost.of(chip);
        double macs = (double) chip.array().rows() * chip.array().columns();
        double adcShare = run.energy(Operation.ADC_CONVERSION) / run.energy();
        int arrays = chip.convertedArrays();
        double drivers = (double) arrays * chip.array().rows();
        return List.of(
                SET.figure(
                        "energy of an ADC conversion",
                        "pJ",
                        1.56,
                        0.005,
                        each(run, Operation.ADC_CONVERSION)),
                SET.figure(
                        "energy of an array read", "pJ", 30, 0.5, each(run, Operation.ARRAY_READ)),
                SET.figure(
                        "energy of a DAC conversion",
                        "pJ",
                        0.39,
                        0.005,
                        each(run, Operation.DAC_CONVERSION)),
                RUN.figure("energy of a product", "nJ", 36, 0.5, run.energy() / 1e-9),
                RUN.figure("energy of a MAC", "pJ", 2.2, 0.05, run.energy() / macs / 1e-12),
                RUN.figure("share of the ADCs", "%", 71, 0.5, 100 * adcShare),
                RUN.figure("time of a product", "us", 1.6, 0.05, run.seconds() / 1e-6),
                TABLE.figure("latency of a product", "us", 2.2, 0.05, chip.latency() / 1e-6),
                TABLE.figure(
                        "area of 8 ADCs",
                        "mm2",
                        0.0096,
                        0.00005,
                        arrays * area(sheet, "converter")),
                TABLE.figure(
                        "area of 8 arrays", "mm2", 0.0002, 0.00005, arrays * area(sheet, "array")),
                TABLE.figure(
                        "area of 8 x 128 DACs",
                        "mm2",
                        0.00017,
                        0.000005,
                        drivers * area(sheet, "inputConverter")));
    }

    private static double each(ProductCost run, Operation operation) {
        return run.energy(operation) / run.count(operation) / 1e-12;
    }

    // in mm²
    private static double area(DataSheet sheet, String part) {
        return sheet.entry("area." + part).map(e -> e.value() / 1e-6).orElse(Double.NaN);
    }
}
