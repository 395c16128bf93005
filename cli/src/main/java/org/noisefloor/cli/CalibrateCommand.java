package org.noisefloor.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.noisefloor.emulator.chip.CrossbarChip;
import org.noisefloor.emulator.chip.CrossbarChipDescription;
import org.noisefloor.emulator.chip.Die;
import org.noisefloor.emulator.chip.LogDomainChipDescription;
import org.noisefloor.emulator.chip.SpikingChipDescription;
import org.noisefloor.emulator.chip.TrimParameter;
import org.noisefloor.emulator.cost.CostReport;
import org.noisefloor.io.description.CalibrationFile;
import org.noisefloor.io.description.ChipReader;
import org.noisefloor.io.description.DataSheet;
import org.noisefloor.io.report.HtmlReport;
import org.noisefloor.io.table.AtomicFile;
import org.noisefloor.io.table.Origin;
import org.noisefloor.io.table.TableColumn;
import org.noisefloor.io.table.TableFiles;
import org.noisefloor.snn.calibration.Calibration;
import org.noisefloor.snn.calibration.Calibrator;
import org.noisefloor.snn.calibration.ColumnCalibration;
import org.noisefloor.snn.calibration.Effort;
import org.noisefloor.snn.calibration.Trimmed;
import org.noisefloor.verification.campaign.Campaign;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `noisefloor chip calibrate`: what a laboratory does to a die before it is used.
@Command(
        name = "calibrate",
        description = {
            "Finds the codes of trimmed parameters of one emulated die, by what its ports tell.",
            "",
            "run --calibration takes the codes in this format."
        },
        footer = {
            "",
            "Example:",
            "  noisefloor chip calibrate generic --die 3 --seed 1 --out calibration.csv"
        })
final class CalibrateCommand implements Callable<Integer> {
    private static final List<TableColumn> COLUMNS =
            List.of(
                    TableColumn.text("parameter"),
                    TableColumn.integer("index"),
                    TableColumn.integer("code"),
                    TableColumn.real("value", ""),
                    TableColumn.text("unit"),
                    TableColumn.text("chip"),
                    TableColumn.text("die"));

    /// Products that the columns of a crossbar are measured with.
    private static final int READINGS = 64;

    @Spec private @Nullable CommandSpec spec;

    @Parameters(paramLabel = "NAME|FILE", description = "A preset, or a chip file.")
    private String chip = "";

    @Option(
            names = "--die",
            paramLabel = "K",
            defaultValue = "0",
            description = "Which die, as in run --die (${DEFAULT-VALUE}).")
    private int die;

    @Option(
            names = "--seed",
            paramLabel = "S",
            defaultValue = "1",
            description = "Seed of the experiment whose die it is (${DEFAULT-VALUE}).")
    private long seed;

    @Option(
            names = {"-o", "--out"},
            required = true,
            paramLabel = "FILE.csv",
            description = "Where to write the codes.")
    private Path out = Path.of("");

    @Option(
            names = "--report",
            paramLabel = "FILE.html",
            description = "Where to write a page with histograms before and after.")
    private @Nullable Path report;

    @Override
    public Integer call() throws IOException {
        PrintWriter terminal = Objects.requireNonNull(spec).commandLine().getOut();
        if (die < 0) {
            throw new IllegalArgumentException("--die must be >= 0, was " + die);
        }
        DataSheet sheet = ChipReader.read(chip);
        switch (sheet.description()) {
            case SpikingChipDescription d -> calibrate(d, sheet, terminal);
            case CrossbarChipDescription d -> columns(d, terminal);
            case LogDomainChipDescription d ->
                    throw new IllegalArgumentException(
                            "chip "
                                    + d.name()
                                    + " has biases that all neurons of a core share, so that no code changes the spread between them; there is nothing to calibrate");
        }
        return ExitStatus.SUCCESS.code();
    }

    /// What tells this chip from others in a file of codes.
    static String identity(DataSheet sheet) {
        return sheet.description().name()
                + "@"
                + Origin.hash(String.join("\n", sheet.lines())).substring(0, 12);
    }

    private Origin origin(DataSheet sheet) {
        return new Origin(Map.of("program", Version.current().program()))
                .with("command", "chip calibrate")
                .with("chip", sheet.description().name())
                .with("chip_sha256", Origin.hash(String.join("\n", sheet.lines())))
                .with("die", Integer.toString(die))
                .with("seed", Long.toString(seed));
    }

    private void calibrate(
            SpikingChipDescription description, DataSheet sheet, PrintWriter terminal)
            throws IOException {
        var bench = new Calibrator(description, Calibrator.wholeDie(description), Effort.FULL);
        long dieSeed = Campaign.dieSeed(seed, die);
        Calibration calibration = bench.calibrate(Die.fabricate(description, dieSeed), seed);
        int[] count = new int[1];
        AtomicFile.write(
                stream -> count[0] = CalibrationFile.write(calibration, identity(sheet), stream),
                out);
        TableFiles.describe(out, COLUMNS, origin(sheet));
        print(calibration, terminal);
        var cost = CostReport.of(calibration.ledger(), description.cost(), description.clock());
        String spent =
                "%s s of the chip (%s s to write and settle, %s s to read) and %s J"
                        .formatted(
                                number(cost.seconds()),
                                number(cost.writingCycles() / description.clock()),
                                number(cost.readingCycles() / description.clock()),
                                number(cost.energy()));
        terminal.println();
        terminal.println("It took " + spent);
        List<String> left = notTrimmed(description, bench);
        if (!left.isEmpty()) {
            terminal.println("Not trimmed on this chip: " + String.join(", ", left));
        }
        if (report != null) {
            HtmlReport.write(CalibrationReport.of(calibration, spent, left, origin(sheet)), report);
            terminal.println("Wrote the page " + report);
        }
        terminal.println("Wrote %d codes to %s".formatted(count[0], out));
    }

    private static List<String> notTrimmed(SpikingChipDescription chip, Calibrator bench) {
        var left = new ArrayList<String>();
        for (TrimParameter parameter : TrimParameter.values()) {
            boolean can = chip.trim().orElseThrow().knobs().containsKey(parameter);
            if (!bench.parameters().contains(parameter)) {
                left.add(parameter.word() + (can ? " (does not show in this circuit)" : ""));
            }
        }
        return left;
    }

    private static void print(Calibration calibration, PrintWriter terminal) {
        terminal.println(
                "parameter   unit  spread before  after      worst unit: before  after      saturated");
        for (Trimmed each : calibration.trimmed()) {
            int worst = Trimmed.worst(each.before());
            terminal.println(
                    "%-11s %-5s %-14s %-10s %6d %13s  %-10s %d of %d"
                            .formatted(
                                    each.parameter().word(),
                                    each.parameter().unit(),
                                    number(Trimmed.spread(each.before())),
                                    number(Trimmed.spread(each.after())),
                                    worst,
                                    number(each.before()[worst]),
                                    number(each.after()[worst]),
                                    each.saturatedCodes(),
                                    each.code().length));
        }
    }

    /// A number with three digits that count.
    static String number(double value) {
        return value == 0 ? "0" : String.format(Locale.ROOT, "%.3g", value);
    }

    private void columns(CrossbarChipDescription description, PrintWriter terminal)
            throws IOException {
        var trim =
                description
                        .trim()
                        .orElseThrow(() ->
                                new IllegalArgumentException(
                                        "chip "
                                                + description.name()
                                                + " has no outputs that can be trimmed"));
        if (report != null) {
            throw new IllegalArgumentException(
                    "--report is for spiking chips; of crossbars the table says all");
        }
        var core =
                CrossbarChip.fabricate(
                        description,
                        description.array().rows(),
                        description.array().columns(),
                        Campaign.dieSeed(seed, die));
        var effort = ColumnCalibration.Effort.of(description, READINGS);
        ColumnCalibration found = ColumnCalibration.measure(core, trim, effort, seed);
        AtomicFile.write(text(found, description.name()), out);
        terminal.println("output      unit                    spread before  after");
        line(terminal, "gain", "1", found.before(), found.after());
        line(terminal, "offset", "inputs on weights", found.offsetBefore(), found.offsetAfter());
        CostReport cost = core.cost();
        terminal.println();
        terminal.println(
                "It took %s s of the chip and %s J; %d codes stand at the end of their range"
                        .formatted(
                                number(cost.seconds()), number(cost.energy()), found.saturated()));
        terminal.println("Wrote the codes of one core to " + out);
    }

    private static void line(
            PrintWriter terminal, String name, String unit, double[] before, double[] after) {
        terminal.println(
                "%-11s %-23s %-14s %s"
                        .formatted(
                                name,
                                unit,
                                number(Trimmed.spread(before)),
                                number(Trimmed.spread(after))));
    }

    private String text(ColumnCalibration found, String name) {
        var text = new StringBuilder("direction,output,gain,offset,chip,die\r\n");
        long dieSeed = Campaign.dieSeed(seed, die);
        for (int k = 0; k < found.columns().gain().length; k++) {
            text.append(
                    "forward,%d,%d,%d,%s,%d\r\n"
                            .formatted(
                                    k,
                                    found.columns().gain()[k],
                                    found.columns().offset()[k],
                                    name,
                                    dieSeed));
        }
        for (int k = 0; k < found.rows().gain().length; k++) {
            text.append(
                    "transposed,%d,%d,%d,%s,%d\r\n"
                            .formatted(
                                    k,
                                    found.rows().gain()[k],
                                    found.rows().offset()[k],
                                    name,
                                    dieSeed));
        }
        return text.toString();
    }
}
