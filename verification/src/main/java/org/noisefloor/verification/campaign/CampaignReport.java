package org.noisefloor.verification.campaign;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.noisefloor.emulator.chip.ChipDescription;
import org.noisefloor.emulator.chip.Die;
import org.noisefloor.emulator.cost.CostReport;
import org.noisefloor.emulator.statistics.Percentile;
import org.noisefloor.io.description.Net;
import org.noisefloor.io.description.Rule;
import org.noisefloor.io.report.Axis;
import org.noisefloor.io.report.Band;
import org.noisefloor.io.report.Block;
import org.noisefloor.io.report.Column;
import org.noisefloor.io.report.Counts;
import org.noisefloor.io.report.Fact;
import org.noisefloor.io.report.Headline;
import org.noisefloor.io.report.HeatMapFigure;
import org.noisefloor.io.report.HistogramFigure;
import org.noisefloor.io.report.Line;
import org.noisefloor.io.report.LineFigure;
import org.noisefloor.io.report.Points;
import org.noisefloor.io.report.Report;
import org.noisefloor.io.report.ScatterFigure;
import org.noisefloor.io.report.Section;
import org.noisefloor.io.report.Table;
import org.noisefloor.io.report.Text;
import org.noisefloor.io.report.Threshold;
import org.noisefloor.verification.experiment.Condition;
import org.noisefloor.verification.experiment.NetResult;

/// `report.html`: what a designer looks at first.
final class CampaignReport {

    private static final int MAP_ROWS = 64;
    private static final int MAP_COLUMNS = 128;

    private final CampaignResult campaign;
    private final RunRecord run;
    private final Summary summary;

    private CampaignReport(CampaignResult campaign, RunRecord run) {
        this.campaign = campaign;
        this.run = run;
        this.summary = campaign.summary();
    }

    static Report of(CampaignResult campaign, RunRecord run) {
        var report = new CampaignReport(campaign, run);
        return new Report(
                campaign.experiment().name(),
                report.summaryText(),
                report.headlines(),
                Warnings.of(campaign),
                report.sections(),
                report.provenance());
    }

    private String summaryText() {
        return "Does learning by spike timing make feedback weights match forward weights on "
                + campaign.dies().size()
                + " dies of chip "
                + chip().name()
                + " that all differ from each other? A die counts as aligned when the angle between its"
                + " effective forward and feedback weights ends below the limit of every net.";
    }

    private List<Headline> headlines() {
        List<Headline> headlines = new ArrayList<>();
        for (Condition condition : Condition.values()) {
            headlines.add(headline(condition));
        }
        double cycles = 0;
        double energy = 0;
        for (DieResult die : campaign.dies()) {
            for (NetResult result : die.results()) {
                if (result.condition() == Condition.DIE) {
                    cycles += result.cost().cycles();
                    energy += result.cost().energy();
                }
            }
        }
        int dies = Math.max(1, campaign.dies().size());
        headlines.add(
                new Headline(
                        "Energy per die",
                        Si.of(energy / dies, "J"),
                        String.format(Locale.ROOT, "%.3g clock cycles per die", cycles / dies)));
        return headlines;
    }

    private Headline headline(Condition condition) {
        var yield = summary.of(Summary.ALL_NETS, condition);
        return new Headline(
                "Aligned: " + condition.label(),
                yield.aligned() + " of " + campaign.dies().size(),
                String.format(
                        Locale.ROOT,
                        "99 %% interval %.0f to %.0f %%",
                        100 * yield.lower(),
                        100 * yield.upper()));
    }

    private List<Section> sections() {
        List<Section> sections = new ArrayList<>();
        if (campaign.dies().isEmpty()) {
            sections.add(
                    new Section(
                            "Nothing finished",
                            List.of(new Text("No die finished before the run ended."))));
            return sections;
        }
        for (Net net : campaign.experiment().nets()) {
            sections.add(new Section("Net " + net.name(), netBlocks(net)));
        }
        sections.add(new Section("The dies", List.of(dieTable(), yieldTable(), mismatchMap())));
        sections.add(new Section("Cost", costBlocks()));
        return sections;
    }

    private List<Block> netBlocks(Net net) {
        List<Block> blocks = new ArrayList<>();
        blocks.add(new Text(describe(net)));
        blocks.add(learningCurve(net));
        blocks.add(scatter(net));
        blocks.add(timing(net));
        return blocks;
    }

    private String describe(Net net) {
        String shape =
                switch (net.topology()) {
                    case PAIRS ->
                            net.size() + " pairs of neurons; both weights of each pair learn.";
                    case RECURRENT ->
                            net.size() + " neurons, all connected with all; all weights learn.";
                    case LAYERED ->
                            "Two layers of "
                                    + net.size()
                                    + " neurons; forward weights are fixed, feedback weights learn.";
                };
        double lsb = first().of(net.name(), Condition.DIE).weightLsb();
        return String.format(
                Locale.ROOT,
                "%s One weight code is %.4f Boltzmann units. %d periods of %.0f refractory periods; learning rate"
                        + " %.3g, decaying to %.3g over the first half.",
                shape,
                lsb,
                net.periods(),
                net.period(),
                net.learningRateStart(),
                net.learningRateEnd());
    }

    private LineFigure learningCurve(Net net) {
        List<Line> lines = new ArrayList<>();
        for (Condition condition : Condition.values()) {
            lines.add(curve(net, condition));
        }
        return new LineFigure(
                "Alignment angle over time",
                Axis.linear("chip time", "ms"),
                new Axis("angle", "degrees", Axis.Scale.LINEAR, 0, Double.NaN),
                lines,
                List.of(
                        new Threshold(
                                "aligned below " + trim(net.alignedBelow()) + "°",
                                net.alignedBelow())),
                "Median across dies; the band spans all of them.",
                run.reproduce());
    }

    private Line curve(Net net, Condition condition) {
        List<NetResult> results = results(net, condition);
        int points = results.getFirst().angle().length;
        double[] time = new double[points];
        double[] median = new double[points];
        double[] lowest = new double[points];
        double[] highest = new double[points];
        for (int point = 0; point < points; point++) {
            int p = point;
            double[] angle = results.stream().mapToDouble(r -> r.angle()[p]).toArray();
            time[point] = 1e3 * results.getFirst().time()[point];
            median[point] = Percentile.of(angle, 0.5);
            lowest[point] = Percentile.of(angle, 0);
            highest[point] = Percentile.of(angle, 1);
        }
        return new Line(
                condition.label(), time, median, List.of(new Band("all dies", lowest, highest)));
    }

    private ScatterFigure scatter(Net net) {
        NetResult result = first().of(net.name(), Condition.DIE);
        return new ScatterFigure(
                "Feedback weights against forward weights, die " + first().index(),
                Axis.linear("forward weight", "Boltzmann units"),
                Axis.linear("feedback weight", "Boltzmann units"),
                List.of(
                        new Points("before", result.before().forward(), result.before().feedback()),
                        new Points("after", result.after().forward(), result.after().feedback())),
                ScatterFigure.Guide.IDENTITY,
                "Effective weights: what an event does to this die's membrane, mismatch included. Aligned weights lie"
                        + " on the diagonal.",
                reproduceDie(first().index()));
    }

    private HistogramFigure timing(Net net) {
        NetResult.Timing timing = first().of(net.name(), Condition.DIE).timing();
        double[] edges =
                IntStream.range(0, timing.edges().length)
                        .mapToDouble(i -> 1e6 * timing.edges()[i])
                        .toArray();
        return new HistogramFigure(
                "Spike-timing differences, die " + first().index(),
                Axis.linear("time from spike to spike along the initially stronger weight", "µs"),
                Axis.linear("share of pairs", ""),
                edges,
                List.of(
                        new Counts("before", shares(timing.before())),
                        new Counts("after", shares(timing.after()))),
                "Unequal weights make the distribution lean to one side; SAL acts on that lean until it is gone.",
                reproduceDie(first().index()));
    }

    private static double[] shares(long[] counts) {
        double sum = Math.max(1, java.util.Arrays.stream(counts).sum());
        return java.util.Arrays.stream(counts).mapToDouble(count -> count / sum).toArray();
    }

    private Table dieTable() {
        List<Column> columns =
                new ArrayList<>(List.of(Column.numbers("die"), Column.numbers("seed")));
        for (Net net : campaign.experiment().nets()) {
            columns.add(Column.numbers(net.name() + " [°]"));
        }
        columns.add(Column.words("aligned"));
        columns.add(Column.numbers("without SAL, best [°]"));
        columns.add(Column.numbers("saturated reads [%]"));
        columns.add(Column.numbers("energy"));
        List<List<String>> rows = campaign.dies().stream().map(this::dieRow).toList();
        return new Table(
                "One row per die",
                columns,
                rows,
                "Final angles. Saturated reads: largest share among the nets.",
                run.reproduce());
    }

    private List<String> dieRow(DieResult die) {
        List<String> row = new ArrayList<>(List.of("" + die.index(), "" + die.seed()));
        double control = Double.POSITIVE_INFINITY;
        double saturated = 0;
        double energy = 0;
        for (Net net : campaign.experiment().nets()) {
            NetResult result = die.of(net.name(), Condition.DIE);
            row.add(String.format(Locale.ROOT, "%.1f", result.finalAngle()));
            control = Math.min(control, die.of(net.name(), Condition.CONTROL).finalAngle());
            saturated = Math.max(saturated, result.saturatedShare());
            energy += result.cost().energy();
        }
        row.add(die.aligned(Condition.DIE) ? "yes" : "no");
        row.add(String.format(Locale.ROOT, "%.1f", control));
        row.add(String.format(Locale.ROOT, "%.2f", 100 * saturated));
        row.add(Si.of(energy, "J"));
        return row;
    }

    private Table yieldTable() {
        List<List<String>> rows =
                summary.yields().stream()
                        .map(y ->
                                List.of(
                                        y.net(),
                                        y.condition().label(),
                                        y.aligned() + " of " + summary.dies(),
                                        String.format(
                                                Locale.ROOT,
                                                "%.1f–%.1f",
                                                100 * y.lower(),
                                                100 * y.upper()),
                                        Double.isNaN(y.medianAngle())
                                                ? "–"
                                                : String.format(
                                                        Locale.ROOT, "%.1f", y.medianAngle())))
                        .toList();
        return new Table(
                "Yield",
                List.of(
                        Column.words("net"),
                        Column.words("condition"),
                        Column.numbers("aligned"),
                        Column.numbers("99 % interval [%]"),
                        Column.numbers("median angle [°]")),
                rows,
                "Clopper–Pearson intervals of the fraction of dies.",
                run.reproduce());
    }

    private HeatMapFigure mismatchMap() {
        Die die = Die.fabricate(chip(), first().seed());
        int rows = Math.min(MAP_ROWS, chip().synapseArray().rows());
        int columns = Math.min(MAP_COLUMNS, chip().synapseArray().columns());
        double[] deviation = new double[rows * columns];
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                deviation[row * columns + column] =
                        die.synapses().isStuck(row, column)
                                ? Double.NaN
                                : 100 * (die.synapses().gain(row, column) - 1);
            }
        }
        return new HeatMapFigure(
                "Synaptic gain of die " + first().index(),
                "row",
                "column",
                rows,
                columns,
                deviation,
                "deviation from nominal",
                "%",
                HeatMapFigure.Colours.DIVERGING,
                Double.NaN,
                Double.NaN,
                "The first "
                        + rows
                        + " rows and "
                        + columns
                        + " columns. Stuck synapses are left out.",
                reproduceDie(first().index()));
    }

    private List<Block> costBlocks() {
        List<Block> blocks = new ArrayList<>();
        for (Net net : campaign.experiment().nets()) {
            blocks.add(costTable(net, first().of(net.name(), Condition.DIE).cost()));
        }
        return blocks;
    }

    private Table costTable(Net net, CostReport cost) {
        List<List<String>> rows = new ArrayList<>();
        for (CostReport.Line line : cost.lines()) {
            rows.add(
                    List.of(
                            line.operation().label(),
                            String.format(Locale.ROOT, "%,d", line.count()),
                            Si.of(line.price(), "J"),
                            Si.of(line.energy(), "J")));
        }
        rows.add(List.of("static power", "", "", Si.of(cost.staticEnergy(), "J")));
        rows.add(List.of("total", "", "", Si.of(cost.energy(), "J")));
        return new Table(
                "Net " + net.name() + " on die " + first().index(),
                List.of(
                        Column.words("operation"),
                        Column.numbers("count"),
                        Column.numbers("price"),
                        Column.numbers("energy")),
                rows,
                String.format(
                        Locale.ROOT,
                        "%,d clock cycles = %s: neurons ran for %.1f %% of them; they are held while rows are read (%.1f %%)"
                                + " and written (%.1f %%).",
                        cost.cycles(),
                        Si.of(cost.seconds(), "s"),
                        100 * cost.dutyCycle(),
                        100.0 * cost.readingCycles() / cost.cycles(),
                        100.0 * cost.writingCycles() / cost.cycles()),
                reproduceDie(first().index()));
    }

    private List<Fact> provenance() {
        Rule rule = campaign.experiment().rule();
        return List.of(
                Fact.prose("chip", chip().name()),
                Fact.literal("experiment seed", "" + campaign.experiment().seed()),
                Fact.prose(
                        "rule",
                        "spike-based alignment, chopping "
                                + Words.of(rule.chopping())
                                + ", rounding "
                                + Words.of(rule.rounding())),
                Fact.prose("program", run.program()),
                Fact.prose(
                        "run",
                        run.started()
                                + ", "
                                + String.format(Locale.ROOT, "%.1f s", run.wallSeconds())
                                + " on "
                                + run.workers()
                                + " workers, "
                                + run.lanes()),
                Fact.literal("reproduce", run.reproduce()));
    }

    private List<NetResult> results(Net net, Condition condition) {
        return campaign.dies().stream().map(die -> die.of(net.name(), condition)).toList();
    }

    private DieResult first() {
        return campaign.dies().getFirst();
    }

    private ChipDescription chip() {
        return campaign.sheet().description();
    }

    private String reproduceDie(int index) {
        return run.reproduce() + " --die " + index;
    }

    private static String trim(double value) {
        return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
    }
}
