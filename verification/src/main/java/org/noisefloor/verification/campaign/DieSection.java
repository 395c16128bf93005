package org.noisefloor.verification.campaign;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.noisefloor.emulator.chip.Die;
import org.noisefloor.emulator.chip.SpikingChipDescription;
import org.noisefloor.io.description.Net;
import org.noisefloor.io.report.Column;
import org.noisefloor.io.report.HeatMapFigure;
import org.noisefloor.io.report.Section;
import org.noisefloor.io.report.Table;
import org.noisefloor.verification.experiment.Condition;
import org.noisefloor.verification.experiment.NetResult;

/// The part of the report about the dies: each one's angles, and a map of how the first deviates from the design.
record DieSection(CampaignResult campaign, RunRecord run, String reproduce) {
    /// Dies beyond which the table shows the worst only.
    private static final int MOST_ROWS = 100;

    /// Largest part of a die that is mapped: a whole one of the presets, 160 kB in the page.
    private static final int MAP_ROWS = 256;

    private static final int MAP_COLUMNS = 512;

    Section section() {
        return new Section("The dies", List.of(dies(), mismatchMap()));
    }

    private Table dies() {
        List<Column> columns = new ArrayList<>(List.of(Column.numbers("die")));
        for (Net net : campaign.experiment().nets()) {
            columns.add(Column.numbers(net.name() + " [°]"));
        }
        columns.add(Column.words("aligned"));
        columns.add(Column.numbers("learning off, smallest [°]"));
        columns.add(Column.numbers("saturated reads [%]"));
        columns.add(Column.numbers("energy [mJ]"));
        columns.add(Column.numbers("seed"));
        List<DieResult> dies = campaign.dies();
        String which = "Worst: die " + campaign.summary().worst() + ". ";
        if (dies.size() > MOST_ROWS) {
            List<Net> nets = campaign.experiment().nets();
            dies =
                    dies.stream()
                            .sorted(
                                    Comparator.comparingDouble(
                                                    (DieResult die) -> die.worstRatio(nets))
                                            .reversed())
                            .limit(MOST_ROWS)
                            .toList();
            which =
                    "The %d worst of %d dies; the file dies.csv has them all. "
                            .formatted(MOST_ROWS, campaign.dies().size());
        }
        return new Table(
                "Angle of each die at the end",
                columns,
                dies.stream().map(this::row).toList(),
                which
                        + "Saturated reads: sensor values at an end of their range; largest share among the nets"
                        + (campaign.sheet().spiking().processor().isPresent()
                                ? ", not known where the chip's processor learns, for the host sees no codes."
                                : ".")
                        + " Energy: all nets with learning.",
                reproduce);
    }

    private List<String> row(DieResult die) {
        List<String> row = new ArrayList<>(List.of("" + die.index()));
        double control = Double.POSITIVE_INFINITY;
        double saturated = 0;
        for (Net net : campaign.experiment().nets()) {
            NetResult result = die.of(net.name(), Condition.DIE);
            row.add(String.format(Locale.ROOT, "%.1f", result.finalAngle()));
            control = Math.min(control, die.of(net.name(), Condition.CONTROL).finalAngle());
            saturated = Math.max(saturated, result.saturatedShare());
        }
        row.add(die.aligned(Condition.DIE) ? "yes" : "no");
        row.add(String.format(Locale.ROOT, "%.1f", control));
        row.add(
                Double.isNaN(saturated)
                        ? "not known"
                        : String.format(Locale.ROOT, "%.2f", 100 * saturated));
        row.add(Words.of(1e3 * die.energy()));
        row.add(Long.toString(die.seed()).replace('-', '−'));
        return row;
    }

    private HeatMapFigure mismatchMap() {
        SpikingChipDescription chip = campaign.sheet().spiking();
        DieResult first = campaign.dies().getFirst();
        Die die = Die.of(chip, campaign.pattern(first.seed()));
        int rows = Math.min(MAP_ROWS, chip.synapseArray().rows());
        int columns = Math.min(MAP_COLUMNS, chip.synapseArray().columns());
        boolean whole =
                rows == chip.synapseArray().rows() && columns == chip.synapseArray().columns();
        double[] deviation = new double[rows * columns];
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                deviation[row * columns + column] =
                        die.synapses().isStuck(row, column)
                                ? Double.NaN
                                : 100 * (die.synapses().gain(row, column) - 1);
            }
        }
        // the ends of the colours, to the next 10 %
        double range = Arrays.stream(deviation).map(Math::abs).filter(d -> d > 0).max().orElse(1);
        range = 10 * Math.ceil(range / 10);
        int neurons =
                campaign.experiment().nets().stream().mapToInt(Net::neurons).max().orElseThrow();
        return new HeatMapFigure(
                "Fixed pattern of die " + first.index() + ": gain of every synapse",
                "row",
                "column",
                rows,
                columns,
                deviation,
                "deviation from the nominal gain",
                "%",
                HeatMapFigure.Colours.DIVERGING,
                -range,
                range,
                (whole
                                ? "The whole synapse array"
                                : "The first %d rows and %d columns".formatted(rows, columns))
                        + "; stuck synapses are left blank. The nets use at most the first %d rows (two for each neuron) and %d columns."
                                .formatted(2 * neurons, neurons),
                run.reproduce(first.index()));
    }
}
