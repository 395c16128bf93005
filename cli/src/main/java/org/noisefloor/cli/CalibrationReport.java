package org.noisefloor.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.noisefloor.io.report.Axis;
import org.noisefloor.io.report.Block;
import org.noisefloor.io.report.Column;
import org.noisefloor.io.report.Counts;
import org.noisefloor.io.report.Fact;
import org.noisefloor.io.report.Headline;
import org.noisefloor.io.report.HistogramFigure;
import org.noisefloor.io.report.Report;
import org.noisefloor.io.report.Section;
import org.noisefloor.io.report.Table;
import org.noisefloor.io.table.Origin;
import org.noisefloor.snn.calibration.Calibration;
import org.noisefloor.snn.calibration.Trimmed;

/// The page of a calibration: each parameter before and after.
final class CalibrationReport {
    private static final int BINS = 24;

    private CalibrationReport() {}

    /// Makes the page.
    ///
    /// @param spent what it took, in words
    /// @param left parameters that were not trimmed
    static Report of(Calibration calibration, String spent, List<String> left, Origin origin) {
        List<Headline> headlines =
                calibration.trimmed().stream().map(CalibrationReport::headline).toList();
        List<Block> figures =
                calibration.trimmed().stream().<Block>map(CalibrationReport::figure).toList();
        List<String> warnings = new ArrayList<>();
        for (Trimmed each : calibration.trimmed()) {
            if (each.saturatedCodes() > 0) {
                warnings.add(
                        "%d of %d codes of %s stand at the end of their range"
                                .formatted(
                                        each.saturatedCodes(),
                                        each.code().length,
                                        each.parameter().word()));
            }
        }
        if (!left.isEmpty()) {
            warnings.add("Not trimmed on this chip: " + String.join(", ", left));
        }
        return new Report(
                "Calibration of a die of " + calibration.chip(),
                "Read by the ports of the chip alone; it took " + spent + ".",
                headlines,
                warnings,
                List.of(
                        new Section("Parameters", List.of(table(calibration))),
                        new Section("Units before and after", figures)),
                origin.facts().entrySet().stream()
                        .map(fact -> Fact.literal(fact.getKey(), fact.getValue()))
                        .toList());
    }

    private static Headline headline(Trimmed each) {
        double before = Trimmed.spread(each.before());
        double after = Trimmed.spread(each.after());
        return new Headline(
                each.parameter().word(),
                CalibrateCommand.number(before == 0 ? 0 : after / before),
                "of its spread is left: %s of %s %s"
                        .formatted(
                                CalibrateCommand.number(after),
                                CalibrateCommand.number(before),
                                each.parameter().unit().equals("1")
                                        ? ""
                                        : each.parameter().unit()));
    }

    private static Table table(Calibration calibration) {
        var rows = new ArrayList<List<String>>();
        for (Trimmed each : calibration.trimmed()) {
            int worst = Trimmed.worst(each.before());
            rows.add(
                    List.of(
                            each.parameter().word(),
                            each.parameter().unit(),
                            CalibrateCommand.number(each.knob().step()),
                            CalibrateCommand.number(Trimmed.spread(each.before())),
                            CalibrateCommand.number(Trimmed.spread(each.after())),
                            Integer.toString(worst),
                            CalibrateCommand.number(each.before()[worst]),
                            CalibrateCommand.number(each.after()[worst]),
                            "%d of %d".formatted(each.saturatedCodes(), each.code().length)));
        }
        return new Table(
                "Deviations from the target",
                List.of(
                        Column.words("parameter"),
                        Column.words("unit"),
                        Column.numbers("step"),
                        Column.numbers("spread before"),
                        Column.numbers("after"),
                        Column.numbers("worst unit"),
                        Column.numbers("before"),
                        Column.numbers("after"),
                        Column.numbers("saturated")),
                rows,
                "Spread: root of the mean square. Targets are the readings of the same bench on the chip as described.",
                "");
    }

    private static HistogramFigure figure(Trimmed each) {
        double far = Math.max(1e-12, Math.max(largest(each.before()), largest(each.after())));
        double[] edges = new double[BINS + 1];
        for (int k = 0; k <= BINS; k++) {
            edges[k] = far * (2.0 * k / BINS - 1);
        }
        String unit = each.parameter().unit().equals("1") ? "" : each.parameter().unit();
        return new HistogramFigure(
                each.parameter().word(),
                Axis.linear("deviation from the target", unit),
                Axis.linear("units", ""),
                edges,
                List.of(
                        new Counts("before", counts(each.before(), far)),
                        new Counts("after", counts(each.after(), far))),
                "",
                "");
    }

    private static double largest(double[] deviation) {
        return Arrays.stream(deviation).map(Math::abs).max().orElse(0);
    }

    private static double[] counts(double[] deviation, double far) {
        double[] counts = new double[BINS];
        for (double each : deviation) {
            int bin = (int) ((each / far + 1) / 2 * BINS);
            counts[Math.clamp(bin, 0, BINS - 1)]++;
        }
        return counts;
    }
}
