package org.noisefloor.verification.device;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.noisefloor.emulator.crossbar.PulsedDevice;
import org.noisefloor.emulator.crossbar.PulsedPreset;
import org.noisefloor.emulator.crossbar.WeightRange;
import org.noisefloor.io.report.Axis;
import org.noisefloor.io.report.Band;
import org.noisefloor.io.report.Block;
import org.noisefloor.io.report.Column;
import org.noisefloor.io.report.Fact;
import org.noisefloor.io.report.Line;
import org.noisefloor.io.report.LineFigure;
import org.noisefloor.io.report.Report;
import org.noisefloor.io.report.Section;
import org.noisefloor.io.report.Table;
import org.noisefloor.io.report.Text;

/// The published devices that learn by pulses: their numbers in one table, and what pulses make of their weights.
public final class DeviceReport {
    private static final List<Column> COLUMNS =
            List.of(
                    Column.words("device"),
                    Column.words("response"),
                    Column.numbers("step"),
                    Column.numbers("range"),
                    Column.numbers("spread of steps"),
                    Column.numbers("pulse to pulse"),
                    Column.numbers("write noise"),
                    Column.words("published in"));

    private DeviceReport() {}

    /// The headings of [#rows].
    public static List<String> titles() {
        return COLUMNS.stream().map(Column::title).toList();
    }

    /// One row for each device: name, response, nominal step, range, relative spread of the steps from cell to cell, noise of a step
    /// and write noise in steps, paper.
    public static List<List<String>> rows() {
        List<List<String>> rows = new ArrayList<>();
        for (PulsedPreset preset : PulsedPreset.values()) {
            PulsedDevice device = preset.device();
            WeightRange range = device.response().range();
            rows.add(
                    List.of(
                            preset.label(),
                            device.response().getClass().getSimpleName(),
                            number(device.response().size()),
                            number(range.lower()) + " to " + number(range.upper()),
                            number(device.spread().logDeviation()),
                            number(device.cycle().relative()),
                            number(device.writeNoise()),
                            preset.source()));
        }
        return rows;
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.4g", value)
                .replaceFirst("(\\.\\d*?)0+$", "$1")
                .replaceFirst("\\.$", "");
    }

    /// The page: the table, and a figure for each device.
    ///
    /// @param dieSeed seed of the dice whose cells are drawn
    /// @param command that makes the page
    public static Report of(long dieSeed, String command) {
        List<Block> figures = new ArrayList<>();
        for (PulsedPreset preset : PulsedPreset.values()) {
            figures.add(figure(PulseCurve.of(preset, dieSeed), command));
        }
        Table table =
                new Table(
                        "Numbers",
                        COLUMNS,
                        rows(),
                        "Steps and ranges are normalised weights; spreads and noise are relative to"
                                + " a step.",
                        command);
        Text how =
                new Text(
                        "Each cell starts at its lowest weight, gets pulses up until the nominal"
                                + " cell has nearly reached its upper bound, and then as many"
                                + " down. The band spans 90 % of "
                                + PulseCurve.CELLS
                                + " cells of one die with all their spread and noise; where it"
                                + " does not come back to where it started, steps up and down"
                                + " differ.");
        return new Report(
                "Devices that learn by pulses",
                "What one pulse after the other makes of a weight, for "
                        + PulsedPreset.values().length
                        + " published memory devices.",
                List.of(),
                List.of(),
                List.of(
                        new Section("Response to pulses", prepend(how, figures)),
                        new Section("Parameters", List.of(table))),
                List.of(
                        Fact.literal("command", command),
                        Fact.literal("die seed", Long.toString(dieSeed)),
                        Fact.prose(
                                "source of all numbers",
                                "aihwkit 1.1.0, fitted to the papers named")));
    }

    private static List<Block> prepend(Text first, List<Block> rest) {
        List<Block> all = new ArrayList<>();
        all.add(first);
        all.addAll(rest);
        return all;
    }

    private static LineFigure figure(PulseCurve curve, String command) {
        Band band = new Band("90 % of the cells", curve.low(), curve.high());
        return new LineFigure(
                curve.preset().label(),
                Axis.linear("pulses", ""),
                Axis.linear("weight", ""),
                List.of(
                        new Line("nominal cell", curve.pulses(), curve.nominal()),
                        new Line(
                                "median of the die",
                                curve.pulses(),
                                curve.median(),
                                List.of(band))),
                List.of(),
                curve.turn() + " pulses up, as many down. " + curve.preset().source(),
                command);
    }
}
